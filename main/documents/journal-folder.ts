import { randomUUID } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type SaveFs, saveAtomically } from './atomic-save';
import { isMissing } from './file-problem';
import { Journal, type JournalPorts } from './journal';
import { type JournalEntry, readEntry } from './journal-entry';

export type JournalFs = SaveFs & Pick<typeof nodeFs, 'mkdir' | 'readFile'>;

/** Unsaved work that an earlier run has left. */
export interface Found {
  readonly path: string;
  readonly entry: JournalEntry;
}

export interface Leftovers {
  /** The oldest first. */
  readonly found: readonly Found[];
  /** Files that could not be read, by the names under which they are kept. */
  readonly broken: readonly string[];
}

const ENDING = '.json';
const BROKEN = '.broken';

/** The journals of all documents: a folder in the profile, a file for each document with unsaved work. */
export class JournalFolder {
  constructor(
    private readonly folder: string,
    private readonly report: (problem: unknown) => void,
    private readonly fs: JournalFs = nodeFs,
  ) {}

  /** A journal for one document; of `path` where one is there already. */
  journal(onFailed: (problem: unknown) => void, path: string | null = null): Journal {
    const ports: JournalPorts = {
      save: async (target, text) => {
        await this.fs.mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await saveAtomically(target, [text], this.fs);
      },
      remove: (target) => this.fs.unlink(target),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onFailed: (problem) => {
        this.report(problem);
        onFailed(problem);
      },
    };
    return new Journal(path ?? join(this.folder, `${randomUUID()}${ENDING}`), ports, path !== null);
  }

  /** Once, before any document is there: what earlier runs have left. What cannot be read is put aside as `NAME.broken`. */
  async leftovers(): Promise<Leftovers> {
    const found: Found[] = [];
    const broken: string[] = [];
    for (const name of await this.names()) {
      const path = join(this.folder, name);
      // A file that was being written when the program ended; the journal before it is there under its own name.
      if (name.endsWith('.tmp')) await this.fs.unlink(path).catch(this.report);
      if (!name.endsWith(ENDING)) continue;
      try {
        found.push({ path, entry: readEntry(await this.fs.readFile(path, 'utf8')) });
      } catch (problem) {
        this.report(problem);
        broken.push(await this.putAside(path));
      }
    }
    found.sort((a, b) => a.entry.savedAt - b.entry.savedAt);
    return { found, broken };
  }

  /** Keeps a journal that is of no use as it is, for a person to look at; returns its new path. */
  async putAside(path: string): Promise<string> {
    const aside = `${path}${BROKEN}`;
    try {
      await this.fs.rename(path, aside);
      return aside;
    } catch (problem) {
      this.report(problem);
      return path;
    }
  }

  private async names(): Promise<readonly string[]> {
    try {
      return (await this.fs.readdir(this.folder)).sort();
    } catch (problem) {
      if (!isMissing(problem)) this.report(problem);
      return [];
    }
  }
}
