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
import { RTO_MAX } from './round-trip';
import { sendWindowProbe } from './send';
import { ACK_TIMER, COMPRESSED_ACK_TIMER, SEND_TIMER, type TcpSocket } from './socket';
import { setSendTimer } from './timers';

/** net.ipv4.tcp_retries2: an open connection is given up after the time that so many doubled timeouts of 200 ms take: 924.6 s. */
const GIVE_UP_AFTER = 924_600_000;
/** One that no process has open any more: after eight (tcp_orphan_retries). */
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

/** tcp_write_timeout. */
function outOfTime(env: Environment, socket: TcpSocket): boolean {
  const { sysctl } = socket.host;
  if (socket.state === 'SYN-SENT') {
    const most = sysctl.number('net.ipv4.tcp_syn_retries') + sysctl.number('net.ipv4.tcp_syn_linear_timeouts');
    return socket.timeouts >= most;
  }
  if (socket.timeouts === 0) return false;
  if (socket.orphan) {
    if (socket.roundTrip.rto >= RTO_MAX) return true;
    if (socket.timeouts >= ORPHAN_RETRIES) return true;
  }
  const { firstRepeat } = socket.loss;
  return firstRepeat !== null && microsecondsNow(env) - firstRepeat * 1000 >= GIVE_UP_AFTER;
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
