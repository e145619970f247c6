// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandRegistry } from '../../../renderer/app/commands';
import { connect } from '../../../renderer/app/connect';
import { installKeymap } from '../../../renderer/app/keymap';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, walkStore } from '../../../renderer/app/store';
import { arrangeNodes, STOP_ARRANGING } from '../../../renderer/edit/arrange-edit';
import type { LayoutPlaces, LayoutRequest } from '../../../renderer/graph/layouts/arrange';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

/** A thread that answers when it is told to. */
class Thread extends EventTarget {
  static all: Thread[] = [];
  request: LayoutRequest | null = null;
  ended = false;

  constructor() {
    super();
    Thread.all.push(this);
  }

  postMessage(request: LayoutRequest): void {
    this.request = request;
  }

  answer(x: number): void {
    const places: LayoutPlaces = (this.request?.nodes ?? []).map(({ id }, at) => [id, { x, y: at }]);
    this.dispatchEvent(new MessageEvent('message', { data: places }));
  }

  terminate(): void {
    this.ended = true;
  }
}

let bridge: FakeBridge;
let stops: (() => void)[];

const said = () => shellStore.getState().notices.map(({ kind, message }) => [kind, message]);
const columns = () => new Set(appStore.getState().app?.document.topology.nodes.map(({ position }) => position?.x));
const count = SAMPLE_TOPOLOGY.nodes.length;
const BUSY = ['busy', `Arranging ${count} nodes by links…`];
const STOPPED = ['info', 'Stopped. Nothing was moved.'];

beforeEach(async () => {
  Thread.all = [];
  vi.stubGlobal('Worker', Thread);
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  shellStore.setState({ notices: [], dialog: null });
  walkStore.getState().clear();
  stops = [connect(), commandRegistry.register([STOP_ARRANGING]), installKeymap(window, false, () => false)];
  await expect.poll(() => appStore.getState().app?.document.topology).toBe(SAMPLE_TOPOLOGY);
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

test('a layout that takes its time says so until it is there', async () => {
  const arranged = arrangeNodes('force');
  await expect.poll(said).toEqual([BUSY]);
  expect(commandRegistry.can('network.arrange.stop')).toBe(true);
  Thread.all[0]?.answer(70);
  await arranged;
  expect(columns()).toEqual(new Set([70]));
  expect([said(), commandRegistry.can('network.arrange.stop'), Thread.all[0]?.ended]).toEqual([[], false, true]);
});

test.each([
  ['en', 'Arranging 2\u00a0000 nodes by links…'],
  ['zh', '正在按链路布局 2\u00a0000 个节点…'],
] as const)('how many there are is written as everywhere (%s)', async (language, message) => {
  const { app } = appStore.getState();
  if (!app) throw new Error('no document');
  const nodes = Array.from({ length: 2000 }, (_, at) => ({ id: `pc${at}`, kind: 'host' as const, interfaces: [] }));
  const topology = { ...SAMPLE_TOPOLOGY, nodes, links: [] };
  appStore.setState({ language, app: { ...app, document: { ...app.document, topology } } });
  const arranged = arrangeNodes('force');
  await expect.poll(said).toEqual([['busy', message]]);
  appStore.setState({ language: 'en' });
  STOP_ARRANGING.run('list');
  await arranged;
});

test('Esc stops it: nothing is moved, and it is said', async () => {
  const arranged = arrangeNodes('force');
  await expect.poll(said).toEqual([BUSY]);
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
  await arranged;
  expect([Thread.all[0]?.ended, said()]).toEqual([true, [STOPPED]]);
  expect(appStore.getState().app?.document.topology).toBe(SAMPLE_TOPOLOGY);
  expect(commandRegistry.can('network.arrange.stop')).toBe(false);
});

test('another layout takes the place of one that still runs', async () => {
  const first = arrangeNodes('force');
  const second = arrangeNodes('tree');
  await first;
  expect(Thread.all.map(({ ended }) => ended)).toEqual([true, false]);
  expect(commandRegistry.can('network.arrange.stop')).toBe(true);
  Thread.all[1]?.answer(80);
  await second;
  expect([columns(), said()]).toEqual([new Set([80]), []]);
});

test('it ends with its document', async () => {
  const arranged = arrangeNodes('grid');
  const { app } = appStore.getState();
  if (app) appStore.setState({ app: { ...app, document: { ...app.document, id: app.document.id + 1 } } });
  await arranged;
  expect([Thread.all[0]?.ended, said()]).toEqual([true, []]);
});
