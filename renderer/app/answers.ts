/**
 * Answers of main that the page keeps: by key, the least recently used thrown away first, all of it when the session changes.
 * An answer asked for with a newer `version` is asked again while the old one stays on screen.
 */

interface Entry {
  value: unknown;
  has: boolean;
  version: number;
  /** Version under way, or -1. */
  asking: number;
}

export class Answers {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<() => void>();
  private generation = 0;

  constructor(
    private readonly capacity: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The answer at hand, or undefined. Does not change what is thrown away first. */
  peek(key: string): unknown {
    return this.entries.get(key)?.value;
  }

  /** Makes sure the answer of `version` is at hand or asked for. */
  load(key: string, version: number, ask: () => Promise<unknown>): void {
    const entry = this.entries.get(key) ?? { value: undefined, has: false, version: -1, asking: -1 };
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (entry.asking !== -1 || (entry.has && entry.version >= version)) return;
    entry.asking = version;
    this.trim();
    const { generation } = this;
    ask().then(
      (value) => {
        if (generation !== this.generation) return;
        Object.assign(entry, { value, has: true, version, asking: -1 });
        this.tell();
      },
      (error: unknown) => {
        if (generation !== this.generation) return;
        entry.asking = -1;
        this.failed(error);
      },
    );
  }

  /** Forgets everything; answers under way are thrown away when they come. */
  clear(): void {
    this.generation += 1;
    this.entries.clear();
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private trim(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= this.capacity) return;
      if (entry.asking === -1) this.entries.delete(key);
    }
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
