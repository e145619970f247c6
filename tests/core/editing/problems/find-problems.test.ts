import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTopology } from '../../../../core/document/read';
import type { Topology, TopologyRoute } from '../../../../core/document/topology';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { fixAll } from '../../../../core/editing/problems/fix-problem';
import { drawing, edited, host, node, router, switchOf } from '../drawing';
import { lan, lines, toDefault, via } from './problem-lines';

test('a network that is right has no problems', () => {
  expect(lines(lan('eth0 10.1.0.11/24', 'eth0 10.1.0.12/24'))).toEqual([]);
});

test('one address twice on a network', () => {
  expect(lines(lan('eth0 10.1.0.11/24', 'eth0 10.1.0.11/24'))).toEqual([
    'error b nodes[1].interfaces[0].addresses[0]: eth0 has 10.1.0.11, and so has a eth0 on the same network. [Use 10.1.0.12/24]',
  ]);
});

test('of a router and a host with one address the host is in the wrong', () => {
  expect(lines(lan('eth0 10.1.0.1/24', 'eth0 10.1.0.12/24'))[0]).toBe(
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has 10.1.0.1, and so has r1 eth0 on the same network. [Use 10.1.0.13/24]',
  );
});

test('one address and one subnet on two networks', () => {
  const topology = drawing(
    [
      host('a', 'eth0 10.1.0.11/24'),
      host('b', 'eth0 10.1.0.12/24'),
      host('c', 'eth0 10.1.0.11/24'),
      host('d', 'eth0 10.1.0.14/24'),
    ],
    'a:eth0 b:eth0',
    'c:eth0 d:eth0',
  );
  expect(lines(topology)).toEqual([
    'warning c nodes[2].interfaces[0].addresses[0]: eth0 has 10.1.0.11, and so has a eth0 on another network. [Use 10.1.0.13/24]',
    'warning c nodes[2].interfaces[0].addresses[0]: eth0 is in 10.1.0.0/24, and so is a eth0 on another wire: packets find only one.',
  ]);
});

test('a subnet that is a part of another one on another wire', () => {
  const wide = (rest: object) =>
    drawing(
      [
        host('a', 'eth0 10.1.5.11/16', toDefault('10.1.5.1')),
        router('r1', ['eth0 10.1.5.1/16', 'eth1 10.1.9.1/24']),
        host('b', 'eth0 10.1.9.11/24', rest),
      ],
      'a:eth0 r1:eth0',
      'r1:eth1 b:eth0',
    );
  expect(lines(wide(toDefault('10.1.9.1')))).toEqual([
    'warning a nodes[0].interfaces[0].addresses[0]: eth0 is in 10.1.0.0/16, and r1 eth1 on another wire in 10.1.9.0/24, a part of it: packets there never leave this wire.',
  ]);
  const routers = drawing(
    [
      router('r1', ['eth0 10.1.5.1/16']),
      router('r2', ['eth0 10.1.5.2/16', 'eth1 10.1.9.1/24']),
      host('b', 'eth0 10.1.9.11/24', toDefault('10.1.9.1')),
    ],
    'r1:eth0 r2:eth0',
    'r2:eth1 b:eth0',
  );
  expect(lines(routers).filter((line) => line.includes('a part of it'))).toEqual([]);
});

test('nobody is offered its own address as a gateway', () => {
  const topology = drawing(
    [host('a', 'eth0 10.1.0.1/24', toDefault('10.1.0.1')), router('r1', ['eth0 10.1.0.1/24'])],
    'a:eth0 r1:eth0',
  );
  expect(lines(topology)).toEqual([
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has 10.1.0.1, and so has r1 eth0 on the same network. [Use 10.1.0.11/24]',
    'warning a nodes[0].routes[0].via: The default route goes via 10.1.0.1, which is a itself: it looks for everybody on its own wire.',
  ]);
  const both = drawing(
    [
      router('r1', ['eth0 10.1.0.1/24', 'eth1 10.1.0.2/24'], {
        routes: [{ to: 'default', via: '10.1.0.1', dev: 'eth1' }],
      }),
      router('r2', ['eth0 10.1.0.1/24']),
    ],
    'r1:eth1 r2:eth0',
  );
  expect(lines(both).filter((line) => line.includes('r1 itself'))).toEqual([
    'warning r1 nodes[0].routes[0].via: The default route goes via 10.1.0.1, which is r1 itself: it looks for everybody on its own wire.',
  ]);
});

