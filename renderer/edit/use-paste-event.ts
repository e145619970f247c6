import { useEffect } from 'react';
import { placeOf } from '../app/keymap';
import { shellStore } from '../app/shell-store';
import { pasteText } from './selection-edits';

/** What is pasted while no text field has the focus goes onto the page. */
export function usePasteEvent(editing: boolean): void {
  useEffect(() => {
    if (!editing) return undefined;
    const pasted = (event: ClipboardEvent): void => {
      if (placeOf(event.target) === 'text' || shellStore.getState().dialog !== null) return;
      void pasteText(event.clipboardData?.getData('text/plain') ?? '', null);
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, [editing]);
}
