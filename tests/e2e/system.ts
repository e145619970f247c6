/** What is outside the page: the native menu and the system's dialogs. */
import type { Launched } from './fixture';

export async function clickMenu({ electron }: Launched, id: string): Promise<void> {
  await electron.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

/** The next dialogs for saving and opening answer with this path. */
export async function answerDialogs({ electron }: Launched, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Ends the program as a crash or `kill -9` does: nothing of it gets to run. */
export async function kill({ electron }: Launched): Promise<void> {
  const process = electron.process();
  const gone = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await gone;
}
