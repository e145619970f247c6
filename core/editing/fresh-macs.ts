/** MACs of copies and renamed interfaces: two interfaces with one MAC would fight over frames, and what names a MAC follows it. */
import { derivedMacs } from '../document/mac';
import { formatLinkEnd } from '../document/notation';
import type { Topology, TopologyInterface, TopologyNode } from '../document/topology';
import { formatMac, parseMac } from '../wire/mac-address';
import type { Effect } from './effect';

/**
 * The copies without MACs of their own, so that they get others; static neighbors and forwarding entries among them follow. The
 * originals stand in the same order.
 */
export function withOwnMacs(
  topology: Topology,
  originals: readonly TopologyNode[],
  copies: readonly TopologyNode[],
  effects: Effect[],
): readonly TopologyNode[] {
  const bare = copies.map((node) => withoutMacs(node, effects));
  if (!bare.some(namesMacs)) return bare;
  const was = macsOf({ ...topology, nodes: originals });
  const now = macsOf({ ...topology, nodes: [...topology.nodes, ...bare] });
  const ends = originals.flatMap(({ id, interfaces }, at) =>
    interfaces.map(({ name }) => [formatLinkEnd(id, name), formatLinkEnd(copies[at]?.id ?? id, name)] as const),
  );
  return following(bare, was, now, ends);
}

/** The nodes of a topology in which interfaces got other names (`ends`: from, to): where their MACs are made of those, what names them follows. */
export function withMovedMacs(
  before: Topology,
  nodes: readonly TopologyNode[],
  ends: readonly (readonly [string, string])[],
): readonly TopologyNode[] {
  if (ends.length === 0 || !nodes.some(namesMacs)) return nodes;
  return following(nodes, macsOf(before), macsOf({ ...before, nodes }), ends);
}

type Macs = ReadonlyMap<string, number>;

function following(
  nodes: readonly TopologyNode[],
  was: Macs,
  now: Macs,
  ends: readonly (readonly [string, string])[],
): readonly TopologyNode[] {
  const moved = new Map<number, string>();
  for (const [from, to] of ends) {
    const [old, fresh] = [was.get(from), now.get(to)];
    if (old !== undefined && fresh !== undefined && old !== fresh) moved.set(old, formatMac(fresh));
  }
  const isMoved = ({ mac }: { readonly mac: string }) => moved.has(parseMac(mac) ?? -1);
  const follow = <T extends { readonly mac: string }>(one: T): T => ({
    ...one,
    mac: moved.get(parseMac(one.mac) ?? -1) ?? one.mac,
  });
  return nodes.map((node) => {
    const { neighbors, interfaces } = node;
    const fdbs = interfaces.some((one) => one.type === 'vxlan' && one.fdb?.some(isMoved));
    if (!fdbs && !neighbors?.some(isMoved)) return node;
    return {
      ...node,
      interfaces: interfaces.map((one) =>
        one.type === 'vxlan' && one.fdb !== undefined ? { ...one, fdb: one.fdb.map(follow) } : one,
      ),
      ...(neighbors && { neighbors: neighbors.map(follow) }),
    };
  });
}

function namesMacs({ neighbors = [], interfaces }: TopologyNode): boolean {
  return neighbors.length > 0 || interfaces.some((one) => one.type === 'vxlan' && (one.fdb ?? []).length > 0);
}

/** The MACs of all interfaces, given or derived, by "node:interface". */
function macsOf(topology: Topology): Macs {
  const macs = new Map(derivedMacs(topology));
  for (const { id, interfaces } of topology.nodes) {
    for (const { name, mac } of interfaces) {
      const given = mac === undefined ? null : parseMac(mac);
      if (given !== null) macs.set(formatLinkEnd(id, name), given);
    }
  }
  return macs;
}

function withoutMacs(node: TopologyNode, effects: Effect[]): TopologyNode {
  if (node.interfaces.every(({ mac }) => mac === undefined)) return node;
  const interfaces = node.interfaces.map((one): TopologyInterface => {
    if (one.mac === undefined) return one;
    effects.push({ code: 'mac-removed', node: node.id, interface: one.name, mac: one.mac });
    const { mac: _mac, ...rest } = one;
    return rest as TopologyInterface;
  });
  return { ...node, interfaces };
}
