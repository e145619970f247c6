/** What happens when a timer of a socket runs out (net/ipv4/tcp_timer.c). RFC to read first: RFC 6298 §5, RFC 9293 §3.8.3. */
import type { Environment } from '../environment';
import { microsecondsNow } from './clock';
import { synAckTimeout } from './handshake';
import { done } from './life';
import { sendActiveReset } from './output';
import { ackTimeout, compressedAckTimeout } from './receive';
import { enterLoss, reorderTimeout, restoreTimeout } from './recovery';
import { reduce } from './reduction';
import { repeatAllLost, repeatLost, sendLossProbe } from './repair';
import { RTO_MAX, RTO_MIN } from './round-trip';
import { sendWindowProbe } from './send';
import { ACK_TIMER, COMPRESSED_ACK_TIMER, SEND_TIMER, type TcpSocket } from './socket';
import { setSendTimer } from './timers';

/** tcp_timeout_init: the first timeout of a SYN, in microseconds. */
const SYN_TIMEOUT = 1_000_000;
/** A connection that no process has open any more is given up after eight repeats (tcp_orphan_retries). */
const ORPHAN_RETRIES = 8;

/** `generation`: of the timer's event; an older one is void. */
export function tcpTimer(env: Environment, socket: TcpSocket, timer: number, generation: number): void {
  if (socket.generations[timer] !== generation || socket.state === 'CLOSED') return;
  socket.armed[timer] = false;
  if (timer === SEND_TIMER) sendTimeout(env, socket);
  else if (timer === ACK_TIMER) ackTimeout(env, socket);
  else if (timer === COMPRESSED_ACK_TIMER) compressedAckTimeout(env, socket);
  else if (socket.state === 'SYN-RECEIVED') synAckTimeout(env, socket);
  else lifeTimeout(env, socket);
}

/** TIME-WAIT is over, or a FIN never came. */
function lifeTimeout(env: Environment, socket: TcpSocket): void {
  if (socket.state === 'FIN-WAIT-2' || socket.state === 'TIME-WAIT') done(env, socket);
}

function sendTimeout(env: Environment, socket: TcpSocket): void {
  const kind = socket.sendTimer;
  if (kind === 'retransmit' || kind === 'window-probe') socket.sendTimer = 'none';
  if (kind === 'retransmit') retransmitTimeout(env, socket);
  else if (kind === 'loss-probe') sendLossProbe(env, socket);
  else if (kind === 'window-probe') windowProbeTimeout(env, socket);
  else if (kind === 'reorder') {
    const lost = socket.loss.lost;
    const fresh = socket.loss.state !== 'recovery';
    if (reorderTimeout(env, socket)) {
      if (fresh) reduce(socket, 1, socket.loss.lost - lost, false);
      repeatAllLost(env, socket);
    }
    restoreTimeout(env, socket);
  }
}

/** Nothing came back in time: the first segment is sent again, and the timeout doubles (tcp_retransmit_timer). */
function retransmitTimeout(env: Environment, socket: TcpSocket): void {
  const [head] = socket.sending.sent;
  if (head === undefined) return;
  if (socket.sendWindow === 0 && socket.state !== 'SYN-SENT' && socket.state !== 'SYN-RECEIVED') {
    // The other end closed its window on what is out: the repeat serves as a probe.
    enterLoss(env, socket);
    repeatLost(env, socket, head, 'zero-window-probe');
  } else {
    if (outOfTime(env, socket)) {
      done(env, socket, 'ETIMEDOUT');
      return;
    }
    enterLoss(env, socket);
    socket.timeouts++;
    if (socket.state === 'SYN-SENT') socket.synTimeouts++;
    const [first] = socket.sending.sent;
    if (first !== undefined) repeatLost(env, socket, first, 'timeout');
  }
  // The first repeats of a SYN do not back off (tcp_syn_linear_timeouts, since Linux 6.5).
  const linear = socket.host.sysctl.number('net.ipv4.tcp_syn_linear_timeouts');
  if (socket.state !== 'SYN-SENT' || socket.synTimeouts > linear) socket.roundTrip.backOff();
  setSendTimer(env, socket, 'retransmit', socket.roundTrip.rto);
}

/**
 * tcp_write_timeout. A SYN is given up after so many repeats, or after the time that tcp_syn_retries doubled timeouts take (tcp_model_timeout):
 * of 1 after 3 s and two repeats, of 6 after 127 s and ten.
 */
function outOfTime(env: Environment, socket: TcpSocket): boolean {
  const { firstRepeat } = socket.loss;
  const elapsed = firstRepeat === null ? 0 : microsecondsNow(env) - firstRepeat * 1000;
  if (socket.state === 'SYN-SENT') {
    const { sysctl } = socket.host;
    const retries = sysctl.number('net.ipv4.tcp_syn_retries');
    if (socket.timeouts >= retries + sysctl.number('net.ipv4.tcp_syn_linear_timeouts')) return true;
    return socket.timeouts > 0 && elapsed >= doubledTimeouts(retries, SYN_TIMEOUT);
  }
  if (socket.timeouts === 0) return false;
  if (socket.orphan) {
    if (socket.roundTrip.rto >= RTO_MAX) return true;
    if (socket.timeouts >= ORPHAN_RETRIES) return true;
  }
  return (
    firstRepeat !== null && elapsed >= doubledTimeouts(socket.host.sysctl.number('net.ipv4.tcp_retries2'), RTO_MIN)
  );
}

/** tcp_model_timeout: the microseconds that a first timeout and `repeats` further ones take, each twice as long as the one before, up to RTO_MAX. */
function doubledTimeouts(repeats: number, first: number): number {
  const doubling = Math.floor(Math.log2(RTO_MAX / first));
  return (2 * 2 ** Math.min(repeats, doubling) - 1) * first + Math.max(0, repeats - doubling) * RTO_MAX;
}

function windowProbeTimeout(env: Environment, socket: TcpSocket): void {
  if (socket.sending.sent.length > 0 || socket.sending.empty) {
    socket.probes = 0;
    return;
  }
  const most = socket.orphan ? ORPHAN_RETRIES : socket.host.sysctl.number('net.ipv4.tcp_retries2');
  if (socket.probes >= most) {
    sendActiveReset(env, socket);
    done(env, socket, 'ETIMEDOUT');
    return;
  }
  sendWindowProbe(env, socket);
}
