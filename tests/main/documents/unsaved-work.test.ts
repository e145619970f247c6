import { beforeEach, expect, test } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { hashOfText } from '../../../main/documents/disk';
import type { KeptDraft } from '../../../preload/contract';
import { failure, lab, move as movePc1, setUp } from './world';

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

const open = () => world.documents.open({ path: '/labs/lab.walk' });
const move = (x = 7) => movePc1(world.documents, x);

test('before it closes, it asks where changes would be lost', async () => {
  const { documents, answers, asked, disk, journalled } = world;
  await open();
  expect(await documents.mayClose()).toBe(true);
  expect(asked).toEqual([]);
  move();
  expect(await documents.mayClose()).toBe(false);
  expect(documents.state.dirty).toBe(true);
  answers.unsaved = 'save';
  expect(await documents.mayClose()).toBe(true);
  expect(disk.get('/labs/lab.walk')?.version).toBe(2);
  await documents.closed();
  expect(journalled()).toBeNull();
});

test('what the person lets go leaves the journal when the window closes, not before', async () => {
  const { documents, answers, journalled, flushes } = world;
  await open();
  move();
  answers.unsaved = 'discard';
  expect(await documents.mayClose()).toBe(true);
  expect(journalled()).not.toBeNull();
  documents.stays();
  await documents.closed();
  expect(journalled()).not.toBeNull();
  expect(flushes()).toBe(1);
  expect(await documents.mayClose()).toBe(true);
  await documents.closed();
  expect(journalled()).toBeNull();
});

test('an edit made while the last save runs is asked about as well', async () => {
  const { documents, answers, asked, whenSaving } = world;
  await open();
  move(1);
  answers.unsaved = 'save';
  let saves = 0;
  whenSaving(() => {
    saves++;
    if (saves === 1) move(2);
  });
  expect(await documents.mayClose()).toBe(true);
  expect([saves, asked.length]).toEqual([2, 2]);
});

test('the journal has what is unsaved: the text, the file, and what the disk had', async () => {
  const { documents, disk, journalled } = world;
  await open();
  expect(journalled()).toBeNull();
  move(1);
  move(2);
  const text = disk.get('/labs/lab.walk')?.text ?? '';
  expect(journalled()).toEqual({
    savedAt: 1,
    path: '/labs/lab.walk',
    base: { stamp: '1', hash: hashOfText(text) },
    saving: null,
    suggestedName: 'lab.walk',
    topology: JSON.stringify(documents.topology),
    dirty: true,
    drafts: [],
  });
  documents.undo();
  documents.undo();
  expect(journalled()).toBeNull();
  documents.redo();
  expect(journalled()).not.toBeNull();
  await documents.save(false);
  expect(journalled()).toBeNull();
});

test('a save that fails keeps the journal', async () => {
  const { documents, whenSaving, journalled } = world;
  await open();
  move();
  whenSaving(() => Promise.reject(failure('ENOSPC')));
  await documents.save(false);
  expect(journalled()).not.toBeNull();
});

/** What an earlier run has left of the lab, with pc1 at 30. */
const left = (base = hashOfText(writeTopology(lab))) => ({
  savedAt: Date.UTC(2026, 0, 2, 3, 4),
  path: '/labs/lab.walk',
  base: { stamp: 'old', hash: base },
  saving: null,
  suggestedName: 'lab.walk',
  topology: writeTopology({ ...lab, nodes: lab.nodes.map((node) => ({ ...node, position: { x: 30, y: 0 } })) }),
  dirty: true,
  drafts: [] as readonly KeptDraft[],
});

