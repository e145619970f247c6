/**
 * ICMP errors that a host sends about a packet (icmp_send, net/ipv4/icmp.c).
 * RFC to read first: RFC 792; when not to send: RFC 1122 §3.2.2; how much to quote: RFC 1812 §4.3.2.3.
 */
import {
  emitIcmpError,
  ICMP_HEADER,
  ICMP_UNREACHABLE,
  isIcmpError,
  readIcmpType,
  UNREACHABLE_FRAGMENTATION_NEEDED,
} from '../wire/icmp';
import {
  IPV4_HEADER,
  PROTOCOL_ICMP,
  readDestination,
  readFragmentOffset,
  readIhl,
  readProtocol,
  readSource,
  readTos,
} from '../wire/ipv4';
import { isMulticastAddress } from '../wire/ipv4-address';
import type { Environment } from './environment';
import type { Host } from './host';
import { addressTowards, type Interface } from './interface';
import { PAYLOAD_AT, sendOwnPacket } from './ip-output';
import { placeOfNode, recordIcmp, recordIpDrop } from './record';
import { decideRoute, pathMtu } from './route';

/** The largest error, header included (icmp_send's `room`). */
const ERROR_LIMIT = 576;
/** TOS of an error: precedence "internetwork control" (RFC 1812 §4.3.2.5), the packet's own TOS bits kept. */
const INTERNETWORK_CONTROL = 0xc0;
const TOS_BITS = 0x1e;

/** The packet that an error is about. */
export interface Offender {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly length: number;
  readonly flow: number;
  /** Interface that it came in by; null for the host's own. */
  readonly from: Interface | null;
  /** It had reached its destination here: the error then comes from the address it was sent to. */
  readonly delivered: boolean;
  /** It was about to go on to a network that its destination is the broadcast address of: no broadcast yet. */
  readonly forwarded?: boolean;
}

/** Is the packet at `at` an ICMP error itself? About those no error is sent, and they settle no flow. */
export function carriesIcmpError(bytes: Uint8Array, at: number): boolean {
  return readProtocol(bytes, at) === PROTOCOL_ICMP && isIcmpError(readIcmpType(bytes, at + readIhl(bytes, at)));
}

function mayCauseError(host: Host, { bytes, at, forwarded = false }: Offender): boolean {
  if (readFragmentOffset(bytes, at) !== 0) return false;
  const source = readSource(bytes, at);
  if (source === 0 || host.isBroadcast(source) || isMulticastAddress(source)) return false;
  const destination = readDestination(bytes, at);
  if ((host.isBroadcast(destination) && !forwarded) || isMulticastAddress(destination)) return false;
  return !carriesIcmpError(bytes, at);
}

/** Sends an error unless a rule or a rate limit forbids it. `rest`: the 32 bits after the checksum. */
export function sendIcmpError(
  env: Environment,
  host: Host,
  offender: Offender,
  type: number,
  code: number,
  rest = 0,
): void {
  if (!mayCauseError(host, offender)) return;
  const { bytes, at, flow } = offender;
  const destination = readSource(bytes, at);
  const about = readDestination(bytes, at);
  let source = offender.delivered ? about : 0;
  if (source === 0 && offender.from !== null && host.sysctl.number('net.ipv4.icmp_errors_use_inbound_ifaddr') !== 0) {
    source = addressTowards(offender.from, destination);
  }
  const { route } = decideRoute(env, host, destination, flow, source);
  if (route.kind === 'unreachable') return;
  if (!withinLimit(env, host, destination, type, code, route.kind === 'local')) {
    recordIpDrop(env, placeOfNode(host.index), 0, flow, 'ICMP_RATE_LIMIT', bytes, at);
    return;
  }
  const room = Math.min(pathMtu(host, env.now, destination, route.out), ERROR_LIMIT) - IPV4_HEADER - ICMP_HEADER;
  const quoted = Math.min(offender.length, room);
  const tos = (readTos(bytes, at) & TOS_BITS) | INTERNETWORK_CONTROL;
  const payloadLength = emitIcmpError(env.scratch, PAYLOAD_AT, type, code, rest, bytes, at, quoted);
  recordIcmp(env, true, route.out.index, 0, flow, type, code, route.source, destination, about);
  const ttl = host.sysctl.defaultTtl;
  const header = {
    protocol: PROTOCOL_ICMP,
    source: route.source,
    destination,
    payloadLength,
    ttl,
    tos,
    dontFragment: false,
  };
  sendOwnPacket(env, host, route, header, flow);
}

/** icmpv4_global_allow, then icmpv4_xrlim_allow (net/ipv4/icmp.c). */
function withinLimit(env: Environment, host: Host, peer: number, type: number, code: number, local: boolean): boolean {
  const { icmpLimits, sysctl } = host;
  if (type === ICMP_UNREACHABLE && code === UNREACHABLE_FRAGMENTATION_NEEDED) return true;
  if ((sysctl.number('net.ipv4.icmp_ratemask') & (1 << type)) === 0) return true;
  const perSecond = sysctl.number('net.ipv4.icmp_msgs_per_sec');
  if (!icmpLimits.allowAny(env.now, perSecond, sysctl.number('net.ipv4.icmp_msgs_burst'))) return false;
  if (!local && !icmpLimits.allowError(env.now, peer, sysctl.number('net.ipv4.icmp_ratelimit'))) return false;
  icmpLimits.spend();
  return true;
}
