// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { appStore, IDLE_RUN, walkStore } from '../../../renderer/app/store';
import { consoleStore } from '../../../renderer/console/console-store';
import { Terminal } from '../../../renderer/console/terminal';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let bridge: FakeBridge;
let stop: () => void;
let root: Root;
let host: HTMLElement;

/** A command that was started elsewhere. */
const startElsewhere = (command: string) => act(async () => bridge.request('run.start', { node: 'pc1', command }));
const pause = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));
const prompt = () => host.querySelector('input')!;
const press = (key: string) =>
  act(async () => void prompt().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
const type = (text: string) => act(async () => consoleStore.getState().setLine('pc1', text));
const commands = () => bridge.asked.filter(({ name }) => name === 'run.start').map(({ params }) => params);

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en' });
  consoleStore.setState({ histories: {}, lines: {} });
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Terminal node="pc1" />));
  await pause();
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
});

test('a command goes to main, its output is shown, and the prompt is empty again', async () => {
  await type('  ping -c 1 192.168.20.31 ');
  await press('Enter');
  await pause();
  expect(commands()).toEqual([{ node: 'pc1', command: 'ping -c 1 192.168.20.31' }]);
  expect(host.querySelector('[role=log]')?.textContent).toContain('64 bytes from 192.168.20.31');
  expect(prompt().value).toBe('');
});

test('an empty line is not a command', async () => {
  await type('   ');
  await press('Enter');
  expect(commands()).toEqual([]);
});

test('arrow up brings the last command back, arrow down the draft', async () => {
  await type('route -n');
  await press('Enter');
  await pause();
  await type('ar');
  await press('ArrowUp');
  expect(prompt().value).toBe('route -n');
  await press('ArrowDown');
  expect(prompt().value).toBe('ar');
});

test('output cannot act on the window: it is text, with control characters written out', async () => {
  const run = {
    ...(await startElsewhere('x')),
    output: '\x1b]0;t\x07<b>bold</b>',
  };
  await act(async () => bridge.emit('run.changed', { ...appStore.getState().run, runs: [run] }));
  expect(host.querySelector('pre')?.textContent).toBe('\\x1b]0;t\\x07<b>bold</b>');
  expect(host.querySelector('b')).toBeNull();
});

test('while a command runs, Enter waits and Ctrl+C stops it', async () => {
  const run = { ...(await startElsewhere('ping 10.0.0.1')), lastStep: null };
  await act(async () => bridge.emit('run.changed', { ...appStore.getState().run, state: 'running', runs: [run] }));
  bridge.asked.length = 0;
  await type('arp -an');
  await press('Enter');
  expect(commands()).toEqual([]);
  await act(
    async () =>
      void prompt().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'c', ctrlKey: true, bubbles: true, cancelable: true }),
      ),
  );
  await pause();
  expect(bridge.asked.map(({ name }) => name)).toContain('run.cancel');
});

test('"Walk this" shows the walk of that command', async () => {
  await type('ping -c 1 192.168.20.31');
  await press('Enter');
  await pause();
  walkStore.getState().clear();
  await act(async () => host.querySelector<HTMLElement>('[role=log] button')!.click());
  await pause();
  expect(walkStore.getState()).toMatchObject({ run: { id: 1 }, step: 1 });
});
