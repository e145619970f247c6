/**
 * What a host knows of the MAC addresses next to it, with Linux's states and timers (net/core/neighbour.c).
 * RFC to read first: RFC 4861 §7.3 (the states; Linux uses them for ARP too), RFC 1122 §2.3.2.
 *
 * Simplified: a REACHABLE entry turns STALE after exactly base_reachable_time (Linux: a random half to one and a half of it), and
 * it does so when it is next looked at, not by a timer.
 */

import { NS_PER_MS, NS_PER_S } from '../base/time';
import { decrementTtl, readSource } from '../wire/ipv4';
import { highOfMac } from '../wire/mac-address';
import { sendArpRequest } from './arp-output';
import type { Environment } from './environment';
import type { Host } from './host';
import type { Interface } from './interface';
import { forwardFrame, sendPacketBytes } from './link-output';
import { recordArpFail, recordArpLearn, recordArpLookup } from './record';
import { truesize } from './truesize';

/** Indices into NEIGHBOR_STATES (core/trace/event-codes.ts). */
export const NONE = 0;
export const INCOMPLETE = 1;
export const REACHABLE = 2;
export const STALE = 3;
export const DELAY = 4;
export const PROBE = 5;
export const FAILED = 6;
export const NOARP = 7;
export const PERMANENT = 8;

/** Memory that the packets which wait for one answer may take (neigh/default/unres_qlen_bytes), bytes. */
const QUEUE_LIMIT = 212_992;

/** A packet that waits for its neighbor's MAC. */
export interface Waiting {
  readonly packet: Uint8Array;
  /** Frame that brought it, or 0 for the host's own. */
  readonly parent: number;
  readonly flow: number;
  readonly from: Interface | null;
}

export class Neighbor {
  /** In the environment; set by `addNeighbor`. */
  index = -1;
  state = NONE;
  macHigh = 0;
  macLow = 0;
  /** Times in nanoseconds. */
  confirmed = 0;
  updated = 0;
  probes = 0;
  /** Counts up whenever the timer is set or stopped: an event of an older count is void. */
  timer = 0;
  /** Flow of the packet that began the search. */
  flow = 0;
  waiting: Waiting[] = [];

  constructor(
    readonly host: Host,
    readonly out: Interface,
    readonly ip: number,
  ) {}

  get valid(): boolean {
    return this.state >= REACHABLE && this.state !== FAILED;
  }
}

export function findNeighbor(env: Environment, out: Interface, ip: number): Neighbor | null {
  const index = out.neighbors.get(ip | 0);
  return index < 0 ? null : env.neighbor(index);
}

export function createNeighbor(env: Environment, host: Host, out: Interface, ip: number): Neighbor {
  const neighbor = new Neighbor(host, out, ip);
  neighbor.index = env.addNeighbor(neighbor);
  if (out.noArp) {
    // arp_constructor, net/ipv4/arp.c: the address of the device itself stands for everybody's.
    neighbor.state = NOARP;
    neighbor.macHigh = out.macHigh;
    neighbor.macLow = out.macLow;
  }
  out.neighbors.set(ip | 0, neighbor.index);
  out.neighborOrder.push(neighbor.index);
  return neighbor;
}

/** The state that a look at the entry finds now. */
export function stateNow(now: number, neighbor: Neighbor): number {
  if (neighbor.state === REACHABLE) {
    if (now > neighbor.confirmed + neighbor.out.reachableMs * NS_PER_MS) neighbor.state = STALE;
  }
  return neighbor.state;
}

/** Finds out whether a packet to `ip` may leave at once; else the search for its MAC is under way when this returns. */
function lookUp(env: Environment, host: Host, out: Interface, ip: number, packet: number, flow: number): Neighbor {
  const last = out.lastNeighbor;
  const neighbor = last?.ip === ip ? last : (findNeighbor(env, out, ip) ?? createNeighbor(env, host, out, ip));
  out.lastNeighbor = neighbor;
  const state = stateNow(env.now, neighbor);
  const { macHigh, macLow } = neighbor;
  if (state !== NOARP) recordArpLookup(env, out, packet, flow, ip, state, neighbor.valid, macHigh, macLow);
  if (state === STALE) {
    neighbor.state = DELAY;
    const delay = host.sysctl.ofNeighbors('delay_first_probe_time', out) * NS_PER_S;
    neighbor.flow = flow;
    env.setNeighborTimer(neighbor, delay);
  }
  return neighbor;
}

/**
 * Sends the packet in `bytes` to the neighbor `ip`, now or when its MAC is known. `frame`: the one that brought it in at `from`, of which it may
 * be a piece; for the host's own null, and 0 or the frame that it has inside.
 */
export function sendToNeighbor(
  env: Environment,
  host: Host,
  from: Interface | null,
  out: Interface,
  ip: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  frame: number,
  flow: number,
): void {
  const neighbor = lookUp(env, host, out, ip, frame, flow);
  const parent = env.log.recording ? frame : 0;
  if (neighbor.valid) sendPacketBytes(env, out, neighbor.macHigh, neighbor.macLow, bytes, at, length, parent, flow);
  else wait(env, neighbor, { packet: bytes.slice(at, at + length), parent, flow, from });
}

/** Sends the packet of a received frame on to the neighbor `ip`, one TTL less, now or when its MAC is known. */
export function forwardToNeighbor(
  env: Environment,
  host: Host,
  from: Interface,
  out: Interface,
  ip: number,
  frame: number,
  packetAt: number,
  length: number,
  flow: number,
): void {
  const neighbor = lookUp(env, host, out, ip, frame, flow);
  if (neighbor.valid) {
    forwardFrame(env, out, neighbor.macHigh, neighbor.macLow, frame, flow);
    return;
  }
  const packet = env.frames.bytes(frame).slice(packetAt, packetAt + length);
  decrementTtl(packet, 0);
  wait(env, neighbor, { packet, parent: env.log.recording ? frame : 0, flow, from });
}

