import { expect, test } from 'vitest';
import { linkKey } from '../../../../core/document/patch';
import type { Topology, TopologyNode } from '../../../../core/document/topology';
import { addressNewLink } from '../../../../core/editing/addressing/address-new-link';
import { addressesOf, drawing, expectValid, host, node, router, routesOf, switchOf } from '../drawing';

/** Links drawn one after the other, each with what comes by itself. */
function draw(nodes: readonly TopologyNode[], ...links: readonly string[]): Topology {
  let at = drawing(nodes);
  for (const link of links) at = drawLink(at, link).topology;
  return at;
}

function drawLink(topology: Topology, link: string) {
  const ends = link.split(' ') as [string, string];
  const drawn = addressNewLink({ ...topology, links: [...topology.links, { ends }] }, linkKey({ ends }));
  expectValid(drawn.topology);
  return drawn;
}

test('a network of two subnets that is drawn gets its addresses and gateways by itself', () => {
  const drawn = draw(
    [host('pc1'), host('pc2'), switchOf('sw1'), router('r1'), switchOf('sw2'), host('pc3')],
    'pc1:eth0 sw1:p1',
    'pc2:eth0 sw1:p2',
    'pc3:eth0 sw2:p1',
    'sw1:p3 r1:eth0',
    'r1:eth1 sw2:p2',
  );
  expect(addressesOf(drawn)).toEqual({
    'pc1:eth0': ['192.168.10.11/24'],
    'pc2:eth0': ['192.168.10.12/24'],
    'r1:eth0': ['192.168.10.1/24'],
    'r1:eth1': ['192.168.20.1/24'],
    'pc3:eth0': ['192.168.20.11/24'],
  });
  for (const id of ['pc1', 'pc2']) expect(routesOf(drawn, id)).toEqual(['default via 192.168.10.1']);
  expect(routesOf(drawn, 'pc3')).toEqual(['default via 192.168.20.1']);
});

test('two bare hosts that are joined get a network of their own', () => {
  const drawn = draw([host('a'), host('b')], 'a:eth0 b:eth0');
  expect(addressesOf(drawn)).toEqual({ 'a:eth0': ['192.168.10.11/24'], 'b:eth0': ['192.168.10.12/24'] });
  expect(routesOf(drawn, 'a')).toEqual([]);
});

test('two routers get the smallest network, each pair another one', () => {
  const drawn = draw(
    [router('r1'), router('r2'), router('r3'), router('net', ['eth0', 'eth1'], { icon: 'cloud' })],
    'r1:eth1 r2:eth0',
    'r2:eth1 r3:eth0',
    'r3:eth1 net:eth0',
  );
  expect(addressesOf(drawn)).toEqual({
    'r1:eth1': ['10.0.1.1/30'],
    'r2:eth0': ['10.0.1.2/30'],
    'r2:eth1': ['10.0.2.1/30'],
    'r3:eth0': ['10.0.2.2/30'],
    'r3:eth1': ['10.0.3.1/30'],
    'net:eth0': ['10.0.3.2/30'],
  });
  // What a router knows no way for goes to the Internet.
  expect(routesOf(drawn, 'r3')).toEqual(['default via 10.0.3.2']);
});

test('a load balancer gets a way back to its clients through a router, and two of them none through each other', () => {
  const balancer = (id: string) => router(id, ['eth0', 'eth1'], { icon: 'load-balancer' });
  const drawn = draw(
    [balancer('lb1'), router('r1'), switchOf('sw1'), balancer('lb2'), balancer('lb3')],
    'r1:eth0 sw1:p1',
    'sw1:p2 lb1:eth0',
    'lb2:eth0 lb3:eth0',
  );
  expect(routesOf(drawn, 'lb1')).toEqual(['default via 192.168.10.1']);
  for (const id of ['r1', 'lb2', 'lb3']) expect(routesOf(drawn, id)).toEqual([]);
});

