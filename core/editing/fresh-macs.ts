/** MACs for copies: two interfaces with one MAC would fight over frames. */
import { derivedMacs } from '../document/mac';
import { formatLinkEnd } from '../document/notation';
import type { Topology, TopologyInterface, TopologyNode } from '../document/topology';
import { formatMac, parseMac } from '../wire/mac-address';
import type { Effect } from './effect';

/** The copies without MACs of their own, so that they get others; static neighbors and forwarding entries among them follow. */
export function withOwnMacs(
  topology: Topology,
  copies: readonly TopologyNode[],
  effects: Effect[],
): readonly TopologyNode[] {
  const bare = copies.map((node) => withoutMacs(node, effects));
  if (bare.every((node, index) => node === copies[index])) return copies;
  const names = copies.some((node) => node.neighbors?.length || node.interfaces.some((one) => 'fdb' in one));
  if (!names) return bare;
  const derived = derivedMacs({ ...topology, nodes: [...topology.nodes, ...bare] });
  const moved = new Map<number, string>();
  for (const node of copies) {
    for (const { name, mac } of node.interfaces) {
      const [old, now] = [parseMac(mac ?? ''), derived.get(formatLinkEnd(node.id, name))];
      if (old !== null && now !== undefined) moved.set(old, formatMac(now));
    }
  }
  const follow = <T extends { readonly mac: string }>(one: T): T => ({
    ...one,
    mac: moved.get(parseMac(one.mac) ?? -1) ?? one.mac,
  });
  return bare.map((node) => ({
    ...node,
    interfaces: node.interfaces.map((one) =>
      one.type === 'vxlan' && one.fdb !== undefined ? { ...one, fdb: one.fdb.map(follow) } : one,
    ),
    ...(node.neighbors && { neighbors: node.neighbors.map(follow) }),
  }));
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
