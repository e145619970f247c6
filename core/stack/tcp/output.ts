/** Segments as they leave (tcp_transmit_skb, tcp_options_write, net/ipv4/tcp_output.c). RFC to read first: RFC 9293 §3.1, RFC 7323, RFC 2018. */
import { PROTOCOL_TCP } from '../../wire/ipv4';
import { emitTcp, TCP_ACK, TCP_FIN, TCP_PSH, TCP_RST, TCP_SYN } from '../../wire/tcp';
import { emitTcpOptions, type TcpOptions } from '../../wire/tcp-options';
import type { Environment } from '../environment';
import type { Host } from '../host';
import type { Interface } from '../interface';
import { PAYLOAD_AT, sendOwnPacket } from '../ip-output';
import { decideRoute, pathMtu, type UsableRoute } from '../route';
import { microsecondsNow, sentTimestamp } from './clock';
import type { SentSegment } from './send-queue';
import { type TcpSocket, TIMESTAMPS_SPACE } from './socket';
import { recordResetOut, recordSegmentOut } from './steps';

const SACK_BASE = 4;
const SACK_BLOCK = 8;
/** Blocks that fit beside timestamps, and without them. */
const BLOCKS_BESIDE_TIMESTAMPS = 3;
const BLOCKS_ALONE = 4;
const IP_AND_TCP_HEADERS = 40;
/** RFC 9293 §3.7.1 and tcp_min_snd_mss. */
const MSS_MIN = 48;
const MSS_MAX = 65_495;
/** net.ipv4.route.min_adv_mss. */
const ADVERTISED_MIN = 256;
const NOTHING: Uint8Array = new Uint8Array();

/** The way to the other end, or null where there is none (any more). It is kept until the host's table changes (sk_dst_cache). */
export function routeOf(env: Environment, socket: TcpSocket): UsableRoute | null {
  const { host, route: cached } = socket;
  const table = host.exceptions.table(host.table, env.now);
  if (cached?.by === table && cached.way.out.up) return cached.way;
  const { route, step } = decideRoute(env, host, socket.remote, socket.flow, socket.local);
  if (route.kind === 'unreachable') {
    env.noteOutcome(socket.flow, 'NO_ROUTE', host.index, step);
    return null;
  }
  socket.route = { by: table, way: route };
  return route;
}

/** Takes the largest segment size from the path and from what the other end said (tcp_sync_mss). */
export function syncMss(env: Environment, socket: TcpSocket): void {
  const route = routeOf(env, socket);
  if (route === null) return;
  const path = pathMtu(socket.host, env.now, socket.remote, route.out) - IP_AND_TCP_HEADERS;
  let mss = Math.min(Math.max(path, MSS_MIN), socket.peerMss);
  if (socket.timestamps) mss -= TIMESTAMPS_SPACE;
  // No more than half of the largest window that the other end ever offered (tcp_bound_to_half_wnd).
  const largest = socket.largestWindow;
  const half = largest > 536 ? largest >> 1 : largest;
  if (half > 0 && mss > half) mss = Math.max(half, MSS_MIN);
  socket.mss = mss;
}

/** The size that this end says it takes: what its link carries, and the path to the other end if that is known to carry less (measured on Linux 6.18). */
export function ownMss(env: Environment, { host, remote }: TcpSocket, out: Interface): number {
  const size = pathMtu(host, env.now, remote, out) - IP_AND_TCP_HEADERS;
  return Math.min(Math.max(size, ADVERTISED_MIN), MSS_MAX);
}

/** Data of one segment now: selective acknowledgments take of its room (tcp_current_mss). */
export function currentMss(socket: TcpSocket): number {
  const blocks = blocksToSend(socket);
  return blocks === 0 ? socket.mss : socket.mss - SACK_BASE - blocks * SACK_BLOCK;
}

function blocksToSend({ sackOk, receiving, timestamps }: TcpSocket): number {
  if (!sackOk) return 0;
  return Math.min(receiving.blockCount, timestamps ? BLOCKS_BESIDE_TIMESTAMPS : BLOCKS_ALONE);
}

/** What this end wants to use, if the other one does too. */
export function wishes({ host: { sysctl } }: TcpSocket) {
  return {
    sackOk: sysctl.number('net.ipv4.tcp_sack') !== 0,
    timestamps: sysctl.number('net.ipv4.tcp_timestamps') !== 0,
    windowScaling: sysctl.number('net.ipv4.tcp_window_scaling') !== 0,
  };
}

/** Options of a SYN or a SYN-ACK; a SYN-ACK repeats only what the SYN had. */
export function synOptions(env: Environment, socket: TcpSocket, answer: boolean): TcpOptions {
  const { recentTimestamp } = socket;
  const { sackOk, timestamps, windowScaling } = answer ? socket : wishes(socket);
  return {
    mss: socket.ownMss,
    ...(sackOk ? { sackPermitted: true } : {}),
    ...(timestamps ? { timestamps: { value: sentTimestamp(env, socket), echo: answer ? recentTimestamp : 0 } } : {}),
    ...(windowScaling ? { windowScale: socket.window.scale } : {}),
  };
}

