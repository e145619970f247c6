/** What goes away with the focus in it leaves it to something that stays. */
import { flushSync } from 'react-dom';

type Place = HTMLElement | null | undefined;

/** Nothing has the focus: whatever had it is gone. */
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Gives a lost focus to the first of the places that takes it, at last to the canvas. */
export function passFocus(...places: readonly Place[]): void {
  for (const place of places) {
    if (!isLost()) return;
    place?.focus();
  }
  if (isLost()) focusCanvas();
}

/** Does what takes parts of the window away, and passes the focus on if it went with them. */
export function passFocusAfter(work: () => void): void {
  const had = !isLost();
  flushSync(work);
  if (had) passFocus();
}

/** The canvas takes the focus only here, not from a press on it: its keys are the page's. */
function focusCanvas(): void {
  const canvas = document.querySelector<HTMLElement>('.graph');
  if (!canvas) return;
  canvas.tabIndex = -1;
  canvas.addEventListener('blur', () => canvas.removeAttribute('tabindex'), { once: true });
  canvas.focus();
}
