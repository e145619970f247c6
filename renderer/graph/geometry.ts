/** Plane geometry of the graph, in model coordinates (1 unit is 1 px at 100 %). y grows downwards. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const TILE = 52;
export const TILE_RADIUS = 14;

/** From border to border of two tiles: straight where `control` is null, else a quadratic Bezier curve. */
export interface LinkPath {
  readonly from: Point;
  readonly control: Point | null;
  readonly to: Point;
}

/** Where the ray from a tile's centre towards a point leaves the tile, `gap` px further out. The centre itself gives the centre. */
export function tileBorder(centre: Point, towards: Point, gap = 0): Point {
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  const distance = Math.hypot(dx, dy);
  if (distance === 0) return centre;
  const reach = tileReach(dx / distance, dy / distance) + gap;
  return { x: centre.x + (dx / distance) * reach, y: centre.y + (dy / distance) * reach };
}

/** Distance from centre to border in a direction (a unit vector): the straight side, or the arc of a corner. */
function tileReach(ux: number, uy: number): number {
  const half = TILE / 2;
  const inner = half - TILE_RADIUS;
  const ax = Math.abs(ux);
  const ay = Math.abs(uy);
  const side = half / Math.max(ax, ay);
  if (Math.min(ax, ay) * side <= inner) return side;
  const along = inner * (ax + ay);
  return along + Math.sqrt(along * along - 2 * inner * inner + TILE_RADIUS * TILE_RADIUS);
}

/** The drawn path of a link between two tile centres; `bend` px is how far a parallel link bows to the left of its direction. */
export function linkPath(source: Point, target: Point, bend = 0): LinkPath {
  if (bend === 0) return { from: tileBorder(source, target), control: null, to: tileBorder(target, source) };
  const length = Math.hypot(target.x - source.x, target.y - source.y) || 1;
  const control = {
    x: (source.x + target.x) / 2 + ((target.y - source.y) / length) * bend,
    y: (source.y + target.y) / 2 - ((target.x - source.x) / length) * bend,
  };
  return { from: tileBorder(source, control), control, to: tileBorder(target, control) };
}

export function reversed(path: LinkPath): LinkPath {
  return { from: path.to, control: path.control, to: path.from };
}

/** The point at share `t` (0 to 1) of a path. */
export function pointAt(path: LinkPath, t: number): Point {
  const { from, control, to } = path;
  if (!control) return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  const u = 1 - t;
  return {
    x: u * u * from.x + 2 * u * t * control.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * control.y + t * t * to.y,
  };
}

export function pathLength(path: LinkPath): number {
  const middle = pointAt(path, 0.5);
  return (
    Math.hypot(middle.x - path.from.x, middle.y - path.from.y) + Math.hypot(path.to.x - middle.x, path.to.y - middle.y)
  );
}

/** The share of a path that lies `distance` px from its start, at most its middle (so that marks at both ends never cross). */
export function shareAt(path: LinkPath, distance: number): number {
  const length = pathLength(path);
  return length === 0 ? 0 : Math.min(distance / length, 0.5);
}

/** The smallest rectangle around points, or null where there are none. */
export function boundsOf(points: Iterable<Point>): Rect | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const UNIT: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * The nearest of `others` that lies in a direction from a point: inside the quarter around it, distance across counted twice.
 * null where nothing lies there. Of equals the first wins.
 */
export function nearestInDirection<T extends Point>(from: Point, others: Iterable<T>, direction: Direction): T | null {
  const unit = UNIT[direction];
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const dx = other.x - from.x;
    const dy = other.y - from.y;
    const along = dx * unit.x + dy * unit.y;
    const across = Math.abs(dx * unit.y) + Math.abs(dy * unit.x);
    if (along <= 0 || across > along) continue;
    const cost = along + 2 * across;
    if (cost < least) {
      least = cost;
      best = other;
    }
  }
  return best;
}
