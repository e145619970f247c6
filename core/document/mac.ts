/** MAC addresses for interfaces that the file gives none: the same on every run and every machine. */

import { parseMac } from '../wire/mac-address';
import { formatLinkEnd } from './notation';
import type { Topology } from './topology';

/** Locally administered and unicast (IEEE 802-2014 §8.2). */
const LOCAL_UNICAST = 0x020000000000;
const TWO_TO_32 = 0x100000000;

/**
 * The MACs of all interfaces without a `mac` of their own, by "node:interface", `lo` left out: 02 and 40 bits of a hash of
 * node and interface name. Where two meet in one topology, or one meets an address that the file gives, the one later in
 * the file is hashed again.
 */
export function derivedMacs(topology: Topology): ReadonlyMap<string, number> {
  const taken = new Set<number>();
  for (const node of topology.nodes) {
    for (const { mac } of node.interfaces) {
      const given = mac === undefined ? null : parseMac(mac);
      if (given !== null) taken.add(given);
    }
  }
  const derived = new Map<string, number>();
  for (const node of topology.nodes) {
    for (const { name, mac } of node.interfaces) {
      if (mac !== undefined || name === 'lo') continue;
      let attempt = 0;
      let candidate = derivedMac(node.id, name, attempt);
      while (taken.has(candidate)) candidate = derivedMac(node.id, name, ++attempt);
      taken.add(candidate);
      derived.set(formatLinkEnd(node.id, name), candidate);
    }
  }
  return derived;
}

/** What an interface gets at its first attempt (0) or, after meetings, a later one. */
export function derivedMac(node: string, interfaceName: string, attempt: number): number {
  const key = `${node}\0${interfaceName}\0${attempt}`;
  return LOCAL_UNICAST + (hash(key, 0x9747b28c) & 0xff) * TWO_TO_32 + hash(key, 0);
}

/** MurmurHash3 x86_32 over UTF-16 units, two a round, with its finisher: every input bit reaches every output bit. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at += 2) {
    // Past the end charCodeAt is NaN, which `|` reads as 0.
    let block = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    block = Math.imul(block, 0xcc9e2d51);
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    state ^= block;
    state = (Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64) | 0;
  }
  state ^= text.length * 2;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
