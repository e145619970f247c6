import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boundsOf,
  linkPath,
  nearestInDirection,
  pathLength,
  pointAt,
  reversed,
  shareAt,
  TILE,
  TILE_RADIUS,
  tileBorder,
} from '../../../renderer/graph/geometry';

const HALF = TILE / 2;

test('a level ray leaves the tile at its side, a slanting one at the rounded corner', () => {
  expect(tileBorder({ x: 10, y: 20 }, { x: 200, y: 20 })).toEqual({ x: 10 + HALF, y: 20 });
  expect(tileBorder({ x: 0, y: 0 }, { x: 0, y: -9 }, 6)).toEqual({ x: 0, y: -HALF - 6 });
  const corner = tileBorder({ x: 0, y: 0 }, { x: 50, y: 50 });
  const inner = HALF - TILE_RADIUS;
  expect(Math.hypot(corner.x - inner, corner.y - inner)).toBeCloseTo(TILE_RADIUS, 9);
});

test('every ray ends on the outline of the tile', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (angle) => {
      const { x, y } = tileBorder({ x: 0, y: 0 }, { x: Math.cos(angle), y: Math.sin(angle) });
      const [ax, ay] = [Math.abs(x), Math.abs(y)];
      const inner = HALF - TILE_RADIUS;
      const onSide = Math.abs(Math.max(ax, ay) - HALF) < 1e-9 && Math.min(ax, ay) <= inner + 1e-9;
      const onArc = Math.abs(Math.hypot(ax - inner, ay - inner) - TILE_RADIUS) < 1e-9;
      return onSide || onArc;
    }),
    { seed: 7 },
  );
});

test('a node on itself has no ray: the centre is the answer', () => {
  expect(tileBorder({ x: 3, y: 4 }, { x: 3, y: 4 })).toEqual({ x: 3, y: 4 });
});

test('parallel links bow to opposite sides and end at both tiles', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
  ];
  const up = linkPath(a, b, 18);
  const down = linkPath(a, b, -18);
  expect(pointAt(up, 0.5).y).toBeLessThan(0);
  expect(pointAt(down, 0.5).y).toBeCloseTo(-pointAt(up, 0.5).y, 9);
  expect(pointAt(up, 0)).toEqual(up.from);
  expect(pointAt(reversed(up), 0)).toEqual(up.to);
});

test('a straight path is as long as the gap between the tiles; shares never pass the middle', () => {
  const path = linkPath({ x: 0, y: 0 }, { x: 152, y: 0 });
  expect(pathLength(path)).toBe(100);
  expect(shareAt(path, 34)).toBeCloseTo(0.34, 9);
  expect(shareAt(path, 80)).toBe(0.5);
});

test('the nearest in a direction is inside its quarter; of two the straighter wins', () => {
  const nodes = [
    { id: 'far', x: 300, y: 0 },
    { id: 'near', x: 100, y: 90 },
    { id: 'below', x: 5, y: 200 },
  ];
  expect(nearestInDirection({ x: 0, y: 0 }, nodes, 'right')?.id).toBe('near');
  expect(nearestInDirection({ x: 0, y: 0 }, nodes, 'down')?.id).toBe('below');
  expect(nearestInDirection({ x: 0, y: 0 }, nodes, 'left')).toBeNull();
});

test('no points have no bounds', () => {
  expect(boundsOf([])).toBeNull();
  expect(
    boundsOf([
      { x: 3, y: 9 },
      { x: -1, y: 10 },
    ]),
  ).toEqual({ x: -1, y: 9, width: 4, height: 1 });
});
