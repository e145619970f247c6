/** A process that waits inside a call, as getnameinfo(3) waits for a name server: what happens meanwhile is looked at afterwards, in order. */
export class Blocking {
  private blocked = false;
  private ended = false;
  private readonly waiting: (() => void)[] = [];

  get busy(): boolean {
    return this.blocked;
  }

  /** Runs `act` now, or once nothing is waited for any more. */
  run(act: () => void): void {
    this.waiting.push(act);
    this.goOn();
  }

  /** From here until `release`, nothing runs. */
  block(): void {
    this.blocked = true;
  }

  release(): void {
    this.blocked = false;
    this.goOn();
  }

  /** The process ends: nothing runs any more. */
  end(): void {
    this.ended = true;
  }

  private goOn(): void {
    while (!this.blocked && !this.ended) {
      const act = this.waiting.shift();
      if (act === undefined) return;
      act();
    }
  }
}
