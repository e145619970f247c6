/**
 * The window that a receiver offers, and how it grows with a fast sender and a reader that keeps up (tcp_select_initial_window and
 * __tcp_select_window, net/ipv4/tcp_output.c; tcp_grow_window and tcp_rcv_space_adjust, net/ipv4/tcp_input.c).
 * RFC to read first: RFC 9293 §3.8.6; scaling: RFC 7323 §2. Bytes, and times in microseconds.
 */
/** net.ipv4.tcp_rmem: the buffer at first, and at most (since Linux 6.16). */
const BUFFER_INITIAL = 131_072;
const BUFFER_MAX = 33_554_432;
const MAX_UNSCALED = 65_535;
const MAX_SCALE = 14;
/** Share of the buffer that data may fill: half before the first segment, then as much as a segment's bookkeeping leaves. */
const SHARE_INITIAL = 0.5;
/** What the kernel keeps beside the data of a segment (sk_buff and head room), bytes. */
const OVERHEAD = 896;
/** Timestamps count milliseconds: a round trip may look that much shorter than it is. */
const CLOCK_TICK = 1_000;

export class ReceiveWindow {
  private buffer = BUFFER_INITIAL;
  private share = SHARE_INITIAL;
  /** The most that is offered now, and the ceiling that it grows towards. */
  private threshold = 0;
  private clamp = 0;
  /** The window as last offered, and the number it was counted from. */
  offered = 0;
  offeredAt = 0;

  private roundTrip8 = 0;
  private spaceAt: number | null = null;
  private spaceFrom = 0;
  private space = 0;

  /** The first window, for segments of `mss` bytes. */
  begin(mss: number): void {
    const space = this.fullSpace;
    this.offered = Math.min(space > mss ? Math.floor(space / mss) * mss : space, MAX_UNSCALED);
    this.clamp = space;
    this.threshold = this.offered;
  }

  get scale(): number {
    return Math.min(MAX_SCALE, Math.max(0, Math.floor(Math.log2(BUFFER_MAX)) - 15));
  }

  /** The connection stands: `next` is the number of the first byte to come. */
  establish(ownMss: number, now: number, next: number): void {
    this.clamp = this.fullSpace;
    this.threshold = Math.min(this.threshold, this.clamp);
    this.space = Math.min(this.threshold, this.offered, 10 * ownMss);
    this.spaceAt = now;
    this.spaceFrom = next;
  }

  private get fullSpace(): number {
    return Math.floor(this.buffer * this.share);
  }

  /** How much of the offer is left at `next`. */
  left(next: number): number {
    return Math.max(0, this.offeredAt + this.offered - next);
  }

  /** A full segment of `length` bytes came: how much of its memory is data? */
  measured(length: number): void {
    const share = length / (length + OVERHEAD);
    if (share === this.share) return;
    this.share = share;
    this.clamp = this.fullSpace;
  }

  /** A segment of `length` bytes came, `held` bytes wait to be read. Returns whether the window grew. */
  grow(length: number, ownMss: number, held: number): boolean {
    const room = Math.min(this.clamp, this.fullSpace - held) - this.threshold;
    if (room <= 0 || length < 128) return false;
    this.threshold += Math.min(room, Math.max(2 * ownMss, 2 * length));
    return true;
  }

  /** A round trip as the receiver sees it: from a timestamp sent to its echo. */
  measureRoundTrip(sample: number): void {
    this.roundTrip8 += this.roundTrip8 === 0 ? sample << 3 : sample - (this.roundTrip8 >> 3);
  }

  /** The reader has taken all before `copied`: does the buffer have to grow for a window twice as large? */
  adjust(copied: number, now: number): void {
    if (this.spaceAt === null || this.roundTrip8 === 0 || now - this.spaceAt < (this.roundTrip8 >> 3) + CLOCK_TICK)
      return;
    const took = copied - this.spaceFrom;
    if (took > this.space) {
      let wanted = 2 * took;
      wanted += 2 * Math.floor((wanted * (took - this.space)) / this.space);
      const buffer = Math.min(Math.ceil(wanted / this.share), BUFFER_MAX);
      if (buffer > this.buffer) {
        this.buffer = buffer;
        this.clamp = this.fullSpace;
      }
      this.space = took;
    }
    this.spaceFrom = copied;
    this.spaceAt = now;
  }

  /** What could be offered now, with `held` bytes unread. `segment`: the other end's segment size. */
  available(held: number, segment: number, scale: number): number {
    const full = Math.min(this.clamp, this.fullSpace);
    const size = Math.min(segment, full);
    let free = Math.max(0, this.fullSpace - held);
    if (free < full / 2) {
      free = Math.floor(free / 2 ** scale) * 2 ** scale;
      if (free < this.fullSpace / 16 || free < size) return 0;
    }
    free = Math.min(free, this.threshold);
    if (scale > 0) return Math.ceil(free / 2 ** scale) * 2 ** scale;
    const { offered } = this;
    return offered <= free - size || offered > free ? Math.floor(free / size) * size : offered;
  }

  /** Fixes the window of the segment that leaves now; it never shrinks what was promised. */
  offer(next: number, held: number, segment: number, scale: number): number {
    const promised = this.left(next);
    let window = this.available(held, segment, scale);
    if (window < promised) window = Math.ceil(promised / 2 ** scale) * 2 ** scale;
    this.offered = window;
    this.offeredAt = next;
    return window;
  }

  /** Is so much more free now that the other end ought to hear of it at once? (__tcp_cleanup_rbuf) */
  worthTelling(next: number, held: number, segment: number, scale: number): boolean {
    const now = this.left(next);
    if (2 * now > this.clamp) return false;
    const window = this.available(held, segment, scale);
    return window > 0 && window >= 2 * now;
  }
}
