// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCommand } from '../../../renderer/app/actions';
import { connect } from '../../../renderer/app/connect';
import { StatusBar } from '../../../renderer/app/status-bar';
import { appStore, IDLE_RUN, walkStore } from '../../../renderer/app/store';
import { PutAsideSpoken, WalkPutAside } from '../../../renderer/app/walk-put-aside';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let bridge: FakeBridge;
let stop: () => void;
let root: Root;
let host: HTMLElement;

const button = () => host.querySelector('button');
const spoken = () => host.querySelector('[role=status]')?.textContent;
const mode = (chosen: 'edit' | 'walk') => act(async () => appStore.getState().setMode(chosen));
const ping = () => act(async () => void (await startCommand('pc1', 'ping -c 1 192.168.20.31', false)));

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en', mode: 'walk' });
  walkStore.getState().clear();
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <>
        <WalkPutAside />
        <PutAsideSpoken />
      </>,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
});

test('a walk that the switch puts aside is named by its steps, spoken once, and a press leads back to it', async () => {
  await ping();
  await mode('edit');
  const { run } = walkStore.getState();
  const steps = (run?.lastStep ?? 0) - (run?.firstStep ?? 0) + 1;
  expect(steps).toBeGreaterThan(1);
  expect(button()?.textContent).toBe(`Walk put aside · ${steps} steps`);
  expect(spoken()).toBe('Walk put aside. The first change of the network ends it.');
  await act(async () => button()?.click());
  expect([appStore.getState().mode, walkStore.getState().run?.id, spoken()]).toEqual(['walk', run?.id, '']);
});

test('without a walk nothing is said, and a command of a console meanwhile is only shown', async () => {
  await mode('edit');
  expect([button(), spoken()]).toEqual([null, '']);
  await ping();
  expect(button()?.textContent).toMatch(/^Walk put aside · \d+ steps$/);
  expect(spoken()).toBe('');
});

test('it goes with the walk, in the language in force', async () => {
  await ping();
  await act(async () => void (await bridge.request('settings.set', { language: 'zh' })));
  await mode('edit');
  expect(button()?.textContent).toMatch(/^追踪已搁置 · \d+ 步$/);
  expect(spoken()).toMatch(/^追踪已搁置/);
  await act(async () => void (await bridge.request('document.openExample', { id: 'two-subnets' })));
  await mode('edit');
  expect([button(), spoken()]).toEqual([null, '']);
  await ping();
  expect([button()?.textContent, spoken()]).toEqual([expect.stringMatching(/^追踪已搁置/), '']);
});

test('the canvas has the focus after the press that leads back', async () => {
  const canvas = document.createElement('section');
  canvas.className = 'graph';
  document.body.append(canvas);
  await act(async () => root.render(<StatusBar />));
  await ping();
  await mode('edit');
  const back = [...host.querySelectorAll('button')].find(({ textContent }) =>
    textContent?.startsWith('Walk put aside'),
  );
  await act(async () => back?.focus());
  await act(async () => back?.click());
  expect([back?.isConnected, document.activeElement]).toEqual([false, canvas]);
  canvas.remove();
});
