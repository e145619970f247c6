/** TCP segments as they arrive (tcp_v4_rcv, tcp_rcv_established, tcp_rcv_state_process). RFC to read first: RFC 9293 §3.10.7; resets: RFC 5961. */
import { readDestination, readIhl, readSource, readTos } from '../../wire/ipv4';
import {
  checkTcp,
  readTcpAcknowledgment,
  readTcpDestinationPort,
  readTcpFlags,
  readTcpHeaderLength,
  readTcpSequence,
  readTcpSourcePort,
  readTcpWindow,
  TCP_ACK,
  TCP_FIN,
  TCP_HEADER,
  TCP_RST,
  TCP_SYN,
  tcpChecksumOk,
} from '../../wire/tcp';
import { parseTcpOptions } from '../../wire/tcp-options';
import type { Environment } from '../environment';
import { type Host, LOCAL } from '../host';
import type { Interface } from '../interface';
import { recordIpDrop } from '../record';
import { processAck } from './ack';
import { challenge, mayAnswer } from './challenge';
import { timestampNow } from './clock';
import { listenInput, synReceivedInput, synSentInput } from './handshake';
import { done, restartTimeWait, timeWait, waitForFin } from './life';
import { sendAck, sendResetFor } from './output';
import { acknowledge, takeData } from './receive';
import { type Segment, unwrap } from './segment';
import { pushPending } from './send';
import { makeRoom } from './send-buffer';
import type { TcpSocket } from './socket';
import { recordSegmentIn, setState } from './steps';

/** The segment lies behind the header of the packet at `packetAt`, up to `end`. */
export function tcpInput(
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
  const whole = checkTcp(bytes, at, end) === null;
  if (!whole || !tcpChecksumOk(bytes, at, end - at, source, destination)) {
    recordIpDrop(env, from.index, frame, flow, whole ? 'BAD_CHECKSUM' : 'MALFORMED', bytes, packetAt);
    return;
  }
  if (host.kindOf(destination) !== LOCAL) {
    recordIpDrop(env, from.index, frame, flow, 'BROADCAST_IGNORED', bytes, packetAt);
    return;
  }
  const dataAt = at + readTcpHeaderLength(bytes, at);
  const segment: Segment = {
    source,
    sourcePort: readTcpSourcePort(bytes, at),
    destination,
    destinationPort: readTcpDestinationPort(bytes, at),
    sequence: readTcpSequence(bytes, at),
    acknowledgment: readTcpAcknowledgment(bytes, at),
    flags: readTcpFlags(bytes, at),
    window: readTcpWindow(bytes, at),
    tos: readTos(bytes, packetAt),
    options: parseTcpOptions(bytes, at + TCP_HEADER, dataAt),
    data: bytes.slice(dataAt, end),
  };
  const socket = host.tcp.find(destination, segment.destinationPort, source, segment.sourcePort);
  const taker = socket ?? host.tcp.listener(destination, segment.destinationPort);
  const numbers = relativeNumbers(segment, socket);
  const step = recordSegmentIn(env, from.index, frame, flow, segment, numbers, socket, taker?.state ?? 'CLOSED');
  const refuse = (reason: 'NO_LISTENER' | 'BACKLOG_FULL') => {
    const drop = recordIpDrop(env, from.index, frame, flow, reason, bytes, packetAt);
    env.noteOutcome(flow, reason === 'NO_LISTENER' ? 'REFUSED' : 'TIMED_OUT', host.index, drop);
  };
  if (socket !== null) {
    if (step > 0) env.noteAnswer(socket, step);
    if (socketInput(env, socket, segment, flow)) return;
  }
  const listener = host.tcp.listener(destination, segment.destinationPort);
  if (listener === null) {
    if ((segment.flags & TCP_RST) === 0) {
      refuse('NO_LISTENER');
      sendResetFor(env, host, segment, flow);
    }
    return;
  }
  if (!listenInput(env, listener, segment, from, flow)) refuse('BACKLOG_FULL');
}

