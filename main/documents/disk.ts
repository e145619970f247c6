import { createHash } from 'node:crypto';
import { type FSWatcher, type Stats, watch } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { SaveFs } from './atomic-save';
import { FileProblem, isMissing } from './file-problem';
import { saveKeepingPrevious } from './previous-version';
import { MAX_FILE_BYTES, readText } from './read-text';
import { sweepBeside } from './temporary-files';

/** What a document service needs of a disk. */
export interface Files {
  /** Rejects as `readText` does, and where there is no regular file: a pipe would be waited for without an end. */
  read(path: string): Promise<string>;
  /** Keeps the version before as `NAME~`; returns the new file's stamp. Writes nothing that `read` would refuse as too large. */
  save(path: string, text: string): Promise<string>;
  /** Changes whenever the file's content may have changed; null where there is none. */
  stamp(path: string): Promise<string | null>;
  /** Takes away what programs that were ended while they saved this file have left beside it. */
  sweep(path: string): Promise<void>;
  /** Calls back some time after the file may have changed, until the function it returns is called. */
  watch(path: string, onChange: () => void): () => void;
}

/** Editors write a file in several moves: what is looked at in between is nobody's version. */
const SETTLE_MS = 250;

/** The real one; tests pass calls that fail. */
export function diskOn(fs: SaveFs): Files {
  return {
    async read(path) {
      const about = await fs.stat(path);
      if (!about.isFile() && !about.isDirectory()) throw new FileProblem('NOT_A_FILE');
      return readText(path);
    },
    async save(path, text) {
      if (Buffer.byteLength(text) > MAX_FILE_BYTES) throw new FileProblem('TOO_LARGE');
      return stampOf(await saveKeepingPrevious(path, text, fs));
    },
    async stamp(path) {
      try {
        return stampOf(await fs.stat(path));
      } catch (problem) {
        if (isMissing(problem)) return null;
        throw problem;
      }
    },
    sweep: (path) => sweepBeside(path, fs),
    watch: watchFile,
  };
}

export const disk = diskOn(nodeFs);

function stampOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`;
}

/** What tells one text of a document from another. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Watches the folder, since saving gives the name to another file. Where a system cannot watch (a network disk, too many
 * watches), nothing is told: the document looks again whenever its window gets the focus.
 */
function watchFile(path: string, onChange: () => void): () => void {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  void nodeFs
    .realpath(path)
    .catch(() => path)
    .then((target) => {
      if (stopped) return;
      watcher = watch(dirname(target), { persistent: false }, (_event, name) => {
        if (name !== null && name !== basename(target)) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, SETTLE_MS);
      });
      watcher.on('error', () => watcher?.close());
    })
    .catch(() => undefined);
  return () => {
    stopped = true;
    clearTimeout(timer);
    watcher?.close();
  };
}
