import { expect, test } from 'vitest';
import { derivedMacs } from '../../../core/document/mac';
import { NODE_KINDS, type Topology, type TopologyNode } from '../../../core/document/topology';
import { duplicateItems } from '../../../core/editing/clipboard';
import { addNode, canRename, deleteItems, renameNode, setNode, updateNode } from '../../../core/editing/nodes';
import { reasonText } from '../../../core/editing/reason';
import { formatMac } from '../../../core/wire/mac-address';
import { drawing, edited, host, node, router, switchOf, told } from './drawing';

const EMPTY = drawing([]);
const LAN = {
  ...drawing(
    [host('pc1', 'eth0 10.0.0.11/24'), { ...host('pc10'), locked: true }, switchOf('sw1')],
    { ends: ['pc1:eth0', 'sw1:p1'], delay_us: 9, drop: [{ from: 'pc1:eth0', nth: 2 }] },
    'pc10:eth0 sw1:p2',
  ),
  script: ['pc1: ping -c 1 pc1', ' pc10:curl http://pc1:80/'],
  areas: [{ id: 'pc1', x: 0, y: 0, width: 9, height: 9, locked: true }],
  texts: [{ id: 'text1', x: 0, y: 0, text: 'pc1' }],
};

test.each(NODE_KINDS)(
  'a new %s is valid, selected, named by its kind, and without a link it has no address of a LAN',
  (kind) => {
    const edit = addNode(EMPTY, kind, { x: 10.4, y: -0.2 });
    const [made] = edited(EMPTY, edit).nodes as readonly [TopologyNode];
    expect(edit.select).toEqual({ nodes: [made.id] });
    expect(edit.label).toEqual({ code: 'add', name: made.id });
    expect(made.id).toMatch(/^(pc|srv|r|sw|lb|docker|net)1$/);
    expect(made.position).toEqual({ x: 10, y: 0 });
    expect(Object.is(made.position?.y, 0)).toBe(true);
    expect(made.interfaces.flatMap(({ addresses = [] }) => addresses)).toEqual(
      kind === 'container-host' ? ['172.17.0.1/16'] : kind === 'cloud' ? ['8.8.8.8/32'] : [],
    );
  },
);

test('each cloud answers at a well-known address that no other node has', () => {
  const far = [1, 2, 3, 4].reduce((at) => edited(at, addNode(at, 'cloud', { x: 0, y: 0 })), EMPTY);
  const loopbacks = far.nodes.map(({ interfaces }) => interfaces.find(({ name }) => name === 'lo')?.addresses);
  expect(loopbacks).toEqual([['8.8.8.8/32'], ['1.1.1.1/32'], ['9.9.9.9/32'], undefined]);
});

test('a server answers with its name, a machine with containers forwards', () => {
  expect(edited(EMPTY, addNode(EMPTY, 'server', { x: 0, y: 0 })).nodes[0]?.services).toEqual([
    { type: 'http', pages: { '/': '<h1>srv1</h1>\n' } },
  ]);
  expect(edited(EMPTY, addNode(EMPTY, 'container-host', { x: 0, y: 0 })).nodes[0]?.sysctl).toEqual({
    'net.ipv4.ip_forward': 1,
  });
});

test('a node far off the page is put where a file can have it', () => {
  const [far] = edited(EMPTY, addNode(EMPTY, 'host', { x: 1e9, y: Number.NaN })).nodes;
  expect(far?.position).toEqual({ x: 1_000_000, y: 0 });
});

test('what is deleted takes its links and script lines along; what is locked stays, and both are said', () => {
  const edit = deleteItems(LAN, { nodes: ['pc1', 'pc10'], shapes: ['pc1', 'text1'] });
  const after = edited(LAN, edit);
  expect(after.nodes.map(({ id }) => id)).toEqual(['pc10', 'sw1']);
  expect(after.links.map(({ ends }) => ends)).toEqual([['pc10:eth0', 'sw1:p2']]);
  expect(after.script).toEqual([' pc10:curl http://pc1:80/']);
  expect(after.areas).toHaveLength(1);
  expect(after.texts).toEqual([]);
  expect(edit?.label).toEqual({ code: 'delete', count: 2, name: 'pc1' });
  expect(told(edit)).toEqual([
    'pc10 is locked and stays',
    'pc1 is locked and stays',
    'The link pc1:eth0 – sw1:p1 went',
    'The script line "pc1: ping -c 1 pc1" went',
  ]);
});