/** Numbers for people: counted from the first of each end, where those are known. */
function relativeNumbers(segment: Segment, socket: TcpSocket | null): { readonly seq: number; readonly ack: number } {
  const syn = (segment.flags & TCP_SYN) !== 0;
  if (socket === null || socket.state === 'SYN-SENT') {
    return { seq: syn || socket !== null ? 0 : 1, ack: (segment.flags & TCP_ACK) !== 0 ? 1 : 0 };
  }
  return {
    seq: unwrap(segment.sequence, socket.initialReceive, socket.receiving.next),
    ack: unwrap(segment.acknowledgment, socket.initialSend, socket.una),
  };
}

/** Returns false where the segment opens a new connection after all: the old one lay in TIME-WAIT. */
function socketInput(env: Environment, socket: TcpSocket, segment: Segment, flow: number): boolean {
  socket.echoed = segment.options.timestamps?.echo ?? 0;
  switch (socket.state) {
    case 'SYN-SENT':
      synSentInput(env, socket, segment, flow);
      return true;
    case 'TIME-WAIT':
      return timeWaitInput(env, socket, segment);
    case 'SYN-RECEIVED':
      if (!synReceivedInput(env, socket, segment, flow)) return true;
      break;
    default:
  }
  openInput(env, socket, segment, flow);
  return true;
}

/** Late segments of a connection that is over (tcp_timewait_state_process, net/ipv4/tcp_minisocks.c; RFC 1337, RFC 6191). */
function timeWaitInput(env: Environment, socket: TcpSocket, segment: Segment): boolean {
  const { flags, options } = segment;
  const seq = unwrap(segment.sequence, socket.initialReceive, socket.receiving.next);
  if ((flags & TCP_RST) !== 0) {
    if (seq === socket.receiving.next) done(env, socket);
    return true;
  }
  const newer = options.timestamps !== undefined && ((options.timestamps.value - socket.recentTimestamp) | 0) > 0;
  if ((flags & (TCP_SYN | TCP_ACK)) === TCP_SYN && (seq > socket.receiving.next || newer)) {
    done(env, socket);
    return false;
  }
  if ((flags & TCP_ACK) !== 0 && segment.data.length === 0 && (flags & (TCP_FIN | TCP_SYN)) === 0) return true;
  if ((flags & TCP_ACK) !== 0) restartTimeWait(env, socket);
  sendAck(env, socket);
  return true;
}

/** A segment of an open or closing connection. */
function openInput(env: Environment, socket: TcpSocket, segment: Segment, flow: number): void {
  const { flags, data } = segment;
  const { receiving } = socket;
  const fin = (flags & TCP_FIN) !== 0;
  const seq = unwrap(segment.sequence, socket.initialReceive, receiving.next);
  const length = data.length + (fin ? 1 : 0) + ((flags & TCP_SYN) !== 0 ? 1 : 0);
  if (!acceptable(env, socket, segment, seq, length)) return;
  if ((flags & TCP_ACK) === 0) return;
  updateTimestamp(socket, segment, seq);
  const verdict = processAck(env, socket, segment, seq, length, true);
  if (verdict === 'unsent' || verdict === 'ancient') {
    if (verdict === 'unsent' && socket.state !== 'ESTABLISHED') challenge(env, socket);
    return;
  }
  if (afterAck(env, socket, segment, seq, length, flow)) return;
  measureReceiver(env, socket, length);
  const before = receiving.next;
  const news = takeData(env, socket, segment, seq, fin);
  pushPending(env, socket);
  acknowledge(env, socket);
  if (news || receiving.next !== before) env.socketEvent(socket, 'readable');
  if (socket.writerWaits && makeRoom(socket)) {
    socket.writerWaits = false;
    env.socketEvent(socket, 'writable');
  }
}

/** Checks the numbers; what does not fit is answered with where the connection stands (tcp_validate_incoming). */
function acceptable(env: Environment, socket: TcpSocket, segment: Segment, seq: number, length: number): boolean {
  const { flags, options } = segment;
  const { receiving, window } = socket;
  const reset = (flags & TCP_RST) !== 0;
  const stale =
    socket.timestamps &&
    options.timestamps !== undefined &&
    ((options.timestamps.value - socket.recentTimestamp) | 0) < 0;
  if (stale && !reset) {
    // PAWS (RFC 7323 §5): older than what was seen last.
    if (length > 0 || seq >= receiving.next) {
      if (length > 0 || mayAnswer(env, socket)) answerUnacceptable(env, socket, seq, length);
    }
    return false;
  }
  if (seq + length < window.offeredAt || seq > receiving.next + window.left(receiving.next)) {
    if (reset) {
      if (resetAfterFin(socket, seq)) reject(env, socket);
    } else if ((flags & TCP_SYN) !== 0) {
      challenge(env, socket);
    } else if (length > 0 || mayAnswer(env, socket)) {
      answerUnacceptable(env, socket, seq, length);
    }
    return false;
  }
  if (reset) {
    if (seq === receiving.next || resetAfterFin(socket, seq) || (socket.sackOk && seq === receiving.rightmost)) {
      reject(env, socket);
    } else {
      challenge(env, socket);
    }
    return false;
  }
  if ((flags & TCP_SYN) !== 0) {
    challenge(env, socket);
    return false;
  }
  return true;
}

