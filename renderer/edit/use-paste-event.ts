/** Pasting: the page never reads the clipboard itself; what is on it comes with the event that a paste is. */
import { useEffect } from 'react';
import type { Position } from '../../core/document/topology';
import { ask } from '../app/actions';
import { shellStore } from '../app/shell-store';
import { pasteText } from './selection-edits';

/** Where the paste that was asked for goes; null where it is seen. */
let place: Position | null = null;

const NEXT = ['keydown', 'pointerdown'] as const;

/** Asks for a paste at a place of the page. */
export async function askToPaste(at: Position | null): Promise<void> {
  place = at;
  await ask('clipboard.paste', {});
}

/** What is pasted while no text field has the focus goes onto the page. */
export function usePasteEvent(editing: boolean): void {
  useEffect(() => {
    if (!editing) return undefined;
    const pasted = (event: ClipboardEvent): void => {
      const at = place;
      place = null;
      const intoText =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable=true]');
      if (intoText || shellStore.getState().dialog !== null) return;
      void pasteText(event.clipboardData?.getData('text/plain') ?? '', at);
    };
    // Not every paste that is asked for comes: what follows the next key or press is another one.
    const forget = (): void => {
      place = null;
    };
    document.addEventListener('paste', pasted);
    for (const type of NEXT) window.addEventListener(type, forget, true);
    return () => {
      document.removeEventListener('paste', pasted);
      for (const type of NEXT) window.removeEventListener(type, forget, true);
      forget();
    };
  }, [editing]);
}
