// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { draftStore } from '../../../renderer/inspector/model/drafts';
import { InspectorPage } from './render';

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
    { id: 'sw2', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }] },
    { id: 'r1', kind: 'router', interfaces: [{ name: 'eth0' }, { name: 'eth1', addresses: ['192.168.20.1/24'] }] },
  ],
  links: [{ ends: ['pc3:eth0', 'sw2:p2'] }, { ends: ['sw2:p1', 'r1:eth1'] }],
};

let page: InspectorPage;
const pc3 = () => page.topology.nodes.find(({ id }) => id === 'pc3' || id === 'desk');

beforeEach(async () => {
  page = await InspectorPage.open(NETWORK);
  await page.select({ nodes: ['pc3'] });
});
afterEach(() => page.close());

test('the head says who the node is, and the first interface is open', () => {
  expect(page.host.textContent).toContain('Host, one interface, two routes');
  expect(page.host.textContent).toContain('to sw2 p2');
  expect(page.field('Address').value).toBe('192.168.20.31/24');
  expect(page.saidAbout('Address')).toContain('Network 192.168.20.0, room for 254 hosts.');
  expect(page.field('Default route').value).toBe('192.168.20.1');
  expect(page.saidAbout('Default route')).toContain('r1 on eth1');
  expect(page.field('MTU').placeholder).toBe('1500');
});

test('a right value is in the document after Enter, and not before', async () => {
  await page.type('Address', '192.168.20.77/24');
  expect(pc3()?.interfaces[0]?.addresses).toEqual(['192.168.20.31/24']);
  await page.key('Address', 'Enter');
  expect(pc3()?.interfaces[0]?.addresses).toEqual(['192.168.20.77/24']);
  expect(draftStore.getState().drafts.size).toBe(0);
});

test('leaving the field does the same, and a value that is as before changes nothing', async () => {
  await page.type('MTU', '1400');
  await page.blur('MTU');
  expect(pc3()?.interfaces[0]?.mtu).toBe(1400);
  const before = page.revision;
  await page.type('MTU', ' 1400 ');
  await page.blur('MTU');
  expect(page.revision).toBe(before);
});

test('a gateway outside the network is said at the field with what Linux says, and one click mends it', async () => {
  await page.type('Default route', '192.168.2.1');
  expect(page.saidAbout('Default route')).toContain(
    'Not in 192.168.20.0/24, so pc3 cannot reach it. Linux says Nexthop has invalid gateway.',
  );
  expect(page.field('Default route').getAttribute('aria-invalid')).toBe('true');
  await page.blur('Default route');
  expect(pc3()?.routes?.[0]?.via).toBe('192.168.20.1');
  await page.press('Use 192.168.20.1');
  expect(page.field('Default route').value).toBe('192.168.20.1');
  expect(page.host.textContent).not.toContain('cannot reach it');
});

test('what is wrong stays at its field while something else is selected; Esc drops it', async () => {
  await page.type('Address', '192.168.20.300/24');
  await page.select({ nodes: ['r1'] });
  expect(pc3()?.interfaces[0]?.addresses).toEqual(['192.168.20.31/24']);
  await page.select({ nodes: ['pc3'] });
  expect(page.field('Address').value).toBe('192.168.20.300/24');
  expect(page.saidAbout('Address')).toContain('"192.168.20.300/24" is not an IPv4 prefix.');
  await page.key('Address', 'Escape');
  expect(page.field('Address').value).toBe('192.168.20.31/24');
  expect(draftStore.getState().drafts.size).toBe(0);
});

test('what is right and typed is not lost by selecting something else', async () => {
  await page.type('MTU', '9000');
  await page.select({ nodes: ['r1'] });
  await page.select({ nodes: ['pc3'] });
  expect(pc3()?.interfaces[0]?.mtu).toBe(9000);
});

test('an empty field takes the value away', async () => {
  await page.type('Default route', '');
  await page.key('Default route', 'Enter');
  expect(pc3()?.routes).toBeUndefined();
});

test('the switch takes the interface down at once', async () => {
  const up = page.field('eth0 is up');
  expect(up.checked).toBe(true);
  await page.toggle('eth0 is up');
  expect(pc3()?.interfaces[0]?.up).toBe(false);
  await page.toggle('eth0 is up');
  expect(pc3()?.interfaces[0]).toEqual({ name: 'eth0', addresses: ['192.168.20.31/24'] });
});

test('the derived MAC is shown as automatic and not written down', async () => {
  const derived = page.field('MAC').value;
  expect(derived).toMatch(/^02(:[0-9a-f]{2}){5}$/);
  await page.type('MAC', derived.toUpperCase());
  await page.key('MAC', 'Enter');
  expect(pc3()?.interfaces[0]?.mac).toBeUndefined();
  await page.type('MAC', '01:00:5e:00:00:01');
  expect(page.saidAbout('MAC')).toContain('is a group address');
});

test('another name follows into links; one that is taken is refused at the field', async () => {
  await page.type('Name of the node', 'r1');
  expect(page.saidAbout('Name of the node')).toContain('"r1" is already the id of nodes[2].');
  await page.type('Name of the node', 'desk');
  await page.key('Name of the node', 'Enter');
  expect(page.topology.links[0]?.ends[0]).toBe('desk:eth0');
  expect(page.field('Name of the node').value).toBe('desk');
});
