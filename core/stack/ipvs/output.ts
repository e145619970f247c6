/**
 * Packets of this host's own, at the hook LOCAL_OUT: answers of a real server that is the director itself, and requests of a director that is
 * its own client (ip_vs_out_hook, ip_vs_in_hook).
 */
import type { Environment } from '../environment';
import type { Host } from '../host';
import type { Interface } from '../interface';
import { arriving } from './arriving';
import { asks, asVirtual, connectionOfAnswer, noteAnswer } from './input';
import type { Ipvs } from './table';

/** The packet lies at the beginning of `bytes`, and may be changed. true: it was sent to a real server; false: it goes on. */
export function ipvsOutput(
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  bytes: Uint8Array,
  length: number,
  flow: number,
): boolean {
  const lo = host.interfaces[0] as Interface;
  const packet = ipvs.services.length === 0 ? null : arriving(lo, 0, flow, bytes, 0, length);
  if (packet === null) return false;
  const answered = connectionOfAnswer(env, ipvs, packet);
  if (answered !== null) {
    const answer = asVirtual(env, answered, packet, bytes.slice(0, length));
    noteAnswer(env, ipvs, answered, packet);
    if (answer !== null) bytes.set(answer);
    return false;
  }
  // Packets lie in an array that the next one will be built in.
  const own = { ...packet, bytes: bytes.slice(0, length) };
  let stays = false;
  const asked = asks(env, host, ipvs, own, (_env, _host, _from, _frame, kept, at, end) => {
    bytes.set(kept.subarray(at, end));
    stays = true;
  });
  return asked && !stays;
}
