/**
 * When to acknowledge: at once, or a little later in the hope that an answer takes the acknowledgment along (struct icsk_ack,
 * include/net/inet_connection_sock.h; tcp_event_data_recv and __tcp_ack_snd_check, net/ipv4/tcp_input.c).
 * RFC to read first: RFC 9293 §3.8.6.3, RFC 5681 §4.2. Times are microseconds.
 */
/** Least and largest delay of an acknowledgment (TCP_ATO_MIN, TCP_DELACK_MIN, TCP_DELACK_MAX). */
export const DELAY_MIN = 40_000;
export const DELAY_MAX = 200_000;
/** Acknowledgments sent at once when a transfer begins, and after something odd (TCP_MAX_QUICKACKS). */
const MAX_QUICK = 16;
/** A guess of the other end's segment size until it has sent one (TCP_MIN_RCVMSS). */
const FIRST_SEGMENT_SIZE = 536;

export class AckPolicy {
  scheduled = false;
  /** A rule wants this one now. */
  now = false;
  /** A segment smaller than full has come: its sender has no more to say for the moment. */
  pushed = false;
  pushedTwice = false;
  /** When the delayed one is due; null: none waits. */
  due: number | null = null;
  /** The delay: follows the pace of the other end; 0 before its first data. */
  delay = 0;
  private quick = 0;
  /** Request and answer take turns: an answer will carry the acknowledgment. */
  interactive = false;
  lastReceived = 0;
  /** Size of the other end's full segments, as seen. */
  segmentSize = FIRST_SEGMENT_SIZE;
  private lastSize = 0;
  /** Selective acknowledgments held back for a moment (tcp_comp_sack_*). */
  compressed = 0;
  duplicates = 0;
  duplicatesAt = -1;

  get quickly(): boolean {
    return this.quick > 0 && !this.interactive;
  }

  stopQuick(): void {
    this.quick = 0;
  }

  /** The window grows: the sender is in slow start and wants to hear of each segment (tcp_grow_window). */
  keepQuick(): void {
    this.quick |= 1;
  }

  private addQuick(window: number): void {
    const count = Math.min(Math.floor(window / (2 * this.segmentSize)) || 2, MAX_QUICK);
    if (count > this.quick) this.quick = count;
  }

  enterQuick(window: number): void {
    this.addQuick(window);
    this.interactive = false;
    this.delay = DELAY_MIN;
  }

  /** `length` bytes of data have come in order; `rto` in microseconds. */
  received(now: number, window: number, rto: number): void {
    this.scheduled = true;
    if (this.delay === 0) {
      this.addQuick(window);
      this.delay = DELAY_MIN;
    } else {
      const pause = now - this.lastReceived;
      if (pause <= DELAY_MIN / 2) this.delay = this.delay / 2 + DELAY_MIN / 2;
      else if (pause < this.delay) this.delay = Math.min(this.delay / 2 + pause, rto);
      else if (pause > rto) this.addQuick(window);
    }
    this.lastReceived = now;
  }

  /** Learns the other end's segment size; a smaller one ends what it had to say (tcp_measure_rcv_mss). */
  measure(length: number, ownMss: number, headerLength: number, hasPush: boolean, timestampLength: number): void {
    const before = this.lastSize;
    this.lastSize = 0;
    if (length >= this.segmentSize) {
      this.segmentSize = Math.min(length, ownMss);
      // Perhaps the end of what its sender wrote.
      if (hasPush) this.pushed = true;
      return;
    }
    const whole = length + headerLength;
    if (whole >= FIRST_SEGMENT_SIZE + 20 || (whole >= 88 + 20 && !hasPush)) {
      this.lastSize = whole - 20 - timestampLength;
      if (this.lastSize === before) {
        this.segmentSize = this.lastSize;
        return;
      }
    }
    if (this.pushed) this.pushedTwice = true;
    this.pushed = true;
  }

  /** Data of our own left at `now`: soon after the other end's, it is an answer. */
  answered(now: number): void {
    if (now - this.lastReceived < this.delay) this.interactive = true;
  }

  /** An acknowledgment has left. */
  sent(): void {
    if (this.quick > 0 && --this.quick === 0) this.delay = DELAY_MIN;
    this.scheduled = this.now = this.pushed = this.pushedTwice = false;
    this.due = null;
    this.compressed = 0;
  }
}
