/** Where a drag lets go: on the lines through other nodes' centres if one is near, else on the grid. */
import type { Point } from './geometry';
import type { Guide } from './sketch';

export const GRID = 24;
/** Screen px in which the line through another centre draws. */
const REACH = 7;
/** px that a guide stands out beyond the two centres that it joins. */
const BEYOND = 34;

export const toGrid = ({ x, y }: Point): Point => ({
  x: Math.round(x / GRID) * GRID + 0,
  y: Math.round(y / GRID) * GRID + 0,
});

export interface Snapped {
  readonly x: number;
  readonly y: number;
  readonly guides: readonly Guide[];
}

/** The place for a centre that the hand holds at `at`, among the centres that stand still. */
export function snapPlace(at: Point, others: Iterable<Point>, zoom: number): Snapped {
  const reach = REACH / zoom;
  const list = [...others];
  const x = nearest(at.x, list, (point) => point.x, reach) ?? Math.round(at.x / GRID) * GRID + 0;
  const y = nearest(at.y, list, (point) => point.y, reach) ?? Math.round(at.y / GRID) * GRID + 0;
  return { x, y, guides: guidesAt({ x, y }, list) };
}

function nearest(at: number, others: readonly Point[], of: (point: Point) => number, reach: number): number | null {
  let best: number | null = null;
  let least = reach;
  for (const other of others) {
    const distance = Math.abs(of(other) - at);
    if (distance < least) {
      least = distance;
      best = of(other);
    }
  }
  return best;
}

/** The lines that join a centre with those that stand just above, below or beside it: one each way, as long as it takes. */
function guidesAt({ x, y }: Point, others: readonly Point[]): readonly Guide[] {
  let [top, bottom, left, right] = [y, y, x, x];
  for (const other of others) {
    if (other.x === x) [top, bottom] = [Math.min(top, other.y), Math.max(bottom, other.y)];
    if (other.y === y) [left, right] = [Math.min(left, other.x), Math.max(right, other.x)];
  }
  const guides: Guide[] = [];
  if (top !== bottom) guides.push({ from: { x, y: top - BEYOND }, to: { x, y: bottom + BEYOND } });
  if (left !== right) guides.push({ from: { x: left - BEYOND, y }, to: { x: right + BEYOND, y } });
  return guides;
}
