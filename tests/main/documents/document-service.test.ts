import { beforeEach, expect, test } from 'vitest';
import { diffTopologies } from '../../../core/document/patch';
import { readTopology } from '../../../core/document/read';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { writeTopology } from '../../../core/document/write';
import { hashOfText } from '../../../main/documents/disk';
import type { DocumentPorts } from '../../../main/documents/document-ports';
import { DocumentService } from '../../../main/documents/document-service';
import { type JournalEntry, readEntry } from '../../../main/documents/journal-entry';
import type { Opening } from '../../../main/documents/opening';
import { dialogTexts } from '../../../main/i18n/dialog-texts';
import type { DocumentState, Events } from '../../../preload/contract';

const lab: Topology = {
  format: 'packetwalk',
  version: 1,
  name: 'Lab',
  nodes: [
    { id: 'pc1', kind: 'host', position: { x: 0, y: 0 }, interfaces: [{ name: 'eth0' }] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0' }] },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A disk, a person and a window: what they hold, answer and were told. */
function setUp() {
  const disk = new Map<string, { text: string; version: number }>([
    ['/labs/lab.walk', { text: writeTopology(lab), version: 1 }],
  ]);
  const answers = {
    open: null as string | null,
    save: null as string | null,
    unsaved: 'cancel' as 'save' | 'discard' | 'cancel',
    changed: 'cancel' as 'overwrite' | 'saveAs' | 'cancel',
    version: 'mine' as 'mine' | 'disk' | 'both' | 'copy',
  };
  const asked: string[] = [];
  const opened: Topology[] = [];
  const failed: unknown[] = [];
  const states: DocumentState[] = [];
  const recent: string[] = [];
  const elsewhere: Opening[] = [];
  const shown: string[] = [];
  const notices: Events['notice'][] = [];
  const journal = { text: null as (() => string) | null, flushed: 0 };
  const watching = new Map<string, () => void>();
  let saving: () => Promise<void> | void = () => {};
  const ports: DocumentPorts = {
    dialogs: {
      askOpen: async (folder) => {
        asked.push(`open in ${folder}`);
        return answers.open;
      },
      askSave: async (_title, suggestion) => {
        asked.push(`save as ${suggestion}`);
        return answers.save;
      },
      askUnsaved: async (name) => {
        asked.push(`unsaved ${name}`);
        return answers.unsaved;
      },
      askChangedOnDisk: async (name) => {
        asked.push(`changed ${name}`);
        return answers.changed;
      },
      askDiskVersion: async (name, recovered) => {
        asked.push(`version ${name}${recovered ? ' recovered' : ''}`);
        return answers.version;
      },
      tell: async (_kind, message) => {
        asked.push(`told ${message}`);
      },
    },
    files: {
      read: async (path) => disk.get(path)?.text ?? Promise.reject(failure('ENOENT')),
      save: async (path, text) => {
        await saving();
        const version = (disk.get(path)?.version ?? 0) + 1;
        disk.set(path, { text, version });
        return String(version);
      },
      stamp: async (path) => {
        const entry = disk.get(path);
        return entry === undefined ? null : String(entry.version);
      },
      watch: (path, onChange) => {
        watching.set(path, onChange);
        return () => watching.delete(path);
      },
    },
    journal: {
      keep: (make) => {
        journal.text = make;
      },
      drop: async () => {
        journal.text = null;
      },
      flush: async () => {
        journal.flushed++;
      },
    },
    check: async (text) => readTopology(text),
    recent: {
      add: (path) => recent.unshift(path),
      remove: (path) => recent.splice(recent.indexOf(path), 1),
      pathOf: (id) => (recent.includes(id) ? id : null),
      list: () => recent.map((path) => ({ id: path, name: path, folder: '', openedAt: 0 })),
    },
    examples: [{ id: 'two-subnets', topology: { ...lab, name: 'Two subnets' } }],
    now: () => 1,
    language: () => 'en',
    texts: () => dialogTexts('en'),
    onChanged: (state) => states.push(state),
    onOpenFailed: (problem) => failed.push(problem),
    onNotice: (notice) => notices.push(notice),
    onNetworkChanged: (topology) => opened.push(topology),
    openElsewhere: (opening) => elsewhere.push(opening),
    showOpen: async (path) => {
      const isOpen = path === documents.path;
      if (isOpen) shown.push(path);
      return isOpen;
    },
  };
  const documents = new DocumentService(ports);
  return {
    documents,
    disk,
    answers,
    asked,
    opened,
    failed,
    states,
    recent,
    elsewhere,
    shown,
    notices,
    watching,
    /** What the journal keeps, or null. */
    journalled: (): JournalEntry | null => (journal.text === null ? null : readEntry(journal.text())),
    flushes: () => journal.flushed,
    whenSaving: (work: typeof saving) => {
      saving = work;
    },
  };
}

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

const open = () => world.documents.open({ path: '/labs/lab.walk' });
const move = (x = 7) => world.documents.move(world.documents.state.id, [{ id: 'pc1', x, y: 9 }]);

test('it begins with an empty network that was never saved', () => {
  const { documents } = world;
  expect(documents.state).toMatchObject({ fileName: null, dirty: false, canUndo: false, canRedo: false });
  expect(documents.topology.nodes).toEqual([]);
  expect(documents.name).toBe('Untitled');
});

test('opening a path shows it, starts its network and remembers the file', async () => {
  const { documents, opened, recent, states } = world;
  expect(await open()).toEqual({ kind: 'done', fileName: 'lab.walk' });
  expect(documents.state).toMatchObject({ fileName: 'lab.walk', dirty: false, topology: lab });
  expect(opened).toEqual([lab]);
  expect(recent).toEqual(['/labs/lab.walk']);
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

test('a move for another document or of a stranger is refused', async () => {
  const { documents } = world;
  await open();
  const before = documents.state;
  expect(() => documents.move(before.id - 1, [{ id: 'pc1', x: 1, y: 1 }])).toThrow('Another document');
  expect(() => documents.move(before.id, [{ id: 'pc9', x: 1, y: 1 }])).toThrow('pc9');
  expect(documents.state).toEqual(before);
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
    [null, 'two-subnets'],
    ['/labs/lab.walk', 'lab.walk'],
  ]);
  documents.undo();
  expect(await open()).toMatchObject({ kind: 'done' });
  expect([documents.path, elsewhere.length]).toEqual(['/labs/lab.walk', 3]);
  expect(await documents.create()).toEqual({ kind: 'done' });
  expect([documents.path, elsewhere.length]).toEqual(['/labs/lab.walk', 4]);
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
    suggestedName: 'lab.walk',
    topology: writeTopology(documents.topology),
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

/** A change of the open document as the window would ask for it. */
function ask(change: (topology: Topology) => Topology, options: { revision?: number; gesture?: string } = {}) {
  const { documents } = world;
  const { id, revision } = documents.state;
  const patch = diffTopologies(documents.topology, change(documents.topology));
  return documents.makeChange({ document: id, revision, patch, label: { code: 'configure' }, ...options });
}

const withNode = (node: Partial<TopologyNode>) => (topology: Topology) => ({
  ...topology,
  nodes: topology.nodes.map((one, at) => (at === 0 ? { ...one, ...node } : one)),
});

test('a change of the window is made, undone and made again; only one of the network starts another', async () => {
  await open();
  const before = world.documents.topology;
  world.opened.length = 0;
  expect(ask(withNode({ label: 'PC' }))).toMatchObject({ kind: 'done', document: { dirty: true, revision: 1 } });
  expect(world.opened).toEqual([]);
  expect(ask(withNode({ resolvers: ['10.0.0.53'] })).kind).toBe('done');
  const after = world.documents.topology;
  expect(world.opened).toEqual([after]);
  expect(world.documents.undo()).toMatchObject({ revision: 3, redoLabel: { code: 'configure' } });
  expect(world.opened).toHaveLength(2);
  world.documents.undo();
  expect(world.documents.topology).toEqual(before);
  world.documents.redo();
  world.documents.redo();
  expect(world.documents.topology).toEqual(after);
});

test('a change that was made for another revision is sent back, one for another state or document refused', async () => {
  await open();
  ask(withNode({ label: 'PC' }));
  expect(ask(withNode({ label: 'PC 2' }), { revision: 0 })).toMatchObject({ kind: 'stale', document: { revision: 1 } });
  const { id, revision } = world.documents.state;
  const patch = diffTopologies({ ...lab, nodes: [] }, lab);
  const change = { document: id, revision, patch, label: { code: 'add' } } as const;
  expect(() => world.documents.makeChange(change)).toThrow('another state');
  expect(() => world.documents.makeChange({ ...change, document: id - 1 })).toThrow('Another document');
});

test('a change that leaves no valid topology is refused with every fault', async () => {
  await open();
  const answer = ask(withNode({ resolvers: ['10.0.0.300'] }));
  expect(answer).toMatchObject({ kind: 'refused', diagnostics: [{ path: 'nodes[0].resolvers[0]' }] });
  expect(world.documents.state).toMatchObject({ dirty: false, revision: 0 });
});

test('changes of one gesture are undone together', async () => {
  await open();
  const before = world.documents.topology;
  for (const label of ['a', 'ab', 'abc']) ask(withNode({ label }), { gesture: 'typing' });
  world.documents.undo();
  expect(world.documents.topology).toEqual(before);
});
