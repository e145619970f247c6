import { errorCode } from './file-problem';

export interface JournalPorts {
  /** Writes the file so that it is at every moment whole. */
  save(path: string, text: string): Promise<unknown>;
  remove(path: string): Promise<void>;
  /** Calls back after a time, unless the function it returns is called first. */
  after(ms: number, callback: () => void): () => void;
  /** Unsaved work could not be kept: told once until it can be again. */
  onFailed(problem: unknown): void;
}

/** An edit is on the disk within a second: this long after the first one, and the time to write it. */
const WRITE_AFTER_MS = 400;
const TRY_AGAIN_MS = 5_000;

/** The file that keeps the unsaved work of one document, so that it outlives the program. */
export class Journal {
  /** What the file should hold next: made when it is written, "none" for no file, null where it is as it should be. */
  private wanted: (() => string) | 'none' | null = null;
  private cancelTimer: (() => void) | null = null;
  private working: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    readonly path: string,
    private readonly ports: JournalPorts,
    /** The file may be there. */
    private there: boolean,
  ) {}

  /** There is unsaved work: `make` gives the text that keeps it, called when it is written. */
  keep(make: () => string): void {
    this.wanted = make;
    this.cancelTimer ??= this.ports.after(WRITE_AFTER_MS, () => void this.flush());
  }

  /** Nothing is unsaved any more: by a save that is on the disk, or because the person does not want it. */
  drop(): Promise<void> {
    if (!this.there && this.wanted === null) return this.working;
    this.wanted = 'none';
    return this.flush();
  }

  /** Resolves once everything told so far is on the disk, or the disk has refused it. */
  flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.working = this.working.then(() => this.write());
    return this.working;
  }

  private async write(): Promise<void> {
    const { wanted } = this;
    if (wanted === null) return;
    this.wanted = null;
    try {
      if (wanted === 'none') {
        await this.remove();
      } else {
        this.there = true;
        await this.ports.save(this.path, wanted());
      }
      this.failing = false;
    } catch (problem) {
      // Something newer may be wanted by now.
      this.wanted ??= wanted;
      this.cancelTimer ??= this.ports.after(TRY_AGAIN_MS, () => void this.flush());
      // A file too many costs nothing: it holds what the disk has, or what was there before.
      if (wanted === 'none') return;
      if (!this.failing) this.ports.onFailed(problem);
      this.failing = true;
    }
  }

  private async remove(): Promise<void> {
    if (!this.there) return;
    await this.ports.remove(this.path).catch((problem: unknown) => {
      if (errorCode(problem) !== 'ENOENT') throw problem;
    });
    this.there = false;
  }
}
