// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Dialogs } from '../../../renderer/app/dialogs';
import { shellStore } from '../../../renderer/app/shell-store';

test('Esc closes the list at once, but not while an input method composes', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Dialogs />));
  await act(async () => shellStore.getState().openDialog({ kind: 'find', scope: 'all' }));
  const pressEscape = (isComposing: boolean) =>
    act(async () => {
      const input = document.querySelector('[role=combobox]');
      input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing, bubbles: true }));
    });
  await pressEscape(true);
  expect(shellStore.getState().dialog).not.toBeNull();
  await pressEscape(false);
  expect(shellStore.getState().dialog).toBeNull();
  await act(async () => root.unmount());
});
