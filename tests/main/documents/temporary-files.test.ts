import { spawnSync } from 'node:child_process';
import * as nodeFs from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { disk } from '../../../main/documents/disk';
import { sweepBeside, temporaryBeside } from '../../../main/documents/temporary-files';
import { errno } from './faulty-fs';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packetwalk-sweep-'));
  path = join(folder, 'lab.walk');
  await writeFile(path, 'whole');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const list = async () => (await readdir(folder)).sort();

/** A name that a program gave which is no more. */
function orphan(target = path): string {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return temporaryBeside(target).replace(`-${process.pid}-`, `-${pid}-`);
}

test('what a program that has ended left beside the file goes; the file and its version before stay', async () => {
  await writeFile(`${path}~`, 'before');
  for (const name of [orphan(), orphan(), orphan()]) await writeFile(name, 'ha');
  expect(await list()).toHaveLength(5);
  await sweepBeside(path, nodeFs);
  expect(await list()).toEqual(['lab.walk', 'lab.walk~']);
});

test('what may be of use to somebody stays', async () => {
  const mine = basename(temporaryBeside(path));
  const kept = [
    // A program that runs is on its way to the file.
    mine,
    // Another machine's process, in a folder that is shared.
    basename(orphan()).replace(/\.[0-9a-f]{6}-/, '.000000-'),
    // Another file's.
    basename(orphan(join(folder, 'lab2.walk'))),
    // What other programs and people call their files.
    '.lab.walk.tmp',
    '.lab.walk.0123456789ab.tmp',
    `${basename(orphan())}.txt`,
    basename(orphan()).slice(1),
  ];
  for (const name of kept) await writeFile(join(folder, name), 'theirs');
  await sweepBeside(path, nodeFs);
  expect(await list()).toEqual([...kept, 'lab.walk'].sort());
});

test('a link is swept where its file is, and long names are known again', async () => {
  const other = join(folder, 'other');
  await mkdir(other);
  const target = join(other, `${'网🌐'.repeat(20)}.walk`);
  await writeFile(target, 'whole');
  await writeFile(orphan(target), 'ha');
  await symlink(target, join(folder, 'link.walk'));
  await sweepBeside(join(folder, 'link.walk'), nodeFs);
  expect(await readdir(other)).toEqual([basename(target)]);
});

test('a save sweeps; a folder that refuses, or is gone, is no failure', async () => {
  await writeFile(orphan(), 'ha');
  await sweepBeside(path, { ...nodeFs, unlink: () => Promise.reject(errno('EROFS')) });
  await sweepBeside(join(folder, 'none/lab.walk'), nodeFs);
  expect(await list()).toHaveLength(2);
  await disk.save(path, 'new');
  expect(await list()).toEqual(['lab.walk', 'lab.walk~']);
});
