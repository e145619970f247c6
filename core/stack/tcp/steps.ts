/** The steps that TCP writes into the log: each segment with its place in the unit of handshake, data and teardown, each change of state. */
import type { RetransmitReason, TcpSegmentDetail, TcpState } from '../../trace/step';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { TCP_ACK, TCP_FIN, TCP_PSH, TCP_RST, TCP_SYN, TCP_URG } from '../../wire/tcp';
import type { Environment } from '../environment';
import { placeOfNode, recordDetail } from '../record';
import type { Segment } from './segment';
import type { TcpSocket } from './socket';

const FLAG_NAMES = [
  [TCP_FIN, 'FIN'],
  [TCP_SYN, 'SYN'],
  [TCP_RST, 'RST'],
  [TCP_PSH, 'PSH'],
  [TCP_ACK, 'ACK'],
  [TCP_URG, 'URG'],
] as const;

function namesOf(flags: number): string {
  return FLAG_NAMES.filter(([bit]) => (flags & bit) !== 0)
    .map(([, name]) => name)
    .join(', ');
}

function endpoint(address: number, port: number): string {
  return `${formatIpv4Address(address)}:${port}`;
}

const FIN_SENT: ReadonlySet<TcpState> = new Set(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);

/** `ofFin`: its acknowledgment covers a FIN. */
function phaseOf(flags: number, length: number, handshakeAck: boolean, ofFin: boolean): TcpSegmentDetail['phase'] {
  if ((flags & TCP_RST) !== 0) return 'reset';
  if ((flags & TCP_SYN) !== 0 || handshakeAck) return 'handshake';
  if ((flags & TCP_FIN) !== 0) return 'teardown';
  if (length > 0) return 'data';
  return ofFin ? 'teardown' : 'data';
}

export function recordSegmentOut(
  env: Environment,
  socket: TcpSocket,
  place: number,
  from: number,
  flags: number,
  window: number,
  length: number,
): void {
  if (!env.log.recording) return;
  const acknowledges = (flags & TCP_ACK) !== 0;
  const third = from === 1 && length === 0 && socket.connecting && !socket.handshakeDone;
  recordDetail(env, 'tcp.send', place, 0, socket.flow, {
    source: formatIpv4Address(socket.local),
    destination: formatIpv4Address(socket.remote),
    src_port: socket.localPort,
    dst_port: socket.remotePort,
    flags: namesOf(flags),
    seq: from,
    ack: acknowledges ? socket.receiving.next : null,
    window,
    length,
    phase: phaseOf(flags, length, third, socket.receiving.finished),
    state: socket.state,
  });
}

function acknowledgesFin({ state, sending, nxt }: TcpSocket, ack: number): boolean {
  return FIN_SENT.has(state) && !sending.finWaits && ack === nxt;
}

export function recordSegmentIn(
  env: Environment,
  place: number,
  frame: number,
  flow: number,
  segment: Segment,
  numbers: { readonly seq: number; readonly ack: number },
  socket: TcpSocket | null,
  /** Of the socket that takes it: a listening one has no numbers. */
  state: TcpState,
): number {
  if (!env.log.recording) return 0;
  const { flags, data } = segment;
  const syn = (flags & TCP_SYN) !== 0;
  const third = state === 'SYN-RECEIVED' && data.length === 0 && (flags & (TCP_FIN | TCP_RST)) === 0;
  return recordDetail(env, 'tcp.receive', place, frame, flow, {
    source: formatIpv4Address(segment.source),
    destination: formatIpv4Address(segment.destination),
    src_port: segment.sourcePort,
    dst_port: segment.destinationPort,
    flags: namesOf(flags),
    seq: numbers.seq,
    ack: (flags & TCP_ACK) === 0 ? null : numbers.ack,
    window: syn ? segment.window : segment.window * 2 ** (socket?.sendScale ?? 0),
    length: data.length,
    phase: phaseOf(flags, data.length, third, socket !== null && acknowledgesFin(socket, numbers.ack)),
    state,
  });
}

/** A reset for a segment that belongs to no connection. */
export function recordResetOut(
  env: Environment,
  place: number,
  fields: { readonly flags: number },
  segment: Pick<Segment, 'source' | 'sourcePort' | 'destination' | 'destinationPort'>,
  flow: number,
): void {
  if (!env.log.recording) return;
  const acknowledges = (fields.flags & TCP_ACK) !== 0;
  recordDetail(env, 'tcp.send', place, 0, flow, {
    source: formatIpv4Address(segment.destination),
    destination: formatIpv4Address(segment.source),
    src_port: segment.destinationPort,
    dst_port: segment.sourcePort,
    flags: namesOf(fields.flags),
    seq: 0,
    ack: acknowledges ? 1 : null,
    window: 0,
    length: 0,
    phase: 'reset',
    state: 'CLOSED',
  });
}

/** Moves a socket to another state and says so. */
export function setState(env: Environment, socket: TcpSocket, to: TcpState): void {
  const from = socket.state;
  if (from === to) return;
  socket.state = to;
  if (!env.log.recording) return;
  recordDetail(env, 'tcp.state', placeOfNode(socket.host.index), 0, socket.flow, {
    from,
    to,
    local: endpoint(socket.local, socket.localPort),
    remote: endpoint(socket.remote, socket.remotePort),
  });
}

export function recordRetransmit(
  env: Environment,
  socket: TcpSocket,
  why: RetransmitReason,
  flags: number,
  seq: number,
  length: number,
  attempt: number,
): void {
  if (!env.log.recording) return;
  recordDetail(env, 'tcp.retransmit', placeOfNode(socket.host.index), 0, socket.flow, {
    local: endpoint(socket.local, socket.localPort),
    remote: endpoint(socket.remote, socket.remotePort),
    why,
    flags: namesOf(flags),
    seq,
    length,
    attempt,
    rto_us: socket.roundTrip.rto,
  });
}
