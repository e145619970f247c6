import { expect, test } from 'vitest';
import { alone, faultsOf } from './files';

const INTERFACES = [
  { name: 'eth0', addresses: ['10.0.0.1/24'] },
  { name: 'eth1', addresses: ['10.1.0.1/24', '10.2.0.1/32'] },
  { name: 'flannel.1', type: 'vxlan', vni: 1, addresses: ['10.244.1.0/32'] },
];

function routeFaults(...routes: readonly unknown[]): readonly string[] {
  return faultsOf(alone({ interfaces: INTERFACES, routes }));
}

// What `ip route add` of iproute2 takes on Linux 6.18 with these interfaces, but for the tunnel's gateway (there `onlink`).
test.each([
  [{ to: 'default', via: '10.0.0.2', dev: 'eth0', metric: 100 }],
  [{ to: 'default', via: '10.0.0.2' }],
  [{ to: '0.0.0.0/0', dev: 'eth1' }],
  [{ to: '172.16.5.5/32', via: '10.1.0.9' }],
  [{ to: '172.16.0.0/12', via: '10.0.0.0' }],
  [{ to: '172.16.0.0/12', via: '10.0.0.1' }],
  [{ to: '172.16.0.0/12', via: '10.0.0.1', dev: 'eth0' }],
  [{ to: '172.16.0.0/12', via: '10.2.0.1' }],
  [{ to: '172.16.0.0/12', via: '127.0.0.9' }],
  [{ to: '172.16.0.0/12', via: '9.9.9.9', dev: 'eth0', onlink: true }],
  [{ to: '10.0.0.0/24', dev: 'eth0', metric: 100 }],
  [{ to: '10.244.2.0/24', via: '10.244.2.0', dev: 'flannel.1' }],
  [{ to: '2.0.0.0/8', dev: 'lo' }],
  [{ to: 'default', via: '10.0.0.2', metric: 4294967295 }],
])('%j is a route', (route) => {
  expect(routeFaults(route)).toEqual([]);
});

test('a gateway may stand behind a route that names only a device, before or after it', () => {
  expect(routeFaults({ to: '3.9.0.0/16', via: '10.77.0.9' }, { to: '10.77.0.0/16', dev: 'eth1' })).toEqual([]);
  expect(routeFaults({ to: '10.77.0.0/16', via: '10.0.0.9' }, { to: '3.9.0.0/16', via: '10.77.0.9' })).toHaveLength(1);
});

test.each([
  [
    { to: 'default', via: '11.0.0.1' },
    'via: "11.0.0.1" is on no network of this node (Linux: Nexthop has invalid gateway)',
  ],
  [
    { to: 'default', via: '10.1.0.9', dev: 'eth0' },
    'via: "10.1.0.9" is on no network of eth0 (Linux: Nexthop has invalid gateway)',
  ],
  [
    { to: 'default', via: '10.1.0.1', dev: 'eth0' },
    'via: "10.1.0.1" is on no network of eth0 (Linux: Nexthop has invalid gateway)',
  ],
  [
    { to: 'default', via: '10.0.0.255' },
    'via: "10.0.0.255" is a broadcast address (Linux: Nexthop has invalid gateway)',
  ],
  [
    { to: 'default', via: '10.0.0.255', dev: 'eth0', onlink: true },
    'via: "10.0.0.255" is a broadcast address (Linux: Nexthop has invalid gateway)',
  ],
  [
    { to: 'default', via: '10.0.0.1', dev: 'eth0', onlink: true },
    'via: "10.0.0.1" is this node\'s own address (Linux: Nexthop has invalid gateway)',
  ],
  [{ to: 'default', via: '224.0.0.1', dev: 'eth0' }, 'via: "224.0.0.1" is no address that an interface can have'],
  [{ to: 'default', via: '10.0.0' }, 'via: "10.0.0" is not an IPv4 address'],
  [{ to: 'default', via: '10.0.0.2', dev: 'eth9' }, 'dev: pc1 has no interface "eth9"'],
  [{ to: 'default', dev: 'eth9' }, 'dev: pc1 has no interface "eth9"'],
  [
    { to: 'default', via: '9.9.9.9', onlink: true },
    'onlink: "onlink" needs "dev" (Linux: Nexthop device required for onlink)',
  ],
  [
    { to: '10.9.0.1/24', via: '10.0.0.2' },
    'to: "10.9.0.1/24" has bits set behind its prefix length; the network is 10.9.0.0/24',
  ],
  [{ to: '10.9.0.1', via: '10.0.0.2' }, 'to: "10.9.0.1" is neither "default" nor an IPv4 prefix'],
  [{ via: '10.0.0.2' }, 'to: is missing'],
  [
    { to: '10.0.0.0/24', via: '10.1.0.2' },
    'to: "10.0.0.0/24" comes from the address of eth0 already (Linux: File exists)',
  ],
  [{ to: 'default', via: '10.0.0.2', metric: 4294967296 }, 'metric: 4294967296 is not between 0 and 4294967295'],
  [{ to: 'default', via: '10.0.0.2', metric: -1 }, 'metric: -1 is not between 0 and 4294967295'],
])('%j: %s', (route, fault) => {
  const faults = routeFaults(route);
  expect(faults).toEqual([`nodes[0].routes[0].${fault}`]);
});

test('a route needs a next hop or a device', () => {
  expect(routeFaults({ to: 'default' })).toEqual(['nodes[0].routes[0]: a route needs "via", "dev" or both']);
});

test('a network is there once for each metric', () => {
  expect(
    routeFaults(
      { to: 'default', via: '10.0.0.2' },
      { to: 'default', via: '10.0.0.3', metric: 5 },
      { to: '0.0.0.0/0', via: '10.0.0.3' },
    ),
  ).toEqual(['nodes[0].routes[2].to: "0.0.0.0/0" with metric 0 is already nodes[0].routes[0] (Linux: File exists)']);
});

test('neighbors stand on interfaces with MAC addresses, once each', () => {
  const mac = '02:00:00:00:00:09';
  const interfaces = [...INTERFACES, { name: 'tunl0', type: 'ipip' }];
  expect(
    faultsOf(
      alone({
        interfaces,
        neighbors: [
          { ip: '10.0.0.9', mac, dev: 'eth0' },
          { ip: '10.0.0.9', mac, dev: 'eth1' },
        ],
      }),
    ),
  ).toEqual([]);
  expect(
    faultsOf(
      alone({
        interfaces,
        neighbors: [
          { ip: '10.0.0.9', mac, dev: 'eth0' },
          { ip: '10.0.0.9', mac: 'x', dev: 'eth0' },
          { ip: '10.0.0', mac, dev: 'eth7' },
          { ip: '10.0.0.8', mac, dev: 'lo' },
          { ip: '10.0.0.8', mac, dev: 'tunl0' },
          { ip: '10.0.0.8' },
        ],
      }),
    ),
  ).toEqual([
    'nodes[0].neighbors[1].mac: "x" is not a MAC address',
    'nodes[0].neighbors[2].ip: "10.0.0" is not an IPv4 address',
    'nodes[0].neighbors[5].mac: is missing',
    'nodes[0].neighbors[5].dev: is missing',
    'nodes[0].neighbors[1].ip: "10.0.0.9" is already at nodes[0].neighbors[0]',
    'nodes[0].neighbors[2].dev: pc1 has no interface "eth7"',
    'nodes[0].neighbors[3].dev: "lo" has no MAC addresses: neighbors cannot be there',
    'nodes[0].neighbors[4].dev: "tunl0" has no MAC addresses: neighbors cannot be there',
  ]);
});
