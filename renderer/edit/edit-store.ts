/** What the hand holds in Edit mode. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { NodeKind } from '../../core/document/topology';

/** What a click on the page puts there. */
export type Stamp = NodeKind | 'area' | 'text' | 'subnet' | 'web-and-dns';

export type Tool =
  | { readonly kind: 'select' }
  | { readonly kind: 'pan' }
  /** From a node that was chosen, or from the one that is clicked next. */
  | { readonly kind: 'link'; readonly from: string | null }
  | { readonly kind: 'stamp'; readonly what: Stamp };

export const SELECT_TOOL: Tool = { kind: 'select' };

export interface EditStore {
  readonly tool: Tool;
  /** Places snap to the grid and to other nodes. */
  readonly snap: boolean;
  readonly miniMap: boolean;
  setTool(tool: Tool): void;
  setSnap(snap: boolean): void;
  setMiniMap(shown: boolean): void;
}

export const editStore = createStore<EditStore>()((set) => ({
  tool: SELECT_TOOL,
  snap: true,
  miniMap: true,
  setTool: (tool) => set({ tool }),
  setSnap: (snap) => set({ snap }),
  setMiniMap: (miniMap) => set({ miniMap }),
}));

export const useEdit = <T>(select: (state: EditStore) => T): T => useStore(editStore, select);
