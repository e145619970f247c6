/**
 * Places for nodes that the file gives none: each island of linked nodes as a tree, its best-linked node on top, islands side by side.
 * Own code rather than Cytoscape's layouts: the places are needed before there is a Cytoscape (areas, tests), and must not change
 * with its version.
 */
import type { Topology } from '../../core/document/topology';
import type { Point } from './geometry';
import { splitEnd } from './link-end';

const COLUMN = 132;
const ROW = 128;
const MARGIN = 120;

/** Places of all nodes without one, beneath those that have one. */
export function defaultPositions(topology: Topology): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  const placed = topology.nodes.flatMap((node) => (node.position ? [node.position] : []));
  const missing = topology.nodes.filter((node) => !node.position).map((node) => node.id);
  if (missing.length === 0) return places;
  const top = placed.length > 0 ? Math.max(...placed.map((place) => place.y)) + ROW : MARGIN;
  let left = placed.length > 0 ? Math.min(...placed.map((place) => place.x)) : MARGIN;
  const neighbors = neighborsAmong(topology, new Set(missing));
  const seen = new Set<string>();
  for (const start of missing) {
    if (seen.has(start)) continue;
    const island = reach(start, neighbors);
    const root = island.reduce((best, id) => (degree(id, neighbors) > degree(best, neighbors) ? id : best));
    for (const id of island) seen.add(id);
    left += placeTree(root, neighbors, { x: left, y: top }, places);
  }
  return places;
}

type Neighbors = ReadonlyMap<string, readonly string[]>;

function neighborsAmong(topology: Topology, ids: ReadonlySet<string>): Neighbors {
  const neighbors = new Map<string, string[]>([...ids].map((id) => [id, []]));
  for (const link of topology.links) {
    const [a, b] = [splitEnd(link.ends[0]).node, splitEnd(link.ends[1]).node];
    if (!ids.has(a) || !ids.has(b)) continue;
    neighbors.get(a)?.push(b);
    neighbors.get(b)?.push(a);
  }
  return neighbors;
}

const degree = (id: string, neighbors: Neighbors): number => neighbors.get(id)?.length ?? 0;

/** All nodes linked with one, nearest first. */
function reach(start: string, neighbors: Neighbors): readonly string[] {
  const order = [start];
  const seen = new Set(order);
  for (const id of order) {
    for (const next of neighbors.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      order.push(next);
    }
  }
  return order;
}

/** Places an island as a breadth-first tree, each node centred over its branches; gives the width used. */
function placeTree(root: string, neighbors: Neighbors, corner: Point, places: Map<string, Point>): number {
  const order = reach(root, neighbors);
  const parent = new Map<string, string>();
  const depth = new Map([[root, 0]]);
  for (const id of order) {
    for (const next of neighbors.get(id) ?? []) {
      if (depth.has(next)) continue;
      depth.set(next, (depth.get(id) ?? 0) + 1);
      parent.set(next, id);
    }
  }
  const width = new Map<string, number>();
  for (const id of [...order].reverse()) {
    const own = Math.max(width.get(id) ?? 0, 1);
    width.set(id, own);
    const above = parent.get(id);
    if (above !== undefined) width.set(above, (width.get(above) ?? 0) + own);
  }
  const used = new Map([[root, 0]]);
  for (const id of order) {
    const from = used.get(id) ?? 0;
    const own = width.get(id) ?? 1;
    places.set(id, { x: corner.x + (from + (own - 1) / 2) * COLUMN, y: corner.y + (depth.get(id) ?? 0) * ROW });
    let next = from;
    for (const child of neighbors.get(id) ?? []) {
      if (parent.get(child) !== id || used.has(child)) continue;
      used.set(child, next);
      next += width.get(child) ?? 1;
    }
  }
  return (width.get(root) ?? 1) * COLUMN;
}
