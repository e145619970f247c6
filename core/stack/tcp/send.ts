/** What is sent and when: windows, Nagle, window probes (tcp_write_xmit, net/ipv4/tcp_output.c). RFC to read first: RFC 9293 §3.7.4, §3.8.6. */
import { TCP_ACK } from '../../wire/tcp';
import type { Environment } from '../environment';
import { findNeighbor } from '../neighbor-cache';
import { microsecondsNow } from './clock';
import { currentMss, flagsOf, transmit } from './output';
import type { SentSegment } from './send-queue';
import { inFlight, type TcpSocket, windowEnd } from './socket';
import { recordRetransmit } from './steps';
import { probeDelay, rearmTimeout, scheduleLossProbe, setSendTimer } from './timers';

/** `nagle`: as the socket is set; `off`: small segments go as well. */
export type Push = 'nagle' | 'off';

/** Sends what the windows allow. */
export function pushPending(env: Environment, socket: TcpSocket, push: Push = 'nagle'): void {
  if (socket.state === 'CLOSED' || socket.state === 'SYN-SENT' || socket.state === 'SYN-RECEIVED') return;
  if (sendNew(env, socket, push, false) === 0) checkWindowProbe(env, socket);
}

/** Sends new segments, or for a loss probe just one whatever the congestion window; returns how many. */
export function sendNew(env: Environment, socket: TcpSocket, push: Push, probe: boolean): number {
  const { sending, congestion, loss } = socket;
  let count = 0;
  while (!sending.empty) {
    if (inFlight(socket) >= congestion.window && !(probe && count === 0)) break;
    const mss = currentMss(socket);
    const length = Math.min(sending.waiting, mss);
    if (socket.nxt + length > windowEnd(socket)) break;
    if (length < mss && length === sending.waiting && !mayBeSmall(socket, push)) break;
    if (!sendSegment(env, socket, sending.take(socket.nxt, mss))) break;
    count++;
    if (probe) break;
  }
  const full = inFlight(socket) >= congestion.window;
  if (count > 0 || full) congestion.validate(full, socket.una, socket.nxt, sending.sent.length);
  if (count > 0) {
    if (loss.state === 'recovery' || loss.state === 'reduced') loss.prrOut += count;
    if (!probe) scheduleLossProbe(env, socket, false);
  }
  return count;
}

/** A last segment smaller than full: Nagle's rule in Minshall's variant (tcp_nagle_test; RFC 9293 §3.7.4). */
function mayBeSmall(socket: TcpSocket, push: Push): boolean {
  if (push === 'off' || socket.sending.finWaits) return true;
  if (socket.corked) return false;
  if (socket.noDelay || socket.sending.sent.length === 0) return true;
  const smallIsOut = socket.lastSmall > socket.una && socket.lastSmall <= socket.nxt;
  return !smallIsOut;
}

function sendSegment(env: Environment, socket: TcpSocket, segment: SentSegment): boolean {
  const { sending, loss } = socket;
  const first = sending.sent.length === 0;
  stamp(env, socket, segment);
  const sent = transmitSegment(env, socket, segment);
  sending.sent.push(segment);
  socket.nxt = segment.to;
  if (segment.data.length < socket.mss) socket.lastSmall = segment.to;
  if (first || socket.sendTimer === 'loss-probe') rearmTimeout(env, socket);
  if (first && loss.state === 'open') loss.firstRepeat = null;
  return sent;
}

function stamp(env: Environment, socket: TcpSocket, segment: SentSegment): void {
  segment.sentAt = microsecondsNow(env);
  segment.order = ++socket.sentCount;
  segment.deliveredThen = socket.loss.delivered;
}

