// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { editStore, SELECT_TOOL } from '../../../renderer/edit/edit-store';
import { Hands } from '../../../renderer/graph/gestures/hands';
import type { GraphView } from '../../../renderer/graph/graph-view';

const VIEW = {
  setEditing: () => undefined,
  setHover: () => undefined,
  setSketch: () => undefined,
} as Partial<GraphView> as GraphView;

let host: HTMLElement;
let hands: Hands;

beforeEach(() => {
  editStore.setState({ tool: SELECT_TOOL });
  host = document.createElement('div');
  hands = new Hands(host, VIEW);
});
afterEach(() => hands.destroy());

test('Space takes the page until it is let go of, or the window loses the keyboard', () => {
  for (const end of [new KeyboardEvent('keyup', { key: ' ' }), new Event('blur')]) {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }));
    expect(host.style.cursor).toBe('grab');
    window.dispatchEvent(end);
    expect(host.style.cursor).toBe('');
  }
});

test('what the hand held is put down when the page goes: another one may not have the node that a link came from', () => {
  editStore.getState().setTool({ kind: 'link', from: 'pc1' });
  hands.destroy();
  expect(editStore.getState().tool).toEqual(SELECT_TOOL);
});
