import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MAX_HEIGHT,
  offsetFor,
  ROW_HEIGHT,
  rowForKey,
  rowTop,
  scrollScale,
  spacerHeight,
} from '../../../renderer/dock/list-math';

/** Chromium's LayoutUnit holds 2^31 / 64 px. */
const CHROMIUM_LIMIT = 2 ** 25;

test('a list of any length fits the browser', () => {
  for (const rows of [0, 1, 1_000, 1_000_000, 5_000_000, 1e9]) expect(spacerHeight(rows)).toBeLessThan(CHROMIUM_LIMIT);
  expect(spacerHeight(1_000)).toBe(24_000);
  expect(scrollScale(1_000, 200)).toBe(1);
});

test('the ends of the bar are the ends of the list, and rows there lie in the viewport', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000_000 }), fc.integer({ min: 48, max: 2_000 }), (rows, viewport) => {
      const scale = scrollScale(rows, viewport);
      const most = Math.max(0, spacerHeight(rows) - viewport);
      expect(rowTop(0, 0, scale)).toBe(0);
      const bottom = rowTop(rows - 1, most, scale) + ROW_HEIGHT;
      if (rows * ROW_HEIGHT >= viewport) expect(bottom).toBeCloseTo(most + viewport, 3);
      expect(bottom).toBeLessThanOrEqual(MAX_HEIGHT + 0.001);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('a row in sight stays where it is; one at an edge moves the list by little, one far away comes to the middle', () => {
  expect(offsetFor(5, 0, 240, 1000)).toBeNull();
  expect(offsetFor(9, 0, 240, 1000)).toBe(24);
  expect(offsetFor(10, 240, 240, 1000)).toBe(216);
  expect(offsetFor(500, 0, 240, 1000)).toBe(500 * 24 - 108);
  expect(offsetFor(0, 240, 240, 1000)).toBe(0);
  expect(offsetFor(999, 0, 240, 1000)).toBe(1000 * 24 - 240);
});

test('after scrolling to a row it is in sight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 24, max: 1_000 }),
      (rows, where, from, viewport) => {
        const index = Math.floor(where * (rows - 1));
        const offset = from * Math.max(0, rows * ROW_HEIGHT - viewport);
        const at = offsetFor(index, offset, viewport, rows) ?? offset;
        expect(index * ROW_HEIGHT).toBeGreaterThanOrEqual(at);
        expect((index + 1) * ROW_HEIGHT).toBeLessThanOrEqual(at + viewport);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

test('keys lead to rows', () => {
  expect(rowForKey('ArrowDown', 4, 10, 3)).toBe(5);
  expect(rowForKey('ArrowDown', 9, 10, 3)).toBe(9);
  expect(rowForKey('ArrowUp', 0, 10, 3)).toBe(0);
  expect(rowForKey('ArrowDown', -1, 10, 3)).toBe(0);
  expect(rowForKey('PageDown', 4, 10, 3)).toBe(7);
  expect(rowForKey('PageUp', 1, 10, 3)).toBe(0);
  expect(rowForKey('Home', 4, 10, 3)).toBe(0);
  expect(rowForKey('End', 4, 10, 3)).toBe(9);
  expect(rowForKey('a', 4, 10, 3)).toBeNull();
  expect(rowForKey('End', -1, 0, 3)).toBeNull();
});
