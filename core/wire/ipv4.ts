/** IPv4 packets. RFC to read first: RFC 791 §3.1; requirements: RFC 1122 §3.2.1; fragment identity: RFC 6864. */

import { readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { checksum, finishChecksum, onesComplementSum } from './checksum';
import {
  bitField,
  byteField,
  type Described,
  type Field,
  flagField,
  hex,
  hexBytes,
  layerOf,
  type Payload,
  type ProtocolName,
} from './field';
import { formatIpv4Address } from './ipv4-address';
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

/** Makes a header that was copied from a whole packet, or from a larger fragment, that of one of its fragments. `offset` in bytes. */
export function makeFragmentHeader(bytes: Uint8Array, at: number, length: number, offset: number, more: boolean): void {
  writeU16(bytes, at + TOTAL_LENGTH, length);
  writeU16(bytes, at + FLAGS_AND_OFFSET, (more ? MORE_FRAGMENTS : 0) | (offset / FRAGMENT_UNIT));
  writeU16(bytes, at + HEADER_CHECKSUM, expectedHeaderChecksum(bytes, at));
}

/** Takes one off the TTL and repairs the checksum, as ip_decrease_ttl (include/net/ip.h); returns the new TTL. */
export function decrementTtl(bytes: Uint8Array, at: number): number {
  const sum = readHeaderChecksum(bytes, at) + 0x0100;
  writeU16(bytes, at + HEADER_CHECKSUM, sum + (sum >= 0xffff ? 1 : 0));
  const ttl = (readTtl(bytes, at) - 1) & 0xff;
  writeU8(bytes, at + TTL, ttl);
  return ttl;
}

interface Carried {
  readonly protocol: ProtocolName;
  readonly name: string;
}

const CARRIED: ReadonlyMap<number, Carried> = new Map<number, Carried>([
  [PROTOCOL_ICMP, { protocol: 'icmp', name: 'ICMP' }],
  [PROTOCOL_IPIP, { protocol: 'ipv4', name: 'IPIP' }],
  [PROTOCOL_TCP, { protocol: 'tcp', name: 'TCP' }],
  [PROTOCOL_UDP, { protocol: 'udp', name: 'UDP' }],
]);

/** "ICMP", "UDP", …; the number itself where nothing here reads the protocol. */
export function protocolName(protocol: number): string {
  return CARRIED.get(protocol)?.name ?? String(protocol);
}

function flagWords(bytes: Uint8Array, at: number): string {
  const set = [];
  if (readDontFragment(bytes, at)) set.push("Don't fragment");
  if (readMoreFragments(bytes, at)) set.push('More fragments');
  return set.join(', ');
}

function fieldsOf(bytes: Uint8Array, at: number, headerLength: number, checksumState: string): readonly Field[] {
  const tos = readTos(bytes, at);
  const flags = readU16(bytes, at + FLAGS_AND_OFFSET);
  const flagsAt = FLAGS_AND_OFFSET * 8;
  const protocol = readProtocol(bytes, at);
  const fields = [
    bitField('ip.version', 'Version', 0, 4, readVersion(bytes, at)),
    bitField('ip.hdr_len', 'Header Length', 4, 4, readIhl(bytes, at), { meaning: 'bytes' }),
    byteField('ip.dsfield', 'Differentiated Services Field', TOS, 1, hex(tos, 2)),
    bitField('ip.dsfield.dscp', 'Differentiated Services Codepoint', TOS * 8, 6, tos >>> 2, { parent: 'ip.dsfield' }),
    bitField('ip.dsfield.ecn', 'Explicit Congestion Notification', TOS * 8 + 6, 2, tos & 3, { parent: 'ip.dsfield' }),
    byteField('ip.len', 'Total Length', TOTAL_LENGTH, 2, readTotalLength(bytes, at)),
    byteField('ip.id', 'Identification', IDENTIFICATION, 2, hex(readIdentification(bytes, at), 4)),
    bitField('ip.flags', 'Flags', flagsAt, 3, hex(flags >>> 13, 1), { meaning: flagWords(bytes, at) }),
    flagField('ip.flags.rb', 'Reserved bit', flagsAt, (flags & 0x8000) !== 0, 'ip.flags'),
    flagField('ip.flags.df', "Don't fragment", flagsAt + 1, readDontFragment(bytes, at), 'ip.flags'),
    flagField('ip.flags.mf', 'More fragments', flagsAt + 2, readMoreFragments(bytes, at), 'ip.flags'),
    bitField('ip.frag_offset', 'Fragment Offset', flagsAt + 3, 13, readFragmentOffset(bytes, at)),
    byteField('ip.ttl', 'Time to Live', TTL, 1, readTtl(bytes, at)),
    byteField('ip.proto', 'Protocol', PROTOCOL, 1, protocol, { meaning: CARRIED.get(protocol)?.name ?? 'Unknown' }),
    byteField('ip.checksum', 'Header Checksum', HEADER_CHECKSUM, 2, hex(readHeaderChecksum(bytes, at), 4), {
      meaning: checksumState,
    }),
    byteField('ip.src', 'Source Address', SOURCE, 4, formatIpv4Address(readSource(bytes, at))),
    byteField('ip.dst', 'Destination Address', DESTINATION, 4, formatIpv4Address(readDestination(bytes, at))),
  ];
  if (headerLength > IPV4_HEADER) {
    const options = hexBytes(bytes, at + IPV4_HEADER, Math.min(at + headerLength, bytes.length));
    fields.push(byteField('ip.options', 'Options', IPV4_HEADER, headerLength - IPV4_HEADER, options));
  }
  return fields;
}

export function describeIpv4(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const available = end - at;
  const found = checkIpv4Packet(bytes, at, end);
  const problem = found?.code === 'truncated' && (payload.quoted || payload.cut) ? null : found;
  const headerLength = Math.max(readIhl(bytes, at), IPV4_HEADER);
  const headerIsHere = available >= headerLength;
  const checksumState = !headerIsHere ? 'unverified' : headerChecksumOk(bytes, at) ? 'correct' : 'incorrect';
  const layer = layerOf('ipv4', payload, headerLength, fieldsOf(bytes, at, headerLength, checksumState), problem);
  const totalLength = readTotalLength(bytes, at);
  const payloadAt = at + headerLength;
  const payloadEnd = Math.min(at + totalLength, end);
  if (!headerIsHere || found?.code === 'bad-field' || payloadAt >= payloadEnd) return { layer, next: null };
  const carried = CARRIED.get(readProtocol(bytes, at))?.protocol ?? 'data';
  return {
    layer,
    next: {
      protocol: readFragmentOffset(bytes, at) > 0 ? 'data' : carried,
      at: payloadAt,
      end: payloadEnd,
      cut: totalLength > available || isFragment(bytes, at),
      quoted: payload.quoted,
      source: readSource(bytes, at),
      destination: readDestination(bytes, at),
    },
  };
}
