import { beforeEach, expect, test } from 'vitest';
import { readTopology } from '../../../core/document/read';
import { failure, lab, move as movePc1, setUp } from './world';

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

const open = () => world.documents.open({ path: '/labs/lab.walk' });
const move = (x = 7) => movePc1(world.documents, x);

test('it begins with an empty network that was never saved', () => {
  const { documents } = world;
  expect(documents.state).toMatchObject({ fileName: null, dirty: false, canUndo: false, canRedo: false });
  expect(documents.topology.nodes).toEqual([]);
  expect(documents.name).toBe('Untitled');
});

test('opening a path shows it, starts its network, remembers the file and sweeps beside it', async () => {
  const { documents, opened, recent, states, swept } = world;
  expect(await open()).toEqual({ kind: 'done', fileName: 'lab.walk' });
  expect(documents.state).toMatchObject({ fileName: 'lab.walk', dirty: false, topology: lab });
  expect(opened).toEqual([lab]);
  expect([recent, swept]).toEqual([['/labs/lab.walk'], ['/labs/lab.walk']]);
  expect(states.map((state) => state.id)).toEqual([documents.state.id]);
});

test('opening asks where nothing is named, and may be cancelled', async () => {
  const { documents, answers, asked, opened, shown } = world;
  expect(await documents.open({})).toEqual({ kind: 'cancelled' });
  answers.open = '/labs/lab.walk';
  expect(await documents.open({})).toMatchObject({ kind: 'done' });
  expect(await documents.open({})).toMatchObject({ kind: 'done' });
  expect(asked).toEqual(['open in null', 'open in null', 'open in /labs']);
  expect(opened).toHaveLength(1);
  expect(shown).toEqual(['/labs/lab.walk']);
});

test('a recent file opens by its handle; one that is gone leaves the list', async () => {
  const { documents, disk, recent } = world;
  await open();
  expect(await documents.open({ recent: '/labs/lab.walk' })).toMatchObject({ kind: 'done' });
  expect(await documents.open({ recent: '/etc/passwd' })).toMatchObject({ kind: 'failed' });
  disk.clear();
  world.answers.save = '/labs/other.walk';
  await documents.save(true);
  expect(await documents.open({ recent: '/labs/lab.walk' })).toEqual({
    kind: 'failed',
    message: '“lab.walk” could not be opened: there is no such file or folder.',
  });
  expect(recent).toEqual(['/labs/other.walk']);
});

test('a wrong file is reported with every error, and the open document stays as it was', async () => {
  const { documents, disk, failed, opened, states } = world;
  await open();
  move();
  const before = documents.state;
  const count = states.length;
  disk.set('/labs/bad.walk', {
    text: '{"format":"packetwalk","version":1,"nodes":[{"id":"1","kind":"host","interfaces":[]}],"links":[{"ends":["a:b"]}]}',
    version: 1,
  });
  expect(await documents.open({ path: '/labs/bad.walk' })).toEqual({ kind: 'refused' });
  expect(failed).toMatchObject([{ fileName: 'bad.walk' }]);
  expect((failed[0] as { diagnostics: unknown[] }).diagnostics.length).toBeGreaterThan(1);
  expect(documents.state).toEqual(before);
  expect([opened.length, states.length]).toEqual([1, count]);
});

test('moving nodes is undoable, marks the document and does not restart the network', async () => {
  const { documents, opened } = world;
  await open();
  expect(move()).toMatchObject({ dirty: true, canUndo: true, canRedo: false });
  expect(documents.topology.nodes[0]?.position).toEqual({ x: 7, y: 9 });
  expect(documents.undo()).toMatchObject({ dirty: false, canUndo: false, canRedo: true });
  expect(documents.redo()).toMatchObject({ dirty: true });
  expect(opened).toHaveLength(1);
});

test('saving writes the file and clears the mark; undo after it sets the mark again', async () => {
  const { documents, disk, asked } = world;
  await open();
  move();
  expect(await documents.save(false)).toEqual({ kind: 'done', fileName: 'lab.walk' });
  expect(readTopology(disk.get('/labs/lab.walk')?.text ?? '')).toEqual({ ok: true, value: documents.topology });
  expect(documents.state).toMatchObject({ dirty: false, canUndo: true });
  expect(documents.undo().dirty).toBe(true);
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect(asked).toEqual([]);
});

test('what was never saved asks for a name made of its title', async () => {
  const { documents, answers, asked, disk, recent } = world;
  await documents.openExample('two-subnets');
  expect(documents.state).toMatchObject({ fileName: null, dirty: false });
  expect(await documents.save(false)).toEqual({ kind: 'cancelled' });
  answers.save = '/labs/mine.walk';
  expect(await documents.save(false)).toEqual({ kind: 'done', fileName: 'mine.walk' });
  expect(asked).toEqual(['save as Two subnets.walk', 'save as Two subnets.walk']);
  expect(disk.has('/labs/mine.walk')).toBe(true);
  expect([documents.name, recent[0]]).toEqual(['mine.walk', '/labs/mine.walk']);
});

