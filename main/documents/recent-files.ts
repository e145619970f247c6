import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, dirname, sep } from 'node:path';
import * as z from 'zod/mini';
import type { RecentFile } from '../../preload/contract';
import type { JsonFile } from '../settings/json-file';

const MOST = 12;

export const recentShape = z.array(z.object({ path: z.string(), openedAt: z.number() }));
export type RecentEntry = z.infer<typeof recentShape>[number];

/** The files opened or saved last, newest first. The window gets handles; only main knows the paths behind them. */
export class RecentFiles {
  constructor(
    private readonly file: Pick<JsonFile<RecentEntry[]>, 'save'>,
    private readonly onChange: () => void,
    private entries: readonly RecentEntry[],
  ) {}

  list(): readonly RecentFile[] {
    return this.entries.map(({ path, openedAt }) => ({
      id: handleOf(path),
      name: basename(path),
      folder: shortFolder(dirname(path)),
      openedAt,
    }));
  }

  pathOf(id: string): string | null {
    return this.entries.find(({ path }) => handleOf(path) === id)?.path ?? null;
  }

  add(path: string, openedAt: number): void {
    this.change([{ path, openedAt }, ...this.entries.filter((entry) => entry.path !== path)].slice(0, MOST));
  }

  remove(path: string): void {
    this.change(this.entries.filter((entry) => entry.path !== path));
  }

  clear(): void {
    this.change([]);
  }

  private change(entries: readonly RecentEntry[]): void {
    this.entries = entries;
    this.file.save([...entries]);
    this.onChange();
  }
}

function handleOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** `~` for the home folder, as people write it. */
function shortFolder(folder: string): string {
  const home = homedir();
  return folder === home || folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder;
}
