/** Neighbors as an administrator changes them, not ARP (neigh_update with NEIGH_UPDATE_F_ADMIN, neigh_ifdown: net/core/neighbour.c). */
import type { DropReason } from '../trace/disposition';
import { highOfMac } from '../wire/mac-address';
import type { Environment } from './environment';
import type { Host } from './host';
import type { Interface } from './interface';
import * as cache from './neighbor-cache';
import { recordArpLearn, recordIpDrop } from './record';

/** Place of 'command' in LEARNED_FROM. */
const FROM_COMMAND = 2;

/** What became of a neighbor by command: for who looks back at the tables. */
export interface NeighborChange {
  /** The last step before it. */
  readonly after: number;
  /** Of the interface. */
  readonly place: number;
  readonly ip: number;
  /** null: it is no more. */
  readonly state: number | null;
  readonly macHigh: number;
  readonly macLow: number;
}

function remember(env: Environment, neighbor: cache.Neighbor, state: number | null): void {
  const { host, out, ip, macHigh, macLow } = neighbor;
  host.neighborChanges.push({ after: env.log.count, place: out.index, ip, state, macHigh, macLow });
}

/** Enters a fixed neighbor before anything has happened: no step, but known from the start. */
export function addPermanentNeighbor(env: Environment, host: Host, out: Interface, ip: number, mac: number): void {
  const neighbor = cache.findNeighbor(env, out, ip) ?? cache.createNeighbor(env, host, out, ip);
  neighbor.state = cache.PERMANENT;
  neighbor.macHigh = highOfMac(mac);
  neighbor.macLow = mac | 0;
  remember(env, neighbor, cache.PERMANENT);
}

/**
 * Gives a neighbor a state, and a MAC where `mac` is not null. false: the state needs a MAC, and none is known. `override`: another MAC
 * than the known one may take its place. Returns the packets that waited and are given up.
 */
export function changeNeighbor(
  env: Environment,
  neighbor: cache.Neighbor,
  mac: number | null,
  state: number,
  override: boolean,
  flow: number,
): readonly cache.Waiting[] | false {
  const before = cache.stateNow(env.now, neighbor);
  if (state < cache.REACHABLE || state === cache.FAILED) {
    neighbor.timer++;
    neighbor.state = state;
    remember(env, neighbor, state);
    const givenUp = (before === cache.INCOMPLETE || before === cache.PROBE) && state === cache.FAILED;
    return givenUp ? takeWaiting(neighbor) : [];
  }
  const { valid } = neighbor;
  if (mac === null && !valid) return false;
  const high = mac === null ? neighbor.macHigh : highOfMac(mac);
  const low = mac === null ? neighbor.macLow : mac | 0;
  if (valid && !override && (high !== neighbor.macHigh || low !== neighbor.macLow)) return [];
  neighbor.macHigh = high;
  neighbor.macLow = low;
  neighbor.updated = env.now;
  if (state === cache.REACHABLE || state >= cache.NOARP) neighbor.confirmed = env.now;
  if (state !== before) {
    neighbor.timer++;
    neighbor.state = state;
    neighbor.probes = 0;
    neighbor.flow = flow;
    if (state === cache.DELAY || state === cache.PROBE) env.setNeighborTimer(neighbor, 0);
  }
  recordArpLearn(env, neighbor.out, 0, flow, neighbor.ip, state, FROM_COMMAND, high, low);
  remember(env, neighbor, state);
  if (!valid && neighbor.waiting.length > 0) cache.sendWaiting(env, neighbor);
  return [];
}

function takeWaiting(neighbor: cache.Neighbor): readonly cache.Waiting[] {
  const { waiting } = neighbor;
  neighbor.waiting = [];
  return waiting;
}

/** Takes a neighbor out of the table; packets that wait for it are lost without a word. */
export function forgetNeighbor(env: Environment, neighbor: cache.Neighbor, reason: DropReason): void {
  const { host, out, ip } = neighbor;
  neighbor.timer++;
  out.neighbors.delete(ip | 0);
  out.neighborOrder.splice(out.neighborOrder.indexOf(neighbor.index), 1);
  out.lastNeighbor = null;
  remember(env, neighbor, null);
  for (const { packet, parent, flow } of takeWaiting(neighbor)) {
    const step = recordIpDrop(env, out.index, parent, flow, reason, packet, 0);
    env.noteOutcome(flow, 'LINK_DOWN', host.index, step);
  }
}

/** Forgets all that is behind an interface (neigh_flush_dev); without a carrier what was set by hand stays (neigh_carrier_down). */
export function forgetNeighbors(env: Environment, out: Interface, keepPermanent: boolean, reason: DropReason): void {
  for (const index of [...out.neighborOrder]) {
    const neighbor = env.neighbor(index);
    if (!keepPermanent || neighbor.state !== cache.PERMANENT) forgetNeighbor(env, neighbor, reason);
  }
}