test('save as leaves the first file alone', async () => {
  const { documents, answers, disk } = world;
  await open();
  move();
  answers.save = '/labs/copy.walk';
  await documents.save(true);
  expect(disk.get('/labs/lab.walk')?.version).toBe(1);
  expect(documents.state).toMatchObject({ fileName: 'copy.walk', dirty: false });
});

test('a disk that refuses: the reason is said, the changes stay marked', async () => {
  const { documents, whenSaving } = world;
  await open();
  move();
  whenSaving(() => Promise.reject(failure('ENOSPC')));
  expect(await documents.save(false)).toEqual({
    kind: 'failed',
    message:
      '“lab.walk” was not saved: the disk is full. The file on disk is as it was before; your changes are kept here.',
    offer: 'file.saveAs',
  });
  expect(documents.state.dirty).toBe(true);
});

test('a folder that is gone is named, and another place offered', async () => {
  const { documents, whenSaving } = world;
  await open();
  move();
  whenSaving(() => Promise.reject(failure('ENOENT')));
  expect(await documents.save(false)).toEqual({
    kind: 'failed',
    message: '“lab.walk” was not saved: its folder is no longer there (/labs). Your changes are kept here.',
    offer: 'file.saveAs',
  });
});

test('a node moved while the disk was busy stays a change', async () => {
  const { documents, whenSaving } = world;
  await open();
  move(1);
  whenSaving(() => void move(2));
  await documents.save(false);
  expect(documents.state.dirty).toBe(true);
});

test('a file that another program changed is not overwritten without asking', async () => {
  const { documents, answers, asked, disk } = world;
  await open();
  move();
  disk.set('/labs/lab.walk', { text: 'theirs', version: 8 });
  expect(await documents.save(false)).toEqual({ kind: 'cancelled' });
  expect(disk.get('/labs/lab.walk')?.text).toBe('theirs');
  answers.changed = 'saveAs';
  answers.save = '/labs/mine.walk';
  expect(await documents.save(false)).toEqual({ kind: 'done', fileName: 'mine.walk' });
  expect(disk.get('/labs/lab.walk')?.text).toBe('theirs');
  expect(asked).toEqual(['changed lab.walk', 'changed lab.walk', 'save as /labs/lab.walk']);

  disk.set('/labs/mine.walk', { text: 'theirs again', version: 8 });
  answers.changed = 'overwrite';
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect(disk.get('/labs/mine.walk')?.text).not.toBe('theirs again');
});

test('a file that vanished is simply written again', async () => {
  const { documents, asked, disk } = world;
  await open();
  disk.clear();
  expect(await documents.save(false)).toMatchObject({ kind: 'done' });
  expect([...disk.keys(), ...asked]).toEqual(['/labs/lab.walk']);
});

test('a save that fails on the way out keeps the window open and says why', async () => {
  const { documents, answers, asked, whenSaving } = world;
  await open();
  move();
  answers.unsaved = 'save';
  whenSaving(() => Promise.reject(failure('EROFS')));
  expect(await documents.mayClose()).toBe(false);
  expect(asked.at(-1)).toMatch(/^told “lab\.walk” was not saved: the disk is read-only/);
});

test('while one question is open, another is answered "cancelled"', async () => {
  const { documents, answers } = world;
  answers.open = '/labs/lab.walk';
  const [first, second] = await Promise.all([documents.open({}), documents.create()]);
  expect([first.kind, second.kind]).toEqual(['done', 'cancelled']);
  expect(documents.busy).toBe(false);
});

test('an unknown example is refused', async () => {
  expect(await world.documents.openExample('../secret')).toMatchObject({ kind: 'failed' });
});

test('what nobody would miss makes room; anything else stays, and the new one gets a window of its own', async () => {
  const { documents, elsewhere } = world;
  await documents.openExample('two-subnets');
  await documents.create('subnet');
  expect(elsewhere).toEqual([]);
  move();
  const kept = documents.state;
  expect(await documents.create('web-and-dns')).toEqual({ kind: 'done' });
  expect(await documents.openExample('two-subnets')).toEqual({ kind: 'done' });
  expect(await open()).toEqual({ kind: 'done', fileName: 'lab.walk' });
  expect(documents.state).toEqual(kept);
  expect(elsewhere.map(({ path, suggestedName }) => [path, suggestedName])).toEqual([
    [null, null],
    [null, null],
    ['/labs/lab.walk', 'lab.walk'],
  ]);
  documents.undo();
  expect(await open()).toMatchObject({ kind: 'done' });
  expect([documents.path, elsewhere.length]).toEqual(['/labs/lab.walk', 3]);
  expect(await documents.create()).toEqual({ kind: 'done' });
  expect([documents.path, elsewhere.length]).toEqual(['/labs/lab.walk', 4]);
});
