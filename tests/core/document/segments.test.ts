import { expect, test } from 'vitest';
import { segmentsOf } from '../../../core/document/segments';
import {
  FORMAT,
  type Topology,
  type TopologyInterface,
  type TopologyNode,
  VERSION,
} from '../../../core/document/topology';

const node = (id: string, kind: TopologyNode['kind'], ...interfaces: TopologyInterface[]): TopologyNode => ({
  id,
  kind,
  interfaces,
});
const host = (id: string) => node(id, 'host', { name: 'eth0' });

function topology(nodes: readonly TopologyNode[], links: readonly (readonly [string, string])[]): Topology {
  return { format: FORMAT, version: VERSION, nodes, links: links.map((ends) => ({ ends })) };
}

/** The interfaces that share a segment, each group in the order of the file; alone: those that share it with nobody. */
function groups(found: Topology): readonly (readonly string[])[] {
  const { ofInterface } = segmentsOf(found);
  const bySegment = new Map<string, string[]>();
  for (const [end, segment] of ofInterface) bySegment.set(segment, [...(bySegment.get(segment) ?? []), end]);
  return [...bySegment.values()];
}

test('links and switches in a row make one segment, a router parts two', () => {
  const found = topology(
    [
      host('a'),
      node('s1', 'switch', { name: 'p1' }, { name: 'p2' }),
      node('s2', 'switch', { name: 'p1' }, { name: 'p2' }),
      node('r', 'router', { name: 'eth0' }, { name: 'eth1' }),
      host('b'),
    ],
    [
      ['a:eth0', 's1:p1'],
      ['s1:p2', 's2:p1'],
      ['s2:p2', 'r:eth0'],
      ['r:eth1', 'b:eth0'],
    ],
  );
  expect(groups(found)).toEqual([
    ['a:eth0', 'r:eth0'],
    ['r:eth1', 'b:eth0'],
  ]);
  const { ofInterface, ofSwitch } = segmentsOf(found);
  expect([...(ofSwitch.get('s1') ?? [])]).toEqual([ofInterface.get('a:eth0')]);
  expect(ofSwitch.get('s2')).toEqual(ofSwitch.get('s1'));
});

test('VLANs of a switch are segments of their own, and a trunk carries them to the next switch and to a router on a stick', () => {
  const found = topology(
    [
      host('a'),
      host('b'),
      node('s1', 'switch', { name: 'p1', vlan: 10 }, { name: 'p2', vlan: 20 }, { name: 'p3', trunk: [10, 20] }),
      node('s2', 'switch', { name: 'p1', trunk: [10, 20] }, { name: 'p2', vlan: 10 }, { name: 'p3', trunk: [10, 20] }),
      host('c'),
      node(
        'r',
        'router',
        { name: 'eth0' },
        { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10 },
        { name: 'eth0.20', type: 'vlan', parent: 'eth0', vlan: 20 },
      ),
    ],
    [
      ['a:eth0', 's1:p1'],
      ['b:eth0', 's1:p2'],
      ['s1:p3', 's2:p1'],
      ['s2:p2', 'c:eth0'],
      ['s2:p3', 'r:eth0'],
    ],
  );
  expect(groups(found)).toEqual([['a:eth0', 'c:eth0', 'r:eth0.10'], ['b:eth0', 'r:eth0.20'], ['r:eth0']]);
  expect(segmentsOf(found).ofSwitch.get('s1')?.size).toBe(2);
});

test('a port without a VLAN is in VLAN 1 where another port has one', () => {
  const found = topology(
    [host('a'), host('b'), host('c'), node('s', 'switch', { name: 'p1' }, { name: 'p2', vlan: 2 }, { name: 'p3' })],
    [
      ['a:eth0', 's:p1'],
      ['b:eth0', 's:p2'],
      ['c:eth0', 's:p3'],
    ],
  );
  expect(groups(found)).toEqual([['a:eth0', 'c:eth0'], ['b:eth0']]);
});

test("a host's bridge speaks for its members; its own ports have no segment", () => {
  const found = topology(
    [
      node(
        'h',
        'host',
        { name: 'veth1' },
        { name: 'veth2' },
        { name: 'docker0', type: 'bridge', members: ['veth1', 'veth2'] },
      ),
      host('c1'),
      host('c2'),
    ],
    [
      ['h:veth1', 'c1:eth0'],
      ['h:veth2', 'c2:eth0'],
    ],
  );
  expect(groups(found)).toEqual([['h:docker0', 'c1:eth0', 'c2:eth0']]);
});

test('VXLANs of one network are one segment across hosts; a tunnel of layer 3 is none', () => {
  const far = (id: string, vni: number) =>
    node(id, 'host', { name: 'eth0' }, { name: 'flannel.1', type: 'vxlan', vni }, { name: 'tunl0', type: 'ipip' });
  expect(groups(topology([far('a', 1), far('b', 1), far('c', 2)], []))).toEqual([
    ['a:eth0'],
    ['a:flannel.1', 'b:flannel.1'],
    ['b:eth0'],
    ['c:eth0'],
    ['c:flannel.1'],
  ]);
});
