/** The data of one direction on its way out: bytes that wait, and segments that were sent and are not acknowledged yet. */
import type { SackBlock } from '../../wire/tcp-options';
import { ByteQueue } from './byte-queue';

/** A segment that was sent: from `from` to before `to`, SYN and FIN counted. */
export class SentSegment {
  /** When it was last sent, microseconds, and as the how manieth of its socket: of those sent at one moment that tells the order. */
  sentAt = 0;
  order = 0;
  /** How much had been delivered then (tcp_rate_skb_sent). */
  deliveredThen = 0;
  sacked = false;
  /** Thought lost. */
  lost = false;
  /** Sent again, and that repeat is still out. */
  repeated = false;
  everRepeated = false;
  repeats = 0;
  /** Those of one burst have one number: the kernel keeps them as one packet, which the driver cuts. */
  burst = 0;
  /** When it was last sent its frame had to wait for an answer to ARP. */
  held = false;

  constructor(
    public from: number,
    public to: number,
    readonly syn: boolean,
    public fin: boolean,
    public push: boolean,
    public data: Uint8Array,
  ) {}
}

export class SendQueue {
  /** In order of their numbers. */
  readonly sent: SentSegment[] = [];
  private readonly bytes = new ByteQueue();
  /** Bytes in the last of the kernel's buffers that wait. */
  tail = 0;
  /** Number behind the last byte that was written; the FIN counts. */
  written = 0;
  /** The FIN stands behind the last byte that waits. */
  finWaits = false;
  /** Numbers behind which a write ended: the segment that holds one gets PSH. */
  private readonly marks: number[] = [];

  /** How many bytes wait to be sent for the first time. */
  get waiting(): number {
    return this.bytes.length;
  }

  /** Bytes not acknowledged, sent or not. */
  get held(): number {
    return this.waiting + this.sent.reduce((sum, one) => sum + one.data.length, 0);
  }

  /** In how many pieces the kernel keeps what was sent: a burst is one. */
  get bursts(): number {
    let count = 0;
    for (let i = 0; i < this.sent.length; i++) if (this.sent[i]?.burst !== this.sent[i - 1]?.burst) count++;
    return count;
  }

  get empty(): boolean {
    return this.waiting === 0 && !this.finWaits;
  }

  add(bytes: Uint8Array, push: boolean): void {
    this.bytes.push(bytes.slice());
    this.written += bytes.length;
    if (push && this.marks.at(-1) !== this.written) this.marks.push(this.written);
  }

  addFin(): void {
    this.finWaits = true;
    this.written++;
  }

  /** Takes the next segment, `size` bytes at most; the FIN goes with the last byte. */
  take(from: number, size: number): SentSegment {
    const data = this.bytes.take(size);
    const fin = this.finWaits && this.waiting === 0;
    if (fin) this.finWaits = false;
    const to = from + data.length + (fin ? 1 : 0);
    let push = false;
    while (this.marks.length > 0 && (this.marks[0] as number) <= to) {
      this.marks.shift();
      push = true;
    }
    return new SentSegment(from, to, false, fin, push, data);
  }

  /** Cuts a sent segment at `length` bytes: the rest becomes a segment of its own behind it (tcp_fragment). */
  split(segment: SentSegment, length: number): void {
    const rest = new SentSegment(
      segment.from + length,
      segment.to,
      false,
      segment.fin,
      segment.push,
      segment.data.subarray(length),
    );
    rest.sentAt = segment.sentAt;
    rest.order = segment.order;
    rest.deliveredThen = segment.deliveredThen;
    rest.sacked = segment.sacked;
    rest.lost = segment.lost;
    rest.everRepeated = segment.everRepeated;
    rest.burst = segment.burst;
    segment.to = rest.from;
    segment.fin = segment.push = false;
    segment.data = segment.data.subarray(0, length);
    this.sent.splice(this.sent.indexOf(segment) + 1, 0, rest);
  }

  /** The segments of one burst, from the `at`th on, become one: as the kernel has them. */
  joinBurst(at: number): void {
    const first = this.sent[at] as SentSegment;
    let end = at + 1;
    while (this.sent[end]?.burst === first.burst && this.sent[end]?.sacked === first.sacked) end++;
    const others = this.sent.splice(at + 1, end - at - 1);
    const last = others.at(-1);
    if (last === undefined) return;
    first.data = joined([first, ...others].map(({ data }) => data));
    first.to = last.to;
    first.fin = last.fin;
    first.push = last.push;
  }

  clear(): void {
    this.sent.length = this.marks.length = 0;
    this.bytes.clear();
    this.finWaits = false;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Does a block cover a segment whole? */
export function covers({ left, right }: SackBlock, { from, to }: SentSegment): boolean {
  return left <= from && to <= right;
}
