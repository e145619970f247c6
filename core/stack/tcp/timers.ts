/** The timers of a socket: setting them. What happens when one runs out stands in timeouts.ts. */
import { NS_PER_US } from '../../base/time';
import { timerWait } from '../../base/timer-wheel';
import type { Environment } from '../environment';
import { microsecondsNow } from './clock';
import { RTO_MIN } from './round-trip';
import { ACK_TIMER, COMPRESSED_ACK_TIMER, SEND_TIMER, type SendTimer, type TcpSocket } from './socket';

/** What a probe waits at least (TCP_TIMEOUT_MIN_US, include/net/tcp.h). */
export const TIMEOUT_MIN = 2_000;

/** `delay` in microseconds. */
export function setTimer(env: Environment, socket: TcpSocket, timer: number, delay: number): void {
  socket.armed[timer] = true;
  const generation = (socket.generations[timer] as number) + 1;
  socket.generations[timer] = generation;
  const wait = delay * NS_PER_US;
  // That one has a clock of its own (an hrtimer).
  env.setTcpTimer(socket, timer, generation, timer === COMPRESSED_ACK_TIMER ? wait : timerWait(env.now, wait));
}

export function clearTimer(socket: TcpSocket, timer: number): void {
  socket.armed[timer] = false;
  socket.generations[timer] = (socket.generations[timer] as number) + 1;
}

export function setSendTimer(env: Environment, socket: TcpSocket, kind: SendTimer, delay: number): void {
  socket.sendTimer = kind;
  setTimer(env, socket, SEND_TIMER, delay);
}

export function clearSendTimer(socket: TcpSocket): void {
  socket.sendTimer = 'none';
  clearTimer(socket, SEND_TIMER);
}

/** Microseconds from now until the first unacknowledged segment has been out for a whole timeout (tcp_rto_delta_us). */
function untilTimeout(env: Environment, socket: TcpSocket): number {
  const head = socket.sending.sent[0];
  const { rto } = socket.roundTrip;
  return head === undefined ? rto : head.sentAt + rto - microsecondsNow(env);
}

/** Restarts the retransmission timer after progress (tcp_rearm_rto; RFC 6298 §5.3). */
export function rearmTimeout(env: Environment, socket: TcpSocket): void {
  if (socket.sending.sent.length === 0) {
    clearSendTimer(socket);
    return;
  }
  const probing = socket.sendTimer === 'reorder' || socket.sendTimer === 'loss-probe';
  const delay = probing ? Math.max(untilTimeout(env, socket), 1) : socket.roundTrip.rto;
  setSendTimer(env, socket, 'retransmit', delay);
}

/**
 * Lets a probe go out when the acknowledgment of the last segments is overdue, well before the timeout (tcp_schedule_loss_probe; RFC 8985 §7.2).
 * `advancing`: the timeout would start anew now. Returns false where a probe is of no use.
 */
export function scheduleLossProbe(env: Environment, socket: TcpSocket, advancing: boolean): boolean {
  const { loss, roundTrip, sending, sackOk } = socket;
  if (!sackOk || sending.sent.length === 0 || (loss.state !== 'open' && loss.state !== 'reduced')) return false;
  let delay = 1_000_000;
  if (roundTrip.measured) delay = 2 * roundTrip.smoothed + (sending.sent.length === 1 ? RTO_MIN : TIMEOUT_MIN);
  const timeout = advancing ? roundTrip.rto : untilTimeout(env, socket);
  if (timeout > 0) delay = Math.min(delay, timeout);
  setSendTimer(env, socket, 'loss-probe', delay);
  return true;
}

/** Sets whichever of the two fits (tcp_set_xmit_timer). */
export function setProbeOrTimeout(env: Environment, socket: TcpSocket): void {
  if (!scheduleLossProbe(env, socket, true)) rearmTimeout(env, socket);
}

/** How long until the next window probe (tcp_probe0_when). */
export function probeDelay({ roundTrip, probeBackoff }: TcpSocket): number {
  return Math.min(Math.max(roundTrip.rto, RTO_MIN) * 2 ** probeBackoff, 120_000_000);
}

export function setAckTimer(env: Environment, socket: TcpSocket, due: number): void {
  socket.acks.due = due;
  setTimer(env, socket, ACK_TIMER, Math.max(0, due - microsecondsNow(env)));
}
