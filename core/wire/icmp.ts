/** ICMP messages. RFC to read first: RFC 792; next-hop MTU: RFC 1191 §4; more codes: RFC 1812 §5.2.7; numbers: IANA "ICMP Parameters". */

import { copyBytes, readU16, readU32, readU8, writeU16, writeU32, writeU8 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { checksum, finishChecksum, onesComplementSum } from './checksum';
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
