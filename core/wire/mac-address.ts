/**
 * MAC addresses: a number below 2^48 in tables, six bytes in frames. To read first: IEEE 802-2014 §8 (EUI-48);
 * RFC 9542 §2 says the same in words.
 */

import { readU16, readU32, writeU16, writeU32 } from '../base/bytes';

export const MAC_LENGTH = 6;
export const BROADCAST_MAC = 0xffffffffffff;

const LOW_WORD = 0x100000000;
/** The I/G bit, lowest of the first byte on the wire. */
const GROUP_BIT = 0x100;

/** Reads "02:00:00:00:01:0a", upper or lower case; null for anything else. */
export function parseMac(text: string): number | null {
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text) ? Number.parseInt(text.replaceAll(':', ''), 16) : null;
}

/** Lower case, colons: "02:00:00:00:01:0a". */
export function formatMac(mac: number): string {
  return (mac.toString(16).padStart(12, '0').match(/../g) as string[]).join(':');
}

export function readMac(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at) * LOW_WORD + readU32(bytes, at + 2);
}

export function writeMac(bytes: Uint8Array, at: number, mac: number): void {
  const low = mac >>> 0;
  writeU16(bytes, at, (mac - low) / LOW_WORD);
  writeU32(bytes, at + 2, low);
}

/** True of group addresses, broadcast included. */
export function isMulticastMac(mac: number): boolean {
  return (highOfMac(mac) & GROUP_BIT) !== 0;
}

export function sameMac(bytesA: Uint8Array, atA: number, bytesB: Uint8Array, atB: number): boolean {
  return readU32(bytesA, atA) === readU32(bytesB, atB) && readU16(bytesA, atA + 4) === readU16(bytesB, atB + 4);
}

/** The upper 16 bits of a MAC; with `mac | 0`, its lower 32, the two halves fit columns of 32-bit integers. */
export function highOfMac(mac: number): number {
  return Math.floor(mac / LOW_WORD);
}

/** The MAC of two halves, as `highOfMac` and `mac | 0` gave them. */
export function macOfHalves(high: number, low: number): number {
  return (high & 0xffff) * LOW_WORD + (low >>> 0);
}
