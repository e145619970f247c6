/**
 * The probes of a traceroute: what became of each, how long to wait for it, and its column on the screen.
 * Source: traceroute 2.1.2, traceroute/traceroute.c (get_timeout, check_expired, print_probe, parse_icmp_res).
 */
import { NS_PER_MS } from '../base/time';
import { ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE } from './ping-words';

/** DEF_WAIT_PREC: added to every measured time before it is multiplied. */
const PRECISION = NS_PER_MS;

export interface Probe {
  /** Nanoseconds; null: not sent yet. */
  sentAt: number | null;
  /** null where nothing came. */
  receivedAt: number | null;
  from: number | null;
  ttl: number;
  /** Nothing more is expected: answered or expired. */
  done: boolean;
  /** The destination, or whoever said that there is no way on. */
  final: boolean;
  /** "!H", or empty. */
  remark: string;
  /** UDP: source port; ICMP: sequence number. */
  key: number;
}

export function newProbe(): Probe {
  return { sentAt: null, receivedAt: null, from: null, ttl: 0, done: false, final: false, remark: '', key: 0 };
}

export interface Patience {
  /** Nanoseconds. */
  readonly max: number;
  /** Times the answer of the same hop; 0: does not count. */
  readonly here: number;
  /** Times the answer of some later hop; 0: does not count. */
  readonly near: number;
}

/** Nanoseconds to wait for the probe at `index`. */
export function timeoutOf(probes: readonly Probe[], index: number, perHop: number, patience: Patience): number {
  const limit = (probe: Probe | undefined, factor: number): number | null => {
    if (probe === undefined || !probe.done || probe.receivedAt === null || probe.sentAt === null) return null;
    const taken = probe.receivedAt - probe.sentAt;
    return taken > 0 ? Math.min((taken + PRECISION) * factor, patience.max) : null;
  };
  const first = index - (index % perHop);
  if (patience.here > 0) {
    for (let i = first; i < first + perHop; i++) {
      const found = limit(probes[i], patience.here);
      if (found !== null) return found;
    }
  }
  if (patience.near > 0) {
    for (let i = index + 1; i < probes.length && probes[i]?.sentAt !== null; i++) {
      const found = limit(probes[i], patience.near);
      if (found !== null) return found;
    }
  }
  return patience.max;
}

/** 65, 129 or 256 less what arrived: hops back, if the sender began with 64, 128 or 255. */
function hopsBack(ttl: number): number {
  return (ttl <= 64 ? 65 : ttl <= 128 ? 129 : 256) - ttl;
}

/**
 * An expired probe takes the place of a later "no way on" where that very likely belongs to its hop: the one who said it
 * answered only some of the probes that were under way together.
 */
export function placeFinal(probes: Probe[], index: number, perHop: number): void {
  const first = index - (index % perHop);
  const before = probes.slice(first, index);
  if (before.some((probe) => !probe.done || !probe.final)) return;
  let at = index + 1;
  while (at < probes.length && probes[at]?.sentAt !== null && probes[at]?.done === false) at++;
  const found = probes[at];
  if (found === undefined || !found.done || !found.final || found.remark === '') return;
  const sameHop = before.length > 0 || (index % perHop) + (at - index) < perHop;
  const earlier = probes.slice(0, index).reverse();
  const known = earlier.some((probe) => probe.from === found.from);
  if (!sameHop && !known && !isWithinReach(earlier, found, index, perHop)) return;
  probes[index] = { ...found };
  // Sent long ago: never sent again, and expired as soon as its turn comes.
  probes[at] = { ...newProbe(), sentAt: Number.NEGATIVE_INFINITY };
}

function isWithinReach(earlier: readonly Probe[], found: Probe, index: number, perHop: number): boolean {
  let back = hopsBack(found.ttl);
  for (const [i, probe] of earlier.entries()) {
    if (!probe.done || probe.final || probe.from === null) continue;
    const hops = hopsBack(probe.ttl);
    if (hops < back) {
      back = back - hops + hopOf(index - 1 - i, perHop);
      break;
    }
  }
  return back <= hopOf(index, perHop);
}

export function hopOf(index: number, perHop: number): number {
  return Math.floor(index / perHop) + 1;
}

/** What an ICMP error says of its sender: on the way (null), or the end with a remark. */
export function remarkOf(type: number, code: number, mtu: number): string | null {
  if (type === ICMP_TIME_EXCEEDED && code === 0) return null;
  if (type !== ICMP_UNREACHABLE) return `!<${type}-${code}>`;
  switch (code) {
    case 0:
    case 6:
    case 8:
    case 11:
      return '!N';
    case 1:
    case 7:
    case 12:
      return '!H';
    case 9:
    case 10:
    case 13:
      return '!X';
    case 3:
      return '';
    case 2:
      return '!P';
    case 4:
      return `!F-${mtu}`;
    case 5:
      return '!S';
    case 14:
      return '!V';
    case 15:
      return '!C';
    default:
      return `!<${code}>`;
  }
}

/** The text of the probe at `index`, its hop's number before the first of a hop. */
export function probeText(
  probes: readonly Probe[],
  index: number,
  perHop: number,
  name: (from: number) => string,
): string {
  const probe = probes[index] as Probe;
  const number = index % perHop;
  const start = number === 0 ? `\n${String(hopOf(index, perHop)).padStart(2)} ` : '';
  const from = printedAddress(probes, index, perHop);
  const address = probe.from === null ? ' *' : from === null ? '' : ` ${name(from)}`;
  return `${start}${address}${timeText(probe)}${probe.remark === '' ? '' : ` ${probe.remark}`}`;
}

/** The address that stands before the time of the probe at `index`; null where the probe before it had the same, or none came. */
export function printedAddress(probes: readonly Probe[], index: number, perHop: number): number | null {
  const { from } = probes[index] as Probe;
  const before = probes.slice(index - (index % perHop), index).findLast((probe) => probe.from !== null);
  return before?.from === from ? null : from;
}

function timeText({ sentAt, receivedAt }: Probe): string {
  if (receivedAt === null || sentAt === null) return '';
  return `  ${((receivedAt - sentAt) / NS_PER_MS).toFixed(3)} ms`;
}
