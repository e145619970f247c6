/**
 * Processes send one frame after the other: the next when what the one before brought about nearby has happened. On Linux the answers to a
 * frame are handled before the system call that sent it goes on (local_bh_enable, kernel/softirq.c), over however many veth pairs they come.
 */
import { NS_PER_MS } from '../base/time';
import type { Environment } from '../stack/environment';

/**
 * No longer: Linux too goes on with its processes after 2 ms (MAX_SOFTIRQ_TIME, kernel/softirq.c). In that time it carries a frame over some five
 * hundred veth pairs, which take more simulated time.
 */
const LONGEST = 30 * NS_PER_MS;

export class Turns {
  /** Frames on links so short that they count as nearby. */
  inFlight = 0;
  /** Has somebody a turn? The others wait. */
  taken = false;
  private waiting: (() => void)[] = [];
  private end = 0;

  constructor(private readonly env: Pick<Environment, 'later' | 'cancel'>) {}

  take(send: () => void): void {
    if (this.taken) this.waiting.push(send);
    else this.begin(send);
  }

  /** To be called after every event while a turn is taken. */
  proceed(): void {
    while (this.taken && this.inFlight === 0) this.next();
  }

  forget(): void {
    this.inFlight = 0;
    this.taken = false;
    this.waiting = [];
  }

  private begin(send: () => void): void {
    this.taken = true;
    this.end = this.env.later(LONGEST, () => this.next());
    send();
  }

  private next(): void {
    this.env.cancel(this.end);
    this.taken = false;
    const send = this.waiting.shift();
    if (send !== undefined) this.begin(send);
  }
}
