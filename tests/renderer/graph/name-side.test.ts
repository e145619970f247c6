import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { linkPath, pointAt, shareAt } from '../../../renderer/graph/geometry';
import { graphOf } from '../../../renderer/graph/graph-model';
import { nameSide, nameSides } from '../../../renderer/graph/name-side';
import { chipPlace } from '../../../renderer/graph/paint-chip';

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

test('a tile close by keeps the name from that side, where there is another', () => {
  const link = [{ x: 0, y: 150 }];
  expect(nameSide(at, link, [at, { x: -170, y: 0 }])).toBe('right');
  expect(
    nameSide(at, link, [
      { x: -170, y: 0 },
      { x: 168, y: 10 },
    ]),
  ).toBe('above');
  expect(nameSide(at, link, [{ x: -300, y: 0 }])).toBe('left');
  const around = [
    { x: -150, y: 0 },
    { x: 150, y: 0 },
    { x: 0, y: -100 },
  ];
  expect(nameSide(at, link, around)).toBe('left');
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

test('a label stands under its link and clear of an envelope that rests at the same end', () => {
  for (const target of [
    { x: 200, y: 0 },
    { x: 160, y: -90 },
    { x: -160, y: -90 },
    { x: -200, y: 10 },
  ]) {
    const path = linkPath(at, target);
    const chip = chipPlace(path);
    const resting = pointAt(path, shareAt(path, 34));
    expect(chip.y).toBeGreaterThan(resting.y);
    expect(Math.hypot(chip.x - resting.x, chip.y - resting.y)).toBeGreaterThan(22);
  }
});

test('only what is near is looked at, and that is enough', () => {
  // Crowded, and on both sides of the page's origin.
  const nodes = Array.from({ length: 300 }, (_, at) => ({
    id: `pc${at}`,
    kind: 'host' as const,
    position: { x: ((at * 7919) % 2000) - 1000, y: ((at * 104_729) % 1200) - 600 },
    interfaces: [{ name: 'eth0' }, { name: 'eth1' }],
  }));
  const links = nodes
    .slice(1)
    .map(({ id }, at): Topology['links'][number] => ({ ends: [`pc${at}:eth0`, `${id}:eth1`] }));
  const places = new Map(nodes.map(({ id, position }) => [id, position]));
  const sides = nameSides(graphOf({ format: 'packetwalk', version: 1, nodes, links }), places);
  const slow = nodes.map(({ id, position }, at) => {
    const linked = [nodes[at - 1], nodes[at + 1]].flatMap((one) => one?.position ?? []);
    return [id, nameSide(position, linked, places.values())];
  });
  expect([...sides]).toEqual(slow);
  expect(new Set(sides.values()).size).toBeGreaterThan(2);
});
