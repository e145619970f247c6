import { expect, test } from 'vitest';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { fieldOf } from '../../../renderer/inspector/model/field-of';
import { type FieldRef, keyOf, refOf } from '../../../renderer/inspector/model/field-ref';
import { followed } from '../../../renderer/inspector/model/follow';

const NODE: TopologyNode = {
  id: 'r1',
  kind: 'router',
  interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24', '10.0.1.1/24'] }, { name: 'eth1' }],
  routes: [
    { to: '10.2.0.0/16', via: '10.0.0.2' },
    { to: '10.3.0.0/16', via: '10.0.0.3' },
    { to: '10.3.0.0/16', via: '10.0.0.3' },
  ],
  hosts: { one: '10.0.0.1', two: '10.0.0.2' },
};
const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [NODE, { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0' }] }],
  links: [{ ends: ['r1:eth0', 'pc1:eth0'] }],
  areas: [{ id: 'a1', x: 0, y: 0, width: 10, height: 10 }],
};
const withNode = (node: Partial<TopologyNode>): Topology => ({
  ...NETWORK,
  nodes: [{ ...NODE, ...node } as TopologyNode, ...NETWORK.nodes.slice(1)],
});

const at = (...path: FieldRef['path']): FieldRef => ({ thing: 'node', id: 'r1', kind: 'value', path });
const link: FieldRef = { thing: 'link', id: 'r1:eth0 pc1:eth0', kind: 'value', path: ['loss'], codec: 'percent' };
const [first, second, third] = NODE.routes ?? [];
const [eth0, eth1] = NODE.interfaces;

test('a change elsewhere leaves a field as it is', () => {
  const ref = at('interfaces', 'eth0', 'mtu');
  expect(followed(ref, NETWORK, withNode({ label: 'Gate' }))).toBe(ref);
});

test.each<[string, FieldRef, Topology, Partial<FieldRef> | null]>([
  ['its node renamed', at('label'), withNode({ id: 'gate' }), { id: 'gate' }],
  ['its node gone', at('label'), { ...NETWORK, nodes: NETWORK.nodes.slice(1) }, null],
  [
    'its interface renamed',
    at('interfaces', 'eth0', 'mtu'),
    withNode({ interfaces: [{ ...eth0!, name: 'lan0' }, eth1!] }),
    { path: ['interfaces', 'lan0', 'mtu'] },
  ],
  ['its interface moved', at('interfaces', 'eth0', 'mtu'), withNode({ interfaces: [eth1!, eth0!] }), {}],
  ['its interface gone', at('interfaces', 'eth0', 'mtu'), withNode({ interfaces: [eth1!] }), null],
  [
    'its link renamed',
    link,
    { ...NETWORK, links: [{ ends: ['gate:eth0', 'pc1:eth0'] }] },
    { id: 'gate:eth0 pc1:eth0' },
  ],
  ['its link gone', link, { ...NETWORK, links: [] }, null],
  ['its shape gone', { ...at('label'), thing: 'areas', id: 'a1' }, { ...NETWORK, areas: [] }, null],
  [
    'a row before it gone',
    at('routes', 1, 'via'),
    withNode({ routes: [second!, third!] }),
    { path: ['routes', 0, 'via'] },
  ],
  ['its row gone', at('routes', 0, 'via'), withNode({ routes: [second!, third!] }), null],
  ['the last row gone', at('routes', 0, 'via'), withNode({ routes: [] }), null],
  [
    'its row moved',
    at('routes', 0, 'via'),
    withNode({ routes: [second!, first!, third!] }),
    { path: ['routes', 1, 'via'] },
  ],
  ['its row changed', at('routes', 0, 'via'), withNode({ routes: [{ to: 'default' }, second!, third!] }), {}],
  [
    'a row more, where it is to be the next',
    at('interfaces', 'eth0', 'addresses', 2),
    withNode({ interfaces: [{ ...eth0!, addresses: ['10.0.0.1/24'] }, eth1!] }),
    { path: ['interfaces', 'eth0', 'addresses', 1] },
  ],
  [
    'an entry before it gone',
    { ...at('hosts', 1), kind: 'entry-value' },
    withNode({ hosts: { two: '10.0.0.2' } }),
    { path: ['hosts', 0] },
  ],
  [
    'its entry renamed',
    { ...at('hosts', 0), kind: 'entry-value' },
    withNode({ hosts: { uno: '10.0.0.1', two: '10.0.0.2' } }),
    {},
  ],
])('%s', (_what, ref, after, expected) => {
  expect(followed(ref, NETWORK, after)).toEqual(expected === null ? null : { ...ref, ...expected });
});

test.each<FieldRef>([
  at('interfaces', 'eth0', 'mtu'),
  { ...at('routes', 0, 'via'), wide: true },
  { ...at('interfaces', 'eth0', 'mac'), kind: 'mac' },
  { ...at('interfaces', 'eth0'), kind: 'default-route' },
  { ...at('id'), kind: 'node-name' },
  { ...at('interfaces', 'eth0', 'name'), kind: 'interface-name' },
  { ...at('hosts', 1), kind: 'entry-name' },
  { ...at('sysctl', 0), kind: 'entry-value', codec: 'setting' },
  { ...at('services', 0, 'real', 1), kind: 'server-address' },
  { ...at('services', 0, 'real', 1), kind: 'server-weight', codec: 'number' },
  { ...at('routes'), kind: 'new-row' },
  { ...at(), kind: 'json' },
  { ...link, path: [], kind: 'json', codec: 'text' },
  { thing: 'network', id: '', path: [], kind: 'json' },
  link,
])('a field is made again of its key: %j', (ref) => {
  const read = refOf(keyOf(ref));
  expect(read).toEqual({ codec: 'text', ...ref });
  expect(fieldOf(read!).key).toBe(keyOf(ref));
});

test.each([
  '',
  '7',
  '[]',
  '["node","r1","value","mtu","text",false]',
  '["node","r1","value",["mtu"],"toString",false]',
])('what is no key is none: %s', (key) => expect(refOf(key)).toBeNull());
