/** Random valid topologies with everything that an edit can strand, and random edits of them. */
import fc from 'fast-check';
import { linkKey } from '../../core/document/patch';
import {
  AREA_COLORS,
  INTERFACE_TYPES,
  NODE_KINDS,
  type Topology,
  type TopologyInterface,
  type TopologyLink,
  type TopologyNode,
} from '../../core/document/topology';
import { autoAddress } from '../../core/editing/addressing/auto-address';
import { align, distribute, moveItems, placeNodes, setLocked } from '../../core/editing/arrange';
import { copyItems, duplicateItems, formatClip, parseClip, pasteItems } from '../../core/editing/clipboard';
import type { Edit, Selected } from '../../core/editing/edit';
import { addInterface, removeInterface, renameInterface } from '../../core/editing/interfaces';
import { addLink, freeInterfaces, moveLinkEnd, setLink } from '../../core/editing/links';
import { faultsOf } from '../../core/editing/node-faults';
import { addNode, addReadyMade, deleteItems, renameNode, setNode, updateNode } from '../../core/editing/nodes';
import { findProblems } from '../../core/editing/problems/find-problems';
import { fixAll, fixProblem } from '../../core/editing/problems/fix-problem';
import { READY_MADE } from '../../core/editing/ready-made';
import { computeStaticRoutes } from '../../core/editing/routes/compute-static-routes';
import { addArea, addText, orderShape, setArea, setText } from '../../core/editing/shapes';

