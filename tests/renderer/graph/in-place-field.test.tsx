// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { appStore, IDLE_RUN } from '../../../renderer/app/store';
import { handStore, type Popup } from '../../../renderer/edit/hand-store';
import { editsDone } from '../../../renderer/edit/make-edit';
import type { GraphView } from '../../../renderer/graph/graph-view';
import { Popups } from '../../../renderer/graph/popups/popups';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { host as hostNode, topology } from './topologies';

const NET = {
  ...topology([hostNode('pc1')], []),
  areas: [{ id: 'office', label: 'Office', x: 0, y: 0, width: 96, height: 96 }],
  texts: [{ id: 'note', text: 'Note', x: 0, y: 0 }],
};
const VIEW = {
  nodePlaces: () => new Map(),
  shapesNow: () => ({ areas: [], texts: [] }),
  viewport: () => ({ zoom: 1, pan: { x: 0, y: 0 }, width: 800, height: 600 }),
  onDrawn: () => () => undefined,
} as Partial<GraphView> as GraphView;

let stop: () => void;
let root: Root;
let host: HTMLElement;
let before: HTMLButtonElement;
const field = () => host.querySelector<HTMLInputElement>('input, textarea');
const document1 = () => appStore.getState().app?.document.topology;
const open = (popup: Popup) => act(async () => handStore.getState().open(popup));
const type = (text: string) =>
  act(async () => {
    const input = field() as HTMLInputElement;
    const { prototype } = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const key = (name: string, more: Partial<KeyboardEventInit> = {}) =>
  act(async () => {
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
    await editsDone();
  });

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(window, { packetwalk: new FakeBridge({ topology: NET, engine: new RecordedEngine(NET) }) });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'zh', mode: 'edit' });
  handStore.setState({ popup: null });
  stop = connect();
  host = document.createElement('div');
  before = document.createElement('button');
  document.body.append(before, host);
  root = createRoot(host);
  await act(async () => root.render(<Popups view={VIEW} />));
  before.focus();
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  stop();
});

test('while an input method composes, Enter and Esc are its own', async () => {
  await open({ kind: 'label', id: 'office' });
  await type('bangong');
  await key('Enter', { isComposing: true });
  await key('Escape', { isComposing: true });
  expect(field()?.value).toBe('bangong');
  await type('办公室');
  await key('Enter');
  expect(document1()?.areas?.[0]?.label).toBe('办公室');
});

test('a note is taken by Ctrl+Enter, and by Command+Enter', async () => {
  for (const [text, more] of [
    ['one', { ctrlKey: true }],
    ['two', { metaKey: true }],
  ] as const) {
    await open({ kind: 'text', id: 'note' });
    await type(text);
    await key('Enter', more);
    expect(document1()?.texts?.[0]?.text).toBe(text);
  }
});

test('the focus goes back to where it came from', async () => {
  for (const name of ['Escape', 'Enter']) {
    await open({ kind: 'name', id: 'pc1' });
    expect(document.activeElement).toBe(field());
    await key(name);
    expect(document.activeElement).toBe(before);
  }
});
