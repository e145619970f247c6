/** Places on the page: whole pixels, inside of what a file can say. */
import type { Position, TopologyNode } from '../document/topology';

const FARTHEST = 1_000_000;

/** The nearest whole pixel that a file can have; never -0. */
export function wholePixel(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, value))) + 0;
}

export function placedAt(node: TopologyNode, { x, y }: Position): TopologyNode {
  const at = { x: wholePixel(x), y: wholePixel(y) };
  if (node.position?.x === at.x && node.position.y === at.y) return node;
  return { ...node, position: { ...node.position, ...at } };
}
