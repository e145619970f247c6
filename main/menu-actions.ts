import { app, shell } from 'electron';
import type { CommandId } from '../preload/commands';
import type { RecentFiles } from './documents/recent-files';
import type { SettingsService } from './settings/settings';
import type { WindowContext } from './window-context';
import type { MenuActions } from './windows/menu';

interface Parts {
  readonly settings: SettingsService;
  readonly recent: RecentFiles;
  /** The window used last; a new one where none is open. */
  front(): WindowContext;
}

/** What the items of the native menu do: most of it in the window used last. */
export function menuActions({ settings, recent, front }: Parts): MenuActions {
  /** The page does it, after all that is under way there; main itself where no page can. */
  const inPage = (command: CommandId, otherwise: () => void): void => {
    const { runnable, window } = front();
    if (window.listens && runnable.includes(command)) window.tell('menu.command', { command });
    else otherwise();
  };
  return {
    newDocument: (template) => front().tellOutcome(front().documents.create(template)),
    newWindow: () => front().tellOutcome(front().documents.create('empty', true)),
    open: () => front().tellOutcome(front().documents.open({})),
    openRecent: (id) => front().tellOutcome(front().documents.open({ recent: id })),
    clearRecent: () => recent.clear(),
    openExample: (id) => front().tellOutcome(front().documents.openExample(id)),
    save: (as) => inPage(as ? 'file.saveAs' : 'file.save', () => front().tellOutcome(front().documents.save(as))),
    exportLog: (format) => front().tellOutcome(front().exports.log(format)),
    exportCapture: () => front().tellOutcome(front().exports.capture()),
    undo: () => inPage('edit.undo', () => void front().documents.undo()),
    redo: () => inPage('edit.redo', () => void front().documents.redo()),
    command: (command) => front().window.tell('menu.command', { command }),
    edit: (command, text) => inPage(command, () => front().window.current?.webContents[text]()),
    setTheme: (theme) => void settings.set({ theme }),
    setLanguage: (language) => void settings.set({ language }),
    openLogs: () => void shell.openPath(app.getPath('logs')),
    about: () => front().about(app.getVersion()),
  };
}
