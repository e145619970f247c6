// @vitest-environment happy-dom
import type { KeyboardEvent } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { editStore, SELECT_TOOL } from '../../../renderer/edit/edit-store';
import { pressOnItem } from '../../../renderer/graph/mirror-keys';

const press = (key: string, shiftKey = false): boolean =>
  pressOnItem('nodes', 'pc1', { key, shiftKey } as KeyboardEvent);

beforeEach(() => editStore.setState({ tool: SELECT_TOOL }));

test('L begins a link at the node with the focus, Caps Lock or not', () => {
  for (const key of ['l', 'L']) {
    editStore.setState({ tool: SELECT_TOOL });
    expect(press(key)).toBe(true);
    expect(editStore.getState().tool).toEqual({ kind: 'link', from: 'pc1' });
  }
});

test('Shift+L is left to the dialog that links two nodes', () => {
  expect(press('L', true)).toBe(false);
  expect(editStore.getState().tool).toEqual(SELECT_TOOL);
});
