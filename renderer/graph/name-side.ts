/** On which side of its tile a node's name stands: below, unless a link leaves there and another side is free. */
import type { Point } from './geometry';
import type { GraphModel } from './graph-model';

export type NameSide = 'below' | 'left' | 'right' | 'above';

const ORDER: readonly NameSide[] = ['below', 'left', 'right', 'above'];
/** Half the angle that a name needs free: a link that leaves steeper than this crosses it. */
const COSINE = Math.cos((40 * Math.PI) / 180);

const UNIT: Readonly<Record<NameSide, Point>> = {
  below: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  above: { x: 0, y: -1 },
};

/** The first side in that order that none of the neighbours lies towards; below where all are taken. */
export function nameSide(at: Point, neighbors: Iterable<Point>): NameSide {
  const taken = new Set<NameSide>();
  for (const { x, y } of neighbors) {
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance === 0) continue;
    for (const side of ORDER) {
      const unit = UNIT[side];
      if ((unit.x * (x - at.x) + unit.y * (y - at.y)) / distance > COSINE) taken.add(side);
    }
  }
  return ORDER.find((side) => !taken.has(side)) ?? 'below';
}

export function nameSides(graph: GraphModel, places: ReadonlyMap<string, Point>): ReadonlyMap<string, NameSide> {
  const neighbors = new Map<string, Point[]>();
  const add = (node: string, other: string): void => {
    const place = places.get(other);
    if (!place) return;
    const list = neighbors.get(node);
    if (list) list.push(place);
    else neighbors.set(node, [place]);
  };
  for (const link of graph.links.values()) {
    add(link.source.node, link.target.node);
    add(link.target.node, link.source.node);
  }
  const sides = new Map<string, NameSide>();
  for (const [id, place] of places) sides.set(id, nameSide(place, neighbors.get(id) ?? []));
  return sides;
}
