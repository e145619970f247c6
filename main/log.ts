import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

const MOST_BYTES = 1_000_000;

export type Report = (problem: unknown) => void;

/**
 * A plain text log of what went wrong, for Help → Open Log Folder: times, messages and stacks, never the content of a file. At one
 * megabyte it becomes `main.old.log`. Forty lines of our own instead of a library: one process writes, little and seldom.
 */
export function openLog(folder: string): Report {
  const path = join(folder, 'main.log');
  return (problem) => {
    // With the stack, and the causes below it.
    const text = typeof problem === 'string' ? problem : inspect(problem);
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES)
        renameSync(path, join(folder, 'main.old.log'));
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`);
    } catch (problem) {
      process.stderr.write(`${String(problem)}\n${text}\n`);
    }
  };
}
