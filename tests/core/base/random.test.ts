import { expect, test } from 'vitest';
import { Random } from '../../../core/base/random';

const draw = (seed: number, stream: string) => {
  const random = new Random(seed, stream);
  return Array.from({ length: 4 }, () => random.next32());
};

test('the same seed and stream give the same numbers on every machine', () => {
  expect(draw(1, 'pc1:eth0')).toEqual(draw(1, 'pc1:eth0'));
  expect(draw(1, 'pc1:eth0')).toMatchInlineSnapshot(`
    [
      1722989425,
      1021228686,
      2946477051,
      2997795408,
    ]
  `);
});

test('another seed or another stream gives other numbers', () => {
  expect(draw(2, 'pc1:eth0')).not.toEqual(draw(1, 'pc1:eth0'));
  expect(draw(1, 'pc1:eth1')).not.toEqual(draw(1, 'pc1:eth0'));
});

test('a chance of 0 never happens, of 1 always, of a quarter about a quarter of the time', () => {
  const random = new Random(7, 'loss');
  const count = (chance: number) => Array.from({ length: 4000 }, () => random.happens(chance)).filter(Boolean).length;
  expect(count(0)).toBe(0);
  expect(count(1)).toBe(4000);
  expect(Math.abs(count(0.25) - 1000)).toBeLessThan(100);
});

test('integers below a bound stay below it', () => {
  const random = new Random(7, 'ports');
  const seen = new Set(Array.from({ length: 200 }, () => random.below(5)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
});
