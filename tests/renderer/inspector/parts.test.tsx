// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { newService, SERVICE_TYPES } from '../../../renderer/inspector/model/new-service';
import { InspectorPage } from './render';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'r1',
      kind: 'router',
      interfaces: [
        { name: 'eth0', addresses: ['10.0.0.1/24'] },
        { name: 'eth1', addresses: ['10.0.1.1/24'] },
      ],
      routes: [
        { to: '10.0.2.0/24', via: '10.0.1.2', dev: 'eth1' },
        { to: 'default', via: '10.0.0.9' },
      ],
    },
    {
      id: 'lb1',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }],
      services: [
        { type: 'lvs', virtual: '10.0.0.2:80', mode: 'nat', real: [{ address: '10.0.0.11:80' }] },
        { type: 'proxy', listen: 8080, upstreams: ['10.0.0.11:80'] },
      ],
    },
  ],
  links: [{ ends: ['r1:eth0', 'lb1:eth0'], delay_us: 2000 }],
};

let page: InspectorPage;
const r1 = () => page.topology.nodes[0];
const lb1 = () => page.topology.nodes[1];
const click = (id: string) => page.press(id);

beforeEach(async () => {
  page = await InspectorPage.open(NETWORK);
});
afterEach(async () => {
  await page.select({ nodes: ['r1'] });
  await click('Interfaces');
  await page.close();
});

test('routes: those of addresses are shown, others changed, moved, added and taken away', async () => {
  await page.select({ nodes: ['r1'] });
  await click('Routes');
  expect(page.host.textContent).toContain('10.0.0.0/24 direct, on eth0');
  await page.press('Move Route to default up');
  expect(r1()?.routes?.map(({ to }) => to)).toEqual(['default', '10.0.2.0/24']);
  await page.press('Remove Route to default');
  expect(r1()?.routes).toHaveLength(1);
  await page.press('Add route');
  await page.typeInto('Add route', 'To', '10.0.3.0/24');
  await page.press('Add');
  expect(page.host.textContent).toContain('A route needs "via", "dev" or both.');
  await page.typeInto('Add route', 'Via', '10.0.1.3');
  await page.press('Add');
  expect(r1()?.routes?.[1]).toEqual({ to: '10.0.3.0/24', via: '10.0.1.3' });
});

test('a gateway on no network of the node is taken as onlink, as flannel has it', async () => {
  await page.select({ nodes: ['r1'] });
  await click('Routes');
  await page.press('Add route');
  await page.typeInto('Add route', 'To', '10.244.2.0/24');
  await page.typeInto('Add route', 'Via', '10.244.2.0');
  expect(page.host.textContent).not.toContain('onlink');
  await page.typeInto('Add route', 'Interface', 'eth1');
  await page.press('Add');
  expect(page.host.textContent).toContain('"10.244.2.0" is on no network of eth1');
  await page.toggle('onlink');
  await page.press('Add');
  expect(r1()?.routes?.[2]).toEqual({ to: '10.244.2.0/24', via: '10.244.2.0', dev: 'eth1', onlink: true });
});

test('a destination with host bits is refused where it is typed', async () => {
  await page.select({ nodes: ['r1'] });
  await click('Routes');
  await page.type('To', '10.0.2.7/24');
  expect(page.saidAbout('To')).toContain('the network is 10.0.2.0/24');
  await page.key('To', 'Escape');
});

test('services: the weight of a server makes an object of it, names of pages are checked', async () => {
  await page.select({ nodes: ['lb1'] });
  await click('Services');
  await page.type('Weight of 10.0.0.11:80', '3');
  await page.key('Weight of 10.0.0.11:80', 'Enter');
  expect(lb1()?.services?.[0]).toMatchObject({ real: [{ address: '10.0.0.11:80', weight: 3 }] });
  await page.type('Service', '10.0.0.2');
  expect(page.saidAbout('Service')).toContain('is not an IPv4 address and a port');
  await page.key('Service', 'Escape');
});

test.each(SERVICE_TYPES)('a new %s service is right at once, twice where it can be', (type) => {
  let node = NETWORK.nodes[1]!;
  for (let round = 0; round < 2; round++) {
    const made = newService(node, type);
    if (made === null) {
      expect([type, round]).toEqual(['dhcp', 1]);
      continue;
    }
    node = { ...node, services: [...(node.services ?? []), made] };
    expect(validateTopology({ ...NETWORK, nodes: [node], links: [] })).toEqual([]);
  }
});

test('settings: forwarding is what the kind says until it is switched', async () => {
  await page.select({ nodes: ['lb1'] });
  await click('Settings');
  await page.toggle('Forwards');
  expect(lb1()?.sysctl).toEqual({ 'net.ipv4.ip_forward': 1 });
  await page.toggle('Forwards');
  expect(lb1()?.sysctl).toBeUndefined();
  await page.type('Resolvers', '10.0.0.53 10.0.0.54');
  await page.key('Resolvers', 'Enter');
  expect(lb1()?.resolvers).toEqual(['10.0.0.53', '10.0.0.54']);
});

test('a link is measured in the unit that is chosen, and what is taken away is not written down', async () => {
  await page.select({ links: ['r1:eth0 lb1:eth0'] });
  expect(page.field('Delay').value).toBe('2');
  await page.press('µs');
  expect(page.field('Delay').value).toBe('2000');
  await page.type('Loss', '2.5');
  await page.key('Loss', 'Enter');
  expect(page.topology.links[0]?.loss).toBe(0.025);
  await page.type('Loss', '250');
  expect(page.saidAbout('Loss')).toContain('250 is not between 0 and 100.');
  await page.key('Loss', 'Escape');
  await page.toggle('Cable');
  expect(page.topology.links[0]?.up).toBe(false);
  await page.type('Delay', '');
  await page.key('Delay', 'Enter');
  expect(page.topology.links[0]).toEqual({ ends: ['r1:eth0', 'lb1:eth0'], loss: 0.025, up: false });
  await page.press('Lose a frame');
  expect(page.topology.links[0]?.drop).toEqual([{ from: 'r1:eth0', nth: 1 }]);
});
