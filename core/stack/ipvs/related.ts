/** ICMP errors about connections of virtual services: they go to the end that has to know (ip_vs_in_icmp, ip_vs_out_icmp and ip_vs_icmp_xmit). */
import { readU16 } from '../../base/bytes';
import {
  checkIcmp,
  ICMP_HEADER,
  ICMP_SOURCE_QUENCH,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  readIcmpChecksum,
  readIcmpCode,
  readIcmpRest,
  readIcmpType,
  readNextHopMtu,
  UNREACHABLE_FRAGMENTATION_NEEDED,
} from '../../wire/icmp';
import {
  decrementTtl,
  IPV4_HEADER,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readDontFragment,
  readFragmentOffset,
  readIhl,
  readProtocol,
  readSource,
} from '../../wire/ipv4';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { type End, translateError } from '../../wire/translate';
import type { Environment } from '../environment';
import type { Host } from '../host';
import { sendIcmpError } from '../icmp-error';
import { updatePathMtu } from '../path-mtu';
import { recordIpDrop } from '../record';
import { pathMtu, routeOutput } from '../route';
import type { Connection } from './connection';
import { recordErrorTranslation } from './steps';
import type { Ipvs } from './table';
import { deliverOrSend, type HandUp, passOn, type Sendable, wayTo } from './transmit';

const ERRORS: ReadonlySet<number> = new Set([ICMP_UNREACHABLE, ICMP_SOURCE_QUENCH, ICMP_TIME_EXCEEDED]);

