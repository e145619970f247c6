/** UDP datagrams (net/ipv4/udp.c). RFC to read first: RFC 768; requirements: RFC 1122 §4.1. */
import { ICMP_UNREACHABLE, UNREACHABLE_PORT } from '../wire/icmp';
import { PROTOCOL_UDP, readDestination, readIhl, readSource, readTtl } from '../wire/ipv4';
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
import { recordIpDrop, recordUdp } from './record';
import type { OutputRoute } from './route';

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
  const process = host.udpListeners.get(destinationPort);
  const listening = process !== undefined;
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
  if (process !== undefined) {
    const payload = bytes.slice(at + UDP_HEADER, at + UDP_HEADER + length);
    const ttl = readTtl(bytes, packetAt);
    env.datagram(host, process, { source, sourcePort, destination, destinationPort, ttl, payload }, flow, step);
    return;
  }
  const drop = recordIpDrop(env, from.index, frame, flow, 'NO_LISTENER', bytes, packetAt);
  env.noteOutcome(flow, 'PORT_UNREACHABLE', host.index, drop);
  const offender = { bytes, at: packetAt, length: end - packetAt, flow, from, delivered: true };
  sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_PORT);
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
    readonly dontFragment: boolean;
    readonly payload: Uint8Array;
  },
  flow: number,
): void {
  const { destination, sourcePort, destinationPort, payload, ttl, dontFragment } = datagram;
  const { source } = route;
  const length = emitUdp(env.scratch, PAYLOAD_AT, source, destination, sourcePort, destinationPort, payload);
  const at = route.out.index;
  recordUdp(env, true, at, 0, flow, source, sourcePort, destination, destinationPort, payload.length, true);
  const header = { protocol: PROTOCOL_UDP, source, destination, payloadLength: length, ttl, tos: 0, dontFragment };
  sendOwnPacket(env, host, route, header, flow);
}
