/** Opening a connection, from either end or from both (tcp_connect, tcp_conn_request, tcp_rcv_synsent_state_process). RFC to read first: RFC 9293 §3.5, §3.10.7. */
import { TCP_ACK, TCP_RST, TCP_SYN } from '../../wire/tcp';
import type { Environment } from '../environment';
import type { Interface } from '../interface';
import { routeOutput } from '../route';
import { processAck } from './ack';
import { mayAnswer } from './challenge';
import { echoedRoundTrip, microsecondsNow } from './clock';
import { INITIAL_WINDOW } from './cubic';
import { done, enterFlow } from './life';
import { ownMss, sendAck, sendResetFor, syncMss, transmit, wishes } from './output';
import { acknowledgeSoon } from './receive';
import { type Segment, unwrap } from './segment';
import { pushPending } from './send';
import { expandSendBuffer } from './send-buffer';
import { SentSegment } from './send-queue';
import { LIFE_TIMER, TcpSocket, TIMESTAMPS_SPACE } from './socket';
import { recordRetransmit, setState } from './steps';
import { clearTimer, setSendTimer, setTimer } from './timers';

const SYN_ACK_TIMEOUT = 1_000_000;
const NOTHING: Uint8Array = new Uint8Array();

/** Sends the first SYN of a socket whose ends are known and whose route leads out by `out`. */
export function beginConnect(env: Environment, socket: TcpSocket, out: Interface): void {
  const { host } = socket;
  socket.connecting = true;
  socket.initialSend = host.random.next32();
  socket.timestampOffset = host.random.next32();
  socket.ownMss = ownMss(env, socket, out);
  socket.peerMss = 536;
  socket.window.begin(socket.ownMss, wishes(socket).windowScaling);
  setState(env, socket, 'SYN-SENT');
  host.tcp.add(socket);
  enterFlow(env, socket);
  // Before ARP sets its own: what is due at the same moment comes in this order.
  setSendTimer(env, socket, 'retransmit', socket.roundTrip.rto);
  sendSyn(env, socket, TCP_SYN);
}

function sendSyn(env: Environment, socket: TcpSocket, flags: number): void {
  const syn = new SentSegment(0, 1, true, false, false, NOTHING);
  syn.sentAt = microsecondsNow(env);
  socket.sending.sent.push(syn);
  socket.sending.written = 1;
  socket.nxt = 1;
  socket.loss.firstRepeat = Math.floor(env.now / 1_000_000);
  transmit(env, socket, 0, flags);
  syn.held = true;
}

/** What the other end's SYN says of it. */
function takeOptions(socket: TcpSocket, { options, window, sequence }: Segment): void {
  socket.initialReceive = sequence;
  socket.receiving.next = 1;
  socket.window.offeredAt = 1;
  socket.peerMss = options.mss ?? 536;
  const wished = wishes(socket);
  socket.sackOk = options.sackPermitted === true && wished.sackOk;
  socket.timestamps = options.timestamps !== undefined && wished.timestamps;
  socket.recentTimestamp = options.timestamps?.value ?? 0;
  socket.windowScaling = options.windowScale !== undefined && wished.windowScaling;
  socket.sendScale = socket.windowScaling ? Math.min(options.windowScale ?? 0, 14) : 0;
  socket.receiveScale = socket.windowScaling ? socket.window.scale : 0;
  socket.sendWindow = socket.largestWindow = window;
  socket.windowFrom = 0;
}

/** How often this end's SYN or SYN-ACK was sent again, and when it was first sent (timestamp clock, ms). */
interface SynSent {
  readonly repeats: number;
  readonly firstAt: number | null;
}

/**
 * Did this end's SYN have to be sent more than twice, for a timeout at least once, and was it not the first that was answered? Then the path is in
 * trouble (RFC 5681 §3.1; tcp_init_transfer, tcp_try_undo_spurious_syn).
 */
function inTrouble({ synTimeouts, echoed, timestampOffset }: TcpSocket, syn: SynSent): boolean {
  if (syn.repeats < 2 || synTimeouts === 0) return false;
  return echoed === 0 || syn.firstAt === null || ((echoed - timestampOffset - syn.firstAt) | 0) !== 0;
}

