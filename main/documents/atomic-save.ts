import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode, FileProblem, isMissing } from './file-problem';
import { sweepBeside, temporaryBeside } from './temporary-files';

/** The calls of node:fs/promises that saving needs; tests pass ones that fail. */
export type SaveFs = Pick<
  typeof nodeFs,
  'access' | 'link' | 'lstat' | 'open' | 'readdir' | 'readlink' | 'realpath' | 'rename' | 'stat' | 'unlink'
>;
export type Handle = Awaited<ReturnType<SaveFs['open']>>;

export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Windows refuses to replace a file that a virus scanner holds open: worth a few more tries. */
const RENAME_TRIES_MS = [20, 60, 180, 500];
const READ_BACK_BYTES = 1 << 20;

/**
 * Writes a file so that at every moment, also after a crash or a full disk, the name holds the old content or the new one
 * and never a part. The new content goes to a temporary file in the same folder, is flushed to the disk, read back,
 * and only then takes the name. Symbolic links are followed, the mode of an existing file is kept. Rejects with the errno error
 * or a FileProblem; the old file is then untouched and no temporary file is left.
 *
 * A target that is no regular file (a pipe, /dev/null) has no content to protect and is written straight.
 *
 * `beforeReplace` is called where there is an old file, with its path and the hash of what is going to replace it. Returns
 * what the system knows of the new file.
 */
export async function saveAtomically(
  path: string,
  chunks: Chunks,
  fs: SaveFs = nodeFs,
  beforeReplace: (target: string, hash: string) => Promise<void> = async () => {},
): Promise<Stats> {
  const target = await followLinks(path, fs);
  const old = await fs.stat(target).catch((problem: unknown) => {
    if (isMissing(problem)) return null;
    throw problem;
  });
  if (old?.isDirectory()) throw new FileProblem('EISDIR');
  if (old !== null && !old.isFile()) return writeStraight(target, chunks, fs);
  // A rename would replace a write-protected file without asking.
  if (old !== null) await fs.access(target, nodeFs.constants.W_OK);

  const temporary = temporaryBeside(target);
  let about: Stats;
  const file = await fs.open(temporary, 'wx+', 0o666);
  try {
    try {
      if (old !== null) await file.chmod(old.mode & 0o7777);
      const written = await writeAll(file, chunks);
      await file.sync();
      if ((await hashOf(file)) !== written) throw new FileProblem('READ_BACK');
      about = await file.stat();
      if (old !== null) await beforeReplace(target, written);
    } finally {
      await file.close();
    }
    await renameStubbornly(temporary, target, fs);
  } catch (problem) {
    await fs.unlink(temporary).catch(() => undefined);
    throw problem;
  }
  await flushFolder(dirname(target), fs);
  await sweepBeside(target, fs);
  return about;
}

/** The file behind a symbolic link, also where it does not exist yet. */
async function followLinks(path: string, fs: SaveFs): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (problem) {
    if (!isMissing(problem)) throw problem;
  }
  const link = await fs.readlink(path).catch(() => null);
  return link === null ? resolve(path) : resolve(dirname(path), link);
}

async function writeStraight(path: string, chunks: Chunks, fs: SaveFs): Promise<Stats> {
  const file = await fs.open(path, 'w');
  try {
    await writeAll(file, chunks);
    return await file.stat();
  } finally {
    await file.close();
  }
}

/** Writes every byte, however few the system takes at a time, and returns the hash of what it was given. */
async function writeAll(file: Handle, chunks: Chunks): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    hash.update(bytes);
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
      if (bytesWritten <= 0) throw new FileProblem('EIO');
      done += bytesWritten;
    }
  }
  return hash.digest('hex');
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashOf(file: Handle): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(READ_BACK_BYTES);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

export async function renameStubbornly(from: string, to: string, fs: SaveFs): Promise<void> {
  for (const pause of process.platform === 'win32' ? RENAME_TRIES_MS : []) {
    try {
      return await fs.rename(from, to);
    } catch (problem) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(problem) ?? '')) throw problem;
      await delay(pause);
    }
  }
  await fs.rename(from, to);
}

/** Makes the new name itself durable. Not every system lets a folder be opened; the content is safe without it. */
async function flushFolder(folder: string, fs: SaveFs): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows and some network disks refuse.
  }
}
