import { expect, test } from 'vitest';
import { endToChoose } from '../../../renderer/edit/link-nodes';
import { bridge, host, link, router, topology } from '../graph/topologies';

const NET = topology(
  [
    host('pc1', '10.0.0.1/24'),
    bridge('sw1', 4),
    router('r1', '10.0.0.2/24', '10.0.1.1/24'),
    router('r2', '10.0.1.2/24'),
  ],
  [link('sw1:p1', 'r1:eth0')],
);

test('a switch takes any port, a node with one free interface takes that', () => {
  expect(endToChoose(NET, { node: 'pc1' }, { node: 'sw1' })).toBeNull();
  expect(endToChoose(NET, { node: 'r1' }, { node: 'sw1' })).toBeNull();
});

test('a node with several free interfaces is asked about, the end of the link first', () => {
  const free = topology(NET.nodes, []);
  expect(endToChoose(free, { node: 'r1' }, { node: 'sw1' })).toBe('from');
  expect(endToChoose(free, { node: 'sw1' }, { node: 'r1' })).toBe('to');
  expect(endToChoose(free, { node: 'sw1' }, { node: 'r1', interface: 'eth1' })).toBeNull();
});

test('a machine with a bridge is asked about: its cable, or a port of the bridge', () => {
  const docker = { ...host('docker1'), interfaces: [{ name: 'eth0' }, { name: 'docker0', type: 'bridge' as const }] };
  const net = topology([...NET.nodes, docker], NET.links);
  expect(endToChoose(net, { node: 'sw1' }, { node: 'docker1' })).toBe('to');
  expect(endToChoose(net, { node: 'sw1' }, { node: 'docker1', interface: 'docker0' })).toBeNull();
});

test('asked for, every end that says none yet is open', () => {
  expect(endToChoose(NET, { node: 'pc1' }, { node: 'sw1' }, true)).toBe('to');
  expect(endToChoose(NET, { node: 'pc1' }, { node: 'sw1', interface: 'p2' }, true)).toBe('from');
});
