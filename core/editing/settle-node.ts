/**
 * What a change of a node strands inside it: validation says what does not hold any more, and what of that stood there before
 * goes or is mended. What the change itself brought in stays as it is, so that a wrong entry is refused and not swallowed.
 */
import { isSame } from '../document/patch';
import type { TopologyNode } from '../document/topology';
import { parseSysctlName } from '../document/validate/sysctl';
import type { Effect } from './effect';
import { mendInterfaces } from './mend-interfaces';
import { mendRoutes, type Surroundings } from './mend-routes';
import { faultsOf, type NodeFault, stood } from './node-faults';

/** The node with what it stranded taken along; `old` is what it was when it was valid, or the node itself where all of it may go. */
export function settleNode(
  old: TopologyNode,
  node: TopologyNode,
  around: Surroundings,
  effects: Effect[],
): TopologyNode {
  if (old !== node && isSame(behaviourOf(old), behaviourOf(node))) return node;
  let settled = node;
  // A VLAN on a VLAN whose parent goes takes a round each; a round that mends nothing is the last.
  for (;;) {
    const faults = faultsOf(settled);
    if (faults.length === 0) return settled;
    let mended = mendParts(old, settled, faults, effects);
    mended = mendInterfaces(old, mended, faults, effects);
    mended = mendRoutes(old, mended, faults, around, effects);
    mended = mendNeighbors(old, mended, faults, effects);
    mended = withoutStraySettings(old, mended, effects);
    if (mended === settled) return settled;
    settled = mended;
  }
}

/** The node without what is only its look. */
function behaviourOf({ id, position, label, icon, locked, ...behaviour }: TopologyNode): Partial<TopologyNode> {
  return behaviour;
}

/** Kernel settings of an interface go with it. */
function withoutStraySettings(old: TopologyNode, node: TopologyNode, effects: Effect[]): TopologyNode {
  const { sysctl } = node;
  if (sysctl === undefined || node.kind === 'switch') return node;
  const kept = Object.entries(sysctl).filter(([name]) => {
    const owner = parseSysctlName(name)?.interface ?? null;
    if (owner === null || !hasInterface(old, owner) || hasInterface(node, owner)) return true;
    effects.push({ code: 'setting-removed', node: node.id, name });
    return false;
  });
  return kept.length === Object.keys(sysctl).length ? node : { ...node, sysctl: Object.fromEntries(kept) };
}

function hasInterface(node: TopologyNode, name: string): boolean {
  return node.interfaces.some((one) => one.name === name);
}

/** A node that became a switch has nothing above its frames. */
function mendParts(
  old: TopologyNode,
  node: TopologyNode,
  faults: readonly NodeFault[],
  effects: Effect[],
): TopologyNode {
  if (old.kind === 'switch') return node;
  const gone = faults.filter(({ code, index }) => code === 'not-on-switch' && index === null).map(({ part }) => part);
  if (gone.length === 0) return node;
  for (const part of gone) effects.push({ code: 'part-removed', node: node.id, part });
  return Object.fromEntries(Object.entries(node).filter(([part]) => !gone.includes(part))) as unknown as TopologyNode;
}

function mendNeighbors(
  old: TopologyNode,
  node: TopologyNode,
  faults: readonly NodeFault[],
  effects: Effect[],
): TopologyNode {
  const faulty = new Set(faults.flatMap(({ part, index }) => (part === 'neighbors' && index !== null ? [index] : [])));
  if (faulty.size === 0 || node.neighbors === undefined) return node;
  const neighbors = node.neighbors.filter((neighbor, index) => {
    if (!faulty.has(index) || !stood(old.neighbors, neighbor)) return true;
    effects.push({ code: 'neighbor-removed', node: node.id, ip: neighbor.ip });
    return false;
  });
  return neighbors.length === node.neighbors.length ? node : { ...node, neighbors };
}
