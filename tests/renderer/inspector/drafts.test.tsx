// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { removeInterface, renameInterface } from '../../../core/editing/interfaces';
import { deleteItems } from '../../../core/editing/nodes';
import { WINDOW_COMMANDS } from '../../../renderer/app/window-commands';
import { makeEdit, undo } from '../../../renderer/edit/make-edit';
import { nodeJson } from '../../../renderer/inspector/json/json-field';
import { commitText, draftStore, setDraft } from '../../../renderer/inspector/model/drafts';
import { defaultRouteField, interfaceField } from '../../../renderer/inspector/model/interface-fields';
import { interfaceNameField, nodeNameField } from '../../../renderer/inspector/model/name-fields';
import { rowField } from '../../../renderer/inspector/model/row-field';
import { nodeSubject } from '../../../renderer/inspector/model/subject';
import { InspectorPage } from './render';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc3',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['192.168.20.31/24'] }, { name: 'eth1' }],
      routes: [{ to: 'default', via: '192.168.20.1', dev: 'eth0' }],
    },
    { id: 'r1', kind: 'router', interfaces: [{ name: 'eth0', addresses: ['192.168.20.1/24'] }] },
  ],
  links: [{ ends: ['pc3:eth0', 'r1:eth0'] }],
};

let page: InspectorPage;
beforeEach(async () => {
  page = await InspectorPage.open(NETWORK);
  await page.select({ nodes: ['pc3'] });
});
afterEach(() => page.close());

const interfaceNameOf = (name: string) => interfaceNameField('pc3', name);
const texts = () => [...draftStore.getState().drafts.values()].map(({ text }) => text);
const kept = () => page.kept.map(({ text }) => text);

test('what is typed is told at once, and a page that begins anew has it at its field with its message', async () => {
  await page.type('Address', '192.168.20.300/24');
  expect(kept()).toEqual(['192.168.20.300/24']);
  await page.reload();
  await page.select({ nodes: ['pc3'] });
  expect(page.field('Address').value).toBe('192.168.20.300/24');
  expect(page.saidAbout('Address')).toContain('is not an IPv4 prefix');
  await page.key('Address', 'Escape');
  expect([texts(), kept()]).toEqual([[], []]);
});

test('a row that is not added yet stays in its form, over a reload, until it is added', async () => {
  await page.press('Routes');
  await page.press('Add route');
  expect(kept()).toEqual([]);
  await page.typeInto('Add route', 'To', '10.0.3.0/24');
  await page.select({ nodes: ['r1'] });
  await page.reload();
  await page.select({ nodes: ['pc3'] });
  await page.press('Routes');
  await page.typeInto('Add route', 'Via', '192.168.20.9');
  await page.press('Add');
  expect(page.topology.nodes[0]?.routes?.[1]).toEqual({ to: '10.0.3.0/24', via: '192.168.20.9' });
  expect([texts(), kept()]).toEqual([[], []]);
  await page.press('Interfaces');
});

test('a name that is taken stays open at its interface', async () => {
  await act(async () => setDraft(interfaceNameOf('eth0'), 'eth1'));
  await page.reload();
  await page.select({ nodes: ['pc3'] });
  expect(page.field('Name').value).toBe('eth1');
  expect(page.field('Name').getAttribute('aria-invalid')).toBe('true');
});

test('a draft goes along with its interface when that is renamed, and back with undo', async () => {
  await page.type('MTU', '12');
  await act(async () => void (await makeEdit((now) => renameInterface(now, 'pc3', 'eth0', 'lan0'))));
  expect([...draftStore.getState().drafts.keys()]).toEqual([interfaceField('pc3', 'lan0', ['mtu'], 'number').key]);
  expect(page.kept.map(({ field }) => field)).toEqual([interfaceField('pc3', 'lan0', ['mtu'], 'number').key]);
  expect(page.field('MTU').value).toBe('12');
  await act(undo);
  expect(page.kept.map(({ field }) => field)).toEqual([interfaceField('pc3', 'eth0', ['mtu'], 'number').key]);
});

test.each([
  ['interface', (now: Topology) => removeInterface(now, 'pc3', 'eth0')],
  ['node', (now: Topology) => deleteItems(now, { nodes: ['pc3'] })],
] as const)('a draft goes with its %s and comes back with it by undo', async (_what, remove) => {
  await page.type('MTU', '12');
  await act(async () => void (await makeEdit(remove)));
  expect([texts(), kept()]).toEqual([[], []]);
  await act(undo);
  expect([texts(), kept()]).toEqual([['12'], ['12']]);
  await page.select({ nodes: ['pc3'] });
  expect(page.field('MTU').value).toBe('12');
});

test('a draft of what was deleted does not come back to something else of its name', async () => {
  await page.type('MTU', '12');
  await act(async () => void (await makeEdit((now) => removeInterface(now, 'pc3', 'eth1'))));
  await act(async () => void (await makeEdit((now) => removeInterface(now, 'pc3', 'eth0'))));
  await act(async () => {
    await commitText(nodeJson('pc3'), '{"id": "pc3", "kind": "host", "interfaces": [{"name": "eth0"}]}');
  });
  expect(page.topology.nodes[0]?.interfaces).toEqual([{ name: 'eth0' }]);
  expect(texts()).toEqual([]);
});

test.each([
  ['its field', nodeNameField('pc3'), 'desk'],
  ['JSON', nodeJson('pc3'), '{"id": "desk", "kind": "host", "interfaces": [{"name": "eth0"}]}'],
])('a node that is renamed by %s has no draft of the new name left over', async (_by, field, text) => {
  await act(async () => void (await commitText(field, text)));
  expect(page.topology.nodes[0]?.id).toBe('desk');
  expect([texts(), kept()]).toEqual([[], []]);
});

test('a save takes along what is typed and right, and leaves what is not, JSON and new rows', async () => {
  await page.type('MTU', '1400');
  await act(async () => {
    setDraft(defaultRouteField('pc3', 'eth0'), '10.9.9.9');
    setDraft(nodeJson('r1'), '{"id": "r1", "kind": "router", "interfaces": []}');
    setDraft(rowField(nodeSubject('pc3'), ['routes']), '{"to": "10.0.0.0/8", "via": "192.168.20.1"}');
    WINDOW_COMMANDS.find(({ id }) => id === 'file.save')?.run('elsewhere');
  });
  await expect.poll(() => page.files.size).toBe(1);
  const [text = ''] = page.files.values();
  expect(JSON.parse(text).nodes[0].interfaces[0].mtu).toBe(1400);
  expect(JSON.parse(text).nodes[0].routes).toHaveLength(1);
  expect(texts()).toEqual(['10.9.9.9', expect.stringContaining('"r1"'), expect.stringContaining('10.0.0.0/8')]);
});

test('drafts that no field of the document is for are dropped', async () => {
  page.keep('["node","pc9","value",["mtu"],"number",false]', '1');
  page.keep('["later","pc3"]', '2');
  page.keep(defaultRouteField('pc3', 'eth0').key, '3');
  await page.reload();
  expect([texts(), kept()]).toEqual([['3'], ['3']]);
});
