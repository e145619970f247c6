/** Neighbors as `ip neigh` and `arp` change them: neigh_add and neigh_delete (net/core/neighbour.c), arp_req_set and arp_req_delete (net/ipv4/arp.c). */
import type { NewMode, NewNeighbor, Refusal } from '../apps/config';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { giveUpWaiting } from '../stack/ip-forward';
import { changeNeighbor, forgetNeighbor } from '../stack/neighbor-admin';
import { createNeighbor, FAILED, findNeighbor } from '../stack/neighbor-cache';
import { NEIGHBOR_STATES } from '../trace/event-codes';
import type { Network } from './network';

export function setNeighbor(
  network: Network,
  host: Host,
  out: Interface,
  { ip, mac, state }: NewNeighbor,
  mode: NewMode,
  flow: number,
): Refusal | null {
  const found = findNeighbor(network, out, ip);
  if (found === null && mode === 'change') return { error: 'ENOENT' };
  if (found !== null && mode === 'add') return { error: 'EEXIST' };
  const neighbor = found ?? createNeighbor(network, host, out, ip);
  const code = NEIGHBOR_STATES.indexOf(state);
  const waiting = changeNeighbor(network, neighbor, mac, code, true, flow);
  if (waiting === false) return { error: 'EINVAL', message: 'No link layer address given' };
  giveUpWaiting(network, neighbor, waiting);
  return null;
}

export function deleteNeighbor(network: Network, out: Interface, ip: number, flow: number): Refusal | null {
  const neighbor = findNeighbor(network, out, ip);
  if (neighbor === null) return { error: 'ENOENT' };
  const waiting = changeNeighbor(network, neighbor, null, FAILED, true, flow);
  if (waiting !== false) giveUpWaiting(network, neighbor, waiting);
  forgetNeighbor(network, neighbor, 'NEIGHBOR_UNREACHABLE');
  return null;
}
