/** Answers to segments that do not fit: they tell an honest peer where the connection stands, and a blind attacker nothing (RFC 5961). */
import { NS_PER_MS } from '../../base/time';
import type { Environment } from '../environment';
import { sendAck } from './output';
import type { TcpSocket } from './socket';

/** net.ipv4.tcp_invalid_ratelimit. */
const INTERVAL = 500 * NS_PER_MS;

/** May another such answer leave now? (__tcp_oow_rate_limited) */
export function mayAnswer(env: Environment, socket: TcpSocket): boolean {
  if (env.now - socket.lastChallenge < INTERVAL) return false;
  socket.lastChallenge = env.now;
  return true;
}

export function challenge(env: Environment, socket: TcpSocket): void {
  if (mayAnswer(env, socket)) sendAck(env, socket);
}
