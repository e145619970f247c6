// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { appStore, IDLE_RUN } from '../../../renderer/app/store';
import { editStore, SELECT_TOOL } from '../../../renderer/edit/edit-store';
import { editsDone } from '../../../renderer/edit/make-edit';
import { type Page, pageStore } from '../../../renderer/edit/page';
import { Palette } from '../../../renderer/edit/palette';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { host as hostNode, topology } from '../graph/topologies';

const NET = topology([{ ...hostNode('pc1'), position: { x: 0, y: 0 } }], []);
const PAGE = {
  holds: () => false,
  showGhost: () => undefined,
  nodePlaces: () => new Map(),
  visiblePart: () => ({ x: 0, y: 0, width: 960, height: 480 }),
} as Partial<Page> as Page;

let stop: () => void;
let root: Root;
let host: HTMLElement;
const ids = () => appStore.getState().app?.document.topology.nodes.map(({ id }) => id);
const search = () => host.querySelector('input') as HTMLInputElement;
const item = (name: string) => host.querySelector<HTMLElement>(`[aria-label="${name}"]`) as HTMLElement;
const send = async (target: EventTarget, event: Event) => {
  await act(async () => {
    target.dispatchEvent(event);
    await editsDone();
  });
};
const key = (target: EventTarget, name: string, isComposing = false) =>
  send(target, new KeyboardEvent('keydown', { key: name, isComposing, bubbles: true, cancelable: true }));
const type = async (text: string) => {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search(), text);
    search().dispatchEvent(new Event('input', { bubbles: true }));
  });
};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(window, { packetwalk: new FakeBridge({ topology: NET, engine: new RecordedEngine(NET) }) });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en', mode: 'edit' });
  editStore.setState({ tool: SELECT_TOOL });
  pageStore.setState({ page: PAGE });
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Palette rail={false} />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
  pageStore.setState({ page: null });
});

test('Enter puts the first thing that was found in the middle', async () => {
  await type('rout');
  await key(search(), 'Enter');
  expect(ids()).toEqual(['pc1', 'r1']);
});

test('while an input method composes, Enter and Esc are its own', async () => {
  await type('rout');
  await key(search(), 'Enter', true);
  await key(search(), 'Escape', true);
  expect(ids()).toEqual(['pc1']);
  expect(search().value).toBe('rout');
});

test('after a drag the keyboard still puts things on the page', async () => {
  await send(item('Host'), new PointerEvent('pointerdown', { clientX: 10, clientY: 10, bubbles: true }));
  await send(window, new PointerEvent('pointermove', { clientX: 80, clientY: 10 }));
  await send(window, new PointerEvent('pointerup', { clientX: 80, clientY: 10 }));
  await send(item('Router'), new MouseEvent('click', { detail: 0, bubbles: true }));
  expect(ids()).toEqual(['pc1', 'r1']);
});

test('what hangs at the pointer is gone from the page when the palette goes', async () => {
  const ghosts: unknown[] = [];
  pageStore.setState({
    page: { ...PAGE, holds: () => true, toPage: (client) => client, showGhost: (what) => ghosts.push(what) },
  });
  await send(item('Host'), new PointerEvent('pointerdown', { clientX: 10, clientY: 10, bubbles: true }));
  await send(window, new PointerEvent('pointermove', { clientX: 80, clientY: 10 }));
  await act(async () => root.render(null));
  expect(ghosts).toEqual(['host', null]);
});
