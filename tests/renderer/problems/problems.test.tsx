// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { renameNode } from '../../../core/editing/nodes';
import { connect } from '../../../renderer/app/connect';
import { Dialogs } from '../../../renderer/app/dialogs';
import { shellStore } from '../../../renderer/app/shell-store';
import { StatusBar } from '../../../renderer/app/status-bar';
import { appStore, IDLE_RUN, NO_SELECTION, walkStore } from '../../../renderer/app/store';
import { EditDock } from '../../../renderer/dock/edit-dock';
import { editsDone, makeEdit } from '../../../renderer/edit/make-edit';
import { mendAll } from '../../../renderer/edit/network-commands';
import { NETWORK_JSON, nodeJson } from '../../../renderer/inspector/json/json-field';
import { draftStore, setDraft } from '../../../renderer/inspector/model/drafts';
import { fieldAt } from '../../../renderer/inspector/model/field';
import { defaultRouteField } from '../../../renderer/inspector/model/interface-fields';
import { partStore } from '../../../renderer/inspector/model/parts';
import { rowField } from '../../../renderer/inspector/model/row-field';
import { areaSubject, nodeSubject } from '../../../renderer/inspector/model/subject';
import { NOTHING_FOUND, problemsStore, worstByNode } from '../../../renderer/problems/problems-store';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc3',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['192.168.20.31/24'] }],
      routes: [{ to: 'default', via: '192.168.20.1', dev: 'eth0' }],
    },
    {
      id: 'r1',
      kind: 'router',
      interfaces: [
        { name: 'eth0', addresses: ['192.168.20.1/24'] },
        { name: 'eth1', addresses: ['10.1.0.1/24'] },
      ],
    },
    { id: 'pc4', kind: 'host', interfaces: [{ name: 'eth0' }] },
  ],
  links: [{ ends: ['pc3:eth0', 'r1:eth0'] }, { ends: ['r1:eth1', 'pc4:eth0'] }],
  areas: [{ id: 'office', x: 0, y: 0, width: 96, height: 96 }],
};

let bridge: FakeBridge;
let stop: () => void;
let root: Root;
let host: HTMLElement;
const rows = () => [...host.querySelectorAll<HTMLElement>('[role=row]')].slice(1);
const topology = () => appStore.getState().app?.document.topology as Topology;
const settle = async () => {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(200);
    await editsDone();
    await vi.advanceTimersByTimeAsync(200);
  });
};
const press = async (name: string) => {
  const button = [...host.querySelectorAll('button')].find((one) => one.textContent === name);
  if (!button) throw new Error(`no button ${name}`);
  await act(async () => button.click());
  await settle();
};

beforeEach(async () => {
  vi.useFakeTimers();
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  bridge = new FakeBridge({ topology: NETWORK, engine: new RecordedEngine(NETWORK) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en', mode: 'edit' });
  walkStore.setState({ selection: NO_SELECTION });
  draftStore.setState({ drafts: new Map(), aside: [] });
  problemsStore.setState(NOTHING_FOUND);
  shellStore.setState({ notices: [], dialog: null, dockTab: 'problems' });
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <>
        <EditDock />
        <StatusBar />
        <Dialogs />
      </>,
    ),
  );
  await settle();
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
  vi.useRealTimers();
});

test('while a large network is looked through, the list says that it is', async () => {
  await settle();
  await act(async () => problemsStore.setState({ looking: true }));
  expect([host.querySelector('[role=grid]')?.getAttribute('aria-busy'), host.textContent]).toEqual([
    'true',
    expect.stringContaining('Looking for problems…'),
  ]);
  await act(async () => problemsStore.setState({ problems: [], looking: true }));
  expect(host.textContent).toContain('Looking for problems…');
  await act(async () => problemsStore.setState({ looking: false }));
  expect(host.textContent).toContain('No problems found.');
});

test('each problem has its node, its sentence, its place and its fix', () => {
  const text = rows().map((row) => row.textContent);
  expect(text.some((one) => one?.includes('pc4') && one.includes('nodes[2].interfaces[0].addresses'))).toBe(true);
  expect(host.querySelector('footer')?.textContent).toContain('3 nodes, 2 links');
  expect(host.querySelector('footer')?.textContent).toMatch(/\d warnings?/);
});

test('a press on a row selects its node', async () => {
  const row = rows().find((one) => one.textContent?.includes('pc4'));
  await act(async () => row?.click());
  expect(walkStore.getState().selection.node).toBe('pc4');
});

