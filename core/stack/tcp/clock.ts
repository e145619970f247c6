/** The clocks of TCP: microseconds for round trips, milliseconds for the timestamps option (tcp_mstamp and TCP_TS_HZ, include/net/tcp.h). */
import { NS_PER_MS, NS_PER_US } from '../../base/time';
import type { Environment } from '../environment';
import type { TcpSocket } from './socket';

export function microsecondsNow(env: Environment): number {
  return Math.floor(env.now / NS_PER_US);
}

/** Without the socket's offset: what it sends adds it, what it gets back is less it. */
export function timestampNow(env: Environment): number {
  return Math.floor(env.now / NS_PER_MS);
}

export function sentTimestamp(env: Environment, socket: TcpSocket): number {
  return (timestampNow(env) + socket.timestampOffset) >>> 0;
}

/** Microseconds since the timestamp that has come back was sent, one clock tick at least; null where none has (tcp_rtt_tsopt_us). */
export function echoedRoundTrip(env: Environment, { echoed, timestampOffset }: TcpSocket): number | null {
  if (echoed === 0) return null;
  const elapsed = (timestampNow(env) + timestampOffset - echoed) | 0;
  return elapsed < 0 ? null : Math.max(elapsed, 1) * 1000;
}
