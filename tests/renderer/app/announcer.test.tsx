// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Announcer } from '../../../renderer/app/announcer';
import { connect } from '../../../renderer/app/connect';
import { walkStore } from '../../../renderer/app/store';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let bridge: FakeBridge;
let stop: () => void;
let root: Root;
let host: HTMLElement;

const pause = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));
const go = async (step: number, cause: 'hand' | 'play') => {
  await act(async () => walkStore.getState().setStep(step, cause));
  await pause();
};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  stop = connect();
  host = document.createElement('div');
  root = createRoot(host);
  await pause();
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'ping -c 1 192.168.20.31' }));
  await act(async () => root.render(<Announcer />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  stop();
});

test('a step by hand is spoken, in the language in force; playing is not', async () => {
  expect(host.textContent).toBe('');
  await go(3, 'hand');
  expect(host.querySelector('[role=status]')?.textContent).toMatch(/^Step 3\. pc1 /);
  await go(4, 'play');
  expect(host.textContent).toBe('');
  await go(5, 'hand');
  await act(async () => void bridge.request('settings.set', { language: 'zh' }));
  await pause();
  expect(host.textContent).toMatch(/^第 5 步。pc1/);
});
