import { expect, test } from 'vitest';
import { caughtBy, rectBetween } from '../../../renderer/graph/gestures/marquee';

test('a marquee takes the tiles it touches, the texts, and areas that lie in it whole', () => {
  const places = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 100, y: 0 }],
  ]);
  const shapes = {
    areas: [
      { id: 'small', x: 0, y: 30, width: 20, height: 20 },
      { id: 'large', x: -500, y: -500, width: 1000, height: 1000 },
    ],
    texts: [{ id: 't', lines: [''], rect: { x: 40, y: 40, width: 200, height: 20 }, locked: false }],
  };
  expect(caughtBy(rectBetween({ x: 60, y: 60 }, { x: -10, y: 20 }), places, shapes)).toEqual({
    nodes: ['a'],
    shapes: ['small', 't'],
  });
});
