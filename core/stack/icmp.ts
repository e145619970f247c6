/** ICMP messages that reach their destination (icmp_rcv, net/ipv4/icmp.c). RFC to read first: RFC 792, RFC 1122 §3.2.2. */
import { readU16, readU32 } from '../base/bytes';
import {
  checkIcmp,
  emitEcho,
  ICMP_ECHO_REPLY,
  ICMP_ECHO_REQUEST,
  ICMP_HEADER,
  ICMP_REDIRECT,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  isIcmpError,
  REASSEMBLY_TIME_EXCEEDED,
  readEchoIdentifier,
  readEchoSequence,
  readIcmpCode,
  readIcmpRest,
  readIcmpType,
  readNextHopMtu,
  UNREACHABLE_FRAGMENTATION_NEEDED,
} from '../wire/icmp';
import {
  PROTOCOL_ICMP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readIhl,
  readProtocol,
  readSource,
  readTos,
  readTtl,
} from '../wire/ipv4';

import type { Environment } from './environment';
import type { Host } from './host';
import type { Interface } from './interface';
import { PAYLOAD_AT, sendOwnPacket } from './ip-output';
import { updatePathMtu } from './path-mtu';
import { recordIcmp, recordIpDrop } from './record';
import { obeyRedirect } from './redirect';
import { decideRoute } from './route';
import { tcpIcmpError } from './tcp/icmp';
import { udpError } from './udp';

/** Bytes of a quoted transport header that tell whose packet it was. */
const QUOTED_HEAD = 8;

/** The message lies from `at` to `end`; its packet's header at `packetAt`. */
export function icmpInput(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  packetAt: number,
  end: number,
): void {
  const flow = env.frames.flow(frame);
  const at = packetAt + readIhl(bytes, packetAt);
  const problem = checkIcmp(bytes, at, end);
  if (problem !== null) {
    const reason = problem.code === 'bad-checksum' ? 'BAD_CHECKSUM' : 'MALFORMED';
    recordIpDrop(env, from.index, frame, flow, reason, bytes, packetAt);
    return;
  }
  const type = readIcmpType(bytes, at);
  const code = readIcmpCode(bytes, at);
  const source = readSource(bytes, packetAt);
  const destination = readDestination(bytes, packetAt);
  const error = isIcmpError(type);
  const quotedWhole = error && end - at >= ICMP_HEADER + 20;
  const extra = quotedWhole ? readDestination(bytes, at + ICMP_HEADER) : readIcmpRest(bytes, at);
  const step = recordIcmp(env, false, from.index, frame, flow, type, code, source, destination, extra);
  if (type === ICMP_ECHO_REQUEST) {
    answerEcho(env, host, from, frame, bytes, packetAt, at, end);
  } else if (type === ICMP_ECHO_REPLY) {
    const identifier = readEchoIdentifier(bytes, at);
    // What the host sends to itself comes in by the interface that has the address (inet_iif).
    const by = from.loopback ? host.ownerOf(destination, null) : from;
    const process = listenerTo(host, identifier, by);
    if (process === undefined) return;
    const sequence = readEchoSequence(bytes, at);
    const ttl = readTtl(bytes, packetAt);
    env.echoReply(host, process, { source, destination, identifier, sequence, ttl, length: end - at }, flow, step);
  } else if (quotedWhole) {
    tellSender(env, host, from, flow, bytes, packetAt, at, end, step);
  }
}

/** The process that listens to an identifier, unless it is bound to another interface (raw_v4_match, net/ipv4/raw.c). */
function listenerTo(host: Host, identifier: number, by: Interface | null): number | undefined {
  const process = host.echoListeners.get(identifier);
  const bound = process === undefined ? undefined : host.echoDevices.get(process);
  return bound === undefined || bound === by ? process : undefined;
}

function answerEcho(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  packetAt: number,
  at: number,
  end: number,
): void {
  const flow = env.frames.flow(frame);
  const destination = readDestination(bytes, packetAt);
  const broadcast = !host.isLocal(destination);
  if (
    host.sysctl.number('net.ipv4.icmp_echo_ignore_all') !== 0 ||
    (broadcast && host.sysctl.number('net.ipv4.icmp_echo_ignore_broadcasts') !== 0)
  ) {
    const step = recordIpDrop(env, from.index, frame, flow, 'BROADCAST_IGNORED', bytes, packetAt);
    env.noteOutcome(flow, 'FILTERED', host.index, step);
    return;
  }
  const asker = readSource(bytes, packetAt);
  const { route, step } = decideRoute(env, host, asker, flow, broadcast ? 0 : destination);
  if (route.kind === 'unreachable') {
    env.noteOutcome(flow, 'NO_ROUTE', host.index, step);
    return;
  }
  const identifier = readEchoIdentifier(bytes, at);
  const sequence = readEchoSequence(bytes, at);
  const payloadAt = at + ICMP_HEADER;
  const length = emitEcho(
    env.scratch,
    PAYLOAD_AT,
    ICMP_ECHO_REPLY,
    identifier,
    sequence,
    bytes,
    payloadAt,
    end - payloadAt,
  );
  const echo = (identifier << 16) | sequence;
  recordIcmp(env, true, route.out.index, 0, flow, ICMP_ECHO_REPLY, 0, route.source, asker, echo);
  const header = {
    protocol: PROTOCOL_ICMP,
    source: route.source,
    destination: asker,
    payloadLength: length,
    ttl: host.sysctl.defaultTtl,
    tos: readTos(bytes, packetAt),
    dontFragment: false,
  };
  sendOwnPacket(env, host, route, header, flow);
}