/** Nothing is out and data waits: the window is closed, and must be probed now and then (tcp_check_probe_timer; RFC 9293 §3.8.6.1). */
export function checkWindowProbe(env: Environment, socket: TcpSocket): void {
  const { sending } = socket;
  if (sending.sent.length > 0 || sending.empty || socket.sendTimer !== 'none') return;
  setSendTimer(env, socket, 'window-probe', Math.max(socket.roundTrip.rto, 200_000));
}

/** The window-probe timer has run out (tcp_send_probe0): a little data where the window has room, else an old number that asks for an answer. */
export function sendWindowProbe(env: Environment, socket: TcpSocket): void {
  const { sending } = socket;
  if (socket.nxt < windowEnd(socket)) {
    const size = Math.min(windowEnd(socket) - socket.nxt, currentMss(socket));
    const segment = sending.take(socket.nxt, size);
    segment.push = true;
    sendSegment(env, socket, segment);
  } else {
    recordRetransmit(env, socket, 'zero-window-probe', socket.una - 1, 0, socket.probes + 1);
    transmit(env, socket, socket.una - 1, TCP_ACK);
  }
  if (sending.sent.length > 0 || sending.empty) {
    socket.probes = socket.probeBackoff = 0;
    return;
  }
  socket.probes++;
  socket.probeBackoff++;
  setSendTimer(env, socket, 'window-probe', probeDelay(socket));
}

/** Sends a segment again, cut to what fits now; false where it is still here, or the other end's window has no room for it (__tcp_retransmit_skb). */
export function repeat(env: Environment, socket: TcpSocket, segment: SentSegment): boolean {
  if (isStillHere(env, socket, segment)) return false;
  const { sending } = socket;
  const mss = currentMss(socket);
  let room = windowEnd(socket) - segment.from;
  if (room <= 0 && !segment.syn) {
    if (segment.from !== socket.una) return false;
    room = mss;
  }
  const size = Math.min(mss, Math.max(room, 1));
  if (segment.data.length > size) sending.split(segment, size);
  else if (segment.data.length < size && !segment.syn) joinBehind(socket, segment, size);
  stamp(env, socket, segment);
  segment.everRepeated = true;
  segment.repeats++;
  if (socket.loss.firstRepeat === null) socket.loss.firstRepeat = Math.floor(env.now / 1_000_000);
  return transmitSegment(env, socket, segment);
}

export function transmitSegment(env: Environment, socket: TcpSocket, segment: SentSegment): boolean {
  const sent = transmit(env, socket, segment.from, flagsOf(segment), segment.data);
  segment.held = waits(env, socket);
  return sent;
}

/** Does what is sent to the next hop wait for its MAC? */
function waits(env: Environment, { route }: TcpSocket): boolean {
  if (route?.way.kind !== 'unicast') return false;
  const neighbor = findNeighbor(env, route.way.out, route.way.nextHop);
  return neighbor !== null && neighbor.waiting.length > 0;
}

/** Has a segment not even left yet? Then it is not sent again (skb_still_in_host_queue, net/ipv4/tcp_output.c). */
export function isStillHere(env: Environment, socket: TcpSocket, segment: SentSegment): boolean {
  return segment.held && waits(env, socket);
}

/** Small segments behind one that is sent again ride along where they fit (tcp_retrans_try_collapse). */
function joinBehind({ sending, loss }: TcpSocket, segment: SentSegment, size: number): void {
  const at = sending.sent.indexOf(segment);
  for (let next = sending.sent[at + 1]; next !== undefined; next = sending.sent[at + 1]) {
    if (next.sacked || segment.data.length + next.data.length > size) return;
    const data = new Uint8Array(segment.data.length + next.data.length);
    data.set(segment.data);
    data.set(next.data, segment.data.length);
    segment.data = data;
    segment.to = next.to;
    segment.fin ||= next.fin;
    segment.push ||= next.push;
    segment.everRepeated ||= next.everRepeated;
    if (next.lost) loss.lostOut--;
    if (next.repeated) loss.repeatsOut--;
    sending.sent.splice(at + 1, 1);
  }
}