test('keys walk over the rows and Enter selects', async () => {
  const [first] = rows();
  await act(async () => first?.focus());
  await act(async () => first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  expect(walkStore.getState().selection.nodes).toHaveLength(1);
});

test('a text that waits at its field is an error with its place and a fix, and the fix puts it right', async () => {
  await act(async () => setDraft(defaultRouteField('pc3', 'eth0'), '192.168.2.1'));
  await settle();
  const [first] = rows();
  expect(first?.textContent).toContain('The default route goes via 192.168.2.1, which is on none of pc3’s networks.');
  expect(first?.textContent).toContain('nodes[0].routes[0].via');
  expect(host.querySelector('footer')?.textContent).toContain('1 error');
  expect(worstByNode(problemsStore.getState()).get('pc3')).toBe('error');
  await press('Use 192.168.20.1');
  expect(draftStore.getState().drafts.size).toBe(0);
  expect(host.querySelector('footer')?.textContent).not.toContain('error');
});

test('everything that can be mended is, as one change', async () => {
  const before = appStore.getState().app?.document.revision ?? 0;
  const button = [...host.querySelectorAll('button')].find((one) => one.textContent === 'Fix it');
  expect(button).toBeDefined();
  await press(button?.textContent ?? '');
  expect(appStore.getState().app?.document.revision).toBe(before + 1);
  expect(topology().nodes[2]?.interfaces[0]?.addresses).toHaveLength(1);
  expect([...host.querySelectorAll('button')].some((one) => one.textContent === 'Fix it')).toBe(false);
});

test('to fix everything takes no text away that somebody has typed, and says what it has left', async () => {
  await act(async () => setDraft(defaultRouteField('pc3', 'eth0'), '192.168.2.1'));
  await settle();
  await press('Fix it');
  expect(topology().nodes[2]?.interfaces[0]?.addresses).toHaveLength(1);
  expect([...draftStore.getState().drafts.values()].map(({ text }) => text)).toEqual(['192.168.2.1']);
  const left = ['pc3: The default route goes via 192.168.2.1, which is on none of pc3’s networks.'];
  expect(shellStore.getState().dialog).toMatchObject({ kind: 'changes', left });
  // With nothing else to mend, it is said all the same.
  await act(mendAll);
  expect(shellStore.getState().dialog).toMatchObject({ kind: 'changes', left, effects: [] });
});

test('a text that waits goes with its node when that gets another name, and comes back with the old one', async () => {
  await act(async () => setDraft(defaultRouteField('pc3', 'eth0'), '192.168.2.1'));
  const rename = (from: string, to: string) => makeEdit((now) => renameNode(now, from, to));
  await act(async () => void (await rename('pc3', 'desk')));
  await settle();
  expect([...draftStore.getState().drafts.keys()]).toEqual([defaultRouteField('desk', 'eth0').key]);
  expect(rows()[0]?.textContent).toContain('none of desk’s networks');
  await act(async () => void (await rename('desk', 'pc3')));
  await settle();
  expect([...draftStore.getState().drafts.keys()]).toEqual([defaultRouteField('pc3', 'eth0').key]);
});

test.each([
  ['a route that is not added yet', rowField(nodeSubject('pc3'), ['routes']), '{"to": "10.0.0.0/8"}', 'routes'],
  ['JSON', nodeJson('pc3'), '{', 'json'],
  ['a setting', fieldAt(nodeSubject('pc3'), ['resolvers'], 'texts'), '10.0.0', 'settings'],
  ['a gateway', defaultRouteField('pc3', 'eth0'), '10.9.9.9', 'interfaces'],
])('a press on %s that waits shows the part of the form that it is in', async (_what, field, text, part) => {
  await act(async () => setDraft(field, text));
  partStore.setState({ part: 'linux' });
  await settle();
  await act(async () => rows()[0]?.click());
  expect(partStore.getState().part).toBe(part);
});

test('a press on a problem of the network shows the part of the form that it is in', async () => {
  partStore.setState({ part: 'linux' });
  const row = rows().find((one) => one.textContent?.includes('nodes[2].interfaces'));
  await act(async () => row?.click());
  expect(partStore.getState().part).toBe('interfaces');
});

test('a press on a text that waits at an area, or at the network itself, selects that', async () => {
  await act(async () => {
    setDraft(fieldAt(areaSubject('office'), ['width'], 'number'), 'wide');
    setDraft(NETWORK_JSON, '{');
    walkStore.getState().selectNode('pc3');
  });
  await settle();
  const [area, network] = rows();
  await act(async () => area?.click());
  expect(walkStore.getState().selection.shapes).toEqual(['office']);
  await act(async () => network?.click());
  expect(walkStore.getState().selection).toEqual(NO_SELECTION);
});

test('a fix leaves the focus in the list, be it empty then', async () => {
  await act(async () => setDraft(defaultRouteField('pc3', 'eth0'), '192.168.2.1'));
  await settle();
  const left = [];
  while (rows().length > 0 && left.length < 9) {
    const button = rows()[0]?.querySelector('button');
    await act(async () => button?.focus());
    await press(button?.textContent ?? '');
    left.push(rows().length);
    expect(host.querySelector('.problems-pane')?.contains(document.activeElement)).toBe(true);
  }
  expect(left.at(-1)).toBe(0);
});

test('once all is fixed and the list of it closed, the list of problems has the focus', async () => {
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent === 'Fix it');
  await act(async () => button?.focus());
  await press(button?.textContent ?? '');
  const dialog = document.querySelector('[role=dialog]');
  expect([button?.isConnected, dialog?.contains(document.activeElement)]).toEqual([false, true]);
  await act(async () => shellStore.getState().closeDialog());
  await settle();
  expect(host.querySelector('.problems-pane')?.contains(document.activeElement)).toBe(true);
});
