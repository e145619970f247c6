import { expect, test } from 'vitest';
import { changesNetwork } from '../../../core/document/patch';
import type { Topology } from '../../../core/document/topology';
import { align, distribute, moveItems, placeNodes, setLocked } from '../../../core/editing/arrange';
import { drawing, edited, host } from './drawing';

const at = (id: string, x: number, y: number, locked = false) =>
  host(id, 'eth0', { position: { x, y }, ...(locked && { locked }) });
const PAGE: Topology = {
  ...drawing([at('a', 0, 50), at('b', 100, 0), at('c', 31, 7), at('l', 300, 300, true), host('nowhere')]),
  areas: [
    { id: 'area1', x: 10, y: 10, width: 50, height: 50 },
    { id: 'area2', x: 0, y: 0, width: 5, height: 5, locked: true },
  ],
  texts: [{ id: 'text1', x: 1, y: 1, text: 'a' }],
};

function places(topology: Topology): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(
    topology.nodes.flatMap(({ id, position }) => (position ? [[id, [position.x, position.y]]] : [])),
  );
}

test('things move together by whole pixels; what is locked stays', () => {
  const edit = moveItems(PAGE, { nodes: ['a', 'c', 'l'], shapes: ['area1', 'area2', 'text1'] }, 10.4, -0.6);
  const after = edited(PAGE, edit);
  expect(places(after)).toEqual({ a: [10, 49], b: [100, 0], c: [41, 6], l: [300, 300] });
  expect(after.areas?.map(({ x, y }) => [x, y])).toEqual([
    [20, 9],
    [0, 0],
  ]);
  expect(after.texts?.[0]).toMatchObject({ x: 11, y: 0 });
  expect(edit?.label).toEqual({ code: 'move', count: 4, name: 'a' });
  expect(edit && changesNetwork(edit.patch)).toBe(false);
});

test('nothing to move is no edit', () => {
  expect(moveItems(PAGE, { nodes: ['l', 'nobody'], shapes: ['area2'] }, 10, 10)).toBeNull();
  expect(moveItems(PAGE, { nodes: ['a'] }, 0.2, -0.2)).toBeNull();
  expect(moveItems(PAGE, { nodes: ['nowhere'] }, 10, 10)).toBeNull();
});

test('a node without a place moves from where it is drawn', () => {
  const edit = moveItems(PAGE, { nodes: ['nowhere'] }, 10, 10, new Map([['nowhere', { x: 5, y: 6 }]]));
  expect(places(edited(PAGE, edit))['nowhere']).toEqual([15, 16]);
});

test('nothing leaves what a file can say', () => {
  expect(places(edited(PAGE, moveItems(PAGE, { nodes: ['a'] }, 1e9, -1e9)))['a']).toEqual([1e6, -1e6]);
});

test.each([
  ['left', { a: [0, 50], b: [0, 0], c: [0, 7] }],
  ['right', { a: [100, 50], b: [100, 0], c: [100, 7] }],
  ['center', { a: [50, 50], b: [50, 0], c: [50, 7] }],
  ['top', { a: [0, 0], b: [100, 0], c: [31, 0] }],
  ['bottom', { a: [0, 50], b: [100, 50], c: [31, 50] }],
  ['middle', { a: [0, 25], b: [100, 25], c: [31, 25] }],
] as const)('aligned %s', (edge, expected) => {
  expect(places(edited(PAGE, align(PAGE, ['a', 'b', 'c'], edge)))).toMatchObject(expected);
});

test('a locked node is a line to align with, and stays', () => {
  const after = edited(PAGE, align(PAGE, ['a', 'l'], 'right'));
  expect(places(after)).toMatchObject({ a: [300, 50], l: [300, 300] });
  expect(align(PAGE, ['a'], 'left')).toBeNull();
});

test('distributed evenly between the outermost, in the order of the page', () => {
  const edit = distribute(PAGE, ['a', 'b', 'c'], 'horizontal');
  expect(places(edited(PAGE, edit))).toMatchObject({ a: [0, 50], c: [50, 7], b: [100, 0] });
  expect(edit?.label).toEqual({ code: 'distribute', count: 1, name: 'c' });
  expect(places(edited(PAGE, distribute(PAGE, ['a', 'b', 'c'], 'vertical')))).toMatchObject({ c: [31, 25] });
  expect(distribute(PAGE, ['a', 'b'], 'vertical')).toBeNull();
});

test('a layout places all that are free, as one change', () => {
  const layout = new Map(PAGE.nodes.map(({ id }, index) => [id, { x: index * 10.2, y: 0 }]));
  const edit = placeNodes(PAGE, layout);
  expect(places(edited(PAGE, edit))).toEqual({ a: [0, 0], b: [10, 0], c: [20, 0], l: [300, 300], nowhere: [41, 0] });
  expect(edit?.label).toEqual({ code: 'layout', count: 4, name: 'a' });
});

test('locking and freeing are each other’s opposite, and leave no field behind', () => {
  const items = { nodes: ['a', 'l'], shapes: ['area1', 'text1'] };
  const edit = setLocked(PAGE, items, true);
  const locked = edited(PAGE, edit);
  expect(edit?.label).toEqual({ code: 'lock', count: 3, name: 'a' });
  expect([locked.nodes[0]?.locked, locked.areas?.[0]?.locked, locked.texts?.[0]?.locked]).toEqual([true, true, true]);
  expect(setLocked(locked, items, true)).toBeNull();
  expect(edited(locked, setLocked(locked, { nodes: ['a'], shapes: ['area1', 'text1'] }, false))).toStrictEqual(PAGE);
});
