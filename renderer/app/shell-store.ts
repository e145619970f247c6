/** What the window shows around the walk: dock tabs, consoles, notices, dialogs. Nothing here is about the network itself. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Effect } from '../../core/editing/effect';
import type { CommandId } from '../../preload/commands';
import type { NoticeOffer, OpenFailure } from '../../preload/contract';
import type { ContextPlace } from '../../preload/menus';

export type DockTab = 'steps' | 'console' | 'journey' | 'ladder' | 'problems';

/** What is said is news, a fault, or what goes on: that stays until whoever does it puts it away. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error' | 'busy';
  readonly message: string;
  /** The command that its button runs. */
  readonly offer?: NoticeOffer;
}

export type DialogState =
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'find'; readonly scope: 'all' | 'places' }
  | { readonly kind: 'link' }
  | { readonly kind: 'plug'; readonly link: string }
  | {
      readonly kind: 'changes';
      readonly of: CommandId;
      readonly effects: readonly Effect[];
      readonly left: readonly string[];
    }
  | { readonly kind: 'open-failure'; readonly failure: OpenFailure }
  | { readonly kind: 'node-details'; readonly node: string };

export interface ShellStore {
  readonly dockTab: DockTab;
  readonly dockCollapsed: boolean;
  /** Nodes whose console is open, in the order of opening; the last shown first. */
  readonly consoles: readonly string[];
  readonly activeConsole: string | null;
  /** Grows each time a console is asked for, so that its prompt takes the focus. */
  readonly consoleCalls: number;
  readonly notices: readonly Notice[];
  readonly dialog: DialogState | null;
  /** The open menu under the right button: which of `preload/menus`, and where in the window. */
  readonly contextMenu: { readonly place: ContextPlace; readonly x: number; readonly y: number } | null;
  /** The decision panel as a drawer over the canvas (narrow windows). */
  readonly drawerOpen: boolean;
  readonly sendOpen: boolean;
  setDockTab(tab: DockTab): void;
  setDockCollapsed(collapsed: boolean): void;
  openConsole(node: string): void;
  closeConsole(node: string): void;
  closeConsoles(): void;
  /** Gives the notice's id. */
  notify(kind: Notice['kind'], message: string, offer?: NoticeOffer): number;
  dismiss(id: number): void;
  openDialog(dialog: DialogState): void;
  /** Opens the menu of what is selected; the caller selects it first. */
  openContextMenu(place: ContextPlace, x: number, y: number): void;
  closeContextMenu(): void;
  closeDialog(): void;
  setDrawerOpen(open: boolean): void;
  setSendOpen(open: boolean): void;
}

const SHOWN_NOTICES = 4;
let noticeId = 0;

export const shellStore = createStore<ShellStore>()((set, get) => ({
  dockTab: 'steps',
  dockCollapsed: false,
  consoles: [],
  activeConsole: null,
  consoleCalls: 0,
  notices: [],
  dialog: null,
  contextMenu: null,
  drawerOpen: false,
  sendOpen: false,
  setDockTab: (dockTab) => set({ dockTab, dockCollapsed: false }),
  setDockCollapsed: (dockCollapsed) => set({ dockCollapsed }),
  openConsole: (node) => {
    const { consoles, consoleCalls } = get();
    set({
      consoles: consoles.includes(node) ? consoles : [...consoles, node],
      activeConsole: node,
      consoleCalls: consoleCalls + 1,
      dockTab: 'console',
      dockCollapsed: false,
    });
  },
  closeConsole: (node) => {
    const consoles = get().consoles.filter((other) => other !== node);
    set({ consoles, activeConsole: get().activeConsole === node ? (consoles.at(-1) ?? null) : get().activeConsole });
  },
  closeConsoles: () => set({ consoles: [], activeConsole: null }),
  notify: (kind, message, offer) => {
    noticeId += 1;
    const others = get().notices.filter((notice) => notice.message !== message);
    const all = [...others, { id: noticeId, kind, message, ...(offer ? { offer } : {}) }];
    const passed = all.filter((notice) => notice.kind !== 'busy').slice(0, -SHOWN_NOTICES);
    set({ notices: all.filter((notice) => !passed.includes(notice)) });
    return noticeId;
  },
  dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  openDialog: (dialog) => set({ dialog, contextMenu: null }),
  openContextMenu: (place, x, y) => set({ contextMenu: { place, x, y } }),
  closeContextMenu: () => set({ contextMenu: null }),
  closeDialog: () => set({ dialog: null }),
  setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
  setSendOpen: (sendOpen) => set({ sendOpen }),
}));

export const useShell = <T>(select: (state: ShellStore) => T): T => useStore(shellStore, select);
