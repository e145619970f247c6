/** Keys to commands. The page answers first; the native menu has the same accelerators for where the page has no focus. */
import { COMMAND_IDS } from '../../preload/commands';
import { type CommandId, commandRegistry, wordsOf } from './commands';

/** What of a keyboard event names the key. */
export interface KeyPress {
  readonly key: string;
  /** Where it is on the keyboard: "Digit1". */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', ',': 'Comma', '.': 'Period', Esc: 'Escape' };

/** "Ctrl+Shift+Z" of a key press; Ctrl stands for Command on macOS. Shift is left out where it only makes the sign ("?"). */
export function keyName(press: KeyPress, mac: boolean): string {
  const single = press.key.length === 1;
  const letter = single && /[a-z]/i.test(press.key);
  const name = NAMES[press.key] ?? (letter ? press.key.toUpperCase() : press.key);
  const [ctrl, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  const sign = single && !letter && name === press.key;
  // With the system's other key it is no key of ours.
  return [
    other ? (mac ? 'Control' : 'Meta') : '',
    ctrl ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && !sign ? 'Shift' : '',
    name,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** All names of a key press: a digit with Shift makes another sign on each keyboard, and is still that digit. */
export function keyNames(press: KeyPress, mac: boolean): readonly string[] {
  const name = keyName(press, mac);
  const digit = press.shiftKey ? /^Digit(\d)$/.exec(press.code ?? '')?.[1] : undefined;
  return digit === undefined ? [name] : [name, keyName({ ...press, key: `Shift+${digit}`, shiftKey: false }, mac)];
}

/** Where a key goes: a text field keeps what edits text, a control keeps what works it. */
export type KeyPlace = 'page' | 'control' | 'text';

const EDITS_TEXT = /^Ctrl\+(Shift\+)?([ACVXYZ]|Backspace|Delete|Home|End|ArrowLeft|ArrowRight)$/;
const WORKS_CONTROL = new Set(['Space', 'Enter', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** May a key that was pressed in such a place run a command? */
export function leavesPlace(keys: string, place: KeyPlace): boolean {
  if (place === 'page') return true;
  if (place === 'control') return !WORKS_CONTROL.has(keys.replace(/^Shift\+/, ''));
  return /^(Shift\+)?F\d+$/.test(keys) || (/^(Ctrl|Alt)\+/.test(keys) && !EDITS_TEXT.test(keys));
}

const CONTROLS =
  'button, input, a[href], select, summary, [role=button], [role=tab], [role=slider], [role=separator], [role=radio], ' +
  '[role=application]';
/** Where letters are typed: into a text, or to find an item of a menu or a choice. A dialog is its own world, too. */
const TYPED =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable=true], [role=menu], [role=listbox], ' +
  '[aria-haspopup=listbox], [role=dialog]';

/** The place of an element that has the focus. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(TYPED)) return 'text';
  return target.closest(CONTROLS) ? 'control' : 'page';
}

const COMMANDS_OF = new Map<string, CommandId[]>();
for (const id of COMMAND_IDS) {
  for (const key of wordsOf(id).keys ?? []) COMMANDS_OF.set(key, [...(COMMANDS_OF.get(key) ?? []), id]);
}

/** The command that answers to a key now, or undefined. */
export function commandFor(keys: string): CommandId | undefined {
  return COMMANDS_OF.get(keys)?.find((id) => commandRegistry.can(id));
}

/** Text that was marked on the page is what is copied. */
const copiesText = (keys: string): boolean =>
  /^Ctrl\+[CX]$/.test(keys) && (window.getSelection()?.toString() ?? '') !== '';

/** Listens to the window's keys; returns the function that stops. `blocked` says when a dialog has them all. */
export function installKeymap(target: Window, mac: boolean, blocked: () => boolean): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || blocked()) return;
    const place = placeOf(event.target);
    for (const keys of keyNames(event, mac)) {
      const command = leavesPlace(keys, place) && !copiesText(keys) ? commandFor(keys) : undefined;
      // Whoever types does not mean what is selected on the page.
      if (command === undefined || (place === 'text' && command.startsWith('edit.'))) continue;
      event.preventDefault();
      commandRegistry.run(command);
      return;
    }
  };
  target.addEventListener('keydown', listen);
  return () => target.removeEventListener('keydown', listen);
}