/** The oldest go where there is no room (__neigh_event_send). */
function wait(env: Environment, neighbor: Neighbor, packet: Waiting): void {
  beginWaiting(neighbor.waiting, packet);
  beginSearch(env, neighbor, packet.flow);
}

function beginWaiting(waiting: Waiting[], packet: Waiting): void {
  const sizes = waiting.map((one) => truesize(one.packet.length));
  let taken = sizes.reduce((sum, size) => sum + size, 0);
  for (const size of sizes) {
    if (taken + truesize(packet.packet.length) <= QUEUE_LIMIT) break;
    taken -= size;
    waiting.shift();
  }
  waiting.push(packet);
}

function beginSearch(env: Environment, neighbor: Neighbor, flow: number): void {
  if (neighbor.state === INCOMPLETE) return;
  neighbor.state = INCOMPLETE;
  neighbor.probes = 0;
  neighbor.flow = flow;
  ask(env, neighbor);
}

/** What is above the network layer got an answer by way of `ip`: the neighbor is there (neigh_confirm). */
export function confirmNeighbor(env: Environment, out: Interface, ip: number): void {
  const neighbor = findNeighbor(env, out, ip);
  if (neighbor?.valid) neighbor.confirmed = env.now;
}

/** Is the MAC of `ip` known? If not, the search for it begins, although no packet waits for it yet (neigh_event_send). */
export function isKnownNeighbor(env: Environment, host: Host, out: Interface, ip: number, flow: number): boolean {
  const neighbor = findNeighbor(env, out, ip) ?? createNeighbor(env, host, out, ip);
  if (!neighbor.valid) beginSearch(env, neighbor, flow);
  return neighbor.valid;
}

/** Sends the next request and sets the timer for the one after. */
function ask(env: Environment, neighbor: Neighbor): void {
  const { host, out, ip } = neighbor;
  const newest = neighbor.waiting.at(-1);
  const source = newest === undefined ? 0 : readSource(newest.packet, 0);
  neighbor.probes++;
  env.setNeighborTimer(neighbor, host.sysctl.ofNeighbors('retrans_time_ms', out) * NS_PER_MS);
  const owner = neighbor.state === PROBE ? neighbor : null;
  sendArpRequest(env, host, out, ip, source, neighbor.probes, neighbor.flow, owner);
}

/** The neighbor's time is up. Returns the packets that waited in vain: each is owed a "host unreachable". */
export function neighborTimer(env: Environment, neighbor: Neighbor): readonly Waiting[] {
  const { sysctl } = neighbor.host;
  if (neighbor.state === DELAY) {
    const delay = sysctl.ofNeighbors('delay_first_probe_time', neighbor.out) * NS_PER_S;
    if (env.now <= neighbor.confirmed + delay) {
      neighbor.state = REACHABLE;
      return [];
    }
    neighbor.state = PROBE;
    neighbor.probes = 0;
    ask(env, neighbor);
    return [];
  }
  const tries =
    neighbor.state === PROBE
      ? sysctl.ofNeighbors('ucast_solicit', neighbor.out)
      : sysctl.ofNeighbors('mcast_solicit', neighbor.out);
  if (neighbor.state !== PROBE && neighbor.state !== INCOMPLETE) return [];
  if (neighbor.probes < tries) {
    ask(env, neighbor);
    return [];
  }
  neighbor.state = FAILED;
  neighbor.updated = env.now;
  const failed = neighbor.waiting;
  neighbor.waiting = [];
  recordArpFail(env, neighbor.out, neighbor.flow, neighbor.ip, neighbor.probes, failed.length);
  return failed;
}

/**
 * A frame told that `ip` is at a MAC (neigh_update). `create`: also where nothing was known of it.
 * `reachable`: an answer to us; else a mere hint, which never lowers an entry that already says the same.
 * `override`: may change an address that is known. Packets that waited leave at once, in their order.
 */
export function updateNeighbor(
  env: Environment,
  host: Host,
  at: Interface,
  ip: number,
  mac: number,
  reachable: boolean,
  create: boolean,
  override: boolean,
  frame: number,
  from: number,
): void {
  const found = findNeighbor(env, at, ip);
  if (found === null && !create) return;
  const neighbor = found ?? createNeighbor(env, host, at, ip);
  if (neighbor.state === PERMANENT || neighbor.state === NOARP) return;
  const macHigh = highOfMac(mac);
  const macLow = mac | 0;
  const valid = neighbor.valid;
  const same = valid && neighbor.macHigh === macHigh && neighbor.macLow === macLow;
  if (valid && !same && !override) return;
  if (same && !reachable) return;
  neighbor.macHigh = macHigh;
  neighbor.macLow = macLow;
  neighbor.updated = env.now;
  if (reachable) neighbor.confirmed = env.now;
  neighbor.state = reachable ? REACHABLE : STALE;
  neighbor.timer++;
  recordArpLearn(env, at, frame, env.frames.flow(frame), ip, neighbor.state, from, macHigh, macLow);
  if (!valid && neighbor.waiting.length > 0) sendWaiting(env, neighbor);
}

/** Lets the packets go that waited, in their order. */
export function sendWaiting(env: Environment, neighbor: Neighbor): void {
  const waiting = neighbor.waiting;
  neighbor.waiting = [];
  for (const { packet, parent, flow } of waiting) {
    lookUp(env, neighbor.host, neighbor.out, neighbor.ip, parent, flow);
    const { out, macHigh, macLow } = neighbor;
    sendPacketBytes(env, out, macHigh, macLow, packet, 0, packet.length, parent, flow);
  }
}
