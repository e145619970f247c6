// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { answers } from '../../../renderer/app/step-pages';
import { appStore, IDLE_RUN, walkStore } from '../../../renderer/app/store';
import { usePlayer } from '../../../renderer/playback/use-player';
import { togglePlay } from '../../../renderer/playback/walk-moves';
import { FakeBridge } from '../../support/fake-bridge';
import { SimulatorEngine } from '../../support/simulator-engine';
import { link, host as node, topology } from '../graph/topologies';

/** The link loses pc1's first frame, an ARP request: there is a drop on the way, and a good end. */
const LOSSY = topology(
  [node('pc1', '10.0.0.1/24'), node('pc2', '10.0.0.2/24')],
  [link('pc1:eth0', 'pc2:eth0', { drop: [{ from: 'pc1:eth0', nth: 1 }] })],
);

let bridge: FakeBridge;
let stop: () => void;
let root: Root;

function Player() {
  usePlayer();
  return null;
}

const at = () => walkStore.getState();

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: LOSSY, engine: new SimulatorEngine(LOSSY) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN });
  answers.clear();
  stop = connect();
  root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Player />));
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'ping -c 1 10.0.0.2' }));
  await act(() => vi.waitFor(() => expect(appStore.getState().run.runs[0]?.lastStep).toBeGreaterThan(1)));
  await act(async () => at().setSpeed(8));
});

afterEach(async () => {
  await act(async () => root.unmount());
  stop();
});

/** Plays until it pauses by itself. */
async function playOn(): Promise<number> {
  await act(async () => togglePlay());
  expect(at().playing).toBe(true);
  await act(() => vi.waitFor(() => expect(at().playing).toBe(false), { timeout: 20_000, interval: 5 }));
  return at().step;
}

test('playing stops at a drop, and goes on from it when asked again', { timeout: 60_000 }, async () => {
  const dropped = await playOn();
  const { rows } = await bridge.request('steps.page', { session: 1, from: 0, count: 256, filter: {} });
  expect(rows.find(({ step }) => step.step === dropped)?.step.event).toBe('frame.drop');
  expect(await playOn()).toBeGreaterThan(dropped);
});
