/**
 * Fragments put together at their destination (net/ipv4/ip_fragment.c, inet_fragment.c). RFC to read first: RFC 791 §3.2 "Reassembly";
 * RFC 1122 §3.3.2. Overlaps end a packet, as RFC 5722 wants it of IPv6 and Linux does for both.
 */
import { NS_PER_S } from '../base/time';
import { ICMP_TIME_EXCEEDED, REASSEMBLY_TIME_EXCEEDED } from '../wire/icmp';
import {
  FRAGMENT_UNIT,
  IPV4_MAX_LENGTH,
  makeFragmentHeader,
  readDestination,
  readFragmentOffset,
  readIdentification,
  readIhl,
  readMoreFragments,
  readProtocol,
  readSource,
  readTotalLength,
} from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';
import type { Environment } from './environment';
import type { Host } from './host';
import { sendIcmpError } from './icmp-error';
import type { Interface } from './interface';
import { recordDetail, recordIpDrop } from './record';
import { truesize } from './truesize';

/** A run of fragments that came one behind the other: from `start` to `end` of the packet's data. */
interface Run {
  readonly start: number;
  end: number;
}

interface Piece {
  /** The fragment, its header included. */
  readonly packet: Uint8Array;
  readonly headerLength: number;
  readonly offset: number;
  /** Bytes of data. */
  readonly length: number;
}

class Incomplete {
  /** By start. */
  readonly runs: Run[] = [];
  pieces: Piece[] = [];
  /** End of the data as far as it is known, and whether the last fragment has told it. */
  end = 0;
  lastCame = false;
  held = 0;
  bytes = 0;
  timer = 0;
  /** How many fragments its sender had sent here when the newest of it came (rid of struct ipq). */
  count = 0;
  /** Where and as part of what the newest came. */
  newest: { readonly from: Interface; readonly frame: number; readonly flow: number };

  constructor(
    readonly key: string,
    newest: Incomplete['newest'],
  ) {
    this.newest = newest;
  }

  get first(): Piece | undefined {
    return this.pieces.find(({ offset }) => offset === 0);
  }
}

export class Reassembly {
  private readonly incomplete = new Map<string, Incomplete>();
  /** Fragments that each sender sent here so far. */
  private readonly counts = new Map<number, number>();
  private memory = 0;

  /**
   * Takes the fragment that lies in `bytes` from `at`. Returns the whole packet when this was the last one of it that was missing, else null.
   * `frame` brought it in at `from`.
   */
  take(env: Environment, host: Host, from: Interface, frame: number, bytes: Uint8Array, at: number): Uint8Array | null {
    const flow = env.frames.flow(frame);
    const newest = { from, frame: env.log.recording ? frame : 0, flow };
    const source = readSource(bytes, at);
    const key = `${source} ${readDestination(bytes, at)} ${readProtocol(bytes, at)} ${readIdentification(bytes, at)}`;
    let packet = this.incomplete.get(key);
    if (packet === undefined) {
      if (this.memory > host.sysctl.number('net.ipv4.ipfrag_high_thresh')) {
        recordIpDrop(env, from.index, frame, flow, 'FRAGMENTS_MISSING', bytes, at);
        return null;
      }
      packet = this.begin(env, host, key, newest);
    } else if (this.tooFar(host, packet, source)) {
      this.forget(env, packet);
      packet = this.begin(env, host, key, newest);
    }
    packet.count = (this.counts.get(source) ?? 0) + 1;
    this.counts.set(source, packet.count);
    const fate = add(packet, bytes, at);
    if (fate === 'duplicate') return null;
    if (fate === 'wrong') {
      recordIpDrop(env, from.index, frame, flow, 'MALFORMED', bytes, at);
      this.forget(env, packet);
      return null;
    }
    const memory = truesize(readTotalLength(bytes, at));
    packet.bytes += memory;
    this.memory += memory;
    packet.newest = newest;
    if (!packet.lastCame || packet.held < packet.end) return null;
    this.forget(env, packet);
    const whole = join(packet);
    if (whole.length <= IPV4_MAX_LENGTH) {
      if (env.log.recording) recordWhole(env, packet, whole);
      return whole;
    }
    recordIpDrop(env, from.index, frame, flow, 'MALFORMED', bytes, at);
    return null;
  }

