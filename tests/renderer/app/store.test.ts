import { beforeEach, expect, test, vi } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import { renameNode } from '../../../core/editing/nodes';
import type { CommandRun } from '../../../core/trace/views';
import type { AppState } from '../../../preload/contract';
import { appStore, IDLE_RUN, NO_SELECTION, walkRange, walkStore } from '../../../renderer/app/store';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

const RUN: CommandRun = {
  id: 1,
  node: 'pc1',
  command: 'ping -c 1 192.168.20.31',
  firstStep: 3,
  lastStep: 10,
  status: 0,
  flow: 1,
  disposition: 'ACCEPTED',
  output: '',
};
const APP: AppState = {
  version: '0.1.0',
  platform: 'linux',
  settings: { theme: 'system', language: 'system' },
  system: { theme: 'dark', language: 'zh' },
  document: {
    id: 1,
    topology: SAMPLE_TOPOLOGY,
    fileName: null,
    dirty: false,
    canUndo: false,
    canRedo: false,
    revision: 0,
    undoLabel: null,
    redoLabel: null,
  },
  recent: [],
  examples: [],
  templates: [],
};
const walk = () => walkStore.getState();

beforeEach(() => {
  appStore.setState({ app: APP, run: { ...IDLE_RUN, session: 1, steps: 12 }, screen: 'work' });
  walk().clear();
  walk().selectNode(null);
});

test('"system" stands for what main says, a choice for itself', () => {
  appStore.getState().setApp(APP);
  expect([appStore.getState().language, appStore.getState().theme]).toEqual(['zh', 'dark']);
  appStore.getState().setSettings({ theme: 'light', language: 'system' }, APP.system);
  expect([appStore.getState().language, appStore.getState().theme]).toEqual(['zh', 'light']);
});

test('a walk begins at its first step and the cursor stays inside it', () => {
  walk().showRun(RUN);
  expect(walk().step).toBe(3);
  walk().setStep(99);
  expect(walk().step).toBe(10);
  walk().setStep(1, 'hand');
  expect([walk().step, walk().settledStep, walk().cause]).toEqual([3, 3, 'hand']);
});

test('a walk that still runs reaches to the newest step', () => {
  const open = { ...RUN, lastStep: null };
  expect(walkRange(open, { ...IDLE_RUN, steps: 12 })).toEqual({ first: 3, last: 12 });
  expect(walkRange(open, { ...IDLE_RUN, steps: 2 })).toBeNull();
  walk().showRun(open);
  walk().setStep(12);
  expect(walk().step).toBe(12);
});

test('under a drag the cursor at rest follows after 80 ms', () => {
  vi.useFakeTimers();
  walk().showRun(RUN);
  walk().setStep(5, 'scrub');
  walk().setStep(7, 'scrub');
  expect([walk().step, walk().settledStep]).toEqual([7, 3]);
  vi.advanceTimersByTime(79);
  expect(walk().settledStep).toBe(3);
  vi.advanceTimersByTime(1);
  expect(walk().settledStep).toBe(7);
  walk().setStep(8, 'scrub');
  walk().setStep(4, 'hand');
  vi.advanceTimersByTime(200);
  expect(walk().settledStep).toBe(4);
  vi.useRealTimers();
});

test('a new session ends the walk and keeps what is selected', () => {
  walk().showRun(RUN);
  walk().selectNode('r1');
  walk().play();
  appStore.getState().setRun({ ...IDLE_RUN, session: 2 });
  expect(walk()).toMatchObject({ run: null, step: 0, playing: false, selection: { node: 'r1' } });
});

test('another document also clears the selection and leaves the start screen; a save does neither', () => {
  walk().selectNode('r1');
  appStore.getState().setScreen('start');
  appStore.getState().setDocument({ ...APP.document, fileName: 'a.walk' });
  expect([appStore.getState().screen, walk().selection]).toMatchObject(['start', { node: 'r1' }]);
  appStore.getState().setDocument({ ...APP.document, id: 2 });
  expect([appStore.getState().screen, walk().selection]).toEqual(['work', NO_SELECTION]);
});