/** Hands an error to the process whose packet it quotes. */
function tellSender(
  env: Environment,
  host: Host,
  from: Interface,
  flow: number,
  bytes: Uint8Array,
  packetAt: number,
  at: number,
  end: number,
  step: number,
): void {
  const quotedAt = at + ICMP_HEADER;
  const headAt = quotedAt + readIhl(bytes, quotedAt);
  if (end - headAt < QUOTED_HEAD) return;
  const protocol = readProtocol(bytes, quotedAt);
  const quotedType = protocol === PROTOCOL_ICMP ? readIcmpType(bytes, headAt) : null;
  const echo = quotedType === ICMP_ECHO_REQUEST;
  const portsAt = echo ? headAt + 4 : headAt;
  const first = readU16(bytes, portsAt);
  const second = readU16(bytes, portsAt + 2);
  const process = echo ? listenerTo(host, first, from) : undefined;
  const to = readDestination(bytes, quotedAt);
  const by = readSource(bytes, quotedAt);
  const endpoint = protocol === PROTOCOL_UDP ? host.udp.lookup(to, second, by, first, from) : null;
  const type = readIcmpType(bytes, at);
  const code = readIcmpCode(bytes, at);
  const rest = readIcmpRest(bytes, at);
  const sender = readSource(bytes, packetAt);
  // That fragments are missing is told to nobody (icmp_unreach).
  if (type === ICMP_TIME_EXCEEDED && code === REASSEMBLY_TIME_EXCEEDED) return;
  const discovery = host.sysctl.number('net.ipv4.ip_no_pmtu_disc');
  const tooBig = type === ICMP_UNREACHABLE && code === UNREACHABLE_FRAGMENTATION_NEEDED;
  // 3: only TCP is believed, for its sequence numbers prove that the error is about its own segment.
  if (tooBig && (discovery === 2 || (discovery === 3 && protocol !== PROTOCOL_TCP))) return;
  const mtu = discovery === 1 ? 0 : readNextHopMtu(bytes, at);
  const sequence = readU32(bytes, headAt + 4);
  const segment = { source: by, destination: to, sourcePort: first, destinationPort: second, sequence };
  const socket = protocol === PROTOCOL_TCP ? tcpIcmpError(env, host, segment, type, code, mtu) : (process ?? endpoint);
  // Advice counts where a socket is behind the packet (of raw ones any: raw_icmp_error), or the host itself with its echo replies (icmp_err).
  const raw = echo && host.echoListeners.size > 0;
  if (socket !== null || raw || quotedType === ICMP_ECHO_REPLY) {
    if (type === ICMP_REDIRECT) obeyRedirect(env, host, from, sender, rest, to, flow);
    if (tooBig) updatePathMtu(env, host, to, mtu);
  }
  if (process === undefined && endpoint === null) return;
  const quoted = { source: by, destination: to, protocol, first, second };
  const error = {
    from: sender,
    type,
    code,
    rest: tooBig ? mtu : rest,
    ttl: readTtl(bytes, packetAt),
    quoted,
  };
  if (endpoint !== null) udpError(endpoint, error, flow, step);
  else if (process !== undefined) env.icmpError(host, process, error, flow, step);
}

/** Sends an echo request by `route`; `payload` is copied. */
export function sendEchoRequest(
  env: Environment,
  host: Host,
  route: Exclude<ReturnType<typeof decideRoute>['route'], { kind: 'unreachable' }>,
  request: {
    readonly destination: number;
    readonly identifier: number;
    readonly sequence: number;
    readonly ttl: number;
    readonly tos: number;
    readonly dontFragment: boolean | 'always';
    readonly payload: Uint8Array;
  },
  flow: number,
): void {
  const { identifier, sequence, payload, destination, ttl, tos, dontFragment } = request;
  const length = emitEcho(env.scratch, PAYLOAD_AT, ICMP_ECHO_REQUEST, identifier, sequence, payload);
  const echo = (identifier << 16) | sequence;
  recordIcmp(env, true, route.out.index, 0, flow, ICMP_ECHO_REQUEST, 0, route.source, destination, echo);
  const header = {
    protocol: PROTOCOL_ICMP,
    source: route.source,
    destination,
    payloadLength: length,
    ttl,
    tos,
    dontFragment,
  };
  sendOwnPacket(env, host, route, header, flow, 0, true);
}