test('a host joins the subnet of its segment: the next address, past those taken and those of a DHCP service', () => {
  const lan = [
    host('a', 'eth0 10.1.0.71/24'),
    host('b', 'eth0 10.1.0.72/24', { services: [{ type: 'dhcp', range: '10.1.0.73-10.1.0.80' }] }),
    router('r1', ['eth0 10.1.0.2/24']),
    switchOf('sw1'),
    host('c'),
  ];
  const at = drawing(lan, 'a:eth0 sw1:p1', 'b:eth0 sw1:p2', 'r1:eth0 sw1:p3');
  const { topology, effects } = drawLink(at, 'c:eth0 sw1:p4');
  expect(addressesOf(topology)['c:eth0']).toEqual(['10.1.0.81/24']);
  expect(effects).toEqual([
    { code: 'address-given', node: 'c', interface: 'eth0', address: '10.1.0.81/24' },
    { code: 'route-added', node: 'c', to: 'default', via: '10.1.0.2' },
  ]);
  // Hosts that were there before and had a router beside them stay as they are.
  expect(routesOf(topology, 'a')).toEqual([]);
});

test('a router takes the address that hosts already name as their gateway', () => {
  const at = drawing(
    [host('a', 'eth0 10.1.0.71/24', { routes: [{ to: 'default', via: '10.1.0.254' }] }), switchOf('sw1'), router('r1')],
    'a:eth0 sw1:p1',
  );
  expect(addressesOf(drawLink(at, 'r1:eth0 sw1:p2').topology)['r1:eth0']).toEqual(['10.1.0.254/24']);
});

test('a full subnet gives nothing', () => {
  const at = drawing(
    [host('a', 'eth0 10.1.0.1/30'), host('b', 'eth0 10.1.0.2/30'), switchOf('sw1'), host('c')],
    'a:eth0 sw1:p1',
    'b:eth0 sw1:p2',
  );
  const { topology, effects } = drawLink(at, 'c:eth0 sw1:p3');
  expect(addressesOf(topology)['c:eth0']).toBeUndefined();
  expect(effects).toEqual([]);
});

test('what is there is never touched', () => {
  const at = drawing([host('a', 'eth0 10.1.0.71/24'), host('b', 'eth0 172.16.0.9/16')]);
  expect(drawLink(at, 'a:eth0 b:eth0').effects).toEqual([]);
});

test('docker0 keeps its address, and a container beside it gets one of its network', () => {
  const machine = node(
    'host',
    'm',
    ['eth0', { name: 'docker0', type: 'bridge', addresses: ['172.17.0.1/16'], members: ['veth0'] }, 'veth0'],
    { icon: 'container-host', sysctl: { 'net.ipv4.ip_forward': 1 } },
  );
  const drawn = draw(
    [machine, host('c1'), switchOf('sw1'), router('r1'), host('pc1')],
    'c1:eth0 m:veth0',
    'm:eth0 sw1:p1',
    'pc1:eth0 sw1:p3',
    'r1:eth0 sw1:p2',
  );
  expect(addressesOf(drawn)).toEqual({
    'm:eth0': ['192.168.10.11/24'],
    'm:docker0': ['172.17.0.1/16'],
    'c1:eth0': ['172.17.0.11/16'],
    'pc1:eth0': ['192.168.10.12/24'],
    'r1:eth0': ['192.168.10.1/24'],
  });
  expect(routesOf(drawn, 'c1')).toEqual(['default via 172.17.0.1']);
  expect(routesOf(drawn, 'm')).toEqual(['default via 192.168.10.1']);
  expect(routesOf(drawn, 'pc1')).toEqual(['default via 192.168.10.1']);
});

test('VLANs of one switch are subnets of their own, and a router on a stick is in both', () => {
  const sw = node('switch', 'sw1', [
    { name: 'p1', vlan: 10 },
    { name: 'p2', vlan: 20 },
    { name: 'p3', trunk: [10, 20] },
  ]);
  const r1 = router('r1', [
    'eth0',
    { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10 },
    { name: 'eth0.20', type: 'vlan', parent: 'eth0', vlan: 20 },
  ]);
  const drawn = draw([host('a'), host('b'), sw, r1], 'a:eth0 sw1:p1', 'b:eth0 sw1:p2', 'sw1:p3 r1:eth0');
  expect(addressesOf(drawn)).toEqual({
    'a:eth0': ['192.168.10.11/24'],
    'b:eth0': ['192.168.20.11/24'],
    'r1:eth0.10': ['192.168.10.1/24'],
    'r1:eth0.20': ['192.168.20.1/24'],
  });
  expect(routesOf(drawn, 'b')).toEqual(['default via 192.168.20.1']);
});
