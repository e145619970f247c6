/** IPv4 prefixes and masks. RFC to read first: RFC 4632 §3.1. Masks are unsigned 32-bit numbers, lengths 0 to 32. */

import { formatIpv4Address, parseIpv4Address } from './ipv4-address';

/** An address with a prefix length; the host bits are kept, so it is also what an interface is given. */
export interface Prefix {
  readonly address: number;
  readonly length: number;
}

/** 24 → 255.255.255.0. A shift by 32 is a shift by 0 in JavaScript, hence the case for length 0. */
export function maskOf(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

/** 255.255.255.0 → 24; null for a mask whose ones are not contiguous. */
export function lengthOfMask(mask: number): number | null {
  const length = Math.clz32(~mask);
  return maskOf(length) === mask ? length : null;
}

export function networkOf(address: number, length: number): number {
  return (address & maskOf(length)) >>> 0;
}

/** The address with all host bits one; for lengths 31 and 32 that is no broadcast address (RFC 3021 §2.1). */
export function broadcastOf(address: number, length: number): number {
  return (address | ~maskOf(length)) >>> 0;
}

/** Whether `address` lies in `network`/`length`. */
export function contains(network: number, length: number, address: number): boolean {
  return ((network ^ address) & maskOf(length)) === 0;
}

/** True of 10.0.0.0/24, false of 10.0.0.1/24: a route's destination must have no host bits. */
export function hasZeroHostBits(prefix: Prefix): boolean {
  return networkOf(prefix.address, prefix.length) === prefix.address;
}

/** Reads "10.0.0.1/24" and keeps the host bits; null for anything else, an address without a length included. */
export function parsePrefix(text: string): Prefix | null {
  const match = /^([^/]+)\/(0|[1-9]\d?)$/.exec(text);
  if (match === null) return null;
  const address = parseIpv4Address(match[1] as string);
  const length = Number(match[2]);
  return address === null || length > 32 ? null : { address, length };
}

/** "10.0.0.1/24", host bits as they are. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatIpv4Address(prefix.address)}/${prefix.length}`;
}
