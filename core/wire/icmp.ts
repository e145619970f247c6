/** ICMP messages. RFC to read first: RFC 792; next-hop MTU: RFC 1191 §4; more codes: RFC 1812 §5.2.7; numbers: IANA "ICMP Parameters". */

import { copyBytes, readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { checksum, finishChecksum, onesComplementSum } from './checksum';
import { byteField, type ChecksumState, type Described, type Field, hex, layerOf, type Payload } from './field';
import { icmpCodeWords, icmpTypeWords } from './icmp-words';
import { formatIpv4Address } from './ipv4-address';
import { badChecksum, truncated, type WireError } from './wire-error';

/** Bytes: type, code, checksum and a 32-bit rest whose meaning depends on the type. */
export const ICMP_HEADER = 8;

export const ICMP_ECHO_REPLY = 0;
export const ICMP_UNREACHABLE = 3;
export const ICMP_SOURCE_QUENCH = 4;
export const ICMP_REDIRECT = 5;
export const ICMP_ECHO_REQUEST = 8;
export const ICMP_TIME_EXCEEDED = 11;
export const ICMP_PARAMETER_PROBLEM = 12;

/** Codes of `ICMP_UNREACHABLE`. */
export const UNREACHABLE_NET = 0;
export const UNREACHABLE_HOST = 1;
export const UNREACHABLE_PROTOCOL = 2;
export const UNREACHABLE_PORT = 3;
export const UNREACHABLE_FRAGMENTATION_NEEDED = 4;
export const UNREACHABLE_ADMIN_PROHIBITED = 13;

/** Codes of `ICMP_REDIRECT`. */
export const REDIRECT_NET = 0;
export const REDIRECT_HOST = 1;

/** Codes of `ICMP_TIME_EXCEEDED`. */
export const TTL_EXCEEDED = 0;
export const REASSEMBLY_TIME_EXCEEDED = 1;

/** RFC 1122 §3.2.2: these quote the packet that caused them, and no error answers an error. */
export const ICMP_ERROR_TYPES: ReadonlySet<number> = new Set([
  ICMP_UNREACHABLE,
  ICMP_SOURCE_QUENCH,
  ICMP_REDIRECT,
  ICMP_TIME_EXCEEDED,
  ICMP_PARAMETER_PROBLEM,
]);

const TYPE = 0;
const CODE = 1;
const CHECKSUM = 2;
const REST = 4;
const IDENTIFIER = 4;
const SEQUENCE = 6;
const NEXT_HOP_MTU = 6;

export function readIcmpType(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + TYPE);
}

export function readIcmpCode(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + CODE);
}

export function readIcmpChecksum(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + CHECKSUM);
}

/** The 32 bits after the checksum: unused, an MTU, a gateway, or an echo's identifier and sequence number. */
export function readIcmpRest(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + REST);
}

export function readEchoIdentifier(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + IDENTIFIER);
}

export function readEchoSequence(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + SEQUENCE);
}

/** Of "fragmentation needed"; in bytes, 0 from a router older than RFC 1191. */
export function readNextHopMtu(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + NEXT_HOP_MTU);
}

export function isIcmpError(type: number): boolean {
  return ICMP_ERROR_TYPES.has(type);
}

/** `length` is the whole message's, in bytes: ICMP has no length field of its own. */
export function icmpChecksumOk(bytes: Uint8Array, at: number, length: number): boolean {
  return checksum(bytes, at, length) === 0;
}

/** The checksum that the message ought to carry. */
export function expectedIcmpChecksum(bytes: Uint8Array, at: number, length: number): number {
  return finishChecksum(onesComplementSum(bytes, at + REST, length - REST, readU16(bytes, at + TYPE)));
}

export interface IcmpHeader {
  readonly type: number;
  readonly code: number;
  readonly rest: number;
}

/** What is wrong with the message from `at` to `end`, or null. */
export function checkIcmp(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < ICMP_HEADER) return truncated(ICMP_HEADER, end - at);
  if (icmpChecksumOk(bytes, at, end - at)) return null;
  return badChecksum('icmp.checksum', readIcmpChecksum(bytes, at), expectedIcmpChecksum(bytes, at, end - at));
}

