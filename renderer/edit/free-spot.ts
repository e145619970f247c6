/** Where a new node finds room. */
import type { Position } from '../../core/document/topology';

const STEP = 24;
/** px that a tile with its name takes up, and a little air. */
const ROOM = { x: 96, y: 96 } as const;
const FARTHEST = 60;

/** The place of the grid nearest to `middle` that no other tile is near; `middle` itself where there is none. */
export function freeSpot(middle: Position, taken: Iterable<Position>): Position {
  const at = { x: Math.round(middle.x / STEP) * STEP + 0, y: Math.round(middle.y / STEP) * STEP + 0 };
  const others = [...taken];
  for (let ring = 0; ring <= FARTHEST; ring++) {
    for (const spot of ringAround(at, ring)) {
      if (others.every(({ x, y }) => Math.abs(x - spot.x) >= ROOM.x || Math.abs(y - spot.y) >= ROOM.y)) return spot;
    }
  }
  return at;
}

/** The places of a square ring, nearest to its middle first: right, below, left, above. */
function ringAround({ x, y }: Position, ring: number): readonly Position[] {
  if (ring === 0) return [{ x, y }];
  const out = ring * STEP;
  const spots: Position[] = [];
  for (let step = 0; step <= ring; step++) {
    for (const along of step === 0 ? [0] : [step * STEP, -step * STEP]) {
      spots.push(
        { x: x + out, y: y + along },
        { x: x + along, y: y + out },
        { x: x - out, y: y + along },
        { x: x + along, y: y - out },
      );
    }
  }
  return spots;
}
