/** Runs jobs, a few at once, in the order in which they came. */
export class Pool {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private readonly jobs: Promise<unknown>[] = [];

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  run<T>(job: () => Promise<T>): Promise<T> {
    const done = this.begin(job);
    this.jobs.push(done);
    return done;
  }

  private async begin<T>(job: () => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free--;
    try {
      return await job();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free++;
      else next();
    }
  }

  /** All has ended, well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.jobs);
  }
}
