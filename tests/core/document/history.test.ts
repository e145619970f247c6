import { expect, test } from 'vitest';
import { History, MAX_UNDO } from '../../../core/document/history';
import { diffTopologies, NO_CHANGE } from '../../../core/document/patch';
import { writeTopology } from '../../../core/document/write';
import { file, opened } from './files';

const START = opened(file({ author: 'Ada' }));

function move(history: History, x: number, gesture?: string): void {
  const options = { label: { code: 'move' } as const, ...(gesture === undefined ? {} : { gesture }) };
  const { topology } = history;
  const nodes = topology.nodes.map((node) => (node.id === 'pc1' ? { ...node, position: { x, y: 0 } } : node));
  history.apply(diffTopologies(topology, { ...topology, nodes }), options);
}

function places(history: History): readonly unknown[] {
  return history.topology.nodes.map((node) => node.position?.x);
}

test('a change that changes nothing leaves no trace', () => {
  const history = new History(START);
  history.apply({ head: null, nodes: NO_CHANGE, links: NO_CHANGE });
  move(history, 1);
  move(history, 1);
  history.undo();
  expect(history.canUndo).toBe(false);
  expect(history.topology).toEqual(START);
});

test('undo and redo, with labels, and nothing to redo after another change', () => {
  const history = new History(START);
  expect([history.canUndo, history.canRedo, history.dirty]).toEqual([false, false, false]);
  move(history, 1);
  move(history, 2);
  expect(history.undoLabel).toEqual({ code: 'move' });
  history.undo();
  expect(places(history)).toEqual([1, undefined, undefined]);
  expect(history.redoLabel).toEqual({ code: 'move' });
  history.redo();
  expect(places(history)).toEqual([2, undefined, undefined]);
  history.undo();
  move(history, 3);
  expect(history.canRedo).toBe(false);
  history.redo();
  expect(places(history)).toEqual([3, undefined, undefined]);
  history.undo();
  history.undo();
  history.undo();
  expect(writeTopology(history.topology)).toBe(writeTopology(START));
});

test('changes of one gesture are undone together, until the gesture ends', () => {
  const history = new History(START);
  for (const x of [1, 2, 3]) move(history, x, 'drag 1');
  for (const x of [4, 5]) move(history, x, 'drag 2');
  history.endGesture();
  move(history, 6, 'drag 2');
  const seen = [places(history)[0]];
  while (history.canUndo) {
    history.undo();
    seen.push(places(history)[0]);
  }
  expect(seen).toEqual([6, 5, 3, undefined]);
});

test('a gesture that ends where it began leaves no trace', () => {
  const history = new History(START);
  move(history, 1);
  history.markClean();
  move(history, 2, 'drag');
  expect(history.dirty).toBe(true);
  move(history, 1, 'drag');
  expect(history.dirty).toBe(false);
  history.undo();
  expect(history.canUndo).toBe(false);
});

test('dirty means different from the disk, on the way back and forth too', () => {
  const history = new History(START);
  move(history, 1, 'drag');
  history.markClean();
  move(history, 2, 'drag');
  expect(history.dirty).toBe(true);
  history.undo();
  expect(history.dirty).toBe(false);
  history.undo();
  expect(history.dirty).toBe(true);
  history.redo();
  expect(history.dirty).toBe(false);
  history.undo();
  move(history, 9);
  // The saved state can no longer be reached, whatever the number of changes.
  expect(history.dirty).toBe(true);
  history.undo();
  expect(history.dirty).toBe(true);
});

test('the oldest changes are forgotten', () => {
  const history = new History(START);
  for (let x = 1; x <= MAX_UNDO + 3; x++) move(history, x);
  let undone = 0;
  for (; history.canUndo; undone++) history.undo();
  expect(undone).toBe(MAX_UNDO);
  expect(places(history)[0]).toBe(3);
  expect(history.dirty).toBe(true);
});

test('a removed node comes back to its place in the file', () => {
  const { nodes, links, ...head } = START;
  const without = { ...head, nodes: nodes.filter((node) => node.id !== 'sw1'), links: [] };
  const history = new History(START);
  history.apply(diffTopologies(START, without));
  expect(history.topology).toEqual(without);
  history.undo();
  expect(history.topology.nodes.map((node) => node.id)).toEqual(['pc1', 'sw1', 'r1']);
  expect(writeTopology(history.topology)).toBe(writeTopology(START));
});

test('what a slow disk has taken is clean, whatever was done meanwhile', () => {
  const history = new History(START);
  move(history, 1);
  const saved = history.place;
  move(history, 2);
  history.markClean(saved);
  expect(history.dirty).toBe(true);
  history.undo();
  expect(history.dirty).toBe(false);
  history.undo();
  expect(history.dirty).toBe(true);
  history.redo();
  expect(history.dirty).toBe(false);

  history.redo();
  const later = history.place;
  history.undo();
  history.undo();
  history.markClean(later);
  expect(history.dirty).toBe(true);
  history.redo();
  history.redo();
  expect(history.dirty).toBe(false);
});

test('a state that no undo or redo leads to any more is never clean again', () => {
  const history = new History(START);
  const start = history.place;
  move(history, 1, 'drag');
  const middle = history.place;
  move(history, 2, 'drag');
  history.markClean(middle);
  history.undo();
  expect(history.dirty).toBe(true);
  history.markClean(start);
  expect(history.dirty).toBe(false);
  for (let n = 0; n < MAX_UNDO + 1; n++) move(history, n + 5);
  history.markClean(start);
  while (history.undo());
  expect(history.dirty).toBe(true);
});
