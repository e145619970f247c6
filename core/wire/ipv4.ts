/** IPv4 packets. RFC to read first: RFC 791 §3.1; requirements: RFC 1122 §3.2.1; fragment identity: RFC 6864. */

import { readU16, readU32, readU8, writeU16, writeU32, writeU8 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { checksum, finishChecksum, onesComplementSum } from './checksum';
import { badChecksum, badField, truncated, type WireError } from './wire-error';

/** Bytes of a header without options. */
export const IPV4_HEADER = 20;
/** The largest packet: total length is 16 bits. */
export const IPV4_MAX_LENGTH = 0xffff;
/** Fragment offsets count in units of eight bytes. */
export const FRAGMENT_UNIT = 8;

/** IANA "Protocol Numbers". */
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_IPIP = 4;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;

const VERSION_AND_IHL = 0;
const TOS = 1;
const TOTAL_LENGTH = 2;
const IDENTIFICATION = 4;
const FLAGS_AND_OFFSET = 6;
const TTL = 8;
const PROTOCOL = 9;
const HEADER_CHECKSUM = 10;
const SOURCE = 12;
const DESTINATION = 16;

const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const OFFSET_MASK = 0x1fff;

export function readVersion(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + VERSION_AND_IHL) >>> 4;
}

/** Header length in bytes, options included. */
export function readIhl(bytes: Uint8Array, at: number): number {
  return (readU8(bytes, at + VERSION_AND_IHL) & 0x0f) * 4;
}

export function readTos(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + TOS);
}

/** Header and payload, in bytes. */
export function readTotalLength(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + TOTAL_LENGTH);
}

export function readIdentification(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + IDENTIFICATION);
}

export function readDontFragment(bytes: Uint8Array, at: number): boolean {
  return (readU16(bytes, at + FLAGS_AND_OFFSET) & DONT_FRAGMENT) !== 0;
}

export function readMoreFragments(bytes: Uint8Array, at: number): boolean {
  return (readU16(bytes, at + FLAGS_AND_OFFSET) & MORE_FRAGMENTS) !== 0;
}

/** In bytes. */
export function readFragmentOffset(bytes: Uint8Array, at: number): number {
  return (readU16(bytes, at + FLAGS_AND_OFFSET) & OFFSET_MASK) * FRAGMENT_UNIT;
}

/** Whether the packet is any fragment of a larger one, the first included (ip_is_fragment). */
export function isFragment(bytes: Uint8Array, at: number): boolean {
  return (readU16(bytes, at + FLAGS_AND_OFFSET) & (MORE_FRAGMENTS | OFFSET_MASK)) !== 0;
}

export function readTtl(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + TTL);
}

export function readProtocol(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + PROTOCOL);
}

export function readHeaderChecksum(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + HEADER_CHECKSUM);
}

export function readSource(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + SOURCE);
}

export function readDestination(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + DESTINATION);
}

/** RFC 1122 §3.2.1.2: a host MUST verify it on every packet. */
export function headerChecksumOk(bytes: Uint8Array, at: number): boolean {
  return checksum(bytes, at, readIhl(bytes, at)) === 0;
}

/** The checksum that the header ought to carry. */
export function expectedHeaderChecksum(bytes: Uint8Array, at: number): number {
  const before = onesComplementSum(bytes, at, HEADER_CHECKSUM);
  return finishChecksum(onesComplementSum(bytes, at + SOURCE, readIhl(bytes, at) - SOURCE, before));
}

/** What `emitIpv4` writes; the two fragment fields are absent from a whole packet. */
export interface Ipv4Fields {
  readonly tos: number;
  readonly totalLength: number;
  readonly identification: number;
  readonly dontFragment: boolean;
  readonly ttl: number;
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly moreFragments?: boolean;
  /** In bytes, a multiple of eight. */
  readonly fragmentOffset?: number;
}

export interface Ipv4Header extends Required<Ipv4Fields> {
  /** In bytes, options included: where the payload begins. */
  readonly headerLength: number;
}

/**
 * What is wrong with the packet that lies from `at` to at most `end`, or null. Bytes past the total length are no
 * error, as ip_rcv_core (net/ipv4/ip_input.c) takes them for link padding.
 */
export function checkIpv4Packet(bytes: Uint8Array, at: number, end: number): WireError | null {
  const available = end - at;
  if (available < IPV4_HEADER) return truncated(IPV4_HEADER, available);
  const version = readVersion(bytes, at);
  if (version !== 4) return badField('ip.version', version);
  const headerLength = readIhl(bytes, at);
  if (headerLength < IPV4_HEADER) return badField('ip.hdr_len', headerLength);
  if (available < headerLength) return truncated(headerLength, available);
  if (!headerChecksumOk(bytes, at)) {
    return badChecksum('ip.checksum', readHeaderChecksum(bytes, at), expectedHeaderChecksum(bytes, at));
  }
  const totalLength = readTotalLength(bytes, at);
  if (totalLength < headerLength) return badField('ip.len', totalLength);
  if (available < totalLength) return truncated(totalLength, available);
  return null;
}

/** Options are skipped: they are neither read nor checked. */
export function parseIpv4Packet(bytes: Uint8Array, at: number, end: number): Result<Ipv4Header, WireError> {
  const error = checkIpv4Packet(bytes, at, end);
  if (error !== null) return fail(error);
  return ok({
    headerLength: readIhl(bytes, at),
    tos: readTos(bytes, at),
    totalLength: readTotalLength(bytes, at),
    identification: readIdentification(bytes, at),
    dontFragment: readDontFragment(bytes, at),
    moreFragments: readMoreFragments(bytes, at),
    fragmentOffset: readFragmentOffset(bytes, at),
    ttl: readTtl(bytes, at),
    protocol: readProtocol(bytes, at),
    source: readSource(bytes, at),
    destination: readDestination(bytes, at),
  });
}

/** Writes 20 bytes, checksum included. */
export function emitIpv4(bytes: Uint8Array, at: number, fields: Ipv4Fields): void {
  writeU8(bytes, at + VERSION_AND_IHL, 0x45);
  writeU8(bytes, at + TOS, fields.tos);
  writeU16(bytes, at + TOTAL_LENGTH, fields.totalLength);
  writeU16(bytes, at + IDENTIFICATION, fields.identification);
  const flags = (fields.dontFragment ? DONT_FRAGMENT : 0) | (fields.moreFragments === true ? MORE_FRAGMENTS : 0);
  writeU16(bytes, at + FLAGS_AND_OFFSET, flags | ((fields.fragmentOffset ?? 0) / FRAGMENT_UNIT));
  writeU8(bytes, at + TTL, fields.ttl);
  writeU8(bytes, at + PROTOCOL, fields.protocol);
  writeU16(bytes, at + HEADER_CHECKSUM, 0);
  writeU32(bytes, at + SOURCE, fields.source);
  writeU32(bytes, at + DESTINATION, fields.destination);
  writeU16(bytes, at + HEADER_CHECKSUM, checksum(bytes, at, IPV4_HEADER));
}

/** Takes one off the TTL and repairs the checksum, as ip_decrease_ttl (include/net/ip.h); returns the new TTL. */
export function decrementTtl(bytes: Uint8Array, at: number): number {
  const sum = readHeaderChecksum(bytes, at) + 0x0100;
  writeU16(bytes, at + HEADER_CHECKSUM, sum + (sum >= 0xffff ? 1 : 0));
  const ttl = (readTtl(bytes, at) - 1) & 0xff;
  writeU8(bytes, at + TTL, ttl);
  return ttl;
}