test('addresses that are no interface’s', () => {
  expect(lines(lan('eth0 10.1.0.255/24', 'eth0 10.1.0.0/24'))).toEqual([
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has 10.1.0.255, the broadcast address of 10.1.0.0/24. [Use 10.1.0.11/24]',
    'error b nodes[1].interfaces[0].addresses[0]: eth0 has 10.1.0.0, which names the network 10.1.0.0/24 itself. [Use 10.1.0.12/24]',
  ]);
});

test('lengths that differ, and two subnets on one wire', () => {
  expect(lines(lan('eth0 10.1.0.11/25', 'eth0 10.1.0.12/24'))).toEqual([
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has a /25 where the others have a /24: they disagree about who is near. [Use 10.1.0.11/24]',
  ]);
  expect(lines(lan('eth0 10.1.0.11/24', 'eth0 10.2.0.12/24', {}))).toEqual([
    'warning b nodes[1].interfaces[0].addresses[0]: eth0 is in 10.2.0.0/24, but on its wire is 10.1.0.0/24, too: neither reaches the other. [Use 10.1.0.12/24]',
    'warning a nodes[0].interfaces[0].addresses[0]: eth0 is in 10.1.0.0/24, but on its wire is 10.2.0.0/24, too: neither reaches the other.',
    'warning a nodes[0].routes: No default route, so a reaches only its own network. [Add route via 10.1.0.1]',
  ]);
});

test('a router with a second address joins two subnets on one wire', () => {
  const both = drawing(
    [
      host('a', 'eth0 10.1.0.11/24', toDefault('10.1.0.1')),
      host('b', 'eth0 10.2.0.11/24', toDefault('10.2.0.1')),
      router('r1', ['eth0 10.1.0.1/24 10.2.0.1/24']),
      switchOf('sw1'),
    ],
    'a:eth0 sw1:p1',
    'b:eth0 sw1:p2',
    'r1:eth0 sw1:p3',
  );
  expect(lines(both)).toEqual([]);
});

test('one MAC twice', () => {
  const mac = { name: 'eth0', mac: '02:00:00:00:00:01' };
  expect(lines(lan({ ...mac, addresses: ['10.1.0.11/24'] }, { ...mac, addresses: ['10.1.0.12/24'] }))).toEqual([
    'error b nodes[1].interfaces[0].mac: eth0 has the MAC 02:00:00:00:00:01, and so has a eth0 on the same network. [Use a MAC of its own]',
  ]);
});

test('gateways that nobody has, and that do not forward', () => {
  expect(lines(lan('eth0 10.1.0.11/24', 'eth0 10.1.0.12/24', toDefault('10.1.0.9')))).toEqual([
    'error a nodes[0].routes[0].via: The default route goes via 10.1.0.9, an address that nobody there has. [Use 10.1.0.1]',
    'error b nodes[1].routes[0].via: The default route goes via 10.1.0.9, an address that nobody there has. [Use 10.1.0.1]',
  ]);
  const two = drawing(
    [host('a', 'eth0 10.1.0.11/24', toDefault('10.1.0.12')), host('b', 'eth0 10.1.0.12/24')],
    'a:eth0 b:eth0',
  );
  expect(lines(two)).toEqual([
    'error a nodes[0].routes[0].via: The default route goes via 10.1.0.12, but b does not forward. [Let b forward]',
  ]);
});

test('a gateway that is the node itself, and a route over an interface without a link', () => {
  expect(lines(lan('eth0 10.1.0.11/24', 'eth0 10.1.0.12/24', toDefault('10.1.0.12')))[1]).toBe(
    'warning b nodes[1].routes[0].via: The default route goes via 10.1.0.12, which is b itself: it looks for everybody on its own wire. [Use 10.1.0.1]',
  );
  const topology = drawing(
    [
      router('r1', ['eth0 10.1.0.1/24', 'eth1 10.2.0.1/24'], { routes: [via('10.3.0.0/24', '10.2.0.9')] }),
      host('a', 'eth0 10.1.0.11/24', toDefault('10.1.0.1')),
    ],
    'r1:eth0 a:eth0',
  );
  expect(lines(topology)).toEqual([
    'warning r1 nodes[0].routes[0]: The route to 10.3.0.0/24 leaves by eth1, which no link leads to.',
  ]);
});

test('a node without an address beside others, and one without a default route beside a router', () => {
  expect(lines(lan('eth0 10.1.0.31/24', 'eth0', {}))).toEqual([
    'warning a nodes[0].routes: No default route, so a reaches only its own network. [Add route via 10.1.0.1]',
    'warning b nodes[1].interfaces[0].addresses: eth0 has no address, so b can neither send nor answer. [Give it 10.1.0.32/24]',
  ]);
});

