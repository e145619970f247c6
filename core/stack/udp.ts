/** UDP datagrams (net/ipv4/udp.c). RFC to read first: RFC 768; requirements: RFC 1122 §4.1. */
import { ICMP_PARAMETER_PROBLEM, ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE, UNREACHABLE_PORT } from '../wire/icmp';
import {
  emitIpv4,
  PROTOCOL_UDP,
  readDestination,
  readFragmentOffset,
  readIhl,
  readProtocol,
  readSource,
  readTtl,
} from '../wire/ipv4';
import { LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import {
  checkUdp,
  emitUdp,
  readUdpDestinationPort,
  readUdpLength,
  readUdpSourcePort,
  UDP_HEADER,
  udpChecksumOk,
} from '../wire/udp';
import type { Environment } from './environment';
import type { Host } from './host';
import { sendIcmpError } from './icmp-error';
import type { Interface } from './interface';
import { PAYLOAD_AT, sendOwnPacket } from './ip-output';
import { sendPacketBytes } from './link-output';
import type { IcmpError } from './messages';
import { recordIpDrop, recordUdp } from './record';
import type { OutputRoute } from './route';
import type { UdpEndpoint, UdpError } from './udp-socket';
import { isVxlanPort, vxlanInput } from './vxlan';

/** The datagram lies from behind the header at `packetAt` to `end`. */
export function udpInput(
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
  const source = readSource(bytes, packetAt);
  const destination = readDestination(bytes, packetAt);
  const whole = checkUdp(bytes, at, end) === null;
  if (!whole || !udpChecksumOk(bytes, at, source, destination)) {
    recordIpDrop(env, from.index, frame, flow, whole ? 'BAD_CHECKSUM' : 'MALFORMED', bytes, packetAt);
    return;
  }
  const sourcePort = readUdpSourcePort(bytes, at);
  const destinationPort = readUdpDestinationPort(bytes, at);
  const length = readUdpLength(bytes, at) - UDP_HEADER;
  if (host.vxlans.length > 0 && isVxlanPort(host, destinationPort)) {
    const payloadAt = at + UDP_HEADER;
    vxlanInput(env, host, from, frame, bytes, packetAt, payloadAt, payloadAt + length, destinationPort);
    return;
  }
  const broadcast = !host.isLocal(destination);
  const one = broadcast ? null : host.udp.lookup(source, sourcePort, destination, destinationPort, from);
  const takers = broadcast ? host.udp.takersOf(source, sourcePort, destination, destinationPort, from) : NOBODY;
  const listening = one !== null || takers.length > 0;
  const step = recordUdp(
    env,
    false,
    from.index,
    frame,
    flow,
    source,
    sourcePort,
    destination,
    destinationPort,
    length,
    listening,
  );
  if (listening) {
    const payload = bytes.slice(at + UDP_HEADER, at + UDP_HEADER + length);
    const ttl = readTtl(bytes, packetAt);
    const datagram = { source, sourcePort, destination, destinationPort, ttl, interface: from.name, payload };
    const told = (one === null ? takers : [one]).filter((taker) => {
      if (taker.enqueue(datagram)) return true;
      recordIpDrop(env, from.index, frame, flow, 'BUFFER_FULL', bytes, packetAt);
      return false;
    });
    for (const taker of told) taker.listener.ready(flow, step);
    return;
  }
  if (broadcast) {
    recordIpDrop(env, from.index, frame, flow, 'BROADCAST_IGNORED', bytes, packetAt);
    return;
  }
  const drop = recordIpDrop(env, from.index, frame, flow, 'NO_LISTENER', bytes, packetAt);
  env.noteOutcome(flow, 'PORT_UNREACHABLE', host.index, drop);
  const offender = { bytes, at: packetAt, length: end - packetAt, flow, from, delivered: true };
  sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_PORT);
}

const NOBODY: readonly UdpEndpoint[] = [];

/** errno of each code of "destination unreachable", and whether it ends a connected socket's patience (icmp_err_convert, net/ipv4/icmp.c). */
const ERRORS: readonly (readonly [UdpError, boolean])[] = [
  ['ENETUNREACH', false],
  ['EHOSTUNREACH', false],
  ['ENOPROTOOPT', true],
  ['ECONNREFUSED', true],
  ['EMSGSIZE', false],
  ['EHOSTUNREACH', false],
  ['ENETUNREACH', true],
  ['EHOSTUNREACH', true],
  ['EHOSTUNREACH', true],
  ['ENETUNREACH', true],
  ['EHOSTUNREACH', true],
  ['ENETUNREACH', false],
  ['EHOSTUNREACH', false],
  ['EHOSTUNREACH', true],
  ['EHOSTUNREACH', true],
  ['EHOSTUNREACH', true],
];

