/** Words and keys of the catalogue as the platform's menus write them. */
import type { MenuItemConstructorOptions } from 'electron';
import type { CommandWords } from '../../preload/commands';

export type Item = MenuItemConstructorOptions;

const ACCELERATORS: Readonly<Record<string, string>> = {
  Ctrl: 'CmdOrCtrl',
  Comma: ',',
  Period: '.',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * The key that a menu shows for a command. A key without Ctrl, Cmd or F is only shown: registered, it could not be typed any more; nor
 * is one that means its command in one mode alone. The window's own keymap knows when they mean it. macOS registers whatever
 * is shown, so there they are not.
 */
export function keyOf({ keys, mode }: CommandWords, platform: NodeJS.Platform): Item {
  const [first] = keys ?? [];
  if (first === undefined) return {};
  const accelerator = first
    .split('+')
    .map((part) => ACCELERATORS[part] ?? part)
    .join('+');
  const modified = /^(CmdOrCtrl\+|F\d)/.test(accelerator);
  if (!modified && platform === 'darwin') return {};
  return { accelerator, registerAccelerator: modified && mode !== 'edit' };
}

const SMALL = new Set(['a', 'an', 'and', 'as', 'by', 'in', 'it', 'of', 'on', 'or', 'the', 'to']);

/** Menus of macOS write each word with a capital. */
export function titleOf(
  text: string,
  { language, platform }: { readonly language: 'en' | 'zh'; readonly platform: NodeJS.Platform },
): string {
  if (platform !== 'darwin' || language !== 'en') return escapeLabel(text);
  const words = text.split(' ').map((word, index) => (index > 0 && SMALL.has(word) ? word : capital(word)));
  return escapeLabel(words.join(' '));
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** A single `&` would vanish and underline the letter after it. */
export function escapeLabel(text: string): string {
  return text.replaceAll('&', '&&');
}
