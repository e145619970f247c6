/** What a console keeps while it is not on screen: its history and the line being typed. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { remember } from './command-history';

interface ConsoleStore {
  readonly histories: Readonly<Record<string, readonly string[]>>;
  readonly lines: Readonly<Record<string, string>>;
  /** A command was sent: it joins the history and the line is empty again. */
  sent(node: string, command: string): void;
  setLine(node: string, line: string): void;
}

export const consoleStore = createStore<ConsoleStore>()((set, get) => ({
  histories: {},
  lines: {},
  sent: (node, command) =>
    set({
      histories: { ...get().histories, [node]: remember(get().histories[node] ?? [], command) },
      lines: { ...get().lines, [node]: '' },
    }),
  setLine: (node, line) => set({ lines: { ...get().lines, [node]: line } }),
}));

export const useConsole = <T>(select: (state: ConsoleStore) => T): T => useStore(consoleStore, select);
