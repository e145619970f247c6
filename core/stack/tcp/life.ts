/** The end of a socket: closed for good, or held in TIME-WAIT (tcp_done, net/ipv4/tcp.c; net/ipv4/tcp_minisocks.c). RFC to read first: RFC 9293 §3.6. */
import type { Disposition } from '../../trace/disposition';
import type { Environment } from '../environment';
import { LIFE_TIMER, type TcpError, type TcpSocket, TIMERS } from './socket';
import { setState } from './steps';
import { clearTimer, setTimer } from './timers';

/** TCP_TIMEWAIT_LEN, microseconds. */
const TIME_WAIT = 60_000_000;

const DISPOSITION_OF: Readonly<Record<TcpError, Disposition>> = {
  ECONNREFUSED: 'REFUSED',
  ECONNRESET: 'RESET',
  EPIPE: 'RESET',
  EPROTO: 'PROTOCOL_UNREACHABLE',
  ETIMEDOUT: 'TIMED_OUT',
  EHOSTUNREACH: 'HOST_UNREACHABLE',
  ENETUNREACH: 'NET_UNREACHABLE',
};

/** Puts a new socket among those of its flow. */
export function enterFlow(env: Environment, socket: TcpSocket): void {
  env.socketOpened(socket);
}

function stopTimers(socket: TcpSocket): void {
  for (let timer = 0; timer < TIMERS; timer++) clearTimer(socket, timer);
  socket.sendTimer = 'none';
}

/** Ends a socket; its process hears of an error, if there was one. */
export function done(env: Environment, socket: TcpSocket, error: TcpError | null = null): void {
  if (socket.state === 'CLOSED') return;
  const { listener } = socket;
  if (socket.state === 'SYN-RECEIVED' && listener !== null) listener.halfOpen--;
  stopTimers(socket);
  setState(env, socket, 'CLOSED');
  socket.host.tcp.remove(socket);
  socket.sending.clear();
  if (error !== null) socket.error = error;
  env.socketClosed(socket, error === null ? null : DISPOSITION_OF[error]);
  if (error !== null && !socket.orphan) env.socketEvent(socket, 'failed');
}

/** The active closer's last state: late segments are still answered, and the port is not used again for a minute. */
export function timeWait(env: Environment, socket: TcpSocket): void {
  socket.host.tcp.metrics.note(socket);
  stopTimers(socket);
  setState(env, socket, 'TIME-WAIT');
  socket.sending.clear();
  setTimer(env, socket, LIFE_TIMER, TIME_WAIT);
  env.socketClosed(socket, null);
}

export function restartTimeWait(env: Environment, socket: TcpSocket): void {
  setTimer(env, socket, LIFE_TIMER, TIME_WAIT);
}

/** Everything of ours is acknowledged, the other end still has its FIN to send: wait for that, but not for ever (tcp_fin_timeout). */
export function waitForFin(env: Environment, socket: TcpSocket): void {
  if (!socket.orphan) return;
  const seconds = socket.host.sysctl.number('net.ipv4.tcp_fin_timeout');
  setTimer(env, socket, LIFE_TIMER, seconds * 1_000_000);
}
