// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandRegistry } from '../../../renderer/app/commands';
import { connect } from '../../../renderer/app/connect';
import { appStore, IDLE_RUN, walkStore } from '../../../renderer/app/store';
import { WINDOW_COMMANDS } from '../../../renderer/app/window-commands';
import { EDIT_COMMANDS } from '../../../renderer/edit/edit-commands';
import { editsDone, undo } from '../../../renderer/edit/make-edit';
import { type Page, pageStore } from '../../../renderer/edit/page';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { host, link, router, topology } from '../graph/topologies';

const NET = topology(
  [host('pc1', '10.0.0.2/24'), host('pc2', '10.0.1.2/24'), router('r1', '10.0.0.1/24', '10.0.1.1/24')],
  [link('pc1:eth0', 'r1:eth0'), link('pc2:eth0', 'r1:eth1')],
);

let bridge: FakeBridge;
let stops: readonly (() => void)[];
const links = () => appStore.getState().app?.document.topology.links ?? [];
const changes = () => bridge.asked.filter(({ name }) => name === 'document.change').map(({ params }) => params);

beforeEach(async () => {
  bridge = new FakeBridge({ topology: NET, engine: new RecordedEngine(NET) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en', screen: 'work', mode: 'edit' });
  pageStore.setState({ page: { nodePlaces: () => new Map() } as Partial<Page> as Page });
  stops = [connect(), commandRegistry.register([...EDIT_COMMANDS, ...WINDOW_COMMANDS])];
  await vi.waitFor(() => expect(links()).toHaveLength(2));
});

afterEach(() => {
  for (const stop of stops) stop();
  pageStore.setState({ page: null });
});

test('the cables of several links are pulled as one change, and plugged in again as another', async () => {
  walkStore.getState().select({ links: links().map(({ ends }) => ends.join(' ')) });
  for (const up of [false, undefined]) {
    commandRegistry.run('link.toggle');
    await editsDone();
    expect(links().map((one) => one.up)).toEqual([up, up]);
  }
  expect(changes()).toEqual([
    expect.not.objectContaining({ gesture: expect.anything() }),
    expect.not.objectContaining({ gesture: expect.anything() }),
  ]);
});

test('undo takes back what was done last, be it still under way', async () => {
  walkStore.getState().select({ links: links().map(({ ends }) => ends.join(' ')) });
  commandRegistry.run('link.toggle');
  commandRegistry.run('link.toggle');
  await undo();
  const asked = bridge.asked.map(({ name }) => name).filter((name) => /change|undo/.test(name));
  expect(asked).toEqual(['document.change', 'document.change', 'document.undo']);
});

test('what is saved has the edits that are under way', async () => {
  walkStore.getState().select({ links: links().map(({ ends }) => ends.join(' ')) });
  commandRegistry.run('link.toggle');
  commandRegistry.run('file.save');
  await vi.waitFor(() => expect(bridge.asked.at(-1)?.name).toBe('document.save'));
  expect(links().map((one) => one.up)).toEqual([false, false]);
});
