/** The nodes between two ends of one subnet's wires: found in the document, through switches alone. */
import type { Topology } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { splitEnd } from '../graph/link-end';
import type { PictureNode } from './arp-picture';

/** From one node to another over switches, the shortest way; null where there is none. */
export function wayOverSwitches(topology: Topology, from: string, to: string): readonly PictureNode[] | null {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const before = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    if (at !== from && nodes.get(at)?.kind !== 'switch') continue;
    for (const link of topology.links) {
      const [a, b] = [splitEnd(link.ends[0]).node, splitEnd(link.ends[1]).node];
      const next = a === at ? b : b === at ? a : null;
      if (next === null || before.has(next)) continue;
      before.set(next, at);
      queue.push(next);
    }
  }
  if (!before.has(to)) return null;
  const way: PictureNode[] = [];
  for (let at: string | null = to; at !== null; at = before.get(at) ?? null) {
    const node = nodes.get(at);
    if (!node) return null;
    way.unshift({ id: at, kind: nodeKindOf(node) });
  }
  return way;
}
