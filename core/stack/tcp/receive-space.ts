/**
 * How much a reader takes in a round trip: what the receive buffer has to be large enough for (tcp_rcv_rtt_update and tcp_rcv_space_adjust,
 * net/ipv4/tcp_input.c, as since Linux 6.16). Bytes, and times in microseconds.
 */
import type { ReceiveWindow } from './receive-window';

/** Segments of the first window that a sender is expected to fill (TCP_INIT_CWND). */
const FIRST_WINDOW = 10;

export class ReceiveSpace {
  /** Eight times the round trip as the receiver sees it; 0 before the first sample. */
  roundTrip8 = 0;
  /** The last timestamp that was measured by. */
  private lastEcho = 0;
  /** Without timestamps: when all that was offered at `windowSince` has come, a round trip is over. */
  private windowEnd = 0;
  private windowSince: number | null = null;

  private since: number | null = null;
  private from = 0;
  private took = 0;

  /** The connection stands; `next` is the number of the first byte to come. */
  begin(window: ReceiveWindow, mss: number, now: number, next: number): void {
    this.took = Math.min(window.threshold, window.offered, FIRST_WINDOW * mss);
    this.since = now;
    this.from = next;
  }

  limit(clamp: number): void {
    this.took = Math.min(this.took, clamp);
  }

  /** Is this echo of a timestamp a new one? Each tells a round trip once. */
  isNewEcho(echo: number): boolean {
    if (echo === this.lastEcho) return false;
    this.lastEcho = echo;
    return true;
  }

  /** The shortest counts at once; longer ones little by little, and only where the reader keeps up. */
  measureByEcho(sample: number, allRead: boolean): void {
    if (this.roundTrip8 === 0 || sample << 3 < this.roundTrip8) this.roundTrip8 = sample << 3;
    else if (allRead) this.roundTrip8 += sample - (this.roundTrip8 >> 3);
  }

  measureByWindow(next: number, offered: number, now: number): void {
    if (this.windowSince !== null) {
      if (next < this.windowEnd) return;
      const sample = Math.max(1, now - this.windowSince) << 3;
      if (this.roundTrip8 === 0 || sample < this.roundTrip8) this.roundTrip8 = sample;
    }
    this.windowEnd = next + offered;
    this.windowSince = now;
  }

  /** The reader has taken all before `copied`, and `unread` bytes behind it wait. Once a round trip: was it more than ever? */
  adjust(window: ReceiveWindow, copied: number, unread: number, now: number): void {
    if (this.since === null || this.roundTrip8 === 0 || now - this.since < this.roundTrip8 >> 3) return;
    const took = copied - this.from - unread;
    if (took > this.took) {
      const before = this.took;
      this.took = took;
      // The measure is a round trip old, and the sender may double its rate meanwhile.
      const wanted = 2 * took;
      window.provide(wanted + 2 * Math.floor((wanted * (took - before)) / before));
    }
    this.from = copied;
    this.since = now;
  }

  /** `beyond` bytes, gaps included, wait for a segment that is missing: they take room beside the window. */
  makeRoom(window: ReceiveWindow, beyond: number): void {
    window.provide(2 * this.took + beyond);
  }
}
