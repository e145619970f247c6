import { describe, expect, test } from 'vitest';
import type { TopologyNode } from '../../../core/document/topology';
import { deleteItems, setNode } from '../../../core/editing/nodes';
import { drawing, edited, host, node, router, routesOf, switchOf, told } from './drawing';

const MACHINE = node(
  'router',
  'm1',
  [
    'eth0 10.0.0.1/24',
    'eth1',
    { name: 'eth0.5', type: 'vlan', parent: 'eth0', vlan: 5 },
    { name: 'eth0.5.6', type: 'vlan', parent: 'eth0.5', vlan: 6, addresses: ['10.6.0.1/24'] },
    { name: 'br0', type: 'bridge', members: ['eth1', 'eth0.5'] },
    { name: 'vx1', type: 'vxlan', vni: 1, fdb: [{ mac: '02:00:00:00:00:01', to: '10.0.0.2' }] },
  ],
  {
    routes: [
      { to: '10.7.0.0/16', dev: 'eth0.5.6' },
      { to: 'default', via: '10.7.0.1' },
      { to: '10.8.0.0/16', via: '10.0.0.2' },
    ],
    neighbors: [{ ip: '10.6.0.2', mac: '02:00:00:00:00:02', dev: 'eth0.5.6' }],
    sysctl: { 'net.ipv4.conf.eth0/5/6.rp_filter': 1, 'net.ipv4.conf.all.rp_filter': 0 },
    services: [{ type: 'http' }],
    resolvers: ['10.0.0.2'],
  },
);
const NET = drawing([MACHINE, host('pc1')], 'm1:eth0 pc1:eth0');

function without(name: string): TopologyNode {
  return { ...MACHINE, interfaces: MACHINE.interfaces.filter((one) => one.name !== name) };
}

test('an interface that goes takes along all that stood on it, whatever stood on that, and the link', () => {
  const edit = setNode(NET, without('eth0'));
  const after = edited(NET, edit);
  const [m1] = after.nodes;
  expect(m1?.interfaces.map(({ name }) => name)).toEqual(['eth1', 'br0', 'vx1']);
  expect(m1?.interfaces[1]).toMatchObject({ members: ['eth1'] });
  expect([m1?.routes, m1?.neighbors, m1?.sysctl]).toEqual([[], [], { 'net.ipv4.conf.all.rp_filter': 0 }]);
  expect(after.links).toEqual([]);
  expect([...told(edit)].sort()).toEqual([
    'The link m1:eth0 – pc1:eth0 went',
    'm1 lost the interface eth0.5',
    'm1 lost the interface eth0.5.6',
    'm1: eth0.5 left the bridge br0',
    'm1: the route to 10.7.0.0/16 went, its interface is gone',
    'm1: the route to 10.8.0.0/16 via 10.0.0.2 went, its gateway is on no network here',
    'm1: the route to default via 10.7.0.1 went, its gateway is on no network here',
    'm1: the setting net.ipv4.conf.eth0/5/6.rp_filter went with its interface',
    'm1: the static neighbor 10.6.0.2 went',
  ]);
});

test('a node that becomes a switch keeps its ports and what is on them', () => {
  const edit = setNode(NET, { ...MACHINE, kind: 'switch' });
  const after = edited(NET, edit);
  expect(after.nodes[0]).toEqual({ id: 'm1', kind: 'switch', interfaces: [{ name: 'eth0' }, { name: 'eth1' }] });
  expect(after.links).toEqual(NET.links);
  expect(told(edit)).toContain('m1: its routes went, a switch has none');
  expect(told(edit)).toContain('m1: eth0 lost 10.0.0.1/24');
});

test('a switch that becomes a host keeps no VLANs on its ports, and its port lo no cable', () => {
  const ports = [{ name: 'p1', vlan: 5 }, { name: 'p2', trunk: [5, 6] }, { name: 'lo' }];
  const net = drawing([node('switch', 'sw1', ports), host('pc1'), host('pc2')], 'sw1:p1 pc1:eth0', 'sw1:lo pc2:eth0');
  const edit = setNode(net, node('host', 'sw1', ports));
  const after = edited(net, edit);
  expect(after.nodes[0]?.interfaces).toEqual([{ name: 'p1' }, { name: 'p2' }, { name: 'lo' }]);
  expect(after.links).toHaveLength(1);
  expect(told(edit)).toContain('sw1: p2 has no trunk any more');
});