test('the walked run takes its newer state; without one the latest that sent something is walked', () => {
  const quiet = { ...RUN, id: 2, flow: null, firstStep: 11, lastStep: 12 };
  appStore.getState().setRun({ ...IDLE_RUN, session: 1, steps: 12, runs: [{ ...RUN, output: 'a' }, quiet] });
  expect([walk().run?.id, walk().step]).toEqual([1, 3]);
  walk().setStep(6);
  appStore.getState().setRun({ ...IDLE_RUN, session: 1, steps: 12, runs: [{ ...RUN, output: 'ab' }, quiet] });
  expect([walk().run?.output, walk().step]).toEqual(['ab', 6]);
});

test('a command that has ended before its own answer came is walked as it ended', () => {
  const started = { ...RUN, lastStep: null, status: null, flow: null, disposition: null };
  appStore.getState().setRun({ ...IDLE_RUN, session: 1, steps: 12, runs: [RUN] });
  walk().showRun(started);
  expect(walk().run).toEqual(RUN);
  walk().setStep(99);
  expect(walk().step).toBe(10);
  // The same number in another network is another command.
  walk().showRun({ ...started, firstStep: 1 });
  expect(walk().run?.lastStep).toBeNull();
});

test('selecting a link lets go of the node', () => {
  walk().selectNode('r1');
  walk().selectLink('pc1:eth0 sw1:p1');
  expect(walk().selection).toEqual({ ...NO_SELECTION, links: ['pc1:eth0 sw1:p1'], link: 'pc1:eth0 sw1:p1' });
  walk().selectLink(null);
  expect(walk().selection).toEqual(NO_SELECTION);
});

test('a change of the document takes out of the selection what is gone, and leaves it alone where nothing is', () => {
  const { document } = APP;
  const [first, second] = document.topology.nodes.map(({ id }) => id);
  walk().select({ nodes: [first ?? '', second ?? ''] });
  const before = walk().selection;
  appStore.getState().setDocument({ ...document, revision: 1 });
  expect(walk().selection).toBe(before);
  const nodes = document.topology.nodes.slice(1);
  appStore.getState().setDocument({ ...document, revision: 2, topology: { ...document.topology, nodes } });
  expect(walk().selection).toEqual({ node: second, nodes: [second], links: [], shapes: [] });
});

test('what is selected stays so under another name, and under the old one again', () => {
  const { document } = APP;
  const named = renameNode(document.topology, 'r1', 'core');
  const renamed = named ? applyPatch(document.topology, named.patch) : document.topology;
  const at = renamed.links.findIndex(({ ends }) => ends.some((end) => end.startsWith('core:')));
  const [oldKey, newKey] = [document.topology, renamed].map(({ links }) => links[at]?.ends.join(' '));
  walk().select({ nodes: ['r1'], links: [oldKey ?? ''] });
  appStore.getState().setDocument({ ...document, revision: 1, topology: renamed });
  expect(walk().selection).toEqual({ nodes: ['core'], links: [newKey], shapes: [] });
  appStore.getState().setDocument({ ...document, revision: 2 });
  expect(walk().selection).toEqual({ nodes: ['r1'], links: [oldKey], shapes: [] });
});

test('what was begun from a template is shown to be edited, an example and a file to be walked', () => {
  const open = (id: number, fileName: string | null, more: object): string => {
    const topology = { ...SAMPLE_TOPOLOGY, ...more };
    appStore.getState().setDocument({ ...APP.document, id, fileName, topology });
    return appStore.getState().mode;
  };
  expect(open(2, null, { nodes: [], links: [] })).toBe('edit');
  expect(open(3, null, { name: 'An example' })).toBe('walk');
  expect(open(4, null, { name: undefined })).toBe('edit');
  expect(open(5, 'mine.walk', { name: undefined })).toBe('walk');
});
