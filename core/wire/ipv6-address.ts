/** IPv6 addresses, which only DNS records carry here: sixteen bytes, or text. RFC to read first: RFC 4291 §2.2; canonical text: RFC 5952. */

import { readU16, writeU16 } from '../base/bytes';
import { formatIpv4Address, parseIpv4Address } from './ipv4-address';

const GROUPS = 8;

/** Bytes. */
export const IPV6_LENGTH = 16;

/** The longest run of zero groups, the first of equals; at least two long (RFC 5952 §4.2). */
function longestZeros(groups: readonly number[]): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 1 };
  for (let at = 0; at < GROUPS; at++) {
    let length = 0;
    while (groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  return best;
}

const hexGroups = (groups: readonly number[]): string => groups.map((group) => group.toString(16)).join(':');

/** "fd00::5"; addresses that embed an IPv4 one end in dotted decimal (RFC 5952 §5), as glibc's inet_ntop writes them. */
export function formatIpv6Address(bytes: Uint8Array, at = 0): string {
  const groups = Array.from({ length: GROUPS }, (_, i) => readU16(bytes, at + 2 * i));
  const zeros = longestZeros(groups);
  const embeds = zeros.at === 0 && (zeros.length === 6 || (zeros.length === 5 && groups[5] === 0xffff));
  if (embeds) {
    const low = (((groups[6] as number) << 16) | (groups[7] as number)) >>> 0;
    return `${zeros.length === 6 ? '::' : '::ffff:'}${formatIpv4Address(low)}`;
  }
  if (zeros.length === 1) return hexGroups(groups);
  return `${hexGroups(groups.slice(0, zeros.at))}::${hexGroups(groups.slice(zeros.at + zeros.length))}`;
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const ipv4 = i === parts.length - 1 ? parseIpv4Address(part) : null;
    if (ipv4 !== null) groups.push(ipv4 >>> 16, ipv4 & 0xffff);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** The sixteen bytes of an address as text; null for anything else, zone names ("%eth0") included. */
export function parseIpv6Address(text: string): Uint8Array | null {
  const halves = text.split('::');
  const head = readGroups(halves[0] ?? '');
  const tail = readGroups(halves[1] ?? '');
  if (head === null || tail === null || halves.length > 2) return null;
  const missing = GROUPS - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 || halves[0]?.includes('.') : missing !== 0) return null;
  const bytes = new Uint8Array(IPV6_LENGTH);
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  for (const [i, group] of groups.entries()) writeU16(bytes, 2 * i, group);
  return bytes;
}
