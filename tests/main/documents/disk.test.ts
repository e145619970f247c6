import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { disk } from '../../../main/documents/disk';

let folder: string;
let path: string;
let stops: (() => void)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packetwalk-disk-'));
  path = join(folder, 'lab.walk');
  await writeFile(path, 'one');
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) stop();
  await rm(folder, { recursive: true, force: true });
});

/** Counts what the watcher tells, once it watches. */
async function watched(name = path): Promise<() => number> {
  let told = 0;
  stops.push(disk.watch(name, () => told++));
  // It begins to watch a little later, and tells of a file that has come to rest: written now and then until it is told of.
  const write = async (): Promise<number> => {
    await writeFile(path, 'begin');
    return told;
  };
  await expect.poll(write, { interval: 400, timeout: 10_000 }).toBeGreaterThan(0);
  const begun = told;
  return () => told - begun;
}

test('the stamp changes with the file, and what is saved is stamped as it then is', async () => {
  const before = await disk.stamp(path);
  expect(await disk.save(path, 'two')).toBe(await disk.stamp(path));
  expect(await disk.stamp(path)).not.toBe(before);
  expect(await disk.stamp(join(folder, 'none.walk'))).toBeNull();
  expect(await disk.read(`${path}~`)).toBe('one');
});

test('a file that another takes the place of is told, as editors save', async () => {
  const told = await watched();
  const before = told();
  await writeFile(join(folder, 'other'), 'theirs');
  await rename(join(folder, 'other'), path);
  await expect.poll(told, { timeout: 10_000 }).toBeGreaterThan(before);
});

test('the file behind a link is the one that is watched', async () => {
  const link = join(folder, 'link.walk');
  await symlink(path, link);
  const told = await watched(link);
  const before = told();
  await writeFile(path, 'theirs');
  await expect.poll(told, { timeout: 10_000 }).toBeGreaterThan(before);
});

test('a folder that is not there is no failure', () => {
  stops.push(disk.watch(join(folder, 'none/lab.walk'), () => undefined));
});