test('who may ask a DHCP service needs no address', () => {
  const dhcp = { services: [{ type: 'dhcp', range: '10.1.0.100-10.1.0.120' } as const] };
  const topology = drawing([host('a', 'eth0 10.1.0.1/24', dhcp), host('b')], 'a:eth0 b:eth0');
  expect(lines(topology)).toEqual([]);
});

const routers = (routes1: readonly TopologyRoute[], routes2: readonly TopologyRoute[]): Topology =>
  drawing(
    [
      host('a', 'eth0 192.168.10.11/24', toDefault('192.168.10.1')),
      router('r1', ['eth0 192.168.10.1/24', 'eth1 10.0.0.1/30'], { routes: routes1 }),
      router('r2', ['eth0 10.0.0.2/30', 'eth1 192.168.20.1/24'], { routes: routes2 }),
      host('b', 'eth0 192.168.20.11/24', toDefault('192.168.20.1')),
    ],
    'a:eth0 r1:eth0',
    'r1:eth1 r2:eth0',
    'r2:eth1 b:eth0',
  );

test('a missing way back, and no way at all', () => {
  expect(lines(routers([via('192.168.20.0/24', '10.0.0.2')], []))).toEqual([
    'warning r2 nodes[2].routes: No route back to 192.168.10.0/24: replies from 192.168.20.0/24 stop here. [Add route via 10.0.0.1]',
  ]);
  expect(lines(routers([], []))).toEqual([
    'warning r2 nodes[2].routes: No route to 192.168.10.0/24: packets from 192.168.20.0/24 stop here. [Add route via 10.0.0.1]',
    'warning r1 nodes[1].routes: No route to 192.168.20.0/24: packets from 192.168.10.0/24 stop here. [Add route via 10.0.0.2]',
  ]);
});

test('the Internet that does not know the way back', () => {
  const topology = drawing(
    [
      host('a', 'eth0 192.168.10.11/24', toDefault('192.168.10.1')),
      router('r1', ['eth0 192.168.10.1/24', 'eth1 10.0.0.2/30'], toDefault('10.0.0.1')),
      router('internet', ['eth0 10.0.0.1/30'], { icon: 'cloud' }),
    ],
    'a:eth0 r1:eth0',
    'r1:eth1 internet:eth0',
  );
  expect(lines(topology)).toEqual([
    'warning internet nodes[2].routes: No route back to 192.168.10.0/24: replies from internet stop here. [Add route via 10.0.0.2]',
  ]);
});

test('routes that send packets round', () => {
  const chain = drawing(
    [
      host('a', 'eth0 192.168.10.11/24', toDefault('192.168.10.1')),
      router('r1', ['eth0 192.168.10.1/24', 'eth1 10.0.1.1/30'], toDefault('10.0.1.2')),
      router('r2', ['eth0 10.0.1.2/30', 'eth1 10.0.2.1/30'], {
        routes: [via('192.168.10.0/24', '10.0.1.1'), via('192.168.20.0/24', '10.0.1.1')],
      }),
      router('r3', ['eth0 10.0.2.2/30', 'eth1 192.168.20.1/24'], toDefault('10.0.2.1')),
      host('b', 'eth0 192.168.20.11/24', toDefault('192.168.20.1')),
    ],
    'a:eth0 r1:eth0',
    'r1:eth1 r2:eth0',
    'r2:eth1 r3:eth0',
    'r3:eth1 b:eth0',
  );
  expect(lines(chain)).toEqual([
    'warning r2 nodes[2].routes[1].via: Packets to 192.168.20.0/24 circle between r2 and r1. [Use 10.0.2.2]',
  ]);
  expect(lines(routers([via('default', '10.0.0.2')], [via('default', '10.0.0.1')]))).toEqual([
    'warning r1 nodes[1].routes[0].via: Packets to unknown addresses circle between r1 and r2.',
  ]);
});

test('a router that does not forward', () => {
  const off = { sysctl: { 'net.ipv4.ip_forward': 0 } };
  const topology = drawing(
    [host('a', 'eth0 10.1.0.11/24', toDefault('10.1.0.1')), router('r1', ['eth0 10.1.0.1/24'], off)],
    'a:eth0 r1:eth0',
  );
  expect(lines(topology)).toEqual([
    'error a nodes[0].routes[0].via: The default route goes via 10.1.0.1, but r1 does not forward. [Let r1 forward]',
    'warning r1 nodes[1].sysctl["net.ipv4.ip_forward"]: net.ipv4.ip_forward is 0, so r1 passes nothing on. [Let r1 forward]',
  ]);
});