test('an interface of another type keeps no fields of the old one and no cable that does not fit', () => {
  const change = (name: string, type: 'dummy' | 'bridge') =>
    setNode(NET, {
      ...MACHINE,
      interfaces: MACHINE.interfaces.map((one) => (one.name === name ? ({ ...one, type } as typeof one) : one)),
    });
  expect(edited(NET, change('vx1', 'dummy')).nodes[0]?.interfaces[5]).toEqual({ name: 'vx1', type: 'dummy' });
  expect(edited(NET, change('eth0', 'bridge')).links).toEqual([]);
});

describe('a route whose gateway is on no network any more', () => {
  const pc1 = host('pc1', 'eth0 10.0.0.11/24', { routes: [{ to: 'default', via: '10.0.0.1' }] });
  const moved = { ...pc1, interfaces: [{ name: 'eth0', addresses: ['10.0.9.11/24'] }] };
  const r1 = router('r1', ['eth0 10.0.0.1/24', 'eth1']);
  const r2 = router('r2', ['eth0 10.0.9.254/24']);
  const cables = ['pc1:eth0 sw1:p1', 'r1:eth0 sw1:p2', 'r2:eth0 sw1:p3'];

  test('goes by the one router of the new network', () => {
    const net = drawing([pc1, r1, r2, switchOf('sw1')], ...cables);
    const edit = setNode(net, moved);
    expect(routesOf(edited(net, edit), 'pc1')).toEqual(['default via 10.0.9.254']);
    expect(told(edit)).toEqual(['pc1: the route to default goes via 10.0.9.254 now, not 10.0.0.1']);
  });

  test('goes where there is none, or the one is not on the segment, or forwards nothing', () => {
    const other = { ...r2, kind: 'host' } as const;
    const hosts = drawing([pc1, r1, other, switchOf('sw1')], ...cables);
    expect(routesOf(edited(hosts, setNode(hosts, moved)), 'pc1')).toEqual([]);
    const alone = drawing([pc1, r1, switchOf('sw1')], ...cables.slice(0, 2));
    expect(routesOf(edited(alone, setNode(alone, moved)), 'pc1')).toEqual([]);
    const apart = drawing([pc1, r1, r2, switchOf('sw1')], ...cables.slice(0, 2));
    expect(routesOf(edited(apart, setNode(apart, moved)), 'pc1')).toEqual([]);
  });

  test('goes where the one router has an address that cannot be a gateway here', () => {
    const net = (address: string) => drawing([pc1, router('r2', [`eth0 ${address}`])], 'pc1:eth0 r2:eth0');
    const gets = (address: string, ...own: readonly string[]) => {
      const changed = { ...pc1, interfaces: [{ name: 'eth0', addresses: own }] };
      return routesOf(edited(net(address), setNode(net(address), changed)), 'pc1');
    };
    expect(gets('10.0.9.3/24', '10.0.9.11/24')).toEqual(['default via 10.0.9.3']);
    expect(gets('10.0.9.3/24', '10.0.9.11/24', '10.0.9.3/32')).toEqual([]);
    expect(gets('10.0.9.3/24', '10.0.9.11/24', '10.0.9.1/30')).toEqual([]);
    expect(gets('10.0.9.3/24', '10.0.9.11/3')).toEqual([]);
  });

  test('goes where there is a choice', () => {
    const r3 = router('r3', ['eth0 10.0.9.253/24']);
    const net = drawing([pc1, r1, r2, r3, switchOf('sw1')], ...cables, 'r3:eth0 sw1:p4');
    const edit = setNode(net, moved);
    expect(routesOf(edited(net, edit), 'pc1')).toEqual([]);
    expect(told(edit)).toEqual(['pc1: the route to default via 10.0.0.1 went, its gateway is on no network here']);
  });
});

test('a route that an address makes by itself goes', () => {
  const pc1 = host('pc1', 'eth0', { routes: [{ to: '10.0.0.0/24', dev: 'eth0' }] });
  const net = drawing([pc1]);
  const edit = setNode(net, { ...pc1, interfaces: [{ name: 'eth0', addresses: ['10.0.0.5/24'] }] });
  expect(routesOf(edited(net, edit), 'pc1')).toEqual([]);
  expect(told(edit)).toEqual(['pc1: the route to 10.0.0.0/24 went, the address of eth0 makes it']);
});

test('texts that name addresses of a deleted node stay: nobody can say what they should be', () => {
  const pc1 = host('pc1', 'eth0 10.0.0.11/24', { resolvers: ['10.0.0.53'], hosts: { ns: '10.0.0.53' } });
  const net = drawing([pc1, host('ns', 'eth0 10.0.0.53/24')], 'pc1:eth0 ns:eth0');
  const edit = deleteItems(net, { nodes: ['ns'] });
  expect(edited(net, edit).nodes).toEqual([pc1]);
});
