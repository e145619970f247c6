/**
 * What of a TCP conversation is compared, on one interface.
 *
 * - `stream`: SYNs, the ACK after them and resets exactly; the bytes of each direction; who closes first; that all was acknowledged. Where the other
 *   pure ACKs stand and how bytes were cut into segments is free.
 * - `segments`: as `stream`, but every segment with data or FIN counts, repeats included, in its order.
 * - `every`: every segment as it is, pure ACKs and SACK blocks too; not PSH, which no receiver of Linux heeds.
 */
import { type Digest, EMPTY, join } from './frames/digest';

export type TcpMode = 'stream' | 'segments' | 'every';

export interface TcpFrame {
  readonly time: number;
  readonly epoch: number;
  readonly flow: string;
  readonly text: string;
  readonly note?: string;
}

interface Segment {
  readonly frame: TcpFrame;
  /** All before the flags: interface direction, MACs, addresses, ports. Without the packet's length. */
  readonly where: string;
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly payload: Digest;
}

const SEGMENT = /^(.*\bip (\S+) > (\S+) .*\btcp (\S+) > (\S+)) \[(\w*)\] seq=(\S+) ack=(\d+) data=(\d+)(?: #(\w+))?/;

/** null: no segment, but perhaps an error about one. */
function readSegment(frame: TcpFrame): Segment | null {
  if (frame.text.includes(' icmp ') || frame.text.includes(' fragment@')) return null;
  const match = SEGMENT.exec(frame.text);
  if (match === null) return null;
  const [, where = '', source, destination, from, to, flags = '', seq, ack, data, value] = match;
  return {
    frame,
    where: where.replaceAll(/ len=\d+/g, ''),
    from: `${source}:${from}`,
    to: `${destination}:${to}`,
    flags,
    seq: Number(seq),
    ack: Number(ack),
    payload: { length: Number(data), value: value === undefined ? 0 : Number.parseInt(value, 36) },
  };
}

/** `frames`: of one interface and one flow, by time; each with what counts of it. */
export function tcpItems<T extends TcpFrame>(
  frames: readonly T[],
  mode: TcpMode,
): readonly (readonly [T, readonly T[]])[] {
  const segments = frames.map(readSegment);
  const reader = new Reader(
    segments.filter((one) => one !== null),
    mode,
  );
  return frames.map((frame, i) => {
    const segment = segments[i] ?? null;
    const texts = segment === null ? [frame.text] : reader.itemsOf(segment);
    return [frame, texts.map((text) => ({ ...frame, text }))];
  });
}

function exactNote({ note = '' }: TcpFrame): string {
  const [, blocks] = / (sack=\S+)/.exec(note) ?? [];
  return blocks === undefined ? '' : ` ${blocks}`;
}

class Reader {
  /** Of each side: the highest number that the other acknowledged, the end of its data and of its FIN, its whole data in order. */
  private readonly acknowledged = new Map<string, number>();
  private readonly fins = new Map<string, number>();
  private readonly runs = new Map<Segment, Digest>();
  private readonly runEnds = new Map<Segment, number>();
  private client: string | null = null;
  private isAnswered = false;
  private isShaken = false;
  private readonly sent = new Set<string>();

  constructor(
    segments: readonly Segment[],
    private readonly mode: TcpMode,
  ) {
    const ends = new Map<string, number>();
    let first: Segment | null = null;
    for (const segment of segments) {
      const { from, to, flags, seq, ack, payload, where } = segment;
      if (flags.includes('A')) this.acknowledged.set(to, Math.max(this.acknowledged.get(to) ?? 0, ack));
      if (flags === 'S') this.client ??= from;
      if (/[SR]/.test(flags)) first = null;
      if (/[SR]/.test(flags)) continue;
      if (flags.includes('F')) this.fins.set(from, seq + payload.length + 1);
      const end = seq + payload.length;
      if (payload.length === 0 || end <= (ends.get(from) ?? 1)) continue;
      ends.set(from, end);
      if (first === null || first.where !== where) first = segment;
      this.runs.set(first, join(this.runs.get(first) ?? EMPTY, payload));
      this.runEnds.set(first, end);
    }
  }

  /** None, one or two texts: a FIN counts the same on data or alone. */
  itemsOf(segment: Segment): readonly string[] {
    const { frame, where, from, flags, seq, payload } = segment;
    if (this.mode === 'every') return [`${frame.text}${exactNote(frame)}`];
    if (/[SR]/.test(flags)) {
      this.isAnswered ||= flags === 'SA';
      return [frame.text];
    }
    const isShaking = this.isAnswered && !this.isShaken && from === this.client;
    if (from === this.client) this.isShaken = true;
    if (payload.length === 0 && !flags.includes('F')) return isShaking ? [frame.text] : [];
    const again = (what: string): string => {
      const name = `${from} ${what}`;
      const repeated = this.sent.has(name);
      this.sent.add(name);
      return repeated ? ' again' : '';
    };
    const items: string[] = [];
    const run = this.runs.get(segment);
    if (this.mode === 'segments' && payload.length > 0) {
      const bytes = `seq=${seq} data=${payload.length} #${payload.value.toString(36)}`;
      items.push(`${where} SEGMENT ${bytes}${again(String(seq))}`);
    } else if (run !== undefined) {
      const all = this.isAcknowledged(from, this.runEnds.get(segment) ?? 0);
      items.push(`${where} DATA ${run.length} bytes #${run.value.toString(36)} acknowledged=${all}`);
    }
    if (flags.includes('F')) {
      const repeated = again('FIN');
      if (this.mode === 'segments' || repeated === '')
        items.push(`${where} FIN acknowledged=${this.isAcknowledged(from, this.fins.get(from) ?? 0)}${repeated}`);
    }
    return items;
  }

  private isAcknowledged(side: string, end: number): 'yes' | 'no' {
    return (this.acknowledged.get(side) ?? 0) >= end ? 'yes' : 'no';
  }
}