test('whether a node forwards stands under two names of Linux, with dots or slashes; the last one counts', () => {
  const code = (sysctl: Record<string, number>) =>
    findProblems(
      drawing([router('r1', ['eth0 10.1.0.1/24'], { sysctl }), host('a', 'eth0 10.1.0.2/24')], 'r1:eth0 a:eth0'),
    )
      .map((one) => one.code)
      .join();
  expect(code({ 'net/ipv4/ip_forward': 0 })).toContain('not-forwarding');
  expect(code({ 'net.ipv4.conf.all.forwarding': 0 })).toContain('not-forwarding');
  expect(code({ 'net.ipv4.ip_forward': 0, 'net.ipv4.conf.all.forwarding': 1 })).not.toContain('not-forwarding');
  const off = { sysctl: { 'net.ipv4.ip_forward': 1, 'net/ipv4/conf/all/forwarding': 0 } };
  const topology = drawing([router('r1', ['eth0 10.1.0.1/24'], off), host('a', 'eth0 10.1.0.2/24')], 'r1:eth0 a:eth0');
  expect(edited(topology, fixAll(topology)).nodes[0]?.sysctl).toEqual({ 'net.ipv4.ip_forward': 1 });
});

test('a circle of switches; with one link out there is none, and that link is no problem', () => {
  const three = [switchOf('sw1'), switchOf('sw2'), switchOf('sw3')];
  const links = ['sw1:p1 sw2:p1', 'sw2:p2 sw3:p1', 'sw3:p2 sw1:p2'];
  expect(lines(drawing(three, ...links))).toEqual([
    'error sw3:p2 sw1:p2 links[2]: sw3, sw2, sw1 form a circle: broadcasts never end, for there is no spanning tree here. [Take one link out]',
  ]);
  expect(lines(drawing(three, 'sw1:p1 sw2:p1', 'sw2:p2 sw3:p1', { ends: ['sw3:p2', 'sw1:p2'], up: false }))).toEqual(
    [],
  );
});

test('VLANs part circles: two links of two VLANs are none', () => {
  const ports = [
    { name: 'p1', vlan: 10 },
    { name: 'p2', vlan: 20 },
    { name: 'p3', trunk: [10] },
  ];
  const two = [node('switch', 'sw1', ports), node('switch', 'sw2', ports)];
  expect(lines(drawing(two, 'sw1:p1 sw2:p1', 'sw1:p2 sw2:p2'))).toEqual([]);
  expect(lines(drawing(two, 'sw1:p1 sw2:p1', 'sw1:p3 sw2:p3'))[0]).toContain('sw1, sw2 form a circle');
});

test('a switch without VLANs passes every tag: two trunks into it are a circle, as are two of a host that bridges', () => {
  const trunks = node('switch', 'sw1', [
    { name: 'p1', trunk: [1, 10] },
    { name: 'p2', trunk: [10, 20] },
  ]);
  const bridge = node('host', 'h', ['p1', 'p2', { name: 'br0', type: 'bridge', members: ['p1', 'p2'] }]);
  const circles = (topology: Topology) => lines(topology).filter((line) => line.includes('circle'));
  expect(circles(drawing([trunks, switchOf('plain')], 'sw1:p1 plain:p1', 'sw1:p2 plain:p2'))).toHaveLength(1);
  expect(circles(drawing([trunks, bridge], 'sw1:p1 h:p1', 'sw1:p2 h:p2'))).toHaveLength(1);
  // Frames without a tag and those of VLAN 1 do not mix there.
  const apart = node('switch', 'sw1', [
    { name: 'p1', trunk: [1] },
    { name: 'p2', trunk: [20] },
    { name: 'p3', vlan: 7 },
    { name: 'p4', trunk: [1] },
  ]);
  const three = [apart, switchOf('plain')];
  expect(circles(drawing(three, 'sw1:p1 plain:p1', 'sw1:p2 plain:p2', 'sw1:p3 plain:p3'))).toEqual([]);
  expect(circles(drawing(three, 'sw1:p1 plain:p1', 'sw1:p3 plain:p3', 'sw1:p4 plain:p4'))).toHaveLength(1);
});

