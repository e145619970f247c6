/** An answer that a question offers. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

export interface OrderedButtons<T> {
  readonly buttons: readonly Choice<T>[];
  readonly defaultId: number;
  readonly cancelId: number;
}

/**
 * The buttons of a question as each platform's people expect them; Electron passes them on as they are. `choices` are given by
 * importance, the first is what Enter means, the last is what Escape means.
 *
 * - Windows: from left to right by importance: Save, Don't Save, Cancel.
 * - GNOME: the other way around, with Cancel beside the affirmative button: Don't Save, Cancel, Save.
 * - macOS lays them out from the right (or from the top) and takes the second for Cancel: Save, Cancel, Don't Save.
 */
export function orderButtons<T>(choices: readonly Choice<T>[], platform: NodeJS.Platform): OrderedButtons<T> {
  const [first, ...others] = choices;
  const cancel = others.pop();
  if (first === undefined || cancel === undefined) return { buttons: choices, defaultId: 0, cancelId: 0 };
  if (platform === 'win32') return { buttons: choices, defaultId: 0, cancelId: choices.length - 1 };
  const fromRight = [first, cancel, ...others];
  if (platform === 'darwin') return { buttons: fromRight, defaultId: 0, cancelId: 1 };
  return { buttons: fromRight.reverse(), defaultId: choices.length - 1, cancelId: choices.length - 2 };
}
