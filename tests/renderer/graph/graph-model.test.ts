import { expect, test } from 'vitest';
import { graphOf, hostPart } from '../../../renderer/graph/graph-model';
import { splitEnd } from '../../../renderer/graph/link-end';
import { bridge, host, link, router, TWO_NETS, topology } from './topologies';

test('a node shows the one address it has; several are left to the interface labels', () => {
  const { nodes } = graphOf(TWO_NETS);
  expect(nodes.get('pc1')?.address).toBe('10.1.0.1');
  expect(nodes.get('r1')?.address).toBeNull();
  expect(nodes.get('sw1')?.address).toBeNull();
});

test('an interface is labelled with the part of its address that the prefix leaves open', () => {
  expect(['10.1.0.9/24', '10.1.2.9/16', '10.1.2.9/30', '10.1.2.9/0', 'x'].map(hostPart)).toEqual([
    '.9',
    '.2.9',
    '.9',
    '10.1.2.9',
    '',
  ]);
  const { links } = graphOf(TWO_NETS);
  const one = links.get('sw1:p3 r1:eth0');
  expect([one?.source.label, one?.target.label]).toEqual(['p3', 'eth0 .254']);
});

test('links between the same two nodes bow apart, whichever end the file names first', () => {
  const two = topology(
    [router('a', '10.0.0.1/30', '10.0.1.1/30'), router('b', '10.0.0.2/30', '10.0.1.2/30')],
    [link('a:eth0', 'b:eth0'), link('b:eth1', 'a:eth1')],
  );
  const bends = [...graphOf(two).links.values()].map((one) => (one.source.node === 'a' ? one.bend : -one.bend));
  expect(bends[0]).toBe(-(bends[1] ?? 0));
  expect(bends[0]).not.toBe(0);
  expect([...graphOf(TWO_NETS).links.values()].every((one) => one.bend === 0)).toBe(true);
});

test('a node whose links are all down cannot be reached', () => {
  const nodes = [host('a', '10.0.0.1/24'), bridge('s', 1)];
  expect(graphOf(topology(nodes, [link('a:eth0', 's:p1', { up: false })])).nodes.get('a')?.unreachable).toBe(true);
  expect(graphOf(topology(nodes, [link('a:eth0', 's:p1')])).nodes.get('a')?.unreachable).toBe(false);
});

test('nodes without a position get one each, the same every time', () => {
  const places = [...graphOf(TWO_NETS).nodes.values()].map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(5);
  expect([...graphOf(TWO_NETS).nodes.values()].map(({ x, y }) => `${x} ${y}`)).toEqual(places);
});

test('an end is split at its first colon', () => {
  expect(splitEnd('r1:eth0:1')).toEqual({ node: 'r1', interface: 'eth0:1' });
});

test('a tunnel, a bridge or a loopback does not hide the address behind the cable', () => {
  const web = {
    id: 'web',
    kind: 'host',
    interfaces: [
      { name: 'eth0', addresses: ['10.0.0.1/24'] },
      { name: 'tunl0', addresses: ['203.0.113.80/32'] },
    ],
  } as const;
  const { nodes } = graphOf(topology([web, host('pc', '10.0.0.2/24')], [link('web:eth0', 'pc:eth0')]));
  expect(nodes.get('web')?.address).toBe('10.0.0.1');
});

test('under its name a node has the first address of the one interface that has any, and how many more', () => {
  const at = (interfaces: readonly { readonly name: string; readonly addresses?: readonly string[] }[]) =>
    graphOf(topology([{ id: 'a', kind: 'host', interfaces }], [])).nodes.get('a')?.address;
  expect(at([{ name: 'eth0', addresses: ['10.0.0.1/24'] }])).toBe('10.0.0.1');
  expect(at([{ name: 'eth0', addresses: ['10.0.0.1/24', '10.9.0.1/24'] }])).toBe('10.0.0.1 +1');
  expect(
    at([
      { name: 'lo', addresses: ['10.1.1.1/32'] },
      { name: 'eth0', addresses: ['10.0.0.1/24'] },
    ]),
  ).toBe('10.0.0.1');
  expect(
    at([
      { name: 'eth0', addresses: ['10.0.0.1/24'] },
      { name: 'eth1', addresses: ['10.2.0.1/24'] },
    ]),
  ).toBeNull();
});
