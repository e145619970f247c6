import { expect, test } from 'vitest';
import { applyPatch } from '../../../../core/document/patch';
import type { Topology } from '../../../../core/document/topology';
import { autoAddress } from '../../../../core/editing/addressing/auto-address';
import { addressesOf, drawing, expectValid, host, node, router, routesOf, switchOf } from '../drawing';

function addressed(topology: Topology): Topology {
  const edit = autoAddress(topology);
  const result = edit === null ? topology : applyPatch(topology, edit.patch);
  expectValid(result);
  return result;
}

test('a map without addresses gets them all, as one edit that tells each', () => {
  const topology = drawing(
    [host('pc1'), host('pc2'), switchOf('sw1'), router('r1'), router('r2'), host('pc3')],
    'pc1:eth0 sw1:p1',
    'pc2:eth0 sw1:p2',
    'sw1:p3 r1:eth0',
    'r1:eth1 r2:eth0',
    'r2:eth1 pc3:eth0',
  );
  const edit = autoAddress(topology);
  expect(edit?.label).toEqual({ code: 'address', count: 7, name: 'r1' });
  expect(edit?.effects).toHaveLength(10);
  const result = addressed(topology);
  expect(addressesOf(result)).toEqual({
    'pc1:eth0': ['192.168.10.11/24'],
    'pc2:eth0': ['192.168.10.12/24'],
    'r1:eth0': ['192.168.10.1/24'],
    'r1:eth1': ['10.0.1.1/30'],
    'r2:eth0': ['10.0.1.2/30'],
    'r2:eth1': ['192.168.20.1/24'],
    'pc3:eth0': ['192.168.20.11/24'],
  });
  expect(routesOf(result, 'pc3')).toEqual(['default via 192.168.20.1']);
  expect(autoAddress(result)).toBeNull();
});

test('what is there stays and is counted on; networks in use, by a route too, are passed over', () => {
  const topology = drawing(
    [
      host('a', 'eth0 192.168.10.40/24'),
      host('b'),
      host('c', 'eth0', { label: 'lonely' }),
      router('r1', ['eth0 192.168.10.254/24', 'eth1'], { routes: [{ to: '192.168.20.0/24', via: '192.168.10.40' }] }),
      switchOf('sw1'),
    ],
    'a:eth0 sw1:p1',
    'b:eth0 sw1:p2',
    'r1:eth0 sw1:p3',
    'r1:eth1 c:eth0',
  );
  const result = addressed(topology);
  expect(addressesOf(result)).toEqual({
    'a:eth0': ['192.168.10.40/24'],
    'b:eth0': ['192.168.10.41/24'],
    'c:eth0': ['192.168.30.11/24'],
    'r1:eth0': ['192.168.10.254/24'],
    'r1:eth1': ['192.168.30.1/24'],
  });
  // Only who got an address gets a gateway with it.
  expect([routesOf(result, 'a'), routesOf(result, 'b')]).toEqual([[], ['default via 192.168.10.254']]);
});

test('an address that somebody names as another’s is no host’s: gateways, name servers, neighbors, names', () => {
  const named = host('a', 'eth0 10.0.0.2/28', {
    routes: [{ to: 'default', via: '10.0.0.3' }],
    resolvers: ['10.0.0.4'],
    neighbors: [{ ip: '10.0.0.5', mac: '02:00:00:00:00:05', dev: 'eth0' }],
    hosts: { printer: '10.0.0.6' },
    services: [
      { type: 'dhcp', range: '10.0.0.7-10.0.0.7', router: '10.0.0.8', resolvers: ['10.0.0.9'] },
      { type: 'dns', zone: { 'www.lan': '10.0.0.10' } },
    ],
  });
  const wires = ['a:eth0 sw1:p1', 'b:eth0 sw1:p2'];
  expect(addressesOf(addressed(drawing([named, host('b'), switchOf('sw1')], ...wires)))['b:eth0']).toEqual([
    '10.0.0.11/28',
  ]);
  const pair = drawing(
    [host('a', 'eth0 10.0.0.1/30', { routes: [{ to: 'default', via: '10.0.0.2' }] }), host('b')],
    'a:eth0 b:eth0',
  );
  expect(addressesOf(addressed(pair))['b:eth0']).toEqual(['10.0.0.2/30']);
});

test('interfaces without a link, ports of bridges and carriers of VLANs get none', () => {
  const stick = router('r1', ['eth0', { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10 }, 'eth1']);
  const sw = node('switch', 'sw1', [
    { name: 'p1', vlan: 10 },
    { name: 'p2', trunk: [10] },
  ]);
  const machine = node('host', 'm', ['eth0', 'veth0', { name: 'br0', type: 'bridge', members: ['veth0'] }]);
  const topology = drawing(
    [host('a'), sw, stick, machine, host('c')],
    'a:eth0 sw1:p1',
    'sw1:p2 r1:eth0',
    'm:veth0 c:eth0',
  );
  expect(addressesOf(addressed(topology))).toEqual({
    'a:eth0': ['192.168.10.11/24'],
    'r1:eth0.10': ['192.168.10.1/24'],
    'm:br0': ['192.168.20.11/24'],
    'c:eth0': ['192.168.20.12/24'],
  });
});

test('two thousand hosts on one wire get a network with room for them', () => {
  const hosts = Array.from({ length: 2_000 }, (_, at) => host(`pc${at}`));
  const topology = drawing([...hosts, switchOf('sw', 2_000)], ...hosts.map(({ id }, at) => `${id}:eth0 sw:p${at + 1}`));
  const all = Object.values(addressesOf(addressed(topology))).flat();
  expect(new Set(all).size).toBe(2_000);
  expect(all[0]).toBe('10.128.0.11/21');
});

test('five hundred networks get one each', () => {
  const pairs = Array.from({ length: 500 }, (_, at) => [host(`a${at}`), host(`b${at}`)] as const);
  const topology = drawing(pairs.flat(), ...pairs.map(([a, b]) => `${a.id}:eth0 ${b.id}:eth0`));
  const all = Object.values(addressesOf(addressed(topology))).flat();
  const networks = new Set(all.map((text) => text.slice(0, text.lastIndexOf('.'))));
  expect(networks.size).toBe(500);
  expect([...networks].filter((one) => one.startsWith('172.17.'))).toEqual([]);
  expect([all[0], all[2], all[50], all[52]]).toEqual([
    '192.168.10.11/24',
    '192.168.20.11/24',
    '192.168.1.11/24',
    '192.168.2.11/24',
  ]);
});
