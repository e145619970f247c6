/**
 * The window that a receiver offers: what its buffer has room for, and what the other end has earned so far (tcp_select_initial_window and
 * __tcp_select_window, net/ipv4/tcp_output.c; tcp_init_buffer_space, tcp_grow_window and tcp_clamp_window, net/ipv4/tcp_input.c).
 * RFC to read first: RFC 9293 §3.8.6; scaling: RFC 7323 §2. `held` is the memory that waiting segments take, not their bytes.
 */
import type { AckPolicy } from './ack-policy';
import { segmentMemory } from './receive-memory';

/** net.ipv4.tcp_rmem: the buffer at first, and at most (since Linux 6.16). */
const BUFFER_INITIAL = 131_072;
const BUFFER_MAX = 33_554_432;
const MAX_UNSCALED = 65_535;
const MAX_SCALE = 14;
/** SOCK_MIN_RCVBUF / 2. */
const CLAMP_MIN = 1_152;
/** Share of the buffer that data may fill, in 256ths: half before the first full segment, then as much as its bookkeeping leaves. */
const WHOLE = 256;
const SHARE_INITIAL = 128;

export class ReceiveWindow {
  private buffer = BUFFER_INITIAL;
  private share = SHARE_INITIAL;
  /** The most that is offered now, and the ceiling that it grows towards. */
  threshold = 0;
  clamp = 0;
  /** The window as last offered, and the number it was counted from. */
  offered = 0;
  offeredAt = 0;

  /** The first window, for segments of `mss` bytes; `scaling`: it may be told in larger units. */
  begin(mss: number, scaling: boolean): void {
    this.clamp = scaling ? MAX_UNSCALED * 2 ** this.scale : MAX_UNSCALED;
    const space = Math.min(this.fullSpace, MAX_UNSCALED * 2 ** MAX_SCALE);
    this.offered = space > mss ? Math.floor(space / mss) * mss : space;
    this.threshold = this.offered;
  }

  get scale(): number {
    return Math.min(MAX_SCALE, Math.max(0, Math.floor(Math.log2(BUFFER_MAX)) - 15));
  }

  /** The other end does not scale windows: none is larger than its field. */
  unscaled(): void {
    this.clamp = Math.min(this.clamp, MAX_UNSCALED);
  }

  /** The connection stands: one segment of `mss` bytes is kept in reserve. */
  establish(mss: number): void {
    const most = this.fullSpace;
    this.clamp = Math.min(this.clamp, most);
    if (this.clamp > 2 * mss && this.clamp + mss > most) this.clamp = Math.max(2 * mss, most - mss);
    this.threshold = Math.min(this.threshold, this.clamp);
  }

  /** tcp_win_from_space. */
  private windowOf(space: number): number {
    return Math.floor((space * this.share) / WHOLE);
  }

  private get fullSpace(): number {
    return this.windowOf(this.buffer);
  }

  /** How much of the offer is left at `next`. */
  left(next: number): number {
    return Math.max(0, this.offeredAt + this.offered - next);
  }

  /** A larger segment than any before came: how much of its memory is data? Returns whether the ceiling moved. */
  measured(length: number): boolean {
    const share = Math.max(1, Math.floor((length * WHOLE) / segmentMemory(length)));
    if (share === this.share) return false;
    this.share = share;
    const clamp = Math.max(CLAMP_MIN, this.fullSpace);
    if (clamp < this.clamp) this.threshold = Math.min(this.threshold, clamp);
    else if (clamp > this.clamp) this.threshold = Math.max(this.threshold, Math.min(this.offered, clamp));
    this.clamp = clamp;
    return true;
  }

  /** A segment of `length` bytes came. Returns whether the window grew. */
  grow(length: number, mss: number, held: number, segmentSize: number): boolean {
    const room = Math.min(this.clamp, this.windowOf(this.buffer - held)) - this.threshold;
    if (room <= 0) return false;
    const step = this.growth(length, mss, segmentSize);
    if (step === 0) return false;
    this.threshold += Math.min(room, Math.max(step, 2 * length));
    return true;
  }

  /** Segments that are mostly bookkeeping count the less, the larger the window is already (__tcp_grow_window). */
  private growth(length: number, mss: number, segmentSize: number): number {
    let memory = this.windowOf(segmentMemory(length));
    if (memory <= length) return 2 * mss;
    memory >>= 1;
    for (let window = this.windowOf(BUFFER_MAX) >> 1; this.threshold <= window; window >>= 1) {
      if (memory <= length) return 2 * segmentSize;
      memory >>= 1;
    }
    return 0;
  }

  /** More is held than the buffer was meant for, as what was offered has come after all: it becomes as large as that. Returns whether it had to. */
  stretch(held: number): boolean {
    if (held <= this.buffer) return false;
    this.buffer = Math.min(held, BUFFER_MAX);
    return true;
  }

  /** The reader keeps up: the buffer becomes large enough for a window of `wanted` bytes (tcp_rcvbuf_grow). */
  provide(wanted: number): void {
    const buffer = Math.min(Math.floor((wanted * WHOLE) / this.share), BUFFER_MAX);
    if (buffer <= this.buffer) return;
    this.buffer = buffer;
    this.clamp = this.fullSpace;
  }

  /** What could be offered now. Where more than half of the buffer is taken, acknowledgments need no longer be quick. */
  available(held: number, acks: AckPolicy, scale: number): number {
    const allowed = this.fullSpace;
    const full = Math.min(this.clamp, allowed);
    const size = Math.min(acks.segmentSize, full);
    let free = this.windowOf(this.buffer - held);
    if (free < full >> 1) {
      acks.stopQuick();
      free = Math.floor(free / 2 ** scale) * 2 ** scale;
      if (free < allowed >> 4 || free < size) return 0;
    }
    free = Math.min(free, this.threshold);
    if (scale > 0) return Math.ceil(free / 2 ** scale) * 2 ** scale;
    const { offered } = this;
    if (offered <= free - size || offered > free) return Math.floor(free / size) * size;
    return size === full && free > offered + (full >> 1) ? free : offered;
  }

  /** Fixes the window of the segment that leaves now; it never shrinks what was promised. */
  offer(next: number, held: number, acks: AckPolicy, scale: number): number {
    const promised = this.left(next);
    let window = this.available(held, acks, scale);
    if (window < promised) window = Math.ceil(promised / 2 ** scale) * 2 ** scale;
    this.offered = window;
    this.offeredAt = next;
    return window;
  }

  /** Is so much more free now that the other end ought to hear of it at once? (__tcp_cleanup_rbuf) */
  worthTelling(next: number, held: number, acks: AckPolicy, scale: number): boolean {
    const now = this.left(next);
    if (2 * now > this.clamp) return false;
    const window = this.available(held, acks, scale);
    return window > 0 && window >= 2 * now;
  }
}
