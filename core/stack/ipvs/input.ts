/** Packets that have arrived for this host, before its own programs see them: the hooks at LOCAL_IN (net/netfilter/ipvs/ip_vs_core.c). */
import { PROTOCOL_ICMP, PROTOCOL_TCP, readProtocol } from '../../wire/ipv4';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { TCP_RST, TCP_SYN } from '../../wire/tcp';
import { translateEnd } from '../../wire/translate';
import type { Environment } from '../environment';
import type { Host } from '../host';
import type { Interface } from '../interface';
import { recordIpDrop } from '../record';
import { type ArrivingPacket, arriving } from './arriving';
import type { Connection } from './connection';
import { relatedInput } from './related';
import { leave, partiesOf, type Scheduled, schedule } from './schedule';
import { CLOSE, INPUT, OUTPUT, TIME_WAIT } from './states';
import { recordSchedule, recordTranslation, serversNow } from './steps';
import type { Ipvs } from './table';
import { type HandUp, transmit } from './transmit';

/** The packet lies in `bytes` from `at` to `end`; what is not for IPVS is handed up. */
export function ipvsInput(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  end: number,
  handUp: HandUp,
): void {
  const flow = env.frames.flow(frame);
  const packet = ipvs.services.length === 0 ? null : arriving(from, frame, flow, bytes, at, end - at);
  if (packet !== null) {
    if (answers(env, host, ipvs, packet, handUp) || asks(env, host, ipvs, packet, handUp)) return;
  } else if (ipvs.services.length > 0 && readProtocol(bytes, at) === PROTOCOL_ICMP) {
    if (relatedInput(env, host, ipvs, { from, frame, flow, bytes, at, length: end - at }, handUp)) return;
  }
  handUp(env, host, from, frame, bytes, at, end);
}

/** The answer of a real server to this host as a client: it gets its virtual address back (ip_vs_out_hook, handle_response). */
function answers(env: Environment, host: Host, ipvs: Ipvs, packet: ArrivingPacket, handUp: HandUp): boolean {
  const connection = connectionOfAnswer(env, ipvs, packet);
  if (connection === null) return false;
  const { from, frame, bytes, at, length } = packet;
  const answer = asVirtual(env, connection, packet, bytes.slice(at, at + length));
  noteAnswer(env, ipvs, connection, packet);
  handUp(env, host, from, frame, answer ?? bytes, answer === null ? at : 0, answer === null ? at + length : length);
  return true;
}

export function connectionOfAnswer(env: Environment, ipvs: Ipvs, packet: ArrivingPacket): Connection | null {
  const { protocol, source, sourcePort, destination, destinationPort } = packet;
  return ipvs.connections.findOut(env.now, protocol, source, sourcePort, destination, destinationPort);
}

/** Makes `copy`, the answer of a real server behind NAT, one of the virtual service's; null where it is not behind NAT. */
export function asVirtual(
  env: Environment,
  connection: Connection,
  packet: ArrivingPacket,
  copy: Uint8Array,
): Uint8Array | null {
  if (connection.method !== 'masq') return null;
  const { virtual, virtualPort } = connection.parties;
  translateEnd(copy, 0, 'source', virtual, virtualPort);
  const ends = {
    before: `${formatIpv4Address(packet.source)}:${packet.sourcePort}`,
    after: `${formatIpv4Address(virtual)}:${virtualPort}`,
  };
  recordTranslation(env, packet, 'source', ends, copy);
  return copy;
}

export function noteAnswer(env: Environment, ipvs: Ipvs, connection: Connection, packet: ArrivingPacket): void {
  ipvs.countOut(connection, packet.length);
  connection.passes(OUTPUT, packet.flags, ipvs.timeouts);
  ipvs.connections.restart(env.now, connection);
}

/** A packet for a virtual service goes to the connection's real server, or begins a connection (ip_vs_in_hook). */
export function asks(env: Environment, host: Host, ipvs: Ipvs, packet: ArrivingPacket, handUp: HandUp): boolean {
  const { connections } = ipvs;
  let connection = connections.findIn(env.now, partiesOf(packet));
  if (connection !== null && beginsAnew(connection, packet)) {
    connections.expire(env.now, connection);
    connection = null;
  }
  if (connection !== null && !connection.server.available) {
    const { from, frame, flow, bytes, at } = packet;
    const step = recordIpDrop(env, from.index, frame, flow, 'NO_REAL_SERVER', bytes, at);
    env.noteOutcome(flow, 'FILTERED', host.index, step);
    return true;
  }
  if (connection !== null) {
    carry(env, host, ipvs, packet, connection, { how: 'known', servers: [] }, handUp);
    return true;
  }
  // Only a SYN begins a TCP connection (tcp_conn_schedule).
  if (packet.protocol === PROTOCOL_TCP && (packet.flags & (TCP_SYN | TCP_RST)) !== TCP_SYN) return false;
  const service = ipvs.serviceFor(packet.protocol, packet.destination, packet.destinationPort);
  if (service === null) return false;
  const scheduled = schedule(env, ipvs, service, packet);
  if (scheduled === null) {
    recordSchedule(env, packet, service, 'none', null, serversNow(env, service));
    leave(env, host, packet);
    return true;
  }
  carry(env, host, ipvs, packet, scheduled.connection, scheduled, handUp);
  return true;
}

/** A SYN on a connection that has ended begins another (is_new_conn_expected; net.ipv4.vs.conn_reuse_mode is 1). */
function beginsAnew({ state, parties, control }: Connection, { flags }: ArrivingPacket): boolean {
  if (parties.protocol !== PROTOCOL_TCP || (flags & TCP_SYN) === 0 || control !== null) return false;
  return state === TIME_WAIT || state === CLOSE;
}

function carry(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  packet: ArrivingPacket,
  connection: Connection,
  { how, servers }: Pick<Scheduled, 'how' | 'servers'>,
  handUp: HandUp,
): void {
  ipvs.countIn(connection, packet.length);
  connection.passes(INPUT, packet.flags, ipvs.timeouts);
  recordSchedule(env, packet, connection.server.service, how, connection, servers);
  transmit(env, host, connection, packet, handUp);
  if (connection.onePacket) ipvs.connections.expire(env.now, connection);
  else ipvs.connections.restart(env.now, connection);
}
