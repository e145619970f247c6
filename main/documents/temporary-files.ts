/** Files that are on their way to a name: what they are called, and what becomes of those whose program was ended. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { SaveFs } from './atomic-save';
import { errorCode } from './file-problem';

/** A folder may be shared: the process that a name tells of runs, or ran, on this machine. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

const hiddenBeside = (target: string): string => `.${[...basename(target)].slice(0, 32).join('')}.`;

/** A name in the same folder that nobody has, hidden where names with a dot are; it tells whose it is. */
export function temporaryBeside(target: string): string {
  const mark = `${MACHINE}-${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(target), `${hiddenBeside(target)}${mark}.tmp`);
}

/**
 * Takes away what programs that were ended in the middle of a save have left beside a file: only what has a name that
 * `temporaryBeside` gives, of a process of this machine that is no more. Never rejects: a folder may be read-only or gone.
 */
export async function sweepBeside(path: string, fs: Pick<SaveFs, 'readdir' | 'realpath' | 'unlink'>): Promise<void> {
  try {
    const target = await fs.realpath(path);
    const start = hiddenBeside(target);
    for (const name of await fs.readdir(dirname(target))) {
      const owner = name.startsWith(start) ? ownerOf(name.slice(start.length)) : null;
      if (owner !== null && !isRunning(owner)) await fs.unlink(join(dirname(target), name));
    }
  } catch {
    // It is tried again the next time.
  }
}

/** The process that a mark names, or null where it is none of this machine's marks. */
function ownerOf(mark: string): number | null {
  const [, machine, pid] = /^([0-9a-f]{6})-([1-9]\d{0,9})-[0-9a-f]{12}\.tmp$/.exec(mark) ?? [];
  return machine === MACHINE ? Number(pid) : null;
}

/** A signal that does nothing finds only processes that are there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (problem) {
    return errorCode(problem) !== 'ESRCH';
  }
}
