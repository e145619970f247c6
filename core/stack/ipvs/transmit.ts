/** The three ways to a real server (net/netfilter/ipvs/ip_vs_xmit.c). */
import { copyBytes } from '../../base/bytes';
import type { Disposition, DropReason } from '../../trace/disposition';
import {
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  TTL_EXCEEDED,
  UNREACHABLE_FRAGMENTATION_NEEDED,
  UNREACHABLE_HOST,
} from '../../wire/icmp';
import {
  decrementTtl,
  IPV4_HEADER,
  PROTOCOL_IPIP,
  readDestination,
  readDontFragment,
  readTos,
  readTtl,
} from '../../wire/ipv4';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { translateEnd } from '../../wire/translate';
import type { Environment } from '../environment';
import { cut } from '../fragment';
import type { Host } from '../host';
import { sendIcmpError } from '../icmp-error';
import type { Interface } from '../interface';
import { PAYLOAD_AT, sendOwnPacket } from '../ip-output';
import { sendToNeighbor } from '../neighbor-cache';
import { placeOfNode, recordIpDrop, recordRouteLookup } from '../record';
import { type OutputRoute, pathMtu, routeOutput, type UsableRoute } from '../route';
import { recordTunnel } from '../tunnel';
import type { ArrivingPacket } from './arriving';
import type { Connection } from './connection';
import { recordTranslation } from './steps';

/** The least that is left for a packet in a tunnel (__ip_vs_get_out_rt). */
const LEAST_INNER_MTU = 68;
const ECN = 3;
const ECT_0 = 2;

/** Gives a packet to the transport protocols of this host. */
export type HandUp = (
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  end: number,
) => void;

/** What `transmit` reads of a packet: also of an ICMP error about one. */
export type Sendable = Pick<ArrivingPacket, 'from' | 'frame' | 'flow' | 'bytes' | 'at' | 'length'>;

/** Sends a client's packet to the connection's real server, which may be this host itself (ip_vs_nat_xmit, ip_vs_dr_xmit, ip_vs_tunnel_xmit). */
export function transmit(
  env: Environment,
  host: Host,
  connection: Connection,
  packet: ArrivingPacket,
  handUp: HandUp,
): void {
  if (connection.method !== 'masq') {
    passOn(env, host, connection, packet, handUp);
    return;
  }
  const { server, serverPort, parties } = connection;
  const route = wayTo(env, host, server.address, packet, 0);
  if (route === null) return;
  const bytes = packet.bytes.slice(packet.at, packet.at + packet.length);
  if (route.kind !== 'local') decrementTtl(bytes, 0);
  translateEnd(bytes, 0, 'destination', server.address, serverPort);
  const ends = {
    before: `${formatIpv4Address(parties.virtual)}:${parties.virtualPort}`,
    after: `${formatIpv4Address(server.address)}:${serverPort}`,
  };
  recordTranslation(env, packet, 'destination', ends, bytes);
  deliverOrSend(env, host, packet, route, server.address, bytes, handUp);
}

/** Direct routing and tunnel: nothing in the packet changes but its TTL. */
export function passOn(
  env: Environment,
  host: Host,
  { server, method }: Connection,
  packet: Sendable,
  handUp: HandUp,
): void {
  const tunnel = method === 'tunnel';
  const route = wayTo(env, host, server.address, packet, tunnel ? IPV4_HEADER : 0);
  if (route === null) return;
  const { from, frame, at, length } = packet;
  if (route.kind === 'local') {
    handUp(env, host, from, frame, packet.bytes, at, at + length);
    return;
  }
  const bytes = packet.bytes.slice(at, at + length);
  decrementTtl(bytes, 0);
  if (tunnel) encapsulate(env, host, server.address, packet, route, bytes);
  else send(env, host, packet, route, pathMtu(host, env.now, server.address, route.out), bytes);
}

/** A packet that was translated goes to this host itself, or out. */
export function deliverOrSend(
  env: Environment,
  host: Host,
  packet: Sendable,
  route: UsableRoute,
  destination: number,
  bytes: Uint8Array,
  handUp: HandUp,
): void {
  if (route.kind === 'local') handUp(env, host, packet.from, packet.frame, bytes, 0, bytes.length);
  else send(env, host, packet, route, pathMtu(host, env.now, destination, route.out), bytes);
}

