import { readFile, rename } from 'node:fs/promises';
import type * as z from 'zod/mini';
import { saveAtomically } from '../documents/atomic-save';
import { isMissing } from '../documents/file-problem';

/**
 * A small value of the app kept as JSON. A missing file is null; a file that is broken or has another shape is set aside
 * as `NAME.bad` for a person to look at, and is null too: a bad settings file never keeps the app from starting.
 */
export class JsonFile<T> {
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly shape: z.ZodMiniType<T>,
    private readonly report: (problem: unknown) => void,
  ) {}

  async load(): Promise<T | null> {
    try {
      return this.shape.parse(JSON.parse(await readFile(this.path, 'utf8')));
    } catch (problem) {
      if (isMissing(problem)) return null;
      this.report(problem);
      await rename(this.path, `${this.path}.bad`).catch(this.report);
      return null;
    }
  }

  /** Saves one value after the other; a failure is reported, not thrown: nobody waits for a window position. */
  save(value: T): void {
    const text = `${JSON.stringify(value, null, 2)}\n`;
    this.writing = this.writing
      .then(async () => {
        await saveAtomically(this.path, [text]);
      })
      .catch(this.report);
  }

  /** Resolves once everything saved so far is on the disk. */
  settled(): Promise<void> {
    return this.writing;
  }
}
