import { expect, test } from 'vitest';
import { GRIPS, gripAt, gripPlace, LEAST, pulled } from '../../../renderer/graph/grips';

const RECT = { x: 100, y: 50, width: 200, height: 120 };

test('each grip lies where it says, and is found there', () => {
  expect(gripPlace(RECT, 'nw')).toEqual({ x: 100, y: 50 });
  expect(gripPlace(RECT, 'e')).toEqual({ x: 300, y: 110 });
  for (const grip of GRIPS) expect(gripAt(gripPlace(RECT, grip), RECT, 1)).toBe(grip);
  expect(gripAt({ x: 200, y: 110 }, RECT, 1)).toBeNull();
});

test('a corner is taken before the edges beside it, and grips are as large on the screen at any zoom', () => {
  expect(gripAt({ x: 104, y: 54 }, { x: 100, y: 50, width: 8, height: 8 }, 1)).toBe('nw');
  expect(gripAt({ x: 84, y: 50 }, RECT, 1)).toBeNull();
  expect(gripAt({ x: 84, y: 50 }, RECT, 0.5)).toBe('nw');
});

test('pulling moves the edges of the grip alone', () => {
  expect(pulled(RECT, 'se', { x: 400, y: 300 })).toEqual({ x: 100, y: 50, width: 300, height: 250 });
  expect(pulled(RECT, 'nw', { x: 80, y: 70 })).toEqual({ x: 80, y: 70, width: 220, height: 100 });
  expect(pulled(RECT, 'n', { x: 999, y: 10 })).toEqual({ x: 100, y: 10, width: 200, height: 160 });
});

test('it never turns over', () => {
  expect(pulled(RECT, 'w', { x: 900, y: 0 })).toEqual({ x: 300 - LEAST, y: 50, width: LEAST, height: 120 });
  expect(pulled(RECT, 's', { x: 0, y: 0 })).toEqual({ x: 100, y: 50, width: 200, height: LEAST });
});