test('the label names what goes, not what is locked and stays', () => {
  expect(deleteItems(LAN, { nodes: ['pc10', 'sw1'] })?.label).toEqual({ code: 'delete', count: 1, name: 'sw1' });
  const locked = { ...LAN, nodes: LAN.nodes.map((one) => ({ ...one, locked: one.id === 'pc1' })) };
  expect(deleteItems(locked, { nodes: ['pc1', 'sw1'] })?.label).toEqual({ code: 'delete', count: 1, name: 'sw1' });
  expect(deleteItems(LAN, { shapes: ['pc1', 'text1'] })?.label).toEqual({ code: 'delete', count: 1, name: 'text1' });
});

test('links alone are unlinked; nothing that can go is no edit', () => {
  const edit = deleteItems(LAN, { links: ['pc1:eth0 sw1:p1', 'nobody:eth0 sw1:p9'] });
  expect(edited(LAN, edit).links).toHaveLength(1);
  expect(edit?.label).toEqual({ code: 'unlink', count: 1, name: 'pc1:eth0 – sw1:p1' });
  expect(edit?.effects).toEqual([]);
  expect(deleteItems(LAN, { nodes: ['pc10', 'nobody'] })).toBeNull();
});

test('the last script line takes the script along, and undo brings it back', () => {
  const one = { ...drawing([host('pc1')]), script: ['pc1: arp -an'] };
  expect(Object.hasOwn(edited(one, deleteItems(one, { nodes: ['pc1'] })), 'script')).toBe(false);
});

test('a name is changed in links, planned losses and at the head of script lines, and nowhere else', () => {
  const edit = renameNode(LAN, 'pc1', 'alice');
  const after = edited(LAN, edit);
  expect(after.nodes[0]?.id).toBe('alice');
  expect(after.links[0]).toEqual({
    ends: ['alice:eth0', 'sw1:p1'],
    delay_us: 9,
    drop: [{ from: 'alice:eth0', nth: 2 }],
  });
  expect(after.links[1]).toBe(LAN.links[1]);
  expect(after.script).toEqual(['alice: ping -c 1 pc1', ' pc10:curl http://pc1:80/']);
  expect([after.areas?.[0]?.id, after.texts?.[0]?.text]).toEqual(['pc1', 'pc1']);
  expect(told(edit)).toEqual(['The script says "alice: ping -c 1 pc1" now']);
  expect(edit?.select).toEqual({ nodes: ['alice'] });
  expect(edited(LAN, renameNode(LAN, 'pc10', 'b')).script?.[1]).toBe(' b:curl http://pc1:80/');
});