function plainOptions(env: Environment, socket: TcpSocket): TcpOptions {
  const blocks = blocksToSend(socket);
  return {
    ...(socket.timestamps ? { timestamps: { value: sentTimestamp(env, socket), echo: socket.recentTimestamp } } : {}),
    ...(blocks === 0
      ? {}
      : {
          sackBlocks: socket.receiving.takeBlocks().map(({ left, right }) => ({
            left: (socket.initialReceive + left) >>> 0,
            right: (socket.initialReceive + right) >>> 0,
          })),
        }),
  };
}

/** Sends a segment of a connection; `from` is the number of its first byte. Returns false where there is no way. */
export function transmit(env: Environment, socket: TcpSocket, from: number, flags: number, data = NOTHING): boolean {
  const route = routeOf(env, socket);
  if (route === null) return false;
  const syn = (flags & TCP_SYN) !== 0;
  const acknowledges = (flags & TCP_ACK) !== 0;
  const options = syn ? synOptions(env, socket, acknowledges) : plainOptions(env, socket);
  const { receiving, window, acks, receiveScale } = socket;
  // The window of a SYN is never scaled (RFC 7323 §2.2).
  const offered = syn
    ? Math.min(window.offered, 0xffff)
    : window.offer(receiving.next, receiving.memory, acks, receiveScale);
  if (syn) window.offeredAt = receiving.next;
  const fields = {
    sourcePort: socket.localPort,
    destinationPort: socket.remotePort,
    sequence: (socket.initialSend + from) >>> 0,
    acknowledgment: acknowledges ? (socket.initialReceive + receiving.next) >>> 0 : 0,
    flags,
    window: Math.min(syn ? offered : offered / 2 ** receiveScale, 0xffff),
    urgentPointer: 0,
  };
  recordSegmentOut(env, socket, route.out.index, from, flags, offered, data.length);
  const length = emitTcp(env.scratch, PAYLOAD_AT, socket.local, socket.remote, fields, emitTcpOptions(options), data);
  const now = microsecondsNow(env);
  socket.lastWrite = now;
  if (acknowledges) acks.sent();
  if (data.length > 0) {
    if (socket.sending.sent.length === 0) socket.congestion.resumed(now, socket.lastSent);
    socket.lastSent = now;
    acks.answered(now);
  }
  const header = {
    protocol: PROTOCOL_TCP,
    source: socket.local,
    destination: socket.remote,
    payloadLength: length,
    ttl: socket.host.sysctl.defaultTtl,
    tos: 0,
    dontFragment: socket.host.sysctl.discoversPathMtu,
  };
  sendOwnPacket(env, socket.host, route, header, socket.flow);
  return true;
}

export function flagsOf({ syn, fin, push }: SentSegment): number {
  return (syn ? TCP_SYN : TCP_ACK) | (fin ? TCP_FIN : 0) | (push ? TCP_PSH : 0);
}

/** A pure acknowledgment. */
export function sendAck(env: Environment, socket: TcpSocket): void {
  if (socket.state !== 'CLOSED') transmit(env, socket, socket.nxt, TCP_ACK);
}

/** Gives the connection up: the other end is told by a reset (tcp_send_active_reset). */
export function sendActiveReset(env: Environment, socket: TcpSocket): void {
  transmit(env, socket, socket.nxt, TCP_RST | TCP_ACK);
}

/**
 * Answers a segment that belongs to no connection (tcp_v4_send_reset, net/ipv4/tcp_ipv4.c; RFC 9293 §3.5.2): with its own
 * acknowledgment number, or where it has none acknowledging all of it.
 */
export function sendResetFor(
  env: Environment,
  host: Host,
  segment: {
    readonly source: number;
    readonly sourcePort: number;
    readonly destination: number;
    readonly destinationPort: number;
    readonly sequence: number;
    readonly acknowledgment: number;
    readonly flags: number;
    readonly tos: number;
    readonly data: Uint8Array;
  },
  flow: number,
): void {
  const { flags } = segment;
  if ((flags & TCP_RST) !== 0) return;
  const { route } = decideRoute(env, host, segment.source, flow, segment.destination);
  if (route.kind === 'unreachable') return;
  const acknowledges = (flags & TCP_ACK) !== 0;
  const length = segment.data.length + ((flags & TCP_SYN) !== 0 ? 1 : 0) + ((flags & TCP_FIN) !== 0 ? 1 : 0);
  const fields = {
    sourcePort: segment.destinationPort,
    destinationPort: segment.sourcePort,
    sequence: acknowledges ? segment.acknowledgment : 0,
    acknowledgment: acknowledges ? 0 : (segment.sequence + length) >>> 0,
    flags: acknowledges ? TCP_RST : TCP_RST | TCP_ACK,
    window: 0,
    urgentPointer: 0,
  };
  recordResetOut(env, route.out.index, fields, segment, flow);
  const payloadLength = emitTcp(env.scratch, PAYLOAD_AT, segment.destination, segment.source, fields, NOTHING, NOTHING);
  const header = {
    protocol: PROTOCOL_TCP,
    source: segment.destination,
    destination: segment.source,
    payloadLength,
    ttl: host.sysctl.defaultTtl,
    tos: segment.tos,
    dontFragment: true,
  };
  sendOwnPacket(env, host, route, header, flow);
}
