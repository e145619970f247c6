/** What a router does with a packet for somebody else (ip_forward, net/ipv4/ip_forward.c). RFC to read first: RFC 1812 §5. */

import type { Disposition, DropReason } from '../trace/disposition';
import {
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  TTL_EXCEEDED,
  UNREACHABLE_ADMIN_PROHIBITED,
  UNREACHABLE_FRAGMENTATION_NEEDED,
  UNREACHABLE_HOST,
  UNREACHABLE_NET,
} from '../wire/icmp';
import { decrementTtl, readDestination, readDontFragment, readSource, readTtl } from '../wire/ipv4';
import { LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import type { Environment } from './environment';
import { cut } from './fragment';
import type { Host } from './host';
import { carriesIcmpError, sendIcmpError } from './icmp-error';
import type { Interface } from './interface';
import { ipvsForward } from './ipvs/forward';
import { forwardFrame } from './link-output';
import { forwardToNeighbor, type Neighbor, sendToNeighbor, type Waiting } from './neighbor-cache';
import { recordIpDrop, recordIpForward, recordRouteLookup } from './record';
import { redirectSender } from './redirect';

/** What the sender of a packet is told that no route takes; null: nothing (ip_error, net/ipv4/route.c). */
const CODES = {
  ENETUNREACH: UNREACHABLE_NET,
  EHOSTUNREACH: UNREACHABLE_HOST,
  EACCES: UNREACHABLE_ADMIN_PROHIBITED,
  EINVAL: null,
} as const;

/** The packet lies in `bytes` from `at`, `length` bytes of it, and came in by `from`. */
export function ipForward(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  flow: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): void {
  if (!from.forwarding) {
    drop(env, host, from, frame, bytes, at, 'NOT_FORWARDING', 'NOT_FORWARDED');
    return;
  }
  const destination = readDestination(bytes, at);
  const table = host.table;
  const row = table.lookup(destination);
  recordRouteLookup(env, from.index, frame, flow, destination, table, row, 0);
  if (row < 0) {
    drop(env, host, from, frame, bytes, at, 'NO_ROUTE', 'NO_ROUTE');
    const code = CODES[table.refusalOf(destination)];
    // ip_error takes a token of its own before icmp_send does.
    const offender = { bytes, at, length, flow, from, delivered: false };
    if (code !== null && host.icmpLimits.allowRouteError(env.now, readSource(bytes, at))) {
      sendIcmpError(env, host, offender, ICMP_UNREACHABLE, code);
    }
    return;
  }
  const out = table.outOf(row);
  if (readTtl(bytes, at) <= 1) {
    drop(env, host, from, frame, bytes, at, 'TTL_EXPIRED', 'TTL_EXPIRED');
    const offender = { bytes, at, length, flow, from, delivered: false };
    sendIcmpError(env, host, offender, ICMP_TIME_EXCEEDED, TTL_EXCEEDED);
    return;
  }
  const mtu = table.isLimited ? table.mtuOf(row) : out.mtu;
  const tooLarge = length > mtu;
  if (tooLarge && readDontFragment(bytes, at)) {
    drop(env, host, from, frame, bytes, at, 'FRAGMENTATION_NEEDED', 'FRAGMENTATION_NEEDED');
    const offender = { bytes, at, length, flow, from, delivered: false };
    sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED, mtu);
    return;
  }
  const nextHop = table.gatewayOf(row) || destination;
  if (out === from) redirectSender(env, host, out, nextHop, bytes, at, length, flow);
  recordIpForward(env, from, frame, flow, nextHop, out);
  if (host.ipvs !== null && ipvsForward(env, host, host.ipvs, from, out, mtu, nextHop, frame, bytes, at, length))
    return;
  if (tooLarge) forwardInPieces(env, host, from, out, mtu, nextHop, frame, bytes, at, length);
  else forwardToNeighbor(env, host, from, out, nextHop, frame, at, length, flow);
}

/** Does a broadcast to a network of this host go on to it, and not to the host? (net.ipv4.conf.{all,IFACE}.bc_forwarding) */
export function isForwardedBroadcast(host: Host, from: Interface, destination: number): boolean {
  return destination !== LIMITED_BROADCAST_ADDRESS && host.sysctl.bothSay('bc_forwarding', from);
}

/** To everybody on the link that the broadcast address belongs to (RTN_BROADCAST in ip_route_input_slow, net/ipv4/route.c). */
export function forwardBroadcast(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): void {
  const destination = readDestination(bytes, at);
  const out = host.ownerOf(destination, null);
  if (out === null) return;
  const flow = env.frames.flow(frame);
  const offender = { bytes, at, length, flow, from, delivered: false, forwarded: true };
  if (readTtl(bytes, at) <= 1) {
    drop(env, host, from, frame, bytes, at, 'TTL_EXPIRED', 'TTL_EXPIRED');
    sendIcmpError(env, host, offender, ICMP_TIME_EXCEEDED, TTL_EXCEEDED);
    return;
  }
  if (length > out.mtu) {
    drop(env, host, from, frame, bytes, at, 'FRAGMENTATION_NEEDED', 'FRAGMENTATION_NEEDED');
    sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED, out.mtu);
    return;
  }
  recordIpForward(env, from, frame, flow, destination, out);
  forwardFrame(env, out, 0xffff, -1, frame, flow);
}

function forwardInPieces(
  env: Environment,
  host: Host,
  from: Interface,
  out: Interface,
  mtu: number,
  nextHop: number,
  frame: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): void {
  const flow = env.frames.flow(frame);
  const packet = bytes.slice(at, at + length);
  decrementTtl(packet, 0);
  const pieces = cut(env, out, mtu, packet, 0, length, frame, flow);
  if (pieces.length === 0) drop(env, host, from, frame, bytes, at, 'TOO_BIG', 'FRAGMENTATION_NEEDED');
  for (const piece of pieces) {
    sendToNeighbor(env, host, from, out, nextHop, piece, 0, piece.length, frame, flow);
  }
}

function drop(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  reason: DropReason,
  disposition: Disposition,
): void {
  const flow = env.frames.flow(frame);
  const step = recordIpDrop(env, from.index, frame, flow, reason, bytes, at);
  if (!carriesIcmpError(bytes, at)) env.noteOutcome(flow, disposition, host.index, step);
}

/** The packets that waited for a neighbor which never answered: each is dropped and its sender told (arp_error_report). */
export function giveUpWaiting(env: Environment, neighbor: Neighbor, waiting: readonly Waiting[]): void {
  const { host, out } = neighbor;
  for (const { packet, parent, flow, from } of waiting) {
    const step = recordIpDrop(env, out.index, parent, flow, 'NEIGHBOR_UNREACHABLE', packet, 0);
    if (!carriesIcmpError(packet, 0)) env.noteOutcome(flow, 'NEIGHBOR_UNREACHABLE', host.index, step);
    const offender = { bytes: packet, at: 0, length: packet.length, flow, from, delivered: false };
    sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_HOST);
  }
}
