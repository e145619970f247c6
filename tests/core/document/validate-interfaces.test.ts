import { expect, test } from 'vitest';
import { faultsOf, file, withInterfaces } from './files';

test.each(['eth0', 'lo', 'ens33', 'eth0.100', 'flannel.1', 'x'.repeat(15), '端口端口端', 'a_b-c@d'])(
  '%s is an interface name',
  (name) => {
    expect(faultsOf(withInterfaces({ name }))).toEqual([]);
  },
);

test.each([
  '',
  '.',
  '..',
  'all',
  'default',
  'a b',
  'a/b',
  'a:b',
  'x'.repeat(16),
  '端口端口端口',
  'a\u200bb',
  'prototype',
])('%j is no interface name', (name) => {
  expect(faultsOf(withInterfaces({ name }))).toHaveLength(1);
});

test('a name belongs to one interface of a node', () => {
  expect(faultsOf(withInterfaces({ name: 'eth0' }, { name: 'eth1' }, { name: 'eth0' }))).toEqual([
    'nodes[0].interfaces[2].name: "eth0" is already the name of nodes[0].interfaces[0]',
  ]);
});

test('an interface has a MAC address of its own; two may have the same', () => {
  const mac = '02:00:00:00:01:01';
  expect(faultsOf(withInterfaces({ name: 'eth0', mac }, { name: 'eth1', mac: mac.toUpperCase() }))).toEqual([]);
  expect(
    faultsOf(
      withInterfaces(
        { name: 'a', mac: '01:00:5e:00:00:01' },
        { name: 'b', mac: '00:00:00:00:00:00' },
        { name: 'c', mac: '02-00-00-00-00-01' },
        { name: 'd', mac: 2 },
      ),
    ),
  ).toEqual([
    'nodes[0].interfaces[0].mac: "01:00:5e:00:00:01" is a group address; an interface needs a MAC address of its own',
    'nodes[0].interfaces[1].mac: "00:00:00:00:00:00" is all zeros; an interface needs a MAC address of its own',
    'nodes[0].interfaces[2].mac: "02-00-00-00-00-01" is not a MAC address',
    'nodes[0].interfaces[3].mac: 2 is not a text in double quotes',
  ]);
});

test('lo may say what Linux says of it', () => {
  const lo = { name: 'lo', mac: '00:00:00:00:00:00', addresses: ['127.0.0.1/8', '172.16.5.5/32'], mtu: 65536 };
  expect(faultsOf(withInterfaces(lo))).toEqual([]);
  expect(faultsOf(withInterfaces({ name: 'lo', type: 'bridge' }))).toEqual([
    'nodes[0].interfaces[0].type: "bridge" is not one of ethernet',
  ]);
});

test.each([68, 1500, 9000, 65535])('MTU %i', (mtu) => {
  expect(faultsOf(withInterfaces({ name: 'eth0', mtu }))).toEqual([]);
});

test.each([
  [67, '67 is not between 68 and 65535'],
  [65536, '65536 is not between 68 and 65535'],
  [1500.5, '1500.5 is not a whole number'],
  ['1500', '"1500" is not a number'],
  [null, 'null is not a number'],
])('MTU %j', (mtu, fault) => {
  expect(faultsOf(withInterfaces({ name: 'eth0', mtu }))).toEqual([`nodes[0].interfaces[0].mtu: ${fault}`]);
});

test('addresses keep their host bits and stand once on an interface', () => {
  const addresses = ['10.0.0.1/24', '10.0.0.1/16', '10.244.1.0/32', '10.9.0.0/31', '10.0.0.255/24'];
  expect(faultsOf(withInterfaces({ name: 'eth0', addresses }, { name: 'eth1', addresses }))).toEqual([]);
  expect(
    faultsOf(
      withInterfaces({
        name: 'eth0',
        addresses: ['10.0.0.1/24', '10.0.0.1/24', '10.0.0.2/33', '010.0.0.1/8', '224.0.0.5/24', '0.0.0.0/0', 5],
      }),
    ),
  ).toEqual([
    'nodes[0].interfaces[0].addresses[2]: "10.0.0.2/33" is not an IPv4 prefix',
    'nodes[0].interfaces[0].addresses[3]: "010.0.0.1/8" is not an IPv4 prefix',
    'nodes[0].interfaces[0].addresses[6]: 5 is not a text in double quotes',
    'nodes[0].interfaces[0].addresses[1]: "10.0.0.1/24" is already at nodes[0].interfaces[0].addresses[0]',
    'nodes[0].interfaces[0].addresses[4]: "224.0.0.5/24" is no address that an interface can have',
    'nodes[0].interfaces[0].addresses[5]: "0.0.0.0/0" is no address that an interface can have',
  ]);
});

test('every type with all its fields', () => {
  expect(
    faultsOf(
      withInterfaces(
        { name: 'eth0', type: 'ethernet', up: false },
        { name: 'veth1' },
        { name: 'docker0', type: 'bridge', members: ['veth1', 'eth0.5'], addresses: ['172.17.0.1/16'] },
        { name: 'empty0', type: 'bridge' },
        { name: 'eth0.5', type: 'vlan', parent: 'eth0', vlan: 5 },
        {
          name: 'flannel.1',
          type: 'vxlan',
          vni: 1,
          local: '192.168.10.72',
          port: 8472,
          fdb: [{ mac: '00:00:00:00:00:00', to: '192.168.10.73' }],
        },
        { name: 'tunl0', type: 'ipip' },
        { name: 'tun1', type: 'ipip', local: '192.168.10.72', remote: '192.168.10.73' },
        { name: 'dummy0', type: 'dummy', addresses: ['10.9.9.9/32'] },
      ),
    ),
  ).toEqual([]);
});

