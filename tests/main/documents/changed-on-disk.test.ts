import { beforeEach, expect, test } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { lab, move as movePc1, setUp } from './world';

let world: ReturnType<typeof setUp>;
beforeEach(async () => {
  world = setUp();
  await world.documents.open({ path: '/labs/lab.walk' });
  world.opened.length = 0;
});

const theirs = { ...lab, name: 'Theirs', nodes: lab.nodes.map((node) => ({ ...node, resolvers: ['10.0.0.53'] })) };
const move = (x = 7) => movePc1(world.documents, x);

/** Another program writes the file; the watcher tells. */
async function change(text: string | null): Promise<void> {
  const version = (world.disk.get('/labs/lab.walk')?.version ?? 0) + 10;
  if (text === null) world.disk.delete('/labs/lab.walk');
  else world.disk.set('/labs/lab.walk', { text, version });
  await world.documents.checkDisk();
}

test('the file of the document is watched, and no other', async () => {
  const { documents, watching, answers, elsewhere } = world;
  expect([...watching.keys()]).toEqual(['/labs/lab.walk']);
  answers.save = '/labs/copy.walk';
  await documents.save(true);
  expect([...watching.keys()]).toEqual(['/labs/copy.walk']);
  await documents.closed();
  expect([...watching.keys()]).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test('a document without changes follows its file, starts the network anew, and undo brings back what was here', async () => {
  const { documents, opened, notices, asked } = world;
  await change(writeTopology(theirs));
  expect(documents.state).toMatchObject({
    dirty: false,
    canUndo: true,
    undoLabel: { code: 'reload', name: 'lab.walk' },
  });
  expect(documents.topology).toEqual(theirs);
  expect(opened).toEqual([theirs]);
  expect(notices).toMatchObject([{ kind: 'info', offer: 'edit.undo' }]);
  expect(documents.undo()).toMatchObject({ dirty: true, topology: lab });
  expect(documents.redo()).toMatchObject({ dirty: false });
  await documents.checkDisk();
  expect([notices.length, asked]).toEqual([1, []]);
});

test('a file that was touched, or written as it is here, is no change', async () => {
  const { documents, notices, asked } = world;
  await change(writeTopology(lab));
  expect(documents.state).toMatchObject({ dirty: false, canUndo: false });
  const moved = writeTopology(move().topology);
  await change(moved);
  expect(documents.state.dirty).toBe(false);
  expect([notices, asked]).toEqual([[], []]);
});

test('a file that was only laid out anew is followed without a word: there is nothing to undo', async () => {
  const { documents, notices, opened } = world;
  move();
  await documents.save(false);
  await change(JSON.stringify(documents.topology));
  expect(documents.state).toMatchObject({ dirty: false, undoLabel: { code: 'move' } });
  expect([notices, opened]).toEqual([[], []]);
  move(8);
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect(world.asked).toEqual([]);
});

test('a version that was seen once and saved over is news when it comes again', async () => {
  const { documents, answers, notices, disk } = world;
  move();
  answers.version = 'both';
  answers.changed = 'overwrite';
  await change(writeTopology(theirs));
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect(disk.get('/labs/lab.walk')?.text).toBe(writeTopology(documents.topology));
  await change(writeTopology(theirs));
  expect(documents.topology).toEqual(theirs);
  expect(notices).toMatchObject([{ kind: 'info', offer: 'edit.undo' }]);
});

test('a document whose window has closed meanwhile asks nothing and keeps nothing', async () => {
  const { documents, answers, asked, disk, journalled, notices, watching } = world;
  const gone = documents.checkDisk();
  disk.delete('/labs/lab.walk');
  await Promise.all([documents.closed(), gone]);
  expect([notices, journalled(), watching.size]).toEqual([[], null, 0]);

  const other = setUp();
  await other.documents.open({ path: '/labs/lab.walk' });
  movePc1(other.documents);
  other.answers.unsaved = 'discard';
  other.disk.set('/labs/lab.walk', { text: writeTopology(theirs), version: 7 });
  expect(await other.documents.mayClose()).toBe(true);
  const looking = other.documents.checkDisk();
  await Promise.all([other.documents.closed(), looking]);
  expect([other.asked, other.journalled()]).toEqual([['unsaved lab.walk'], null]);
  expect([answers.unsaved, asked]).toEqual(['cancel', []]);
});

test('mine is kept: saving replaces theirs without another question', async () => {
  const { documents, disk, answers, asked, journalled } = world;
  move();
  answers.version = 'mine';
  await change(writeTopology(theirs));
  expect(documents.state).toMatchObject({ dirty: true, topology: { name: 'Lab' } });
  expect(journalled()?.base?.hash).not.toBeUndefined();
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect(asked).toEqual(['version lab.walk']);
  expect(disk.get('/labs/lab.walk')?.text).toBe(writeTopology(documents.topology));
});

test('the disk’s is taken: mine is one undo away', async () => {
  const { documents, answers, journalled } = world;
  const mine = move().topology;
  answers.version = 'disk';
  await change(writeTopology(theirs));
  expect(documents.state).toMatchObject({ dirty: false, topology: theirs });
  expect(journalled()).toBeNull();
  expect(documents.undo()).toMatchObject({ dirty: true, topology: mine });
  expect(journalled()).not.toBeNull();
});

test('side by side: theirs gets a window without a file, mine stays, and saving still asks', async () => {
  const { documents, answers, asked, elsewhere } = world;
  move();
  answers.version = 'both';
  await change(writeTopology(theirs));
  expect(elsewhere).toEqual([
    { topology: theirs, path: null, base: null, suggestedName: 'lab (on disk)', recovered: false },
  ]);
  await documents.checkDisk();
  expect(await documents.save(false)).toEqual({ kind: 'cancelled' });
  expect(asked).toEqual(['version lab.walk', 'changed lab.walk']);
});

test('a file that is no network any more changes nothing here, and what is here is unsaved', async () => {
  const { documents, notices, journalled } = world;
  await change('{"format":"packetwalk"');
  expect(documents.state).toMatchObject({ dirty: true, topology: lab });
  expect(notices).toMatchObject([{ kind: 'error', message: expect.stringContaining('no network any more') }]);
  expect(journalled()).not.toBeNull();
  await documents.checkDisk();
  expect(notices).toHaveLength(1);
});

test('a file that is gone leaves unsaved work; when it is back, nothing has happened', async () => {
  const { documents, disk, notices } = world;
  const before = disk.get('/labs/lab.walk')?.text ?? '';
  await change(null);
  await documents.checkDisk();
  expect(documents.state.dirty).toBe(true);
  expect(notices).toMatchObject([{ message: expect.stringContaining('no longer where it was') }]);
  await change(before);
  expect(documents.state.dirty).toBe(false);
  await change(null);
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect([documents.state.dirty, disk.get('/labs/lab.walk')?.text]).toEqual([false, before]);
});

test('a change that is told while a question is open is looked at afterwards', async () => {
  const { documents, disk, answers, notices } = world;
  answers.open = null;
  const question = documents.open({});
  disk.set('/labs/lab.walk', { text: writeTopology(theirs), version: 7 });
  await documents.checkDisk();
  expect(notices).toEqual([]);
  await question;
  await expect.poll(() => documents.topology.name).toBe('Theirs');
});

test('looking at the file keeps nobody from saving, and what was saved meanwhile is no other program’s', async () => {
  const { documents, asked, notices } = world;
  move();
  const looking = documents.checkDisk();
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  await looking;
  expect([documents.state.dirty, asked, notices]).toEqual([false, [], []]);
});

test('a disk that cannot be read changes nothing', async () => {
  const { documents, disk, notices } = world;
  const entry = disk.get('/labs/lab.walk');
  Object.defineProperty(entry, 'version', {
    get: () => {
      throw new Error('EIO');
    },
  });
  await documents.checkDisk();
  expect([documents.state.dirty, notices]).toEqual([false, []]);
});
