import { expect, test } from 'vitest';
import { linkPath } from '../../../renderer/graph/geometry';
import { graphOf } from '../../../renderer/graph/graph-model';
import { distanceToPath, type HitPage, hitAt, nodeAt } from '../../../renderer/graph/hit';
import { handlePlace } from '../../../renderer/graph/sketch';
import { host, link, topology } from './topologies';

const graph = graphOf(
  topology(
    [
      { ...host('a', '10.0.0.1/24'), position: { x: 0, y: 0 } },
      { ...host('b', '10.0.0.2/24'), position: { x: 200, y: 0 } },
    ],
    [link('a:eth0', 'b:eth0')],
  ),
);
const places = new Map([...graph.nodes].map(([id, { x, y }]) => [id, { x, y }]));
const PAGE: HitPage = {
  zoom: 1,
  places,
  links: [...graph.links.values()],
  handles: null,
  plugged: null,
  areas: [{ id: 'area1', x: -100, y: -100, width: 400, height: 300 }],
  gripped: null,
  texts: [{ id: 'text1', rect: { x: 80, y: 60, width: 60, height: 20 }, locked: false }],
};

test('tiles before texts before links before areas', () => {
  expect(hitAt({ x: 10, y: -20 }, PAGE)).toEqual({ kind: 'node', id: 'a' });
  expect(hitAt({ x: 100, y: 70 }, PAGE)).toEqual({ kind: 'text', id: 'text1' });
  expect(hitAt({ x: 100, y: 4 }, PAGE)).toEqual({ kind: 'link', id: 'a:eth0 b:eth0' });
  expect(hitAt({ x: 100, y: 30 }, PAGE)).toEqual({ kind: 'area', id: 'area1', inside: true });
  expect(hitAt({ x: 900, y: 0 }, PAGE)).toEqual({ kind: 'empty' });
});

test('the plugs of a link are at its ends, before handles and tiles', () => {
  const path = linkPath({ x: 0, y: 0 }, { x: 200, y: 0 });
  const page: HitPage = { ...PAGE, handles: 'a', plugged: { link: 'a:eth0 b:eth0', path } };
  expect(hitAt({ x: 30, y: 0 }, page)).toEqual({ kind: 'plug', id: 'a:eth0 b:eth0', end: 0 });
  expect(hitAt({ x: 172, y: 3 }, page)).toEqual({ kind: 'plug', id: 'a:eth0 b:eth0', end: 1 });
  expect(hitAt({ x: 100, y: 0 }, page)).toEqual({ kind: 'link', id: 'a:eth0 b:eth0' });
  expect(hitAt({ x: 0, y: 31 }, page)).toEqual({ kind: 'handle', node: 'a', side: 'bottom' });
});

test('an area is held at its edge and its label', () => {
  expect(hitAt({ x: 299, y: 100 }, PAGE)).toMatchObject({ kind: 'area', inside: false });
  expect(hitAt({ x: 100, y: -85 }, PAGE)).toMatchObject({ kind: 'area', inside: false });
});

test('grips and handles are there for the one that shows them', () => {
  const corner = { x: -100, y: -100 };
  expect(hitAt(corner, PAGE)).toMatchObject({ kind: 'area' });
  expect(hitAt(corner, { ...PAGE, gripped: 'area1' })).toEqual({ kind: 'grip', id: 'area1', grip: 'nw' });
  const locked = [{ ...PAGE.areas[0]!, locked: true }];
  expect(hitAt(corner, { ...PAGE, areas: locked, gripped: 'area1' })).toMatchObject({ kind: 'area' });
  const [edge, page] = [
    { x: 142, y: 71 },
    { ...PAGE, gripped: 'text1' },
  ];
  expect(hitAt(edge, page)).toEqual({ kind: 'grip', id: 'text1', grip: 'e' });
  expect(hitAt({ x: 110, y: 60 }, page)).toEqual({ kind: 'text', id: 'text1' });
  const held = [{ ...PAGE.texts[0]!, locked: true }];
  expect(hitAt(edge, { ...page, texts: held })).not.toMatchObject({ kind: 'grip' });
  const right = handlePlace({ x: 0, y: 0 }, 'right');
  expect(hitAt(right, PAGE)).toMatchObject({ kind: 'link' });
  expect(hitAt(right, { ...PAGE, handles: 'a' })).toEqual({ kind: 'handle', node: 'a', side: 'right' });
});

test('of tiles that lie on each other the upper one is hit; a margin counts where it is asked for', () => {
  const stacked = new Map([
    ['low', { x: 0, y: 0 }],
    ['high', { x: 10, y: 0 }],
  ]);
  expect(nodeAt({ x: 5, y: 0 }, stacked)).toBe('high');
  expect(nodeAt({ x: -34, y: 0 }, stacked)).toBeNull();
  expect(nodeAt({ x: -34, y: 0 }, stacked, 10)).toBe('low');
});

test('a line is near along its whole length, a bow where it bows', () => {
  const straight = { from: { x: 0, y: 0 }, control: null, to: { x: 100, y: 0 } };
  expect(distanceToPath({ x: 50, y: 8 }, straight)).toBe(8);
  expect(distanceToPath({ x: 110, y: 0 }, straight)).toBe(10);
  const bow = { ...straight, control: { x: 50, y: 60 } };
  expect(distanceToPath({ x: 50, y: 30 }, bow)).toBeLessThan(1);
  expect(distanceToPath({ x: 50, y: 0 }, bow)).toBeGreaterThan(20);
});
