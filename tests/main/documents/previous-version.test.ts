import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaveFs } from '../../../main/documents/atomic-save';
import { saveKeepingPrevious } from '../../../main/documents/previous-version';
import { errno } from './faulty-fs';

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await nodeFs.mkdtemp(join(tmpdir(), 'packetwalk-previous-'));
  target = join(folder, 'lab.walk');
});
afterEach(() => nodeFs.rm(folder, { recursive: true, force: true }));

const read = (name: string) => nodeFs.readFile(join(folder, name), 'utf8').catch(() => null);
const list = async () => (await nodeFs.readdir(folder)).sort();
const refuse = (code: string) => () => Promise.reject(errno(code));
const noLinks: SaveFs = { ...nodeFs, link: refuse('EPERM') };

test.each([
  ['with second names', nodeFs],
  ['on a disk without', noLinks],
])('%s: the version before each save stays beside the file', async (_disk, fs) => {
  await saveKeepingPrevious(target, 'one', fs);
  expect(await list()).toEqual(['lab.walk']);
  await nodeFs.chmod(target, 0o640);
  await saveKeepingPrevious(target, 'two', fs);
  await saveKeepingPrevious(target, 'three', fs);
  expect([await read('lab.walk'), await read('lab.walk~'), await list()]).toEqual([
    'three',
    'two',
    ['lab.walk', 'lab.walk~'],
  ]);
  // Saved once more without a change.
  await saveKeepingPrevious(target, 'three', fs);
  expect(await read('lab.walk~')).toBe('two');
  expect((await nodeFs.stat(target)).mode & 0o777).toBe(0o640);
});

test('a save that fails costs neither version', async () => {
  await saveKeepingPrevious(target, 'one');
  await saveKeepingPrevious(target, 'two');
  const open: SaveFs['open'] = async (path, ...rest) => {
    if (String(path).endsWith('.tmp')) throw errno('ENOSPC');
    return nodeFs.open(path, ...rest);
  };
  await expect(saveKeepingPrevious(target, 'three', { ...nodeFs, open })).rejects.toMatchObject({ code: 'ENOSPC' });
  expect([await read('lab.walk'), await read('lab.walk~')]).toEqual(['two', 'one']);
});

test('a version before that finds no place does not keep the new one from its own', async () => {
  await saveKeepingPrevious(target, 'one');
  await nodeFs.mkdir(`${target}~`);
  await nodeFs.writeFile(join(`${target}~`, 'mine'), '');
  await saveKeepingPrevious(target, 'two');
  expect([await read('lab.walk'), await list()]).toEqual(['two', ['lab.walk', 'lab.walk~']]);
});

test('a program that ended between both names leaves both whole, and the next save clears up', async () => {
  await saveKeepingPrevious(target, 'one');
  await nodeFs.link(target, `${target}~`);
  await saveKeepingPrevious(target, 'two');
  await saveKeepingPrevious(target, 'three');
  expect([await read('lab.walk'), await read('lab.walk~'), await list()]).toEqual([
    'three',
    'two',
    ['lab.walk', 'lab.walk~'],
  ]);
});