test('links that carry nothing', () => {
  const nodes = [
    host('a', 'eth0 10.1.0.1/24'),
    host('b', { name: 'eth0', addresses: ['10.1.0.2/24'], up: false }),
    host('c', 'eth0 10.1.0.3/24'),
    switchOf('sw1'),
  ];
  expect(lines(drawing(nodes, { ends: ['a:eth0', 'sw1:p1'], up: false }, 'b:eth0 sw1:p2'))).toEqual([
    'warning a:eth0 sw1:p1 links[0].up: The link between a and sw1 is out, and no other way joins them. [Plug it in]',
    'warning b nodes[1].interfaces[0].up: eth0 is down: it neither sends nor receives. [Bring eth0 up]',
    'warning c nodes[2].interfaces: No link leads to c.',
  ]);
});

test('a default route over an interface that is down', () => {
  const down = { name: 'eth0', addresses: ['10.1.0.11/24'], up: false };
  expect(lines(lan(down, 'eth0 10.1.0.12/24'))[0]).toBe(
    'error a nodes[0].routes[0]: The default route leaves by eth0, which is down. [Bring eth0 up]',
  );
});

test('MTUs that differ', () => {
  expect(lines(lan({ name: 'eth0', addresses: ['10.1.0.11/24'], mtu: 1400 }, 'eth0 10.1.0.12/24'))).toEqual([
    'warning a nodes[0].interfaces[0].mtu: eth0 has MTU 1400, b eth0 has 1500: large replies will not fit. [Set 1500]',
  ]);
});

test('ends of a link that do not agree about VLANs', () => {
  const trunk = (vlans: readonly number[]) => node('switch', 'sw1', [{ name: 'p1', trunk: vlans }]);
  const ends = 'sw1:p1 sw2:p1';
  expect(lines(drawing([trunk([10, 20]), node('switch', 'sw2', [{ name: 'p1', vlan: 10 }])], ends))).toEqual([
    'warning sw2 nodes[1].interfaces[0]: p1 sends without a tag, sw1 p1 takes only VLANs 10, 20. [Carry VLANs 10, 20]',
  ]);
  expect(lines(drawing([trunk([10, 20]), node('switch', 'sw2', [{ name: 'p1', trunk: [20] }])], ends))).toEqual([
    'warning sw2 nodes[1].interfaces[0]: p1 does not carry VLANs 10, which sw1 p1 sends. [Carry VLANs 10, 20]',
  ]);
  const access = (id: string, vlan: number) => node('switch', id, [{ name: 'p1', vlan }]);
  expect(lines(drawing([access('sw1', 10), access('sw2', 20)], ends))).toEqual([
    'warning sw2 nodes[1].interfaces[0]: p1 is in VLAN 20, sw1 p1 in VLAN 10. [Set VLAN 10]',
  ]);
  expect(lines(drawing([trunk([10, 20]), host('a', 'eth0 10.1.0.1/24')], 'sw1:p1 a:eth0'))).toEqual([
    'warning a nodes[1].interfaces[0]: eth0 sends without a tag, sw1 p1 takes only VLANs 10, 20. [Set VLAN 10]',
  ]);
});

test('services in the wrong place', () => {
  const dhcp = { services: [{ type: 'dhcp', range: '10.9.0.100-10.9.0.120' } as const] };
  const asks = { resolvers: ['10.1.0.1', '10.1.0.77'] };
  const ns = { services: [{ type: 'dns' } as const] };
  const topology = drawing(
    [
      host('a', 'eth0 10.1.0.1/24', dhcp),
      host('b', 'eth0 10.1.0.2/24', asks),
      host('ns', 'eth0 10.1.0.53/24', ns),
      switchOf('sw1'),
    ],
    'a:eth0 sw1:p1',
    'b:eth0 sw1:p2',
    'ns:eth0 sw1:p3',
  );
  expect(lines(topology)).toEqual([
    'error a nodes[0].services[0].range: The DHCP range 10.9.0.100-10.9.0.120 lies in none of its networks. [Use 10.1.0.100-10.1.0.200]',
    'warning b nodes[1].resolvers[0]: Asks 10.1.0.1 for names, but a runs no DNS service. [Use 10.1.0.53]',
    'warning b nodes[1].resolvers[1]: Asks 10.1.0.77 for names, an address that nobody has. [Use 10.1.0.53]',
  ]);
});

const EXAMPLES = resolve(import.meta.dirname, '../../../../examples');

test('of the examples only those that show a fault have problems', () => {
  const troubled = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.walk'))
    .filter((name) => {
      const read = readTopology(readFileSync(join(EXAMPLES, name), 'utf8'));
      return read.ok && findProblems(read.value).length > 0;
    });
  expect(troubled).toEqual([
    'lecture-lan.walk',
    'lvs-nat.walk',
    'no-way-back.walk',
    'routing-loop.walk',
    'two-resolvers.walk',
    'wrong-gateway.walk',
  ]);
});