test.each([
  ['pc10', 'id-taken'],
  ['PC10', 'id-taken'],
  ['1st', 'not-an-id'],
  ['a b', 'not-an-id'],
  ['constructor', 'not-an-id'],
  ['a'.repeat(33), 'not-an-id'],
])('pc1 cannot be called %s: %s', (to, code) => {
  const reason = canRename(LAN, 'pc1', to);
  expect(reason?.code).toBe(code);
  expect(reason && reasonText(reason, 'en')).toContain(code === 'id-taken' ? 'pc10' : to);
  expect(reason && reasonText(reason, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(renameNode(LAN, 'pc1', to)).toBeNull();
});

test('MACs that are made of names change with them, and static neighbors and forwarding entries follow', () => {
  const macOf = (topology: Topology, end: string) => formatMac(derivedMacs(topology).get(end) as number);
  const bare = drawing([host('a', 'eth0 10.0.0.1/24'), host('b', 'eth0 10.0.0.2/24')], 'a:eth0 b:eth0');
  const mac = macOf(bare, 'b:eth0');
  const [a, b] = bare.nodes as readonly [TopologyNode, TopologyNode];
  const vxlan = { name: 'vx', type: 'vxlan', vni: 1, fdb: [{ mac, to: '10.0.0.2' }] } as const;
  const neighbors = [
    { ip: '10.0.0.2', mac: mac.toUpperCase(), dev: 'eth0' },
    { ip: '10.0.0.3', mac: '02:00:00:00:00:03', dev: 'eth0' },
  ];
  const net = { ...bare, nodes: [{ ...a, interfaces: [...a.interfaces, vxlan], neighbors }, b] };
  const renamed = edited(net, renameNode(net, 'b', 'bob'));
  const now = macOf(renamed, 'bob:eth0');
  expect(now).not.toBe(mac);
  expect(renamed.nodes[0]?.neighbors?.map((one) => one.mac)).toEqual([now, '02:00:00:00:00:03']);
  expect(renamed.nodes[0]?.interfaces[1]).toMatchObject({ fdb: [{ mac: now, to: '10.0.0.2' }] });
  const other = edited(
    net,
    updateNode(net, 'b', (one) => ({ ...one, interfaces: [{ ...one.interfaces[0], name: 'lan' }] })),
  );
  expect(other.nodes[0]?.neighbors?.[0]?.mac).toBe(macOf(other, 'b:lan'));
  // Copies of both know each other.
  const copied = edited(net, duplicateItems(net, { nodes: ['a', 'b'] }));
  expect(copied.nodes[0]).toBe(net.nodes[0]);
  expect(copied.nodes[2]?.neighbors?.[0]?.mac).toBe(macOf(copied, 'b2:eth0'));
});

test('a name may change its case, and a node that is not there has none', () => {
  expect(edited(LAN, renameNode(LAN, 'pc1', 'PC1')).links[0]?.ends[0]).toBe('PC1:eth0');
  expect(canRename(LAN, 'nobody', 'x')).toEqual({ code: 'no-such-node', node: 'nobody' });
  expect(renameNode(LAN, 'pc1', 'pc1')).toBeNull();
});

test('an interface with another name in its old place is renamed, with its link, also when a form does it', () => {
  const r1 = router('r1', ['eth0 10.0.0.1/24', 'eth1'], { routes: [{ to: 'default', via: '10.0.0.9', dev: 'eth0' }] });
  const net = drawing([r1, host('pc1')], 'r1:eth0 pc1:eth0');
  const edit = setNode(net, { ...r1, interfaces: [{ name: 'wan', addresses: ['10.0.0.1/24'] }, { name: 'eth1' }] });
  const after = edited(net, edit);
  expect(after.links[0]?.ends).toEqual(['r1:wan', 'pc1:eth0']);
  expect(after.nodes[0]?.routes).toEqual([{ to: 'default', via: '10.0.0.9', dev: 'wan' }]);
  expect(edit?.effects).toEqual([]);
  // One that went while another came is no new name.
  const swapped = setNode(net, { ...r1, routes: [], interfaces: [{ name: 'eth1' }, { name: 'eth0', type: 'dummy' }] });
  expect(edited(net, swapped).links).toEqual([]);
});

test('a change keeps the id, and what is only drawn strands nothing', () => {
  const edit = updateNode(LAN, 'pc1', (one) => ({ ...one, id: 'other', label: 'Alice' }));
  expect(edited(LAN, edit).nodes[0]).toMatchObject({ id: 'pc1', label: 'Alice' });
  expect(edit?.label).toEqual({ code: 'configure', name: 'pc1' });
  expect(updateNode(LAN, 'nobody', (one) => one)).toBeNull();
});

test('an interface of another type in the old place is another one', () => {
  const r1 = router('r1', ['eth0 10.0.0.1/24', 'eth1'], {
    neighbors: [{ ip: '10.0.0.9', mac: '02:00:00:00:00:09', dev: 'eth0' }],
  });
  const net = drawing([r1]);
  const edit = setNode(net, { ...r1, interfaces: [{ name: 'dummy0', type: 'dummy' }, { name: 'eth1' }] });
  expect(edited(net, edit).nodes[0]?.neighbors).toEqual([]);
});

test.each<readonly [string, TopologyNode]>([
  ['route', node('host', 'pc1', ['eth0 10.0.0.11/24'], { routes: [{ to: 'default', via: '10.9.9.9' }] })],
  [
    'neighbor',
    node('host', 'pc1', ['eth0'], { neighbors: [{ ip: '10.0.0.9', mac: '02:00:00:00:00:09', dev: 'eth7' }] }),
  ],
  ['member', node('host', 'pc1', ['eth0', { name: 'br0', type: 'bridge', members: ['eth7'] }])],
  ['parent', node('host', 'pc1', ['eth0', { name: 'eth7.5', type: 'vlan', parent: 'eth7', vlan: 5 }])],
  ['setting', node('host', 'pc1', ['eth0'], { sysctl: { 'net.ipv4.conf.eth7.rp_filter': 1 } })],
  ['type', node('switch', 'pc1', ['eth0', { name: 'br0', type: 'bridge' }])],
  ['field', node('host', 'pc1', ['eth0', { name: 'eth1', trunk: [5] }])],
])('a wrong %s of the change itself is left in it, to be refused', (_what, wrong) => {
  const before = node('host', 'pc1', [
    'eth0',
    'eth1',
    { name: 'br0', type: 'bridge' },
    { name: 'eth7.5', type: 'vlan', parent: 'eth0', vlan: 5 },
  ]);
  const net = drawing([wrong.kind === 'switch' ? node('switch', 'pc1', ['eth0', 'br0']) : before]);
  const edit = setNode(net, wrong);
  expect(edit?.patch.nodes.updated).toEqual([[net.nodes[0], wrong]]);
  expect(edit?.effects).toEqual([]);
});
