import { expect, test } from 'vitest';
import type { Topology, TopologyLink } from '../../../../core/document/topology';
import { neighborhoodOf } from '../../../../core/editing/addressing/neighborhood';
import { addLink } from '../../../../core/editing/links';
import { addressesOf, drawing, edited, host, node, router, routesOf, switchOf } from '../drawing';

const near = (topology: Topology, ...ends: [string, string]) =>
  neighborhoodOf(topology, { ends } satisfies TopologyLink)
    .nodes.map(({ id }) => id)
    .join(' ');

test('the segments of a link, and all segments of those who are on them, and no more', () => {
  const chain = drawing(
    [
      host('far'),
      router('r3'),
      switchOf('sw3'),
      router('r2'),
      switchOf('sw2'),
      router('r1'),
      switchOf('sw1'),
      host('pc'),
    ],
    'pc:eth0 sw1:p1',
    'r1:eth0 sw1:p2',
    'r1:eth1 sw2:p1',
    'r2:eth0 sw2:p2',
    'r2:eth1 sw3:p1',
    'r3:eth0 sw3:p2',
    'r3:eth1 far:eth0',
  );
  expect(near(chain, 'pc:eth0', 'sw1:p1')).toBe('r2 sw2 r1 sw1 pc');
  expect(neighborhoodOf(chain, { ends: ['pc:eth0', 'sw1:p1'] }).links).toHaveLength(4);
  expect(near(chain, 'r1:eth1', 'sw2:p1')).toBe('r3 sw3 r2 sw2 r1 sw1 pc');
});

test('broadcasts go on through bridges and through tunnels of one network', () => {
  const vxlan = { name: 'vx1', type: 'vxlan', vni: 1 } as const;
  const overlay = drawing(
    [
      host('c1'),
      node('host', 'm1', ['v1', { name: 'br0', type: 'bridge', members: ['v1', 'vx1'] }, vxlan]),
      node('host', 'm2', ['v1', { name: 'br0', type: 'bridge', members: ['v1', 'vx1'] }, vxlan]),
      host('c2', 'eth0 10.0.0.11/24'),
      host('other', 'eth0 10.9.0.11/24'),
    ],
    'c2:eth0 m2:v1',
  );
  expect(near(overlay, 'c1:eth0', 'm1:v1')).toBe('c1 m1 m2 c2');
  const after = edited(overlay, addLink(overlay, { node: 'c1' }, { node: 'm1', interface: 'v1' }));
  expect(addressesOf(after)['c1:eth0']).toEqual(['10.0.0.12/24']);
});

test('addresses far away are taken all the same', () => {
  const net = drawing([host('far', 'eth0 192.168.10.11/24'), host('a'), host('b')]);
  const after = edited(net, addLink(net, { node: 'a' }, { node: 'b' }));
  expect(addressesOf(after)['a:eth0']).toEqual(['192.168.20.11/24']);
});

test('a host that has its gateway on another segment keeps it as its only one', () => {
  const net = drawing(
    [
      host('pc', 'eth0 10.0.0.11/24', { routes: [] }),
      node('host', 'two', ['eth0 10.0.0.12/24', 'eth1 10.1.0.12/24']),
      router('r1', ['eth0 10.1.0.1/24']),
      router('r2', ['eth0 10.0.0.1/24']),
      switchOf('sw1'),
    ],
    'pc:eth0 sw1:p1',
    'two:eth0 sw1:p2',
    'two:eth1 r1:eth0',
  );
  const after = edited(net, addLink(net, { node: 'r2' }, { node: 'sw1' }));
  expect(routesOf(after, 'pc')).toEqual(['default via 10.0.0.1']);
  expect(routesOf(after, 'two')).toEqual([]);
});
