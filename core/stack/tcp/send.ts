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

/** Bytes of a burst at most (gso_max_size less the largest header, include/net/tcp.h). */
export const LARGEST_BURST = 65_215;

/** `nagle`: as the socket is set; `off`: small segments go as well. */
export type Push = 'nagle' | 'off';

/** Sends what the windows allow. */
export function pushPending(env: Environment, socket: TcpSocket, push: Push = 'nagle'): void {
  if (socket.state === 'CLOSED' || socket.state === 'SYN-SENT' || socket.state === 'SYN-RECEIVED') return;
  if (sendNew(env, socket, push, false) === 0) checkWindowProbe(env, socket);
}

/** Sends new segments, or for a loss probe one burst, of a segment at least whatever the congestion window; returns how many. */
export function sendNew(env: Environment, socket: TcpSocket, push: Push, probe: boolean): number {
  const { sending, congestion, loss } = socket;
  let count = 0;
  let held = false;
  while (!sending.empty) {
    const quota = probe ? Math.max(1, quotaOf(socket)) : quotaOf(socket);
    if (quota <= 0) break;
    const mss = currentMss(socket);
    const room = windowEnd(socket) - socket.nxt;
    if (Math.min(sending.waiting, mss) > room) break;
    if (sending.waiting <= mss) {
      if (sending.waiting < mss && !mayBeSmall(socket, push)) break;
    } else if (!probe && worthWaiting(env, socket, mss, room)) {
      held = true;
      break;
    }
    const sent = sendBurst(env, socket, push, quota, mss, room);
    if (sent === 0) break;
    count += sent;
    if (probe) break;
  }
  const full = held || inFlight(socket) >= congestion.window;
  if (count > 0 || full) congestion.validate(full, socket.una, socket.nxt, sending.sent.length);
  if (count > 0) {
    if (loss.state === 'recovery' || loss.state === 'reduced') loss.prrOut += count;
    if (!probe) scheduleLossProbe(env, socket, false);
  }
  return count;
}

/** Segments that may leave in one burst: half of the window at most, so that acknowledgments keep coming (tcp_cwnd_test, tcp_tso_autosize). */
function quotaOf(socket: TcpSocket): number {
  const { congestion } = socket;
  const free = congestion.window - inFlight(socket);
  return Math.min(Math.max(congestion.window >> 1, 1), free, burstLimit(socket));
}

/** Before data goes after a pause: what the window was then is no longer known to fit (tcp_slow_start_after_idle_check; RFC 5681 §4.1). */
export function restartAfterIdle(env: Environment, socket: TcpSocket): void {
  const { sending, congestion, roundTrip, host } = socket;
  if (sending.sent.length > 0 || host.sysctl.number('net.ipv4.tcp_slow_start_after_idle') === 0) return;
  const idle = microsecondsNow(env) - socket.lastSent;
  if (idle > roundTrip.rto) congestion.restart(idle, roundTrip.rto);
}

/** Bytes a second that the window and the round trip allow, with room to grow; 0 before the first round trip (tcp_update_pacing_rate). */
export function pacingRate({ congestion, roundTrip, mss, sending }: TcpSocket): number {
  if (!roundTrip.measured) return 0;
  const factor = congestion.window < congestion.slowStartThreshold / 2 ? 2 : 1.2;
  return (mss * Math.max(congestion.window, sending.sent.length) * factor * 1e6) / roundTrip.smoothed;
}

/** A burst takes about a millisecond at the rate of the connection, and two segments at least. */
function burstLimit(socket: TcpSocket): number {
  const { roundTrip, mss } = socket;
  const rate = pacingRate(socket);
  let bytes = LARGEST_BURST;
  if (rate > 0) {
    const shift = roundTrip.min === Infinity ? 32 : roundTrip.min >> 9;
    bytes = Math.min(rate / 1024 + (shift < 32 ? Math.floor(LARGEST_BURST / 2 ** shift) : 0), LARGEST_BURST);
  }
  return Math.max(Math.floor(bytes / mss), 2);
}

/** The segments of one burst; the last of several says that this was all (PSH). */
function sendBurst(env: Environment, socket: TcpSocket, push: Push, quota: number, mss: number, room: number): number {
  const { sending } = socket;
  const most = Math.min(sending.waiting, room, quota * mss);
  const partial = most % mss;
  // A last piece smaller than full comes along only if it might leave by itself.
  const length =
    partial !== 0 && most > mss && most !== quota * mss && !mayBePartial(socket, push) ? most - partial : most;
  const count = Math.max(1, Math.ceil(length / mss));
  const burst = socket.nxt;
  for (let i = 0; i < count; i++) {
    const segment = sending.take(socket.nxt, Math.min(mss, length - i * mss));
    segment.burst = burst;
    if (count > 1 && i === count - 1) segment.push = true;
    if (!sendSegment(env, socket, segment, mss)) return i + 1;
  }
  return count;
}

/** Several segments wait, and only a few may leave: if the next acknowledgment is about to come, they wait for it and leave together (tcp_tso_should_defer). */
function worthWaiting(env: Environment, socket: TcpSocket, mss: number, room: number): boolean {
  const { loss, congestion, sending, roundTrip } = socket;
  if (loss.state === 'recovery' || loss.state === 'loss') return false;
  const now = microsecondsNow(env);
  if (now - socket.lastWrite > 1000) return false;
  const allowed = (congestion.window - inFlight(socket)) * mss;
  const limit = Math.min(room, allowed);
  if (limit >= burstLimit(socket) * mss) return false;
  if (limit >= Math.min(socket.sendWindow, congestion.window * mss) / 3) return false;
  const [head] = sending.sent;
  if (head === undefined) return false;
  if (head.sentAt + roundTrip.smoothed - now > Math.min(roundTrip.smoothed >> 1, 1000)) return false;
  if (allowed < room ? allowed <= sending.waiting : room <= sending.waiting) return true;
  return !sending.finWaits;
}

/** A last segment smaller than full: Nagle's rule in Minshall's variant (tcp_nagle_test; RFC 9293 §3.7.4). */
function mayBeSmall(socket: TcpSocket, push: Push): boolean {
  return socket.sending.finWaits || mayBePartial(socket, push);
}

/** May a burst end in a segment smaller than full, be it that no more is there or that the other end's window has no room for it? (tcp_nagle_check) */
function mayBePartial(socket: TcpSocket, push: Push): boolean {
  if (push === 'off') return true;
  if (socket.corked) return false;
  if (socket.noDelay || socket.sending.sent.length === 0) return true;
  const smallIsOut = socket.lastSmall > socket.una && socket.lastSmall <= socket.nxt;
  return !smallIsOut;
}

/** `mss`: what a full segment carries now. */
function sendSegment(env: Environment, socket: TcpSocket, segment: SentSegment, mss: number): boolean {
  const { sending, loss } = socket;
  const first = sending.sent.length === 0;
  stamp(env, socket, segment);
  const sent = transmitSegment(env, socket, segment);
  sending.sent.push(segment);
  socket.nxt = segment.to;
  if (segment.data.length < mss) socket.lastSmall = segment.to;
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
    const mss = currentMss(socket);
    const segment = sending.take(socket.nxt, Math.min(windowEnd(socket) - socket.nxt, mss));
    segment.push = true;
    sendSegment(env, socket, segment, mss);
  } else {
    recordRetransmit(env, socket, 'zero-window-probe', TCP_ACK, socket.una - 1, 0, socket.probes + 1);
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
