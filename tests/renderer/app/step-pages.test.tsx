// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { answers, stepAt, useStepContext, useStepCount, useStepPage } from '../../../renderer/app/step-pages';
import { appStore, IDLE_RUN } from '../../../renderer/app/store';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

const ARP = { protocols: ['arp'] } as const;
let bridge: FakeBridge;
let engine: RecordedEngine;
let stop: () => void;
let root: Root;
let host: HTMLElement;

const pause = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));

function Probe({ step }: { readonly step: number }) {
  const page = useStepPage(ARP, 0);
  const count = useStepCount({});
  const context = useStepContext(step);
  return <p>{`${page?.total ?? '-'}/${count ?? '-'}/${context?.step.event ?? '-'}`}</p>;
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  engine = new RecordedEngine(SAMPLE_TOPOLOGY);
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN });
  answers.clear();
  stop = connect();
  host = document.createElement('div');
  root = createRoot(host);
  await pause();
});

afterEach(async () => {
  await act(async () => root.unmount());
  stop();
});

test('pages, counts and contexts come, grow with the run and go with the session', async () => {
  await act(async () => root.render(<Probe step={1} />));
  await pause();
  expect(host.textContent).toBe('0/0/-');
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'ping -c 1 192.168.20.31' }));
  await act(async () => root.render(<Probe step={2} />));
  await pause();
  const { steps } = appStore.getState().run;
  expect(host.textContent).toMatch(new RegExp(`^\\d+/${steps}/icmp.send$`));
  expect(host.textContent).not.toMatch(/^0/);
  await act(async () => void bridge.request('run.restart', {}));
  await pause();
  expect(host.textContent).toBe('0/0/-');
});

test('what cannot change is asked once', async () => {
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'ping' }));
  await act(async () => root.render(<Probe step={2} />));
  await pause();
  await act(async () => root.render(<Probe step={3} />));
  await pause();
  await act(async () => root.render(<Probe step={2} />));
  await pause();
  expect(bridge.asked.filter(({ name }) => name === 'steps.context').map(({ params }) => params)).toEqual([
    { session: 1, step: 2 },
    { session: 1, step: 3 },
  ]);
});

test('the step of a row is found without its page', async () => {
  await bridge.request('run.start', { node: 'pc1', command: 'ping' });
  const first = await stepAt(ARP, 0);
  expect(first).toBeGreaterThan(1);
  expect(engine.context(first!)?.protocol).toBe('arp');
  expect(await stepAt(ARP, 1_000_000)).toBeNull();
});

test('a step that did not exist yet is asked for again when there are more', async () => {
  await act(async () => root.render(<Probe step={2} />));
  await pause();
  expect(host.textContent).toBe('0/0/-');
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'ping' }));
  await pause();
  expect(host.textContent).toMatch(/icmp\.send$/);
});
