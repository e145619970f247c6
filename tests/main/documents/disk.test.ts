import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { disk } from '../../../main/documents/disk';
import { MAX_FILE_BYTES } from '../../../main/documents/read-text';

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

test('what could not be opened again is not written: the file stays as it was', async () => {
  await disk.save(path, 'x'.repeat(MAX_FILE_BYTES));
  await expect(disk.save(path, '网'.repeat(MAX_FILE_BYTES / 2))).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(await disk.read(path)).toBe('x'.repeat(MAX_FILE_BYTES));
  expect((await readdir(folder)).sort()).toEqual(['lab.walk', 'lab.walk~']);
});

test.skipIf(process.platform === 'win32')('a pipe is refused at once, not waited for', async () => {
  const pipe = join(folder, 'pipe.walk');
  execFileSync('mkfifo', [pipe]);
  await expect(disk.read(pipe)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
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
