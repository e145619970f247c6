import { type BrowserWindow, dialog, type FileFilter, type MessageBoxOptions } from 'electron';
import type { DialogTexts } from '../i18n/dialog-texts';
import { orderButtons } from './button-order';
import { topologyFilters } from './file-filters';

/** The questions that only a person can answer. Electron's `dialog` object is asked anew each time: tests replace its functions. */
export interface Dialogs {
  /** Path of a network to open, or null. */
  askOpen(folder: string | null): Promise<string | null>;
  /** Where to save, or null. */
  askSave(title: string, suggestion: string, filters: readonly FileFilter[]): Promise<string | null>;
  askUnsaved(name: string): Promise<'save' | 'discard' | 'cancel'>;
  /** The network is saved, but `count` texts are not in it. */
  askDrafts(name: string, count: number): Promise<'discard' | 'cancel'>;
  askChangedOnDisk(name: string): Promise<'overwrite' | 'saveAs' | 'cancel'>;
  /** Another program has changed a file whose document has changes of its own, while it was open or (`recovered`) after a crash. */
  askDiskVersion(name: string, recovered: boolean): Promise<'mine' | 'disk' | 'both' | 'copy'>;
  askPageCrashed(): Promise<'reload' | 'close'>;
  tell(kind: 'info' | 'error', message: string, detail?: string): Promise<void>;
}

export function systemDialogs(window: () => BrowserWindow | null, texts: () => DialogTexts): Dialogs {
  const box = async (options: MessageBoxOptions): Promise<number> => {
    const parent = window();
    const answer = await (parent === null ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options));
    return answer.response;
  };
  /** Choices by importance; the last one is what Escape means, and Enter where the first would lose something. */
  const choose = async <T>(
    message: string,
    detail: string,
    choices: readonly (readonly [string, T])[],
    enter: 'first' | 'last' = 'first',
  ): Promise<T> => {
    const labelled = choices.map(([label, value]) => ({ label, value }));
    const { buttons, defaultId, cancelId } = orderButtons(labelled, process.platform);
    const response = await box({
      type: 'question',
      message,
      detail,
      buttons: buttons.map(({ label }) => label),
      defaultId: enter === 'first' ? defaultId : cancelId,
      cancelId,
      noLink: true,
    });
    return (buttons[response] ?? buttons[cancelId])?.value as T;
  };

  return {
    async askOpen(folder) {
      const options = {
        title: texts().openTitle,
        properties: ['openFile' as const],
        filters: topologyFilters(texts()),
        ...(folder === null ? {} : { defaultPath: folder }),
      };
      const parent = window();
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    async askSave(title, suggestion, filters) {
      const options = { title, defaultPath: suggestion, filters: [...filters] };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? null : filePath;
    },
    askUnsaved(name) {
      const { unsavedQuestion, unsavedDetail, save, dontSave, cancel } = texts();
      return choose(unsavedQuestion(name), unsavedDetail, [
        [save, 'save'],
        [dontSave, 'discard'],
        [cancel, 'cancel'],
      ] as const);
    },
    askDrafts(name, count) {
      const { draftsQuestion, draftsDetail, closeWithout, cancel } = texts();
      const choices = [
        [closeWithout, 'discard'],
        [cancel, 'cancel'],
      ] as const;
      return choose<'discard' | 'cancel'>(draftsQuestion(name, count), draftsDetail, choices, 'last');
    },
    askChangedOnDisk(name) {
      const { changedOnDisk, changedOnDiskDetail, overwrite, saveAs, cancel } = texts();
      return choose(changedOnDisk(name), changedOnDiskDetail, [
        [saveAs, 'saveAs'],
        [overwrite, 'overwrite'],
        [cancel, 'cancel'],
      ] as const);
    },
    askDiskVersion(name, recovered) {
      const { newerOnDisk, newerThanRecovered, newerOnDiskDetail, saveCopy, showBoth, takeDisk, keepMine } = texts();
      return choose<'mine' | 'disk' | 'both' | 'copy'>(
        recovered ? newerThanRecovered(name) : newerOnDisk(name),
        newerOnDiskDetail,
        [recovered ? [saveCopy, 'copy'] : [showBoth, 'both'], [takeDisk, 'disk'], [keepMine, 'mine']],
      );
    },
    askPageCrashed() {
      const { pageCrashed, pageCrashedDetail, reload, close } = texts();
      return choose(pageCrashed, pageCrashedDetail, [
        [reload, 'reload'],
        [close, 'close'],
      ] as const);
    },
    async tell(kind, message, detail) {
      await box({ type: kind, message, ...(detail === undefined ? {} : { detail }), buttons: ['OK'] });
    },
  };
}
