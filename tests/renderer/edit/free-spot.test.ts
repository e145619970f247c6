import { expect, test } from 'vitest';
import { freeSpot } from '../../../renderer/edit/free-spot';

test('the middle, on the grid, where nothing stands near it', () => {
  expect(freeSpot({ x: 30, y: 50 }, [{ x: 400, y: 50 }])).toEqual({ x: 24, y: 48 });
});

test('beside what stands there, and a hundred nodes one after the other never on each other', () => {
  const taken: { x: number; y: number }[] = [];
  for (let count = 0; count < 100; count++) {
    const spot = freeSpot({ x: 0, y: 0 }, taken);
    for (const { x, y } of taken) expect(Math.abs(x - spot.x) >= 96 || Math.abs(y - spot.y) >= 96).toBe(true);
    taken.push(spot);
  }
  expect(taken[1]).toEqual({ x: 96, y: 0 });
});