/** Both ends know each other: sizes, windows and clocks begin (tcp_init_transfer). */
function establish(env: Environment, socket: TcpSocket, syn: SynSent): void {
  const now = microsecondsNow(env);
  if (socket.timestamps) socket.ownMss -= TIMESTAMPS_SPACE;
  syncMss(env, socket);
  socket.acks.segmentSize = Math.max(88, Math.min(socket.ownMss, socket.mss, 536, socket.window.offered >> 1));
  socket.acks.lastReceived = now;
  socket.host.tcp.metrics.apply(socket);
  if (!socket.windowScaling) socket.window.unscaled();
  socket.window.establish(socket.ownMss);
  socket.space.begin(socket.window, socket.ownMss, now, socket.receiving.next);
  socket.congestion.window = inTrouble(socket, syn) ? 1 : INITIAL_WINDOW;
  socket.congestion.slowStartThreshold = Infinity;
  expandSendBuffer(socket);
  socket.loss.undoMark = null;
  socket.lastSent = now;
  setState(env, socket, 'ESTABLISHED');
}

/** A segment for a socket in SYN-SENT. */
export function synSentInput(env: Environment, socket: TcpSocket, segment: Segment, flow: number): void {
  const { flags } = segment;
  if ((flags & TCP_ACK) !== 0) {
    const ack = unwrap(segment.acknowledgment, socket.initialSend, 1);
    if (ack <= socket.una || ack > socket.nxt) {
      sendResetFor(env, socket.host, segment, flow);
      return;
    }
    if ((flags & TCP_RST) !== 0) {
      socket.resetSeen = true;
      done(env, socket, 'ECONNREFUSED');
      return;
    }
    if ((flags & TCP_SYN) === 0) return;
    takeOptions(socket, segment);
    socket.echoed = segment.options.timestamps?.echo ?? 0;
    const sent = { repeats: socket.sending.sent[0]?.repeats ?? 0, firstAt: socket.loss.firstRepeat };
    processAck(env, socket, segment, 0, 1, false);
    establish(env, socket, sent);
    socket.sendWindow = socket.largestWindow = segment.window;
    sendAck(env, socket);
    socket.handshakeDone = true;
    pushPending(env, socket);
    env.socketEvent(socket, 'connected');
    return;
  }
  if ((flags & TCP_RST) !== 0 || (flags & TCP_SYN) === 0) return;
  // Both ends call at once (RFC 9293 §3.5, figure 8): the SYN is answered, and the other end's answer completes ours.
  takeOptions(socket, segment);
  setState(env, socket, 'SYN-RECEIVED');
  const [syn] = socket.sending.sent;
  if (syn !== undefined) syn.sentAt = microsecondsNow(env);
  transmit(env, socket, 0, TCP_SYN | TCP_ACK);
}

/** A SYN for a listening socket. */
export function listenInput(
  env: Environment,
  listener: TcpSocket,
  segment: Segment,
  from: Interface,
  flow: number,
): boolean {
  const { flags } = segment;
  const { host } = listener;
  if ((flags & TCP_RST) !== 0) return true;
  if ((flags & TCP_ACK) !== 0) {
    sendResetFor(env, host, segment, flow);
    return true;
  }
  if ((flags & TCP_SYN) === 0) return true;
  if (listener.established.length > listener.backlog) return false;
  const { destination, destinationPort, source, sourcePort } = segment;
  const socket = new TcpSocket(host, destination, destinationPort, source, sourcePort);
  env.addTcpSocket(socket);
  socket.flow = flow;
  socket.listener = listener;
  socket.initialSend = host.random.next32();
  socket.timestampOffset = host.random.next32();
  // By the way back, whichever interface the SYN came in by (inet_csk_route_req).
  const back = routeOutput(host, env.now, source, destination);
  socket.ownMss = ownMss(env, socket, back.kind === 'unreachable' ? from : back.out);
  takeOptions(socket, segment);
  socket.window.begin(socket.ownMss - (socket.timestamps ? TIMESTAMPS_SPACE : 0), socket.windowScaling);
  listener.halfOpen++;
  socket.state = 'LISTEN';
  setState(env, socket, 'SYN-RECEIVED');
  host.tcp.add(socket);
  enterFlow(env, socket);
  sendSyn(env, socket, TCP_SYN | TCP_ACK);
  socket.loss.firstRepeat = null;
  setTimer(env, socket, LIFE_TIMER, SYN_ACK_TIMEOUT);
  return true;
}

