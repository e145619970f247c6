import { expect, test } from 'vitest';
import { snapPlace, toGrid } from '../../../renderer/graph/snap';

test('without anything near, a place is the nearest of the grid', () => {
  expect(toGrid({ x: 37, y: -11 })).toEqual({ x: 48, y: 0 });
  expect(snapPlace({ x: 37, y: 11 }, [{ x: 500, y: 500 }], 1)).toEqual({ x: 48, y: 0, guides: [] });
});

test('the line through another centre draws before the grid does, each way by itself, and is shown', () => {
  const { x, y, guides } = snapPlace({ x: 101, y: 60 }, [{ x: 105, y: 300 }], 1);
  expect([x, y]).toEqual([105, 72]);
  expect(guides).toEqual([{ from: { x: 105, y: 38 }, to: { x: 105, y: 334 } }]);
});

test('of several lines the nearest wins; a guide reaches over all that stand on it', () => {
  const others = [
    { x: 96, y: 0 },
    { x: 102, y: 240 },
    { x: 102, y: -120 },
  ];
  const { x, guides } = snapPlace({ x: 101, y: 60 }, others, 1);
  expect(x).toBe(102);
  expect(guides[0]).toEqual({ from: { x: 102, y: -154 }, to: { x: 102, y: 274 } });
});

test('lines draw as far on the screen at any zoom', () => {
  const far = [{ x: 110, y: 0 }];
  expect(snapPlace({ x: 100, y: 60 }, far, 1).x).toBe(96);
  expect(snapPlace({ x: 100, y: 60 }, far, 0.5).x).toBe(110);
});
