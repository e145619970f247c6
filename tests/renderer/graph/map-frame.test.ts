import { expect, test } from 'vitest';
import { mapFrame } from '../../../renderer/graph/map-frame';

const SIZE = { width: 168, height: 108 };
const SEEN = { x: 0, y: 0, width: 800, height: 600 };

test('the whole page lies in the map, in its middle', () => {
  const all = { x: -500, y: 200, width: 3000, height: 400 };
  const { x, y, scale } = mapFrame(all, SEEN, SIZE);
  expect((all.x - x) * scale).toBeGreaterThan(0);
  expect((all.x + all.width - x) * scale).toBeLessThan(SIZE.width);
  expect((all.y + all.height / 2 - y) * scale).toBeCloseTo(SIZE.height / 2);
});

test('a small page is not blown up, an empty one is seen as the view sees it', () => {
  expect(mapFrame({ x: 0, y: 0, width: 52, height: 52 }, SEEN, SIZE).scale).toBe(0.2);
  const { x, y, scale } = mapFrame(null, SEEN, SIZE);
  expect((400 - x) * scale).toBeCloseTo(SIZE.width / 2);
  expect((300 - y) * scale).toBeCloseTo(SIZE.height / 2);
});