function resetAfterFin({ state, receiving }: TcpSocket, seq: number): boolean {
  return seq === receiving.next - 1 && (state === 'CLOSE-WAIT' || state === 'LAST-ACK' || state === 'CLOSING');
}

/** tcp_send_dupack. */
function answerUnacceptable(env: Environment, socket: TcpSocket, seq: number, length: number): void {
  const { receiving, acks, window } = socket;
  if (length > 0 && seq < receiving.next) {
    acks.enterQuick(window.offered);
    if (socket.sackOk) receiving.noteDuplicate(seq, Math.min(seq + length, receiving.next));
  }
  sendAck(env, socket);
}

/** The other end has thrown the connection away. */
function reject(env: Environment, socket: TcpSocket): void {
  socket.resetSeen = true;
  done(env, socket, socket.state === 'CLOSE-WAIT' ? 'EPIPE' : 'ECONNRESET');
}

/** RFC 7323 §4.3: the timestamp to echo is that of the segment that the next acknowledgment is for. */
function updateTimestamp(socket: TcpSocket, { options }: Segment, seq: number): void {
  if (!socket.timestamps || options.timestamps === undefined || seq > socket.window.offeredAt) return;
  if (((options.timestamps.value - socket.recentTimestamp) | 0) >= 0) socket.recentTimestamp = options.timestamps.value;
}

/** Closing states move on with the acknowledgment of the FIN. Returns true where the segment is done with. */
function afterAck(
  env: Environment,
  socket: TcpSocket,
  segment: Segment,
  seq: number,
  length: number,
  flow: number,
): boolean {
  const { receiving, sending } = socket;
  const fin = (segment.flags & TCP_FIN) !== 0;
  const allAcknowledged = sending.empty && socket.una === sending.written;
  const newData = segment.data.length > 0 && seq + segment.data.length > receiving.next;
  if (socket.state === 'FIN-WAIT-1' && allAcknowledged) {
    socket.finAcknowledgedWithFin = fin;
    setState(env, socket, 'FIN-WAIT-2');
    if (socket.orphan && newData) {
      abortOnData(env, socket, segment, flow);
      return true;
    }
    waitForFin(env, socket);
  } else if (socket.state === 'CLOSING' && allAcknowledged) {
    timeWait(env, socket);
    return true;
  } else if (socket.state === 'LAST-ACK' && allAcknowledged) {
    socket.host.tcp.metrics.note(socket);
    done(env, socket);
    return true;
  }
  const closing = socket.state !== 'ESTABLISHED' && socket.state !== 'CLOSE-WAIT';
  if (closing && socket.readShut && newData && length > 0) {
    abortOnData(env, socket, segment, flow);
    return true;
  }
  return false;
}

/** Data for a program that has closed: it can only be refused (RFC 9293 §3.6.1; RFC 2525 §2.17). */
function abortOnData(env: Environment, socket: TcpSocket, segment: Segment, flow: number): void {
  socket.resetSeen = true;
  done(env, socket);
  sendResetFor(env, socket.host, segment, flow);
}

/** The round trip as the receiver sees it, for the growth of its window (tcp_rcv_rtt_measure_ts). */
function measureReceiver(env: Environment, socket: TcpSocket, length: number): void {
  const { space, acks, receiving, echoed } = socket;
  if (echoed === 0 || !space.isNewEcho(echoed) || length < acks.segmentSize) return;
  const elapsed = (timestampNow(env) + socket.timestampOffset - echoed) | 0;
  if (elapsed > 0) space.measureByEcho(elapsed * 1000, receiving.waiting === 0);
}
