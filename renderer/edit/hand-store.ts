/** What stands open over the page while it is built, what the hand is told, and what has just been said. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Position } from '../../core/document/topology';
import type { LinkPoint } from '../../core/editing/links';
import type { Plug } from './plug-link';

/** `client` is a place in the window, `place` one of the page. */
export type Popup =
  /** A list of node kinds; the one chosen is put at `place` and linked with `from`, by the link whose end is `plug` where it is given. */
  | {
      readonly kind: 'quick-add';
      readonly from: string | null;
      readonly plug?: Plug;
      readonly place: Position;
      readonly client: Position;
    }
  /** The interfaces of one end; with `plug` that end of a link comes from `from` to `to`. */
  | {
      readonly kind: 'chooser';
      readonly from: LinkPoint;
      readonly to: LinkPoint;
      readonly plug?: Plug;
      readonly client: Position;
    }
  /** A field over what it edits. */
  | { readonly kind: 'name' | 'label' | 'text'; readonly id: string };

export interface HandStore {
  readonly popup: Popup | null;
  /** Words beside the pointer. */
  readonly hint: { readonly text: string; readonly client: Position } | null;
  /** The last thing said; `serial` tells two equal ones apart. */
  readonly said: { readonly text: string; readonly serial: number } | null;
  open(popup: Popup): void;
  close(): void;
  setHint(hint: HandStore['hint']): void;
  say(text: string): void;
}

export const handStore = createStore<HandStore>()((set, get) => ({
  popup: null,
  hint: null,
  said: null,
  open: (popup) => set({ popup, hint: null }),
  close: () => set({ popup: null }),
  setHint: (hint) => set({ hint }),
  say: (text) => set({ said: { text, serial: (get().said?.serial ?? 0) + 1 } }),
}));

export const useHand = <T>(select: (state: HandStore) => T): T => useStore(handStore, select);

export const say = (text: string): void => handStore.getState().say(text);
