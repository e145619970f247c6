import { expect, test } from 'vitest';
import { linkPath } from '../../../renderer/graph/geometry';
import { plugAt, plugPlace } from '../../../renderer/graph/plugs';

const between = (length: number, bend = 0) => ({
  link: 'a:eth0 b:eth0',
  path: linkPath({ x: 0, y: 0 }, { x: length, y: 0 }, bend),
});

test('plugs stand at the tiles, the first at the first end', () => {
  expect(plugPlace(between(200), 0)).toEqual({ x: 30, y: 0 });
  expect(plugPlace(between(200), 1)).toEqual({ x: 170, y: 0 });
  expect(plugAt({ x: 100, y: 0 }, between(200))).toBeNull();
});

test('the plugs of two links between the same nodes do not lie on each other', () => {
  const [one, other] = [plugPlace(between(200, 40), 0), plugPlace(between(200, -40), 0)];
  expect(Math.abs(one.y - other.y)).toBeGreaterThan(16);
});

test('of a link that is all but nothing, the first end is taken', () => {
  expect(plugAt({ x: 26, y: 0 }, between(52))).toBe(0);
});