/** Sends a packet by `route`, in pieces where it is too large and may be cut. */
export function send(
  env: Environment,
  host: Host,
  { from, frame, flow }: Sendable,
  { out, nextHop }: Pick<UsableRoute, 'out' | 'nextHop'>,
  mtu: number,
  bytes: Uint8Array,
): void {
  if (bytes.length <= mtu) {
    sendToNeighbor(env, host, from, out, nextHop, bytes, 0, bytes.length, frame, flow);
    return;
  }
  for (const piece of cut(env, out, mtu, bytes, 0, bytes.length, frame, flow)) {
    sendToNeighbor(env, host, from, out, nextHop, piece, 0, piece.length, frame, flow);
  }
}

/** ip_vs_tunnel_xmit: the outer packet takes over TTL, TOS and DF. */
function encapsulate(
  env: Environment,
  host: Host,
  destination: number,
  { frame, flow }: Sendable,
  route: UsableRoute,
  inner: Uint8Array,
): void {
  copyBytes(inner, 0, env.scratch, PAYLOAD_AT, inner.length);
  recordTunnel(env, 'tunnel.encapsulate', route.out, frame, 'ipip', route.source, destination, null, inner.length);
  const tos = readTos(inner, 0);
  const outer = {
    protocol: PROTOCOL_IPIP,
    source: route.source,
    destination,
    payloadLength: inner.length,
    ttl: readTtl(inner, 0),
    // INET_ECN_encapsulate: congestion that was seen inside is not said twice.
    tos: (tos & ECN) === ECN ? (tos & ~ECN) | ECT_0 : tos,
    dontFragment: readDontFragment(inner, 0) ? ('always' as const) : false,
  };
  sendOwnPacket(env, host, route, outer, flow, env.log.recording ? frame : 0);
}

/**
 * The way to a real server; null where the packet cannot go there: it is dropped then, and its sender told (__ip_vs_get_out_rt). `wrapping`:
 * bytes that will be put around it.
 */
export function wayTo(
  env: Environment,
  host: Host,
  destination: number,
  packet: Sendable,
  wrapping: number,
): UsableRoute | null {
  const { from, frame, flow, bytes, at, length } = packet;
  const route = routeOutput(host, env.now, destination);
  recordWay(env, host, destination, packet, route, wrapping > 0);
  const offender = { bytes, at, length, flow, from, delivered: host.isLocal(readDestination(bytes, at)) };
  const refuse = (reason: DropReason, disposition: Disposition, type: number, code: number, rest = 0): null => {
    const step = recordIpDrop(env, from.index, frame, flow, reason, bytes, at);
    env.noteOutcome(flow, disposition, host.index, step);
    sendIcmpError(env, host, offender, type, code, rest);
    return null;
  };
  if (route.kind !== 'unicast' && route.kind !== 'local') {
    return refuse('NO_ROUTE', 'NO_ROUTE', ICMP_UNREACHABLE, UNREACHABLE_HOST);
  }
  if (route.kind === 'local') return route;
  if (readTtl(bytes, at) <= 1) return refuse('TTL_EXPIRED', 'TTL_EXPIRED', ICMP_TIME_EXCEEDED, TTL_EXCEEDED);
  const mtu = pathMtu(host, env.now, destination, route.out) - wrapping;
  if (wrapping > 0 && mtu < LEAST_INNER_MTU) {
    const step = recordIpDrop(env, from.index, frame, flow, 'TOO_BIG', bytes, at);
    env.noteOutcome(flow, 'FRAGMENTATION_NEEDED', host.index, step);
    return null;
  }
  if (length > mtu && readDontFragment(bytes, at)) {
    const code = UNREACHABLE_FRAGMENTATION_NEEDED;
    return refuse('FRAGMENTATION_NEEDED', 'FRAGMENTATION_NEEDED', ICMP_UNREACHABLE, code, mtu);
  }
  return route;
}

/** `own`: the packet on the link will be one of this host's own, from the route's address. */
function recordWay(
  env: Environment,
  host: Host,
  destination: number,
  { frame, flow }: Sendable,
  route: OutputRoute,
  own: boolean,
): void {
  const place = route.kind === 'unreachable' ? placeOfNode(host.index) : route.out.index;
  const table = host.exceptions.table(host.table, env.now);
  const source = own && route.kind !== 'unreachable' ? route.source : 0;
  recordRouteLookup(env, place, frame, flow, destination, table, route.row, source);
}
