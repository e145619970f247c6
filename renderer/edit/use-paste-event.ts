/** Pasting: the page never reads the clipboard itself; what is on it comes with the event that a paste is. */
import { useEffect } from 'react';
import type { Position } from '../../core/document/topology';
import { ask } from '../app/actions';
import { shellStore } from '../app/shell-store';
import { pasteText } from './selection-edits';

/** Where the next paste goes; null where it is seen. */
let place: Position | null = null;

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
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, [editing]);
}