test('fields of one type on another, and fields that a type needs', () => {
  expect(
    faultsOf(
      withInterfaces(
        { name: 'a', members: ['b'] },
        { name: 'b', type: 'vlan' },
        { name: 'c', type: 'vxlan', remote: '10.0.0.1' },
        { name: 'd', vlan: 5 },
        { name: 'e', trunk: [5] },
        { name: 'f', type: 'wifi' },
      ),
    ),
  ).toEqual([
    'nodes[0].interfaces[5].type: "wifi" is not one of ethernet, bridge, vlan, vxlan, ipip, dummy',
    'nodes[0].interfaces[0].members: "members" belongs to an interface of type bridge; this one is of type ethernet',
    'nodes[0].interfaces[1].parent: is missing',
    'nodes[0].interfaces[1].vlan: is missing',
    'nodes[0].interfaces[2].remote: "remote" belongs to an interface of type ipip; this one is of type vxlan',
    'nodes[0].interfaces[2].vni: is missing',
    'nodes[0].interfaces[3].vlan: "vlan" belongs to an interface of type vlan; this one is of type ethernet',
    'nodes[0].interfaces[4].trunk: "trunk" belongs to a switch port; this node is not a switch',
  ]);
});

test('switch ports have a VLAN or a trunk', () => {
  const sw = (...interfaces: readonly unknown[]) =>
    file({ nodes: [{ id: 'sw1', kind: 'switch', interfaces }], links: [] });
  expect(faultsOf(sw({ name: 'p1', vlan: 10 }, { name: 'p2', trunk: [10, 4094] }, { name: 'p3' }))).toEqual([]);
  expect(
    faultsOf(sw({ name: 'p1', vlan: 0 }, { name: 'p2', trunk: [4095, '5'] }, { name: 'p3', vlan: 1, trunk: [2] })),
  ).toEqual([
    'nodes[0].interfaces[0].vlan: 0 is not between 1 and 4094',
    'nodes[0].interfaces[1].trunk[0]: 4095 is not between 1 and 4094',
    'nodes[0].interfaces[1].trunk[1]: "5" is not a number',
    'nodes[0].interfaces[2]: a port has either "vlan" or "trunk", not both',
  ]);
});

test('members of bridges', () => {
  expect(
    faultsOf(
      withInterfaces(
        { name: 'eth0' },
        { name: 'br0', type: 'bridge', members: ['eth0', 'eth9', 'lo', 'br1', 'tunl0'] },
        { name: 'br1', type: 'bridge', members: ['eth0'] },
        { name: 'tunl0', type: 'ipip' },
      ),
    ),
  ).toEqual([
    'nodes[0].interfaces[1].members[1]: pc1 has no interface "eth9"',
    'nodes[0].interfaces[1].members[2]: "lo" cannot be a member of a bridge: it is loopback, a bridge or a tunnel without Ethernet',
    'nodes[0].interfaces[1].members[3]: "br1" cannot be a member of a bridge: it is loopback, a bridge or a tunnel without Ethernet',
    'nodes[0].interfaces[1].members[4]: "tunl0" cannot be a member of a bridge: it is loopback, a bridge or a tunnel without Ethernet',
    'nodes[0].interfaces[2].members[0]: "eth0" is already a member of br0',
  ]);
});

test('parents of VLANs, and VNIs', () => {
  expect(
    faultsOf(
      withInterfaces(
        { name: 'eth0' },
        { name: 'a', type: 'vlan', parent: 'eth0', vlan: 5 },
        { name: 'b', type: 'vlan', parent: 'eth0', vlan: 5 },
        { name: 'c', type: 'vlan', parent: 'eth9', vlan: 5 },
        { name: 'd', type: 'vlan', parent: 'lo', vlan: 5 },
        { name: 'x', type: 'vxlan', vni: 1 },
        { name: 'y', type: 'vxlan', vni: 1, port: 8472 },
        { name: 'z', type: 'vxlan', vni: 1, port: 4789 },
      ),
    ),
  ).toEqual([
    'nodes[0].interfaces[2].vlan: VLAN 5 on eth0 is already a',
    'nodes[0].interfaces[3].parent: pc1 has no interface "eth9"',
    'nodes[0].interfaces[4].parent: "lo" cannot carry VLANs: it is loopback or a tunnel without Ethernet',
    'nodes[0].interfaces[6].vni: VNI 1 on the same port is already x',
  ]);
});

test('interfaces that stand on each other in a circle; what only stands on the circle is not to blame', () => {
  expect(
    faultsOf(
      withInterfaces(
        { name: 'a', type: 'vlan', parent: 'b', vlan: 1 },
        { name: 'b', type: 'vlan', parent: 'a', vlan: 2 },
        { name: 'above', type: 'vlan', parent: 'a', vlan: 3 },
        { name: 'self', type: 'vlan', parent: 'self', vlan: 1 },
        { name: 'br0', type: 'bridge', members: ['br0.5', 'eth0'] },
        { name: 'br0.5', type: 'vlan', parent: 'br0', vlan: 5 },
        { name: 'eth0' },
      ),
    ),
  ).toEqual([
    'nodes[0].interfaces[0].parent: "b" stands on this interface itself',
    'nodes[0].interfaces[1].parent: "a" stands on this interface itself',
    'nodes[0].interfaces[3].parent: "self" stands on this interface itself',
    'nodes[0].interfaces[4].members[0]: "br0.5" stands on this interface itself',
    'nodes[0].interfaces[5].parent: "br0" stands on this interface itself',
  ]);
});