export function parseIcmp(bytes: Uint8Array, at: number, end: number): Result<IcmpHeader, WireError> {
  const error = checkIcmp(bytes, at, end);
  if (error !== null) return fail(error);
  return ok({ type: readIcmpType(bytes, at), code: readIcmpCode(bytes, at), rest: readIcmpRest(bytes, at) });
}

/** Writes an echo request or reply with its payload and checksum; returns the message's length in bytes. */
export function emitEcho(
  bytes: Uint8Array,
  at: number,
  type: typeof ICMP_ECHO_REQUEST | typeof ICMP_ECHO_REPLY,
  identifier: number,
  sequence: number,
  payload: Uint8Array,
  payloadAt = 0,
  payloadLength = payload.length - payloadAt,
): number {
  return emitIcmp(bytes, at, type, 0, ((identifier << 16) | sequence) >>> 0, payload, payloadAt, payloadLength);
}

/**
 * Writes an error that quotes the packet which caused it, and its checksum; returns the message's length in bytes.
 * How much to quote is the caller's choice (RFC 1812 §4.3.2.3: as much as fits 576 bytes).
 */
export function emitIcmpError(
  bytes: Uint8Array,
  at: number,
  type: number,
  code: number,
  rest: number,
  quoted: Uint8Array,
  quotedAt = 0,
  quotedLength = quoted.length - quotedAt,
): number {
  return emitIcmp(bytes, at, type, code, rest, quoted, quotedAt, quotedLength);
}

function emitIcmp(
  bytes: Uint8Array,
  at: number,
  type: number,
  code: number,
  rest: number,
  body: Uint8Array,
  bodyAt: number,
  bodyLength: number,
): number {
  const length = ICMP_HEADER + bodyLength;
  copyBytes(body, bodyAt, bytes, at + ICMP_HEADER, bodyLength);
  writeU8(bytes, at + TYPE, type);
  writeU8(bytes, at + CODE, code);
  writeU32(bytes, at + REST, rest);
  writeU16(bytes, at + CHECKSUM, expectedIcmpChecksum(bytes, at, length));
  return length;
}

function restFields(bytes: Uint8Array, at: number): readonly Field[] {
  const type = readIcmpType(bytes, at);
  if (type === ICMP_ECHO_REQUEST || type === ICMP_ECHO_REPLY) {
    return [
      byteField('icmp.ident', 'Identifier (BE)', IDENTIFIER, 2, readEchoIdentifier(bytes, at)),
      byteField('icmp.seq', 'Sequence Number (BE)', SEQUENCE, 2, readEchoSequence(bytes, at)),
    ];
  }
  const rest = readIcmpRest(bytes, at);
  if (type === ICMP_REDIRECT) {
    return [byteField('icmp.redir_gw', 'Gateway Address', REST, 4, formatIpv4Address(rest))];
  }
  if (type === ICMP_UNREACHABLE && readIcmpCode(bytes, at) === UNREACHABLE_FRAGMENTATION_NEEDED) {
    return [
      byteField('icmp.unused', 'Unused', REST, 2, hex(rest >>> 16, 4)),
      byteField('icmp.mtu', 'MTU of next hop', NEXT_HOP_MTU, 2, readNextHopMtu(bytes, at)),
    ];
  }
  return [byteField('icmp.unused', 'Unused', REST, 4, hex(rest, 8))];
}

export function describeIcmp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const type = readIcmpType(bytes, at);
  const code = readIcmpCode(bytes, at);
  const problem = payload.cut ? null : checkIcmp(bytes, at, end);
  const state: ChecksumState =
    payload.cut || problem?.code === 'truncated' ? 'unverified' : problem === null ? 'correct' : 'incorrect';
  const fields = [
    byteField('icmp.type', 'Type', TYPE, 1, type, { meaning: icmpTypeWords(type) }),
    byteField('icmp.code', 'Code', CODE, 1, code, { meaning: icmpCodeWords(type, code) }),
    byteField('icmp.checksum', 'Checksum', CHECKSUM, 2, hex(readIcmpChecksum(bytes, at), 4), { meaning: state }),
    ...restFields(bytes, at),
  ];
  const layer = layerOf('icmp', payload, ICMP_HEADER, fields, problem);
  const body = { ...payload, at: at + ICMP_HEADER };
  if (body.at >= end) return { layer, next: null };
  return {
    layer,
    next: isIcmpError(type) ? { ...body, protocol: 'ipv4', quoted: true } : { ...body, protocol: 'data' },
  };
}
