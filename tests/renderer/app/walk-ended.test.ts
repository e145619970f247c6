// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeNodes } from '../../../core/editing/arrange';
import { deleteItems } from '../../../core/editing/nodes';
import { startCommand } from '../../../renderer/app/actions';
import { commandRegistry } from '../../../renderer/app/commands';
import { connect } from '../../../renderer/app/connect';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, walkStore } from '../../../renderer/app/store';
import { followWalks, WALK_AGAIN } from '../../../renderer/app/walk-ended';
import { makeEdit } from '../../../renderer/edit/make-edit';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let bridge: FakeBridge;
let stops: (() => void)[];

const SAID = 'You changed the network, so this walk has ended.';
const said = () => shellStore.getState().notices.map(({ message, offer }) => [message, offer]);
const started = () => bridge.asked.filter(({ name }) => name === 'run.start').map(({ params }) => params);
const without = (node: string) => makeEdit((topology) => deleteItems(topology, { nodes: [node] }), { quiet: true });

beforeEach(async () => {
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  shellStore.setState({ notices: [], dialog: null });
  walkStore.getState().clear();
  stops = [connect(), followWalks(), commandRegistry.register(WALK_AGAIN)];
  await expect.poll(() => appStore.getState().app?.document.topology).toBe(SAMPLE_TOPOLOGY);
});

afterEach(() => {
  for (const stop of stops) stop();
});

test('a change of the network ends the walk, says so, and runs the same commands again', async () => {
  await startCommand('node12', 'arp -an', false);
  await startCommand('pc1', 'ping -c 1 192.168.20.31', true);
  const { session } = appStore.getState().run;
  await without('pc3');
  expect(appStore.getState().run.session).not.toBe(session);
  expect([walkStore.getState().run, walkStore.getState().step]).toEqual([null, 0]);
  expect(said()).toEqual([[SAID, 'walk.again']]);

  const before = started().length;
  expect(commandRegistry.run('walk.again')).toBe(true);
  await expect.poll(() => started().length).toBe(before + 2);
  expect(started().slice(before)).toEqual([
    { node: 'node12', command: 'arp -an' },
    { node: 'pc1', command: 'ping -c 1 192.168.20.31' },
  ]);
  await expect.poll(() => walkStore.getState().run?.command).toBe('ping -c 1 192.168.20.31');
  expect([appStore.getState().mode, said()]).toEqual(['walk', []]);
});

test('a node that is gone takes its commands along', async () => {
  await startCommand('pc1', 'ping -c 1 192.168.20.31', true);
  await without('pc1');
  const before = started().length;
  commandRegistry.run('walk.again');
  await Promise.resolve();
  expect(started()).toHaveLength(before);
});

test('moving a node ends nothing; a restart and another document say nothing', async () => {
  await startCommand('pc1', 'ping -c 1 192.168.20.31', true);
  await makeEdit((topology) => placeNodes(topology, new Map([['pc1', { x: 5, y: 5 }]])));
  expect([said(), walkStore.getState().run?.node]).toEqual([[], 'pc1']);
  await bridge.request('run.restart', {});
  await makeEdit((topology) => placeNodes(topology, new Map([['pc1', { x: 9, y: 5 }]])));
  await startCommand('pc1', 'ping -c 1 192.168.20.31', true);
  await bridge.request('document.new', {});
  expect([said(), commandRegistry.can('walk.again')]).toEqual([[], false]);
});

test('a command whose network is gone before its answer comes is not walked', async () => {
  const { session } = appStore.getState().run;
  let answer: () => void = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  bridge.overrides['run.start'] = async () => {
    await late;
    return {
      id: 1,
      node: 'pc1',
      command: 'ping -c 9 192.168.20.31',
      firstStep: 1,
      lastStep: null,
      status: null,
      flow: null,
      disposition: null,
      output: '',
    };
  };
  const starting = startCommand('pc1', 'ping -c 9 192.168.20.31', true);
  await without('pc3');
  expect(appStore.getState().run.session).not.toBe(session);
  answer();
  await starting;
  expect([walkStore.getState().run, walkStore.getState().step]).toEqual([null, 0]);
});

test('nothing is said where nothing was walked', async () => {
  await without('pc3');
  expect(said()).toEqual([]);
});
