import type { Stats } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { hashOf, renameStubbornly, type SaveFs, saveAtomically } from './atomic-save';
import { temporaryBeside } from './temporary-files';

/** Where the version before the last save stays: editors and file managers know the sign. */
export const previousName = (path: string): string => `${path}~`;

/**
 * Saves a text as `saveAtomically` does and keeps the old file beside it as `NAME~`, which too is at every moment whole: the version
 * before, or the one before that. Where the disk refuses the old version a place, the new one is saved nevertheless.
 */
export function saveKeepingPrevious(path: string, text: string, fs: SaveFs = nodeFs): Promise<Stats> {
  return saveAtomically(path, [text], fs, (target, hash) => keepPrevious(target, hash, fs).catch(() => undefined));
}

async function keepPrevious(target: string, newHash: string, fs: SaveFs): Promise<void> {
  // Saving the same twice must not cost the version before.
  if ((await hashOfFile(target, fs)) === newHash) return;
  const second = temporaryBeside(target);
  try {
    await fs.link(target, second);
    await renameStubbornly(second, previousName(target), fs);
  } catch {
    // Some disks know no second name for a file.
    await saveAtomically(previousName(target), pieces(target, fs), fs);
  } finally {
    // Renaming one name of a file to another of the same file does nothing, says POSIX.
    await fs.unlink(second).catch(() => undefined);
  }
}

async function hashOfFile(path: string, fs: SaveFs): Promise<string> {
  const file = await fs.open(path, 'r');
  try {
    return await hashOf(file);
  } finally {
    await file.close();
  }
}

async function* pieces(path: string, fs: SaveFs): AsyncGenerator<Uint8Array> {
  const file = await fs.open(path, 'r');
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