  private begin(env: Environment, host: Host, key: string, newest: Incomplete['newest']): Incomplete {
    const packet = new Incomplete(key, newest);
    this.incomplete.set(key, packet);
    const patience = host.sysctl.number('net.ipv4.ipfrag_time') * NS_PER_S;
    packet.timer = env.later(patience, () => this.giveUp(env, host, packet));
    return packet;
  }

  private forget(env: Environment, packet: Incomplete): void {
    env.cancel(packet.timer);
    this.incomplete.delete(packet.key);
    this.memory -= packet.bytes;
  }

  /** Too many other fragments of the sender came in between: the number may belong to another packet by now (ip_frag_too_far). */
  private tooFar(host: Host, packet: Incomplete, source: number): boolean {
    const most = host.sysctl.number('net.ipv4.ipfrag_max_dist');
    return most > 0 && packet.pieces.length > 0 && (this.counts.get(source) ?? 0) + 1 - packet.count > most;
  }

  /** The rest did not come in time. The sender is told if the first fragment came: only that one says whose packet it was (ip_expire). */
  private giveUp(env: Environment, host: Host, packet: Incomplete): void {
    this.forget(env, packet);
    const { first, newest } = packet;
    const { from, frame, flow } = newest;
    const shown = first ?? packet.pieces[0];
    if (shown === undefined) return;
    recordIpDrop(env, from.index, frame, flow, 'FRAGMENTS_MISSING', shown.packet, 0);
    if (first === undefined) return;
    const offender = { bytes: first.packet, at: 0, length: first.packet.length, flow, from, delivered: true };
    sendIcmpError(env, host, offender, ICMP_TIME_EXCEEDED, REASSEMBLY_TIME_EXCEEDED);
  }
}

/** ip_frag_queue. `wrong`: it contradicts what came before, and the packet with it is lost. */
function add(packet: Incomplete, bytes: Uint8Array, at: number): 'added' | 'duplicate' | 'wrong' {
  const headerLength = readIhl(bytes, at);
  const offset = readFragmentOffset(bytes, at);
  let end = offset + readTotalLength(bytes, at) - headerLength;
  if (!readMoreFragments(bytes, at)) {
    if (end < packet.end || (packet.lastCame && end !== packet.end)) return 'wrong';
    packet.lastCame = true;
    packet.end = end;
  } else {
    end -= end % FRAGMENT_UNIT;
    if (end > packet.end) {
      if (packet.lastCame) return 'wrong';
      packet.end = end;
    }
  }
  if (end <= offset) return 'wrong';
  const fate = place(packet.runs, offset, end);
  if (fate !== 'added') return fate;
  const length = end - offset;
  packet.pieces.push({ packet: bytes.slice(at, at + headerLength + length), headerLength, offset, length });
  packet.held += length;
  return 'added';
}

/** What lies within one run has come before; what overlaps one otherwise is an attack or a fault (inet_frag_queue_insert). */
function place(runs: Run[], start: number, end: number): 'added' | 'duplicate' | 'wrong' {
  const last = runs.at(-1);
  if (last !== undefined && last.end < end) {
    if (start < last.end) return 'wrong';
    if (start === last.end) last.end = end;
    else runs.push({ start, end });
    return 'added';
  }
  for (const run of runs) {
    if (end <= run.start || start >= run.end) continue;
    return start >= run.start && end <= run.end ? 'duplicate' : 'wrong';
  }
  const before = runs.findIndex((run) => run.start >= end);
  runs.splice(before < 0 ? runs.length : before, 0, { start, end });
  return 'added';
}

/** The packet with the first fragment's header (ip_frag_reasm). */
function join({ pieces, end, first }: Incomplete): Uint8Array {
  const { packet, headerLength } = first as Piece;
  const whole = new Uint8Array(headerLength + end);
  whole.set(packet.subarray(0, headerLength));
  for (const piece of pieces) whole.set(piece.packet.subarray(piece.headerLength), headerLength + piece.offset);
  makeFragmentHeader(whole, 0, whole.length, 0, false);
  return whole;
}

function recordWhole(env: Environment, { pieces, newest }: Incomplete, whole: Uint8Array): void {
  recordDetail(env, 'ip.reassemble', newest.from.index, newest.frame, newest.flow, {
    source: formatIpv4Address(readSource(whole, 0)),
    destination: formatIpv4Address(readDestination(whole, 0)),
    identification: readIdentification(whole, 0),
    length: whole.length,
    fragments: pieces.length,
  });
}
