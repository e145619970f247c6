import { beforeEach, expect, test } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { hashOfText } from '../../../main/documents/disk';
import type { KeptDraft } from '../../../preload/contract';
import { lab, move, setUp } from './world';

let world: ReturnType<typeof setUp>;
beforeEach(async () => {
  world = setUp();
  await world.documents.open({ path: '/labs/lab.walk' });
});

const draft = (field: string, text: string): KeptDraft => ({ field, text, base: null });
const type = (...drafts: readonly KeptDraft[]) =>
  world.documents.keepDrafts({ document: world.documents.state.id, drafts, dropped: [] });
const drop = (...dropped: readonly string[]) =>
  world.documents.keepDrafts({ document: world.documents.state.id, drafts: [], dropped });

test('a text that is typed is in the journal at once, the newest at each field, and goes when it is typed no more', () => {
  const { documents, journalled, states, unsaved } = world;
  const told = states.length;
  type(draft('a', '192.'));
  type(draft('a', '192.168'), draft('b', '{'));
  expect(journalled()).toMatchObject({ dirty: false, drafts: [draft('a', '192.168'), draft('b', '{')] });
  expect(documents.draftsOf(documents.state.id)).toHaveLength(2);
  expect(documents.state.dirty).toBe(false);
  drop('a', 'b');
  expect(journalled()).toBeNull();
  // The title is told; the window, which knows, is not told its own network anew with every key.
  expect(unsaved).toEqual([true, false]);
  expect(states).toHaveLength(told);
});

test('drafts of another document are refused', () => {
  const { documents } = world;
  expect(() => documents.keepDrafts({ document: 99, drafts: [draft('a', '1')], dropped: [] })).toThrow();
  expect(() => documents.draftsOf(99)).toThrow();
});

test('a document with nothing but drafts makes no room for another', async () => {
  const { documents, elsewhere } = world;
  await documents.openExample('two-subnets');
  expect(elsewhere).toHaveLength(1);
  const fresh = setUp();
  expect(fresh.documents.replaceable).toBe(true);
  fresh.documents.keepDrafts({ document: fresh.documents.state.id, drafts: [draft('a', '1')], dropped: [] });
  expect(fresh.documents.replaceable).toBe(false);
});

test('before it closes it asks about texts that no file has, and loses them only when told to', async () => {
  const { documents, answers, asked, journalled } = world;
  type(draft('a', '1'), draft('b', '2'));
  expect(await documents.mayClose()).toBe(false);
  expect(asked).toEqual(['drafts lab.walk 2']);
  await documents.closed();
  expect(journalled()?.drafts).toHaveLength(2);
  answers.drafts = 'discard';
  expect(await documents.mayClose()).toBe(true);
  expect(journalled()).not.toBeNull();
  await documents.closed();
  expect(journalled()).toBeNull();
});

test('a save on the way out brings the network to the disk, and the texts are asked about after it', async () => {
  const { documents, answers, asked, disk, journalled } = world;
  move(documents);
  type(draft('a', '1'));
  answers.unsaved = 'save';
  expect(await documents.mayClose()).toBe(false);
  expect(asked).toEqual(['unsaved lab.walk', 'drafts lab.walk 1']);
  expect(disk.get('/labs/lab.walk')?.version).toBe(2);
  expect(documents.state.dirty).toBe(false);
  expect(journalled()).toMatchObject({ dirty: false, drafts: [draft('a', '1')] });
});

test('who does not want to save is not asked twice', async () => {
  const { documents, answers, asked } = world;
  move(documents);
  type(draft('a', '1'));
  answers.unsaved = 'discard';
  expect(await documents.mayClose()).toBe(true);
  expect(asked).toEqual(['unsaved lab.walk']);
  await documents.closed();
  expect(world.journalled()).toBeNull();
});

test.each([
  ['PacketWalk', writeTopology(lab)],
  ['a person', JSON.stringify(lab)],
])('after a crash a network as %s has saved it is as saved as before, with its texts', async (_who, text) => {
  world = setUp();
  world.disk.set('/labs/lab.walk', { text, version: 5 });
  await world.documents.open({ path: '/labs/lab.walk' });
  type(draft('a', '192.168.'));
  const entry = world.journalled();
  if (entry === null) throw new Error('nothing was journalled');

  const next = setUp();
  next.disk.set('/labs/lab.walk', { text, version: 5 });
  expect(await next.documents.restore(entry)).toBe('restored');
  expect(next.documents.state).toMatchObject({ fileName: 'lab.walk', dirty: false });
  expect(next.documents.state.recovered).toBeUndefined();
  expect(next.documents.draftsOf(next.documents.state.id)).toEqual([draft('a', '192.168.')]);
  expect(next.notices).toEqual([{ kind: 'info', message: expect.stringMatching(/^A text that you typed .*lab.walk/) }]);
  expect(next.journalled()?.drafts).toEqual([draft('a', '192.168.')]);
  await next.documents.checkDisk();
  expect(next.asked).toEqual([]);
});

test('after a crash an unsaved network comes back with its texts, and both are told', async () => {
  const topology = writeTopology({ ...lab, name: 'Changed' });
  const base = { stamp: 'old', hash: hashOfText(writeTopology(lab)) };
  const entry = { savedAt: 1, path: '/labs/lab.walk', base, saving: null, suggestedName: 'lab.walk', topology };
  const drafts = [draft('a', '1'), draft('b', '2')];
  const next = setUp();
  expect(await next.documents.restore({ ...entry, dirty: true, drafts })).toBe('restored');
  expect(next.documents.state).toMatchObject({ dirty: true, recovered: true });
  expect(next.notices[0]?.message).toMatch(/ended before “lab.walk” was saved.*\n2 texts/);
  // Saved just before the end: the network is on the disk, the texts are not.
  const saved = setUp();
  saved.disk.set('/labs/lab.walk', { text: topology, version: 2 });
  expect(await saved.documents.restore({ ...entry, dirty: true, drafts })).toBe('restored');
  expect(saved.documents.state.dirty).toBe(false);
  expect(saved.documents.draftsOf(saved.documents.state.id)).toEqual(drafts);
});
