// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { editStore, SELECT_TOOL } from '../../../renderer/edit/edit-store';
import { Hands } from '../../../renderer/graph/gestures/hands';
import type { GraphView } from '../../../renderer/graph/graph-view';

const VIEW = {
  toPage: (client) => client,
  panBy: () => undefined,
  shapesNow: () => ({ areas: [], texts: [] }),
  viewport: () => ({ zoom: 1, pan: { x: 0, y: 0 }, width: 800, height: 600 }),
  nodePlaces: () => new Map(),
  graphNow: () => ({ nodes: new Map(), links: new Map() }),
  plugged: () => null,
  gripped: () => null,
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

const pointer = (type: string, x: number, button: number, buttons: number) =>
  host.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: 0, button, buttons, pointerId: 1 }));

test('with a stamp or a link in the hand, the cursor is that of the hand again after the page was moved', () => {
  for (const tool of [
    { kind: 'stamp', what: { kind: 'node', node: 'host' } },
    { kind: 'link', from: 'pc1' },
  ] as const) {
    editStore.getState().setTool(tool as never);
    for (const end of ['pointerup', 'pointercancel']) {
      pointer('pointerdown', 0, 1, 4);
      pointer('pointermove', 20, -1, 4);
      expect([tool.kind, end, host.style.cursor]).toEqual([tool.kind, end, 'grabbing']);
      pointer(end, 20, 1, 0);
      expect([tool.kind, end, host.style.cursor]).toEqual([tool.kind, end, 'crosshair']);
    }
  }
});

test('Space does what it does where it is pressed, and moves the page elsewhere', () => {
  const cursors = ['<div role="tab">', '<button>', '<div role="slider">', '<textarea>', '<p>'].map((html) => {
    document.body.innerHTML = html;
    const press = new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true });
    document.body.firstElementChild?.dispatchEvent(press);
    const cursor = host.style.cursor;
    window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));
    return [html, cursor, press.defaultPrevented];
  });
  document.body.innerHTML = '';
  expect(cursors.slice(0, -1).filter(([, cursor, prevented]) => cursor !== '' || prevented)).toEqual([]);
  expect(cursors.at(-1)).toEqual(['<p>', 'grab', true]);
});