/** A packet that an error quotes. */
interface Quoted {
  readonly at: number;
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** The packet that the error in `packet` quotes; null where it is no error, or quotes none with ports. */
function quotedIn({ bytes, at, length }: Sendable): Quoted | null {
  const message = at + readIhl(bytes, at);
  if (message + ICMP_HEADER + IPV4_HEADER > at + length || !ERRORS.has(readIcmpType(bytes, message))) return null;
  return quotedAt(bytes, message + ICMP_HEADER, at + length);
}

function quotedAt(bytes: Uint8Array, at: number, limit: number): Quoted | null {
  const protocol = readProtocol(bytes, at);
  const ports = at + readIhl(bytes, at);
  if (readFragmentOffset(bytes, at) !== 0 || ports + 4 > limit) return null;
  return {
    at,
    protocol,
    source: readSource(bytes, at),
    destination: readDestination(bytes, at),
    sourcePort: readU16(bytes, ports),
    destinationPort: readU16(bytes, ports + 2),
  };
}

function hasPorts({ protocol }: Quoted): boolean {
  return protocol === PROTOCOL_TCP || protocol === PROTOCOL_UDP;
}

/** An error has come to this host. true: it was about a connection, and is done with. */
export function relatedInput(env: Environment, host: Host, ipvs: Ipvs, packet: Sendable, handUp: HandUp): boolean {
  const quoted = quotedIn(packet);
  if (quoted === null) return false;
  const answered = connectionAsked(env, ipvs, quoted);
  if (answered?.method === 'masq') {
    // The error is about a packet of this host as a client: its own programs hear of it under the virtual address.
    const bytes = translated(env, ipvs, packet, answered, 'source');
    if (bytes === null) return true;
    handUp(env, host, packet.from, packet.frame, bytes, 0, bytes.length);
    return true;
  }
  if (quoted.protocol === PROTOCOL_IPIP) return tunnelError(env, host, ipvs, packet, quoted);
  return aboutAnswer(env, host, ipvs, packet, quoted, handUp);
}

/**
 * An error passes through this host. Where it quotes an answer of a virtual service it is sent to the real server, and true returned. Where it
 * quotes a packet to a real server behind NAT, its bytes as the client has to see them are returned; else null: it goes on as it is.
 */
export function relatedForward(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  packet: Sendable,
  handUp: HandUp,
): Uint8Array | true | null {
  const quoted = quotedIn(packet);
  if (quoted === null) return null;
  if (aboutAnswer(env, host, ipvs, packet, quoted, handUp)) return true;
  const asked = connectionAsked(env, ipvs, quoted);
  if (asked === null) return null;
  return asked.method === 'masq' ? (translated(env, ipvs, packet, asked, 'source') ?? true) : null;
}

/** The connection of a quoted packet that was on its way to a real server. */
function connectionAsked(env: Environment, ipvs: Ipvs, quoted: Quoted): Connection | null {
  if (!hasPorts(quoted)) return null;
  const { protocol, source, sourcePort, destination, destinationPort } = quoted;
  return ipvs.connections.findOut(env.now, protocol, destination, destinationPort, source, sourcePort);
}

/** An error about an answer, from the client's side: the real server has to know. */
function aboutAnswer(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  packet: Sendable,
  quoted: Quoted,
  handUp: HandUp,
): boolean {
  if (!hasPorts(quoted)) return false;
  const connection = ipvs.connections.findIn(env.now, {
    protocol: quoted.protocol,
    client: quoted.destination,
    clientPort: quoted.destinationPort,
    virtual: quoted.source,
    virtualPort: quoted.sourcePort,
  });
  if (connection === null) return false;
  if (connection.method !== 'masq') {
    ipvs.countIn(connection, packet.length);
    passOn(env, host, connection, packet, handUp);
    return true;
  }
  const route = wayTo(env, host, connection.server.address, packet, 0);
  if (route === null) return true;
  const bytes = translated(env, ipvs, packet, connection, 'destination');
  if (bytes === null) return true;
  if (route.kind !== 'local') decrementTtl(bytes, 0);
  deliverOrSend(env, host, packet, route, connection.server.address, bytes, handUp);
  return true;
}

/** `end`: which end of the error itself is written anew. Null where its checksum is wrong (ip_vs_nat_icmp). */
function translated(
  env: Environment,
  ipvs: Ipvs,
  packet: Sendable,
  connection: Connection,
  end: End,
): Uint8Array | null {
  const { from, frame, flow, at, length } = packet;
  const message = at + readIhl(packet.bytes, at);
  if (checkIcmp(packet.bytes, message, at + length) !== null) {
    recordIpDrop(env, from.index, frame, flow, 'BAD_CHECKSUM', packet.bytes, at);
    return null;
  }
  const bytes = packet.bytes.slice(at, at + length);
  const { parties, server, serverPort } = connection;
  const [address, port] = end === 'source' ? [parties.virtual, parties.virtualPort] : [server.address, serverPort];
  const before = end === 'source' ? readSource(bytes, 0) : readDestination(bytes, 0);
  translateError(bytes, 0, length, end, address, port);
  const ends = { before: formatIpv4Address(before), after: formatIpv4Address(address) };
  const checksums = [readIcmpChecksum(packet.bytes, message), readIcmpChecksum(bytes, message - at)] as const;
  recordErrorTranslation(env, packet, end, ends, bytes, checksums);
  if (end === 'source') ipvs.countOut(connection, length);
  else ipvs.countIn(connection, length);
  return bytes;
}

/** An error about the outer packet of a tunnel: the client is told, about its own packet. */
function tunnelError(env: Environment, host: Host, ipvs: Ipvs, packet: Sendable, outer: Quoted): boolean {
  const { bytes, at, length, from, flow } = packet;
  const limit = at + length;
  const innerAt = outer.at + readIhl(bytes, outer.at);
  const tunnels = ipvs.services.some(({ servers }) =>
    servers.some(({ method, address }) => method === 'tunnel' && address === outer.destination),
  );
  if (!tunnels || innerAt + IPV4_HEADER > limit) return false;
  const inner = quotedAt(bytes, innerAt, limit);
  if (inner === null || !hasPorts(inner)) return false;
  const connection = ipvs.connections.findIn(env.now, {
    protocol: inner.protocol,
    client: inner.source,
    clientPort: inner.sourcePort,
    virtual: inner.destination,
    virtualPort: inner.destinationPort,
  });
  if (connection === null) return false;
  const message = at + readIhl(bytes, at);
  const [type, code] = [readIcmpType(bytes, message), readIcmpCode(bytes, message)];
  let rest = readIcmpRest(bytes, message);
  if (type === ICMP_UNREACHABLE && code === UNREACHABLE_FRAGMENTATION_NEEDED) {
    updatePathMtu(env, host, outer.destination, readNextHopMtu(bytes, message));
    if (!readDontFragment(bytes, outer.at)) return true;
    const route = routeOutput(host, env.now, outer.destination);
    if (route.kind === 'unreachable') return true;
    rest = pathMtu(host, env.now, outer.destination, route.out) - IPV4_HEADER;
  }
  const offender = { bytes, at: innerAt, length: limit - innerAt, flow, from, delivered: true };
  sendIcmpError(env, host, offender, type, code, rest);
  ipvs.countOut(connection, length);
  return true;
}
