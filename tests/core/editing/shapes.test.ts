import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { addArea, addText, orderShape, setArea, setText } from '../../../core/editing/shapes';
import { drawing, edited } from './drawing';

const EMPTY = drawing([]);
const PAGE: Topology = {
  ...EMPTY,
  areas: ['area1', 'area2', 'area3'].map((id) => ({ id, x: 0, y: 0, width: 9, height: 9 })),
  texts: [{ id: 'area4', x: 1, y: 2, text: 'hello', locked: true }],
};
const order = (topology: Topology) => topology.areas?.map(({ id }) => id.slice(4)).join('');

test('areas and texts share one row of names; both are selected when new', () => {
  const edit = addArea(PAGE, { x: 0.4, y: 1.6, width: 0, height: 20.5 }, { color: 'blue', label: undefined });
  const after = edited(PAGE, edit);
  expect(after.areas?.at(-1)).toStrictEqual({ id: 'area5', x: 0, y: 2, width: 1, height: 21, color: 'blue' });
  expect(edit.select).toEqual({ shapes: ['area5'] });
  expect(edited(EMPTY, addText(EMPTY, { x: 1, y: 2 }, 'note')).texts).toEqual([
    { id: 'text1', x: 1, y: 2, text: 'note' },
  ]);
});

test('a change says what it was, and one that changes nothing is none', () => {
  expect(setArea(PAGE, 'area1', { x: 5 })?.label.code).toBe('move');
  expect(setArea(PAGE, 'area1', { x: 5, width: 20 })?.label.code).toBe('resize');
  expect(setArea(PAGE, 'area1', { label: 'DMZ' })?.label.code).toBe('area');
  expect(setArea(PAGE, 'area1', { x: 0.3 })).toBeNull();
  expect(setArea(PAGE, 'nothing', { x: 5 })).toBeNull();
  const labelled = edited(PAGE, setArea(PAGE, 'area1', { label: 'DMZ', color: 'red' }));
  expect(edited(labelled, setArea(labelled, 'area1', { label: undefined, color: undefined }))).toStrictEqual(PAGE);
});

test('a locked text keeps its place, but not its words', () => {
  const edit = setText(PAGE, 'area4', { x: 100, width: 50, text: 'bye' });
  expect(edited(PAGE, edit).texts).toStrictEqual([{ id: 'area4', x: 1, y: 2, text: 'bye', locked: true }]);
  expect(edit?.label).toEqual({ code: 'note', name: 'area4' });
  expect(setText(PAGE, 'area4', { y: 100 })).toBeNull();
});

test('a text made wider at its left edge is another note, not a moved one', () => {
  const free = { ...PAGE, texts: [{ id: 'text1', x: 10, y: 2, text: 'hello' }] };
  const edit = setText(free, 'text1', { x: 4, width: 86 });
  expect(edited(free, edit).texts).toStrictEqual([{ id: 'text1', x: 4, y: 2, text: 'hello', width: 86 }]);
  expect(edit?.label.code).toBe('note');
  expect(setText(free, 'text1', { x: 4 })?.label.code).toBe('move');
});

test.each([
  ['area1', 'front', '231'],
  ['area1', 'forward', '213'],
  ['area3', 'back', '312'],
  ['area3', 'backward', '132'],
] as const)('%s to the %s: %s', (id, to, expected) => {
  expect(order(edited(PAGE, orderShape(PAGE, id, to)))).toBe(expected);
});

test('what is in front cannot go further', () => {
  expect(orderShape(PAGE, 'area3', 'front')).toBeNull();
  expect(orderShape(PAGE, 'area4', 'back')).toBeNull();
});