/** The SYN-ACK was not answered, or its SYN came again: it is sent once more. */
export function repeatSynAck(env: Environment, socket: TcpSocket, why: 'timeout' | 'repeated-syn'): void {
  const [syn] = socket.sending.sent;
  recordRetransmit(env, socket, why, TCP_SYN | TCP_ACK, 0, 0, (syn?.repeats ?? 0) + 1);
  if (syn !== undefined) {
    syn.everRepeated = true;
    syn.repeats++;
  }
  transmit(env, socket, 0, TCP_SYN | TCP_ACK);
}

/** The SYN-ACK's time is up (reqsk_timer_handler, net/ipv4/inet_connection_sock.c). */
export function synAckTimeout(env: Environment, socket: TcpSocket): void {
  socket.synTimeouts++;
  if (socket.synTimeouts > socket.host.sysctl.number('net.ipv4.tcp_synack_retries')) {
    done(env, socket, 'ETIMEDOUT');
    return;
  }
  repeatSynAck(env, socket, 'timeout');
  setTimer(env, socket, LIFE_TIMER, SYN_ACK_TIMEOUT * 2 ** socket.synTimeouts);
}

/**
 * A segment for a connection that was answered but not yet confirmed (tcp_check_req). Returns true where the handshake is complete and the
 * segment is to be processed as one of an open connection.
 */
export function synReceivedInput(env: Environment, socket: TcpSocket, segment: Segment, flow: number): boolean {
  const { flags } = segment;
  const { listener } = socket;
  const seq = unwrap(segment.sequence, socket.initialReceive, 0);
  if ((flags & TCP_SYN) !== 0 && seq === 0 && (flags & (TCP_ACK | TCP_RST)) === 0) {
    if (mayAnswer(env, socket)) {
      repeatSynAck(env, socket, 'repeated-syn');
      if (listener !== null) setTimer(env, socket, LIFE_TIMER, SYN_ACK_TIMEOUT * 2 ** socket.synTimeouts);
    }
    return false;
  }
  const ack = unwrap(segment.acknowledgment, socket.initialSend, 1);
  if ((flags & TCP_ACK) !== 0 && ack !== 1 && listener !== null) {
    sendResetFor(env, socket.host, segment, flow);
    return false;
  }
  if (seq > socket.receiving.next + socket.window.offered) {
    if ((flags & TCP_RST) === 0 && mayAnswer(env, socket)) sendAck(env, socket);
    return false;
  }
  if ((flags & TCP_RST) !== 0) {
    socket.resetSeen = true;
    done(env, socket, 'ECONNRESET');
    return false;
  }
  if ((flags & TCP_ACK) === 0) return false;
  if (listener !== null && listener.established.length > listener.backlog) return false;
  complete(env, socket, segment);
  return true;
}

function complete(env: Environment, socket: TcpSocket, segment: Segment): void {
  const { listener, sending, roundTrip, loss } = socket;
  const now = microsecondsNow(env);
  const [syn] = sending.sent;
  clearTimer(socket, LIFE_TIMER);
  // A SYN-ACK that was repeated tells a round trip only by its timestamp (Karn's rule; tcp_synack_rtt_meas).
  const sample = syn !== undefined && !syn.everRepeated ? now - syn.sentAt : echoedRoundTrip(env, socket);
  if (sample !== null) {
    roundTrip.noteMinimum(sample, now);
    roundTrip.measure(sample, 1, 1);
  }
  sending.sent.length = 0;
  socket.una = 1;
  loss.delivered++;
  loss.firstRepeat = null;
  socket.sendTimer = 'none';
  establish(env, socket, {
    repeats: syn?.repeats ?? 0,
    firstAt: syn === undefined ? null : Math.floor(syn.sentAt / 1000),
  });
  socket.sendWindow = socket.largestWindow = segment.window * 2 ** socket.sendScale;
  syncMss(env, socket);
  socket.handshakeDone = true;
  if (listener === null) {
    env.socketEvent(socket, 'connected');
    return;
  }
  listener.halfOpen--;
  listener.established.push(socket);
  acknowledgeSoon(socket, false);
  env.socketEvent(listener, 'acceptable');
}
