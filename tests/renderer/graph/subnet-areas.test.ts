import { expect, test } from 'vitest';
import { TILE } from '../../../renderer/graph/geometry';
import { areaRect, subnetAreas } from '../../../renderer/graph/subnet-areas';
import { bridge, host, link, router, TWO_NETS, topology } from './topologies';

test('an area holds the hosts of a prefix and the switches between them, not the router', () => {
  expect(subnetAreas(TWO_NETS)).toEqual([{ prefix: '10.1.0.0/24', nodes: ['pc1', 'pc2', 'sw1'] }]);
});

test('one prefix on two wires makes two areas', () => {
  const split = topology(
    [host('a', '10.0.0.1/24'), host('b', '10.0.0.2/24'), host('c', '10.0.0.3/24'), host('d', '10.0.0.4/24')],
    [link('a:eth0', 'b:eth0'), link('c:eth0', 'd:eth0')],
  );
  expect(subnetAreas(split).map((area) => area.nodes)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('switches in a row are one wire', () => {
  const row = topology(
    [host('a', '10.0.0.1/24'), bridge('s1', 2), bridge('s2', 2), host('b', '10.0.0.2/24')],
    [link('a:eth0', 's1:p1'), link('s1:p2', 's2:p1'), link('s2:p2', 'b:eth0')],
  );
  expect(subnetAreas(row)).toEqual([{ prefix: '10.0.0.0/24', nodes: ['a', 's1', 's2', 'b'] }]);
});

test('a router with a foot in one subnet only belongs to it; a lone node makes no area', () => {
  const stub = topology([router('gw', '10.0.0.1/30'), host('h', '10.0.0.2/30')], [link('gw:eth0', 'h:eth0')]);
  expect(subnetAreas(stub)).toEqual([{ prefix: '10.0.0.0/30', nodes: ['gw', 'h'] }]);
  expect(subnetAreas(topology([host('h', '10.0.0.2/30')], []))).toEqual([]);
});

test('a switch of two subnets stands in neither area', () => {
  const vlans = topology(
    [
      host('a', '10.0.10.1/24'),
      host('b', '10.0.10.2/24'),
      host('c', '10.0.20.1/24'),
      host('d', '10.0.20.2/24'),
      bridge('s', 4),
    ],
    [link('a:eth0', 's:p1'), link('b:eth0', 's:p2'), link('c:eth0', 's:p3'), link('d:eth0', 's:p4')],
  );
  expect(subnetAreas(vlans).map((area) => area.nodes)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('a second address of an interface does not take the node out of its area', () => {
  const nodes = TWO_NETS.nodes.map((node) => {
    if (node.id !== 'pc1') return node;
    return {
      ...node,
      interfaces: node.interfaces.map((one) => ({ ...one, addresses: [...(one.addresses ?? []), '10.9.0.1/24'] })),
    };
  });
  expect(subnetAreas({ ...TWO_NETS, nodes })).toEqual(subnetAreas(TWO_NETS));
});

test('the rectangle clears the tiles and the names under them', () => {
  const rect = areaRect([
    { x: 100, y: 100 },
    { x: 300, y: 250 },
  ]);
  expect(rect?.x).toBeLessThan(100 - TILE / 2);
  expect((rect?.y ?? 0) + (rect?.height ?? 0)).toBeGreaterThan(250 + TILE / 2 + 40);
  expect(areaRect([])).toBeNull();
});