/** An ICMP error about a datagram that `endpoint` sent (__udp4_lib_err). */
export function udpError(endpoint: UdpEndpoint, error: IcmpError, flow: number, step: number): void {
  const converted =
    error.type === ICMP_UNREACHABLE
      ? ERRORS[error.code]
      : error.type === ICMP_TIME_EXCEEDED
        ? (['EHOSTUNREACH', false] as const)
        : error.type === ICMP_PARAMETER_PROBLEM
          ? (['EPROTO', true] as const)
          : undefined;
  if (converted === undefined) return;
  const [errno, hard] = converted;
  if (!endpoint.errors && !(hard && endpoint.remote !== 0)) return;
  endpoint.error = errno;
  if (endpoint.errors) endpoint.listener.icmpError(error, flow, step);
  endpoint.listener.ready(flow, step);
}

/** Sends a datagram by `route`; `payload` is copied. */
export function sendDatagram(
  env: Environment,
  host: Host,
  route: Exclude<OutputRoute, { kind: 'unreachable' }>,
  datagram: {
    readonly destination: number;
    readonly sourcePort: number;
    readonly destinationPort: number;
    readonly ttl: number;
    readonly tos: number;
    readonly dontFragment: boolean;
    readonly payload: Uint8Array;
  },
  flow: number,
): void {
  const { destination, sourcePort, destinationPort, payload, ttl, tos, dontFragment } = datagram;
  const { source } = route;
  const length = emitUdp(env.scratch, PAYLOAD_AT, source, destination, sourcePort, destinationPort, payload);
  const at = route.out.index;
  recordUdp(env, true, at, 0, flow, source, sourcePort, destination, destinationPort, payload.length, true);
  const header = { protocol: PROTOCOL_UDP, source, destination, payloadLength: length, ttl, tos, dontFragment };
  sendOwnPacket(env, host, route, header, flow, 0, true);
}

/** Hands a packet that came in to the packet sockets which wait for its port; IP goes on with it all the same. */
export function tapInput(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  packetAt: number,
  end: number,
): void {
  if (readProtocol(bytes, packetAt) !== PROTOCOL_UDP || readFragmentOffset(bytes, packetAt) !== 0) return;
  const at = packetAt + readIhl(bytes, packetAt);
  if (checkUdp(bytes, at, end) !== null) return;
  const port = readUdpDestinationPort(bytes, at);
  const taps = host.udp.tapsOf(from, port);
  if (taps.length === 0) return;
  const source = readSource(bytes, packetAt);
  const destination = readDestination(bytes, packetAt);
  const sourcePort = readUdpSourcePort(bytes, at);
  const length = readUdpLength(bytes, at) - UDP_HEADER;
  const flow = env.frames.flow(frame);
  const step = recordUdp(env, false, from.index, frame, flow, source, sourcePort, destination, port, length, true);
  const payload = bytes.slice(at + UDP_HEADER, at + UDP_HEADER + length);
  const ttl = readTtl(bytes, packetAt);
  const datagram = { source, sourcePort, destination, destinationPort: port, ttl, interface: from.name, payload };
  for (const tap of taps) if (tap.enqueue(datagram)) tap.listener.ready(flow, step);
}

/** Sends a datagram from no address to everyone behind `out`, past routes and ARP, as a packet socket does. */
export function sendUnaddressed(
  env: Environment,
  out: Interface,
  sourcePort: number,
  destinationPort: number,
  ttl: number,
  tos: number,
  payload: Uint8Array,
  flow: number,
): void {
  const destination = LIMITED_BROADCAST_ADDRESS;
  const bytes = env.scratch;
  const length = emitUdp(bytes, PAYLOAD_AT, 0, destination, sourcePort, destinationPort, payload);
  recordUdp(env, true, out.index, 0, flow, 0, sourcePort, destination, destinationPort, payload.length, true);
  const totalLength = PAYLOAD_AT + length;
  emitIpv4(bytes, 0, {
    tos,
    totalLength,
    identification: 0,
    dontFragment: false,
    moreFragments: false,
    fragmentOffset: 0,
    ttl,
    protocol: PROTOCOL_UDP,
    source: 0,
    destination,
  });
  sendPacketBytes(env, out, 0xffff, -1, bytes, 0, totalLength, 0, flow);
}
