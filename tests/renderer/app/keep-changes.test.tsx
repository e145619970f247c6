// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptAnswer } from '../../../preload/contract';
import { commandRegistry } from '../../../renderer/app/commands';
import { connect } from '../../../renderer/app/connect';
import { KeepChangesStatus } from '../../../renderer/app/keep-changes';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, IDLE_RUN } from '../../../renderer/app/store';
import { WINDOW_COMMANDS } from '../../../renderer/app/window-commands';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let bridge: FakeBridge;
let stop: () => void;
let root: Root;
let host: HTMLElement;

const button = () => host.querySelector('button');
const runs = (changedNodes: number) =>
  act(async () => bridge.emit('run.changed', { ...appStore.getState().run, session: 4, changedNodes }));
const notices = () => shellStore.getState().notices.map(({ message }) => message);
const answer = (left: KeptAnswer['left']): void => {
  bridge.overrides['document.keepChanges'] = () => {
    const document = appStore.getState().app?.document;
    return { document: { ...document, dirty: true, canUndo: true, undoLabel: { code: 'keep-changes' } }, left };
  };
};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en' });
  shellStore.setState({ notices: [], dockTab: 'steps', activeConsole: null, dockCollapsed: false });
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<KeepChangesStatus />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
});

test('it is silent until a command has changed something, and says how many nodes', async () => {
  expect(host.querySelector('[role=status]')?.textContent).toBe('');
  await runs(1);
  expect(host.textContent).toContain('1 node runs with changes that the document does not have');
  await runs(2);
  expect(host.textContent).toContain('2 nodes run with changes');
  await runs(0);
  expect(button()).toBeNull();
});

test('keeping asks about the network that was seen, shows the new state and says so', async () => {
  answer([]);
  await runs(1);
  await act(async () => button()?.click());
  expect(bridge.asked.at(-1)).toEqual({ name: 'document.keepChanges', params: { session: 4 } });
  expect(appStore.getState().app?.document).toMatchObject({ dirty: true, undoLabel: { code: 'keep-changes' } });
  expect(notices()).toEqual([expect.stringContaining('The changes are in the document now.')]);
});

test('what could not be kept is named', async () => {
  answer([{ node: 'pc1', code: 'hostname', value: 'web' }]);
  await runs(1);
  await act(async () => button()?.click());
  expect(notices()).toEqual([expect.stringContaining('pc1: the new name web')]);
});

test('a refusal is told', async () => {
  bridge.overrides['document.keepChanges'] = () => {
    throw new Error('The network has been restarted in the meantime.');
  };
  await runs(1);
  await act(async () => button()?.click());
  expect(notices()).toEqual(['The network has been restarted in the meantime.']);
});

test('the command is there only while there is something to keep', async () => {
  const leave = commandRegistry.register(WINDOW_COMMANDS);
  expect(commandRegistry.can('document.keepChanges')).toBe(false);
  await runs(1);
  expect(commandRegistry.can('document.keepChanges')).toBe(true);
  leave();
});

test('an open console shows it; the status bar only speaks then', async () => {
  await act(async () => shellStore.getState().openConsole('pc1'));
  await runs(1);
  expect(button()).toBeNull();
  expect(host.querySelector('[role=status]')?.textContent).toContain('1 node runs with changes');
});
