import * as nodeFs from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SaveFs, saveAtomically } from '../../../main/documents/atomic-save';

let folder: string;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packetwalk-save-'));
  target = join(folder, 'lab.walk');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (path = target) => nodeFs.readFile(path, 'utf8');
const mode = async (path: string) => (await nodeFs.stat(path)).mode & 0o777;
const list = async () => (await nodeFs.readdir(folder)).sort();

type Handle = Awaited<ReturnType<typeof nodeFs.open>>;

/** The real file system with one call of file handles replaced. */
function fsWith(change: (handle: Handle) => Partial<Handle>): SaveFs {
  return {
    ...nodeFs,
    open: async (...args) => {
      const handle = await nodeFs.open(...args);
      const replaced = change(handle);
      return new Proxy(handle, {
        get: (real, name) => {
          const value = Reflect.get(name in replaced ? replaced : real, name);
          return typeof value === 'function' ? value.bind(real) : value;
        },
      });
    },
  };
}

const failure = (code: string) => Object.assign(new Error(`${code}: injected`), { code });
const refuse = (code: string) => () => Promise.reject(failure(code));

test('a new file gets the content and leaves nothing beside it', async () => {
  await saveAtomically(target, ['{"name": ', new TextEncoder().encode('"网络"}'), '\n']);
  expect(await read()).toBe('{"name": "网络"}\n');
  expect(await list()).toEqual(['lab.walk']);
});

test('an existing file is replaced and keeps its mode', async () => {
  await nodeFs.writeFile(target, 'old content that is longer than the new one');
  await nodeFs.chmod(target, 0o640);
  await saveAtomically(target, ['new']);
  expect(await read()).toBe('new');
  expect(await mode(target)).toBe(0o640);
});

test('pieces may come one at a time, and an empty file is a file', async () => {
  async function* pieces() {
    yield 'one ';
    yield 'two';
  }
  await saveAtomically(target, pieces());
  expect(await read()).toBe('one two');
  await saveAtomically(target, []);
  expect(await read()).toBe('');
});

test('a symbolic link stays a link, and what it leads to is replaced', async () => {
  const link = join(folder, 'link.walk');
  await nodeFs.writeFile(target, 'old');
  await nodeFs.symlink('lab.walk', link);
  await saveAtomically(link, ['new']);
  expect((await nodeFs.lstat(link)).isSymbolicLink()).toBe(true);
  expect(await read()).toBe('new');
});

test('a link to nothing creates what it names', async () => {
  const link = join(folder, 'link.walk');
  await nodeFs.symlink('lab.walk', link);
  await saveAtomically(link, ['new']);
  expect((await nodeFs.lstat(link)).isSymbolicLink()).toBe(true);
  expect(await read()).toBe('new');
});

test('a folder is no target, and a missing folder is not made', async () => {
  await expect(saveAtomically(folder, ['x'])).rejects.toMatchObject({ code: 'EISDIR' });
  await expect(saveAtomically(join(folder, 'missing/lab.walk'), ['x'])).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await list()).toEqual([]);
});

test('/dev/null is written straight', async () => {
  await saveAtomically('/dev/null', ['gone']);
  expect((await nodeFs.stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('a write-protected file is not replaced behind its protection', async () => {
  await nodeFs.writeFile(target, 'old');
  await expect(saveAtomically(target, ['new'], { ...nodeFs, access: refuse('EACCES') })).rejects.toMatchObject({
    code: 'EACCES',
  });
  expect(await read()).toBe('old');
  expect(await list()).toEqual(['lab.walk']);
});

test.each([
  ['the disk is full while writing', fsWith(() => ({ write: refuse('ENOSPC') as never })), 'ENOSPC'],
  ['flushing fails', fsWith(() => ({ sync: refuse('EIO') })), 'EIO'],
  ['closing fails', fsWith((real) => ({ close: () => real.close().then(refuse('EIO')) })), 'EIO'],
  ['reading back fails', fsWith(() => ({ read: refuse('EIO') as never })), 'EIO'],
  ['the name cannot be given', { ...nodeFs, rename: refuse('EPERM') } as SaveFs, 'EPERM'],
  ['the folder is read-only', { ...nodeFs, open: refuse('EROFS') } as SaveFs, 'EROFS'],
])('%s: the old file stays whole and nothing is left over', async (_case, fs, code) => {
  await nodeFs.writeFile(target, 'old');
  await expect(saveAtomically(target, ['new ', 'content'], fs)).rejects.toMatchObject({ code });
  expect(await read()).toBe('old');
  expect(await list()).toEqual(['lab.walk']);
});

test('a source that fails midway changes nothing', async () => {
  async function* pieces() {
    yield 'half';
    throw failure('ENOMEM');
  }
  await nodeFs.writeFile(target, 'old');
  await expect(saveAtomically(target, pieces())).rejects.toMatchObject({ code: 'ENOMEM' });
  expect(await read()).toBe('old');
  expect(await list()).toEqual(['lab.walk']);
});

test('a system that takes three bytes at a time still gets them all', async () => {
  const fs = fsWith((real) => ({
    write: ((bytes: Uint8Array, at: number, length: number) => real.write(bytes, at, Math.min(length, 3))) as never,
  }));
  await saveAtomically(target, ['seventeen letters', '…'], fs);
  expect(await read()).toBe('seventeen letters…');
});

test('a system that takes nothing is a failure, not an endless loop', async () => {
  await nodeFs.writeFile(target, 'old');
  const fs = fsWith(() => ({ write: (async () => ({ bytesWritten: 0 })) as never }));
  await expect(saveAtomically(target, ['new'], fs)).rejects.toMatchObject({ code: 'EIO' });
  expect(await read()).toBe('old');
});

test('what the disk swallowed is noticed before the old file goes', async () => {
  await nodeFs.writeFile(target, 'old');
  const fs = fsWith((real) => ({
    write: (async (bytes: Uint8Array, at: number, length: number) => {
      await real.write(
        bytes.map(() => 0x78),
        at,
        length,
      );
      return { bytesWritten: length };
    }) as never,
  }));
  await expect(saveAtomically(target, ['new'], fs)).rejects.toMatchObject({ code: 'READ_BACK' });
  expect(await read()).toBe('old');
  expect(await list()).toEqual(['lab.walk']);
});

test('until the rename, the old content has the name', async () => {
  await nodeFs.writeFile(target, 'old');
  const seen: string[] = [];
  const fs: SaveFs = {
    ...nodeFs,
    rename: async (from, to) => {
      seen.push(await read(), await read(String(from)));
      return nodeFs.rename(from, to);
    },
  };
  await saveAtomically(target, ['new'], fs);
  expect(seen).toEqual(['old', 'new']);
});

test('a folder that cannot be flushed does not turn a good save into a failure', async () => {
  const fs: SaveFs = {
    ...nodeFs,
    open: async (path, ...rest) => (path === folder ? refuse('EPERM')() : nodeFs.open(path, ...rest)),
  };
  await saveAtomically(target, ['new'], fs);
  expect(await read()).toBe('new');
});