test('what an earlier run has left is a document with unsaved work, and says so', async () => {
  const { documents, disk, notices, journalled, opened } = world;
  expect(await documents.restore(left())).toBe('restored');
  expect(documents.state).toMatchObject({ fileName: 'lab.walk', dirty: true, recovered: true, canUndo: false });
  expect(documents.topology.nodes[0]?.position).toEqual({ x: 30, y: 0 });
  expect(opened).toEqual([documents.topology]);
  expect(notices).toMatchObject([{ kind: 'info', message: expect.stringMatching(/“lab.walk” .*2026/) }]);
  expect(journalled()).toMatchObject({ base: left().base, topology: JSON.stringify(documents.topology) });
  await documents.checkDisk();
  expect(world.asked).toEqual([]);

  move();
  documents.undo();
  expect(documents.state).toMatchObject({ dirty: true, recovered: true });
  await documents.save(false);
  expect(documents.state.recovered).toBeUndefined();
  expect([documents.state.dirty, journalled()]).toEqual([false, null]);
  expect(disk.get('/labs/lab.walk')?.text).toBe(left().topology);
});

test('work that the file has by now is not restored', async () => {
  const { documents, disk, journalled } = world;
  disk.set('/labs/lab.walk', { text: left().topology, version: 2 });
  expect(await documents.restore(left())).toBe('saved');
  expect([documents.state.dirty, journalled()]).toEqual([false, null]);
});

test('a journal that holds no network is of no use, and stays', async () => {
  const { documents, states } = world;
  expect(await documents.restore({ ...left(), topology: '{"format":' })).toBe('broken');
  expect(states).toEqual([]);
});

test.each(['mine', 'disk', 'copy'] as const)('a file that is newer than what was restored: %s', async (choice) => {
  const { documents, disk, answers, asked } = world;
  const theirs = writeTopology({ ...lab, name: 'Theirs' });
  disk.set('/labs/lab.walk', { text: theirs, version: 9 });
  expect(await documents.restore(left())).toBe('restored');
  answers.version = choice;
  answers.save = '/labs/mine.walk';
  await documents.checkDisk();
  expect(asked[0]).toBe('version lab.walk recovered');
  expect(disk.get('/labs/lab.walk')?.text).toBe(theirs);
  if (choice === 'mine') {
    expect(documents.state).toMatchObject({ dirty: true, recovered: true });
    await documents.save(false);
    expect(asked).toHaveLength(1);
    expect(disk.get('/labs/lab.walk')?.text).toBe(left().topology);
  } else if (choice === 'disk') {
    expect(documents.state).toMatchObject({ dirty: false, canUndo: true, topology: { name: 'Theirs' } });
    expect(documents.undo()).toMatchObject({ dirty: true, topology: { name: 'Lab' } });
  } else {
    expect(documents.state).toMatchObject({ dirty: false, fileName: 'mine.walk', topology: { name: 'Lab' } });
    expect(disk.get('/labs/mine.walk')?.text).toBe(left().topology);
  }
});

test('a program that ended between a save and the next word of its journal takes the file for its own', async () => {
  const { documents, disk, asked, answers, journalled, whenSaving } = world;
  await open();
  move(1);
  let during = journalled();
  whenSaving(() => {
    during = journalled();
  });
  answers.save = '/labs/copy.walk';
  await documents.save(true);
  const saved = disk.get('/labs/copy.walk')?.text ?? '';
  expect(during?.saving).toEqual({ path: '/labs/copy.walk', hash: hashOfText(saved) });
  if (during === null) throw new Error('nothing was journalled');

  const another = setUp();
  another.disk.set('/labs/copy.walk', { text: saved, version: 3 });
  expect(await another.documents.restore(during)).toBe('saved');
  // One more edit was journalled, while the disk was busy or just after.
  expect(await another.documents.restore({ ...during, topology: left().topology })).toBe('restored');
  expect(another.documents.state).toMatchObject({ fileName: 'copy.walk', dirty: true });
  await another.documents.checkDisk();
  expect(await another.documents.save(false)).toMatchObject({ kind: 'done' });
  expect([...asked, ...another.asked]).toEqual(['save as /labs/lab.walk']);
});
