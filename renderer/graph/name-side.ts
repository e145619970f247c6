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

/** px around a tile's centre in which another tile leaves no room for a name beside or above it. */
const ROOM = { width: 200, height: 60 } as const;

/** The sides on which another tile stands so near that a name would run into it; below, the tiles keep their distance. */
function crowded(at: Point, others: Iterable<Point>): ReadonlySet<NameSide> {
  const sides = new Set<NameSide>();
  for (const { x, y } of others) {
    const [dx, dy] = [x - at.x, y - at.y];
    if (dx === 0 && dy === 0) continue;
    if (Math.abs(dy) < ROOM.height && Math.abs(dx) < ROOM.width) sides.add(dx < 0 ? 'left' : 'right');
    if (dy < 0 && -dy < 2 * ROOM.height && Math.abs(dx) < ROOM.width / 2) sides.add('above');
  }
  return sides;
}

/**
 * The first side in that order that none of the neighbours lies towards and where no other tile is in the way, else the first of those
 * that only a tile is in the way of; below where links leave on all.
 */
export function nameSide(at: Point, neighbors: Iterable<Point>, others: Iterable<Point> = []): NameSide {
  const taken = new Set<NameSide>();
  for (const { x, y } of neighbors) {
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance === 0) continue;
    for (const side of ORDER) {
      const unit = UNIT[side];
      if ((unit.x * (x - at.x) + unit.y * (y - at.y)) / distance > COSINE) taken.add(side);
    }
  }
  const free = ORDER.filter((side) => !taken.has(side));
  if (free[0] === undefined || free[0] === 'below') return 'below';
  const full = crowded(at, others);
  return free.find((side) => !full.has(side)) ?? free[0];
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
  const near = new Nearness(places.values());
  const sides = new Map<string, NameSide>();
  for (const [id, place] of places) sides.set(id, nameSide(place, neighbors.get(id) ?? [], near.around(place)));
  return sides;
}

const CELL = { width: ROOM.width, height: 2 * ROOM.height } as const;

/** Places by cells as large as what a tile can be in the way of. */
class Nearness {
  private readonly cells = new Map<string, Point[]>();

  constructor(places: Iterable<Point>) {
    for (const place of places) {
      const key = keyOf(place, 0, 0);
      const there = this.cells.get(key);
      if (there === undefined) this.cells.set(key, [place]);
      else there.push(place);
    }
  }

  /** All that can be in the way of a name at a place, and some more. */
  *around(place: Point): Iterable<Point> {
    for (let right = -1; right <= 1; right++) {
      for (let down = -1; down <= 1; down++) yield* this.cells.get(keyOf(place, right, down)) ?? [];
    }
  }
}

function keyOf({ x, y }: Point, right: number, down: number): string {
  return `${Math.floor(x / CELL.width) + right} ${Math.floor(y / CELL.height) + down}`;
}
