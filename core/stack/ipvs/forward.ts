/** Packets that this host forwards, at the hook FORWARD: answers of real servers behind NAT get the virtual address (ip_vs_out_hook). */
import { decrementTtl, isFragment, PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP, readProtocol } from '../../wire/ipv4';
import type { Environment } from '../environment';
import type { Host } from '../host';
import type { Interface } from '../interface';
import { arriving } from './arriving';
import { asVirtual, connectionOfAnswer, noteAnswer } from './input';
import { relatedForward } from './related';
import type { Ipvs } from './table';
import { type Sendable, send } from './transmit';

const HANDLED: ReadonlySet<number> = new Set([PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP]);

/** A packet that may be forwarded by `out`, on which it may have `mtu` bytes. true: it was sent here, another one than it came in; false: it goes on as it is. */
export function ipvsForward(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  from: Interface,
  out: Interface,
  mtu: number,
  nextHop: number,
  frame: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): boolean {
  if (ipvs.services.length === 0 || !HANDLED.has(readProtocol(bytes, at))) return false;
  const flow = env.frames.flow(frame);
  if (!isFragment(bytes, at)) {
    const answer = answerOf(env, host, ipvs, { from, frame, flow, bytes, at, length });
    if (answer === null) return false;
    if (answer !== true) {
      decrementTtl(answer, 0);
      send(env, host, { from, frame, flow, bytes, at, length }, { out, nextHop }, mtu, answer);
    }
    return true;
  }
  // A port stands in the first fragment only: all of them are put together first (ip_vs_gather_frags), and cut again on their way out.
  const whole = ipvs.reassembly.take(env, host, from, frame, bytes, at);
  if (whole === null) return true;
  const packet = { from, frame, flow, bytes: whole, at: 0, length: whole.length };
  const answer = answerOf(env, host, ipvs, packet) ?? whole;
  if (answer === true) return true;
  decrementTtl(answer, 0);
  send(env, host, packet, { out, nextHop }, mtu, answer);
  return true;
}

/** The packet as it has to look outside; null: as it is; true: it was sent elsewhere. */
function answerOf(env: Environment, host: Host, ipvs: Ipvs, packet: Sendable): Uint8Array | true | null {
  const { from, frame, flow, bytes, at, length } = packet;
  if (readProtocol(bytes, at) === PROTOCOL_ICMP) return relatedForward(env, host, ipvs, packet, () => {});
  const arrived = arriving(from, frame, flow, bytes, at, length);
  const connection = arrived === null ? null : connectionOfAnswer(env, ipvs, arrived);
  if (arrived === null || connection === null) return null;
  const answer = asVirtual(env, connection, arrived, bytes.slice(at, at + length));
  noteAnswer(env, ipvs, connection, arrived);
  return answer;
}
