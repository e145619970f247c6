import { expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import { INTERFACE_TYPES, type Topology } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import type { Edit } from '../../../core/editing/edit';
import { addInterface, canRenameInterface, removeInterface, renameInterface } from '../../../core/editing/interfaces';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'r1',
      kind: 'router',
      interfaces: [
        { name: 'eth0', addresses: ['10.0.0.1/24'] },
        { name: 'eth1' },
        { name: 'br0', type: 'bridge', members: ['eth1'] },
        { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10 },
      ],
      routes: [{ to: 'default', via: '10.0.0.9', dev: 'eth0' }],
      neighbors: [{ ip: '10.0.0.9', mac: '02:00:00:00:00:09', dev: 'eth0' }],
      sysctl: {
        'net.ipv4.conf.eth0.rp_filter': 1,
        'net.ipv4.conf.all.rp_filter': 0,
        'net.ipv4.conf.eth0/10.rp_filter': 2,
      },
    },
    { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }] },
  ],
  links: [{ ends: ['r1:eth0', 'sw1:p1'], drop: [{ from: 'r1:eth0', nth: 2 }] }],
};

function after(edit: Edit | null): Topology {
  expect(edit).not.toBeNull();
  const topology = applyPatch(NETWORK, (edit as Edit).patch);
  expect(validateTopology(topology)).toEqual([]);
  return topology;
}

test.each(INTERFACE_TYPES)('a new interface of type %s is valid beside those that are there', (type) => {
  const [r1] = after(addInterface(NETWORK, 'r1', type)).nodes;
  const made = r1?.interfaces.at(-1);
  expect(r1?.interfaces).toHaveLength(5);
  expect(made?.type ?? 'ethernet').toBe(type);
});

test('names and numbers follow those that are taken', () => {
  expect(after(addInterface(NETWORK, 'r1', 'vlan')).nodes[0]?.interfaces.at(-1)).toEqual({
    name: 'eth0.20',
    type: 'vlan',
    parent: 'eth0',
    vlan: 20,
  });
  expect(after(addInterface(NETWORK, 'r1', 'bridge')).nodes[0]?.interfaces.at(-1)?.name).toBe('br1');
  expect(after(addInterface(NETWORK, 'sw1', 'ethernet')).nodes[1]?.interfaces.at(-1)?.name).toBe('p2');
});

test('a switch has ports and nothing else', () => {
  expect(addInterface(NETWORK, 'sw1', 'bridge')).toBeNull();
  expect(addInterface(NETWORK, 'nobody', 'ethernet')).toBeNull();
});

test('another name of an interface stands wherever the old one did', () => {
  const { nodes, links } = after(renameInterface(NETWORK, 'r1', 'eth0', 'wan.1'));
  expect(nodes[0]?.interfaces.map(({ name }) => name)).toEqual(['wan.1', 'eth1', 'br0', 'eth0.10']);
  expect(nodes[0]?.interfaces[3]).toMatchObject({ parent: 'wan.1' });
  expect(nodes[0]?.routes).toEqual([{ to: 'default', via: '10.0.0.9', dev: 'wan.1' }]);
  expect(nodes[0]?.neighbors?.[0]?.dev).toBe('wan.1');
  expect(nodes[0]?.sysctl).toEqual({
    'net.ipv4.conf.wan/1.rp_filter': 1,
    'net.ipv4.conf.all.rp_filter': 0,
    'net.ipv4.conf.eth0/10.rp_filter': 2,
  });
  expect(links).toEqual([{ ends: ['r1:wan.1', 'sw1:p1'], drop: [{ from: 'r1:wan.1', nth: 2 }] }]);
  expect(after(renameInterface(NETWORK, 'r1', 'eth1', 'lan')).nodes[0]?.interfaces[2]).toMatchObject({
    members: ['lan'],
  });
});

test('a name that is none, or another’s, is refused with its reason', () => {
  expect(canRenameInterface(NETWORK, 'r1', 'eth0', 'eth1')?.code).toBe('interface-name-taken');
  expect(canRenameInterface(NETWORK, 'r1', 'eth0', 'lo')?.code).toBe('loopback-keeps-name');
  expect(canRenameInterface(NETWORK, 'r1', 'eth0', 'a b')?.code).toBe('not-an-interface-name');
  expect(renameInterface(NETWORK, 'r1', 'eth0', 'eth1')).toBeNull();
  expect(canRenameInterface(NETWORK, 'r1', 'eth0', 'eth0')).toBeNull();
});

test('an interface goes with its link', () => {
  const { nodes, links } = after(removeInterface(NETWORK, 'sw1', 'p1'));
  expect(nodes[1]?.interfaces).toEqual([]);
  expect(links).toEqual([]);
  expect(removeInterface(NETWORK, 'sw1', 'p9')).toBeNull();
});