/** Chooses by the numbers of one drawn list, so that a failing run shrinks. */
export class Dice {
  private at = 0;
  private readonly numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  below(end: number): number {
    return (this.numbers[this.at++ % this.numbers.length] as number) % end;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  some<T>(list: readonly T[]): readonly T[] {
    return list.filter(() => this.below(3) === 0);
  }
}

const numbers = fc.array(fc.nat({ max: 9999 }), { minLength: 12, maxLength: 40 });

const ADDRESSES = [
  '10.0.0.1/24',
  '10.0.0.2/24',
  '10.0.0.9/24',
  '10.0.1.1/24',
  '10.0.1.2/24',
  '10.0.1.1/16',
  '10.0.2.1/30',
];
const NAMES = ['lo', 'eth0', 'eth1', 'eth2', 'br0', 'br0.7', 'eth0.5', 'vx1', 'tun0', 'dummy0'];

function anyInterface(roll: Dice): TopologyInterface {
  const name = roll.of(NAMES);
  const addresses = { addresses: [...new Set([roll.of(ADDRESSES), roll.of(ADDRESSES)])].slice(0, roll.below(3)) };
  if (name === 'lo') return { name, addresses: ['10.9.9.9/32'] };
  if (name === 'br0')
    return { name, type: 'bridge', members: roll.some(['eth0', 'eth1', 'eth0.5', 'vx1']), ...addresses };
  if (name === 'br0.7') return { name, type: 'vlan', parent: 'br0', vlan: 7, ...addresses };
  if (name === 'eth0.5') return { name, type: 'vlan', parent: 'eth0', vlan: 5, ...addresses };
  if (name === 'vx1')
    return { name, type: 'vxlan', vni: 1, local: '10.0.0.1', fdb: [{ mac: '02:00:00:00:00:99', to: '10.0.0.2' }] };
  if (name === 'tun0') return { name, type: 'ipip', remote: '10.0.0.2', local: '10.0.0.1', ...addresses };
  if (name === 'dummy0') return { name, type: 'dummy', ...addresses };
  return { name, ...addresses, ...(roll.below(3) === 0 && { mac: `02:00:00:00:00:0${roll.below(9)}` }) };
}

/** A part is taken where the node stays valid with it. */
function grown(node: TopologyNode, change: (node: TopologyNode) => TopologyNode): TopologyNode {
  const changed = change(node);
  return faultsOf(changed).length === 0 ? changed : node;
}

function anyNode(id: string, roll: Dice): TopologyNode {
  const look = {
    ...(roll.below(3) > 0 && { position: { x: roll.below(900), y: roll.below(900) } }),
    ...(roll.below(6) === 0 && { locked: true }),
  };
  if (roll.below(4) === 0) {
    const interfaces = [{ name: 'p1', vlan: 5 }, { name: 'p2', trunk: [5, 7] }, { name: 'p3' }, { name: 'lo' }];
    return { id, kind: 'switch', ...look, interfaces: interfaces.slice(0, 1 + roll.below(4)) };
  }
  let node: TopologyNode = { id, kind: roll.of(['host', 'router'] as const), ...look, interfaces: [{ name: 'eth0' }] };
  for (let i = 0; i < 5; i++) {
    const one = anyInterface(roll);
    node = grown(node, (old) => ({
      ...old,
      interfaces: [...old.interfaces.filter(({ name }) => name !== one.name), one],
    }));
  }
  for (let i = 0; i < 5; i++) {
    const to = roll.of(['default', '10.0.1.0/24', '10.7.0.0/16', '10.0.0.0/16']);
    const via = roll.of([undefined, '10.0.0.1', '10.0.0.2', '10.0.1.9', '10.7.0.1']);
    const dev = roll.of([undefined, ...NAMES]);
    const route = {
      to,
      ...(via && { via }),
      ...(dev && { dev }),
      ...(via && dev && roll.below(3) === 0 && { onlink: true }),
    };
    node = grown(node, (old) => ({ ...old, routes: [...(old.routes ?? []), route] }));
    const neighbor = { ip: roll.of(['10.0.0.2', '10.0.1.2']), mac: '02:00:00:00:00:01', dev: roll.of(NAMES) };
    node = grown(node, (old) => ({ ...old, neighbors: [...(old.neighbors ?? []), neighbor] }));
    const setting = `net.ipv4.conf.${roll.of(NAMES).replace('.', '/')}.rp_filter`;
    node = grown(node, (old) => ({ ...old, sysctl: { ...old.sysctl, [setting]: 1 } }));
  }
  const service = roll.of([
    { type: 'http' },
    { type: 'dns', zone: { 'a.lan': '10.0.0.2' } },
    { type: 'dhcp', range: '10.0.0.100-10.0.0.200', router: '10.0.0.1', resolvers: ['10.0.0.2'] },
    { type: 'lvs', virtual: '10.0.0.1:80', real: [{ address: '10.0.0.2' }] },
    { type: 'proxy', listen: 8080, upstreams: ['10.0.0.2:80', { address: '10.0.1.2' }] },
  ] as const);
  return roll.below(2) === 0
    ? node
    : { ...node, services: [service], resolvers: ['10.0.0.2'], hosts: { b: '10.0.1.2' } };
}

export const anyTopology: fc.Arbitrary<Topology> = fc.array(numbers, { minLength: 1, maxLength: 6 }).map((lists) => {
  const rolls = lists.map((list) => new Dice(list));
  const nodes = rolls.map((roll, index) => anyNode(['pc1', 'web', 'r1', 'sw1', 'PC3', 'n.1'][index] as string, roll));
  const bare: Topology = { format: 'packetwalk', version: 1, name: 'any', nodes, links: [] };
  const sockets = nodes.flatMap(({ id }) => freeInterfaces(bare, id).map((name) => `${id}:${name}`));
  const roll = rolls[0] as Dice;
  const links: TopologyLink[] = [];
  while (sockets.length > 1 && links.length < 6) {
    const [one] = sockets.splice(roll.below(sockets.length), 1);
    const [other] = sockets.splice(roll.below(sockets.length), 1);
    links.push({
      ends: [one as string, other as string],
      ...(roll.below(2) === 0 && { drop: [{ from: one as string, nth: 1 }] }),
    });
  }
  return {
    ...bare,
    links,
    ...(roll.below(2) === 0 && { script: nodes.map(({ id }) => `${id}: ping -c 1 ${id}`) }),
    ...(roll.below(2) === 0 && {
      areas: [{ id: 'area1', x: 0, y: 0, width: 9, height: 9, locked: roll.below(2) === 0 }],
    }),
    ...(roll.below(2) === 0 && { texts: [{ id: 'text1', x: 0, y: 0, text: 'hello' }] }),
  };
});

function anyItems(topology: Topology, roll: Dice): Selected {
  return {
    nodes: roll.some(topology.nodes).map(({ id }) => id),
    links: roll.some(topology.links).map(linkKey),
    shapes: roll.some([...(topology.areas ?? []), ...(topology.texts ?? [])]).map(({ id }) => id),
  };
}

type Change = (node: TopologyNode, roll: Dice) => TopologyNode;

function onInterface(change: (one: TopologyInterface, roll: Dice) => TopologyInterface): Change {
  return (node, roll) => {
    if (node.kind === 'switch') return node;
    const at = roll.below(Math.max(1, node.interfaces.length));
    return { ...node, interfaces: node.interfaces.map((one, index) => (index === at ? change(one, roll) : one)) };
  };
}

/** What a form or the JSON of a node can do to it: each change is right by itself. */
export const CHANGES: Readonly<Record<string, Change>> = {
  dropInterface: (node, roll) => ({ ...node, interfaces: node.interfaces.toSpliced(roll.below(9), 1) }),
  address: onInterface((one, roll) => ({ ...one, addresses: [roll.of(ADDRESSES)] })),
  noAddress: onInterface(({ addresses: _addresses, ...one }) => one as TopologyInterface),
  toEthernet: onInterface(({ type: _type, ...one }) => one as TopologyInterface),
  toBridge: onInterface((one) => (one.name === 'lo' ? one : ({ ...one, type: 'bridge' } as TopologyInterface))),
  toDummy: onInterface((one) => (one.name === 'lo' ? one : ({ ...one, type: 'dummy' } as TopologyInterface))),
  toTunnel: onInterface((one) => (one.name === 'lo' ? one : ({ ...one, type: 'ipip' } as TopologyInterface))),
  kind: (node, roll) => ({ ...node, kind: roll.of(['host', 'router', 'switch'] as const) }),
  rename: (node, roll) => {
    const name = `new${roll.below(99)}`;
    const [first, ...others] = node.interfaces;
    if (first === undefined || first.name === 'lo' || others.some((one) => one.name === name)) return node;
    return { ...node, interfaces: [{ ...first, name }, ...others] };
  },
  dropRoute: (node, roll) => ({ ...node, routes: (node.routes ?? []).toSpliced(roll.below(4), 1) }),
  label: (node) => ({ ...node, label: 'a label' }),
};

type Op = (topology: Topology, roll: Dice) => Edit | null;
const idOf = (topology: Topology, roll: Dice) => roll.of(topology.nodes)?.id ?? 'nobody';
const at = (roll: Dice) => ({ x: roll.below(5000) / 7, y: -roll.below(5000) / 7 });
const shapeOf = ({ areas = [], texts = [] }: Topology, roll: Dice) => roll.of([...areas, ...texts])?.id ?? 'none';
const pointOf = (topology: Topology, roll: Dice) => {
  const node = idOf(topology, roll);
  const names = topology.nodes.find(({ id }) => id === node)?.interfaces.map(({ name }) => name) ?? [];
  const name = roll.of([undefined, undefined, undefined, undefined, ...names, 'eth77']);
  return { node, ...(name !== undefined && { interface: name }) };
};
const keyOf = (topology: Topology, roll: Dice) => {
  const link = roll.of(topology.links);
  return link === undefined ? 'no link' : linkKey(link);
};

export const OPS: Readonly<Record<string, Op>> = {
  addNode: (topology, roll) => addNode(topology, roll.of(NODE_KINDS), at(roll)),
  addReadyMade: (topology, roll) => addReadyMade(topology, roll.of(READY_MADE), at(roll)),
  addLink: (topology, roll) => addLink(topology, pointOf(topology, roll), pointOf(topology, roll)),
  moveLinkEnd: (topology, roll) =>
    moveLinkEnd(topology, keyOf(topology, roll), roll.of([0, 1] as const), pointOf(topology, roll)),
  setLink: (topology, roll) =>
    setLink(topology, keyOf(topology, roll), {
      delay_us: roll.of([undefined, 7]),
      loss: roll.of([undefined, 0.5]),
      up: roll.of([undefined, false]),
      drop: undefined,
    }),
  deleteItems: (topology, roll) => deleteItems(topology, anyItems(topology, roll)),
  renameNode: (topology, roll) =>
    renameNode(topology, idOf(topology, roll), roll.of(['pc9', 'x', 'a.b-c', 'PC1', 'constructor', '9', 'sw1'])),
  renameInterface: (topology, roll) => {
    const { node, interface: name = 'eth0' } = pointOf(topology, roll);
    return renameInterface(topology, node, name, roll.of(['lan', 'a.b', 'lo', 'eth1', 'a b']));
  },
  addInterface: (topology, roll) => addInterface(topology, idOf(topology, roll), roll.of(INTERFACE_TYPES)),
  removeInterface: (topology, roll) => {
    const { node, interface: name = 'eth0' } = pointOf(topology, roll);
    return removeInterface(topology, node, name);
  },
  setNode: (topology, roll) => {
    const node = roll.of(topology.nodes);
    return node === undefined ? null : setNode(topology, roll.of(Object.values(CHANGES))(node, roll));
  },
  updateNode: (topology, roll) =>
    updateNode(topology, idOf(topology, roll), (node) => roll.of(Object.values(CHANGES))(node, roll)),
  moveItems: (topology, roll) => moveItems(topology, anyItems(topology, roll), roll.below(99) - 50.5, roll.below(9)),
  placeNodes: (topology, roll) =>
    placeNodes(topology, new Map(roll.some(topology.nodes).map(({ id }) => [id, at(roll)]))),
  align: (topology, roll) =>
    align(
      topology,
      anyItems(topology, roll).nodes ?? [],
      roll.of(['left', 'center', 'right', 'top', 'middle', 'bottom'] as const),
    ),
  distribute: (topology, roll) =>
    distribute(topology, anyItems(topology, roll).nodes ?? [], roll.of(['horizontal', 'vertical'] as const)),
  setLocked: (topology, roll) => setLocked(topology, anyItems(topology, roll), roll.below(2) === 0),
  addArea: (topology, roll) =>
    addArea(topology, { ...at(roll), width: roll.below(99), height: 7.5 }, { color: roll.of(AREA_COLORS) }),
  setArea: (topology, roll) =>
    setArea(topology, shapeOf(topology, roll), { x: roll.below(99), width: roll.below(99), label: 'x' }),
  addText: (topology, roll) => addText(topology, at(roll), 'note'),
  setText: (topology, roll) =>
    setText(topology, shapeOf(topology, roll), { text: 'other', width: roll.of([undefined, 0, 30]) }),
  orderShape: (topology, roll) =>
    orderShape(topology, shapeOf(topology, roll), roll.of(['front', 'forward', 'backward', 'back'] as const)),
  paste: (topology, roll) => {
    const clip = copyItems(topology, anyItems(topology, roll));
    const read = clip && parseClip(formatClip(clip));
    return read && pasteItems(topology, read, roll.of([null, at(roll)]));
  },
  autoAddress,
  computeStaticRoutes,
  fixProblem: (topology, roll) => {
    const problem = roll.of(findProblems(topology));
    return problem === undefined ? null : fixProblem(topology, problem);
  },
  fixAll,
  duplicate: (topology, roll) => duplicateItems(topology, anyItems(topology, roll)),
};

/** Some edits, one after the other. */
export const anyOps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(OPS)), numbers), {
  minLength: 1,
  maxLength: 12,
});
