import { expect, test } from 'vitest';
import { nameSide } from '../../../renderer/graph/name-side';

const at = { x: 0, y: 0 };

test('a name stands below unless a link leaves there', () => {
  expect(nameSide(at, [])).toBe('below');
  expect(
    nameSide(at, [
      { x: 100, y: 0 },
      { x: 0, y: -100 },
    ]),
  ).toBe('below');
  expect(nameSide(at, [{ x: 0, y: 100 }])).toBe('left');
  expect(
    nameSide(at, [
      { x: 10, y: 100 },
      { x: -100, y: 5 },
    ]),
  ).toBe('right');
  expect(
    nameSide(at, [
      { x: 0, y: 100 },
      { x: -100, y: 0 },
      { x: 100, y: 0 },
    ]),
  ).toBe('above');
});

test('with every side taken it stands below', () => {
  expect(
    nameSide(at, [
      { x: 0, y: 9 },
      { x: -9, y: 0 },
      { x: 9, y: 0 },
      { x: 0, y: -9 },
    ]),
  ).toBe('below');
});
