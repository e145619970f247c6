/** The edits that a person can make, each as a patch of the topology at hand. Nothing here changes a topology. */

import { NO_CHANGE, type Patch } from './patch';
import type { Topology, TopologyNode } from './topology';

export interface NodeMove {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Puts nodes elsewhere on the page, the last move of a node winning; moves of nodes that are not there change nothing. */
export function moveNodes(topology: Topology, moves: readonly NodeMove[]): Patch {
  const target = new Map(moves.map((move) => [move.id, move]));
  const updated: (readonly [TopologyNode, TopologyNode])[] = [];
  for (const node of topology.nodes) {
    const move = target.get(node.id);
    if (move === undefined) continue;
    const { x, y } = move;
    if (node.position?.x !== x || node.position.y !== y)
      updated.push([node, { ...node, position: { ...node.position, x, y } }]);
  }
  return { head: null, nodes: { ...NO_CHANGE, updated }, links: NO_CHANGE };
}
