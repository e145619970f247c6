import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type JournalEntry, readEntry, writeEntry } from '../../../main/documents/journal-entry';
import { JournalFolder } from '../../../main/documents/journal-folder';

let profile: string;
let folder: string;
let reported: unknown[];
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'packetwalk-journal-'));
  folder = join(profile, 'journal');
  reported = [];
});
afterEach(() => rm(profile, { recursive: true, force: true }));

const folderOf = () => new JournalFolder(folder, (problem) => reported.push(problem));
const entry = (savedAt: number): JournalEntry => ({
  savedAt,
  path: null,
  base: null,
  saving: null,
  suggestedName: null,
  topology: '{"网络": true}\n',
  dirty: true,
  drafts: [],
});

test('a first start finds nothing, and that is no problem', async () => {
  expect(await folderOf().leftovers()).toEqual({ found: [], broken: [] });
  expect(reported).toEqual([]);
});

test('what was kept is found, the oldest first, by nobody else on the machine', async () => {
  for (const savedAt of [20, 10]) {
    const journal = folderOf().journal(() => undefined);
    journal.keep(() => writeEntry(entry(savedAt)));
    await journal.flush();
  }
  const { found, broken } = await folderOf().leftovers();
  expect(found.map((one) => one.entry)).toEqual([entry(10), entry(20)]);
  expect(broken).toEqual([]);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

test('a journal goes on in the file of the earlier run', async () => {
  const first = folderOf().journal(() => undefined);
  first.keep(() => writeEntry(entry(1)));
  await first.flush();
  const second = folderOf().journal(() => undefined, first.path);
  second.keep(() => writeEntry(entry(2)));
  await second.flush();
  expect((await folderOf().leftovers()).found.map((one) => one.entry.savedAt)).toEqual([2]);
  await second.drop();
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['half a file', writeEntry(entry(1)).slice(0, 40)],
  ['nothing', ''],
  ['another shape', '{"format":"packetwalk-journal","version":1,"topology":7}'],
  ['a later version', writeEntry(entry(1)).replace('"version": 1', '"version": 2')],
])('%s is kept aside and told, and found by no later start', async (_what, text) => {
  await mkdir(folder);
  await writeFile(join(folder, 'a.json'), text);
  await writeFile(join(folder, 'b.json'), writeEntry(entry(3)));
  const { found, broken } = await folderOf().leftovers();
  expect(found.map((one) => one.entry.savedAt)).toEqual([3]);
  expect(broken).toEqual([join(folder, 'a.json.broken')]);
  expect(await readFile(broken[0] ?? '', 'utf8')).toBe(text);
  expect(reported).toHaveLength(1);
  expect((await folderOf().leftovers()).broken).toEqual([]);
});

test('what was only half written goes', async () => {
  await mkdir(folder);
  await writeFile(join(folder, '.a.json.0123456789ab.tmp'), '{');
  await folderOf().leftovers();
  expect(await readdir(folder)).toEqual([]);
});

test('an entry is read as it was written, and nothing else is read', () => {
  const full: JournalEntry = {
    ...entry(7),
    path: '/labs/实验.walk',
    base: { stamp: null, hash: 'h' },
    saving: { path: '/labs/b.walk', hash: 'i' },
    suggestedName: '实验.walk',
    dirty: false,
    drafts: [{ field: '["node","网关"]', text: '192.168.', base: null }],
  };
  expect(readEntry(writeEntry(full))).toEqual(full);
  // As a run before drafts were kept has written it.
  const { drafts: _drafts, dirty: _dirty, ...older } = JSON.parse(writeEntry(entry(7)));
  expect(readEntry(JSON.stringify(older))).toEqual(entry(7));
  expect(() => readEntry(writeEntry({ ...full, extra: 1 } as JournalEntry))).toThrow();
});
