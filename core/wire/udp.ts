/** UDP datagrams. RFC to read first: RFC 768; requirements: RFC 1122 §4.1.3. */

import { copyBytes, readU16, writeU16 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { finishChecksum, onesComplementSum, pseudoHeaderSum } from './checksum';
import { byteField, type ChecksumState, type Described, hex, layerOf, type Payload } from './field';
import { PROTOCOL_UDP } from './ipv4';
import { datagramPayload } from './service-port';
import { badChecksum, badField, truncated, type WireError } from './wire-error';

/** Bytes. */
export const UDP_HEADER = 8;

const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const LENGTH = 4;
const CHECKSUM = 6;

export function readUdpSourcePort(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + SOURCE_PORT);
}

export function readUdpDestinationPort(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + DESTINATION_PORT);
}

/** Header and payload, in bytes. */
export function readUdpLength(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + LENGTH);
}

export function readUdpChecksum(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + CHECKSUM);
}

/** The checksum that the datagram ought to carry; a computed 0 is sent as 0xffff, for 0 says "none" (RFC 768). */
export function expectedUdpChecksum(bytes: Uint8Array, at: number, source: number, destination: number): number {
  const length = readUdpLength(bytes, at);
  const before = onesComplementSum(bytes, at, CHECKSUM, pseudoHeaderSum(source, destination, PROTOCOL_UDP, length));
  return finishChecksum(onesComplementSum(bytes, at + UDP_HEADER, length - UDP_HEADER, before)) || 0xffff;
}

/** True also where the sender computed none. The whole datagram must be there. */
export function udpChecksumOk(bytes: Uint8Array, at: number, source: number, destination: number): boolean {
  if (readUdpChecksum(bytes, at) === 0) return true;
  const length = readUdpLength(bytes, at);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL_UDP, length);
  return finishChecksum(onesComplementSum(bytes, at, length, pseudo)) === 0;
}

export interface UdpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Header and payload, in bytes. */
  readonly length: number;
  readonly checksum: number;
}

/** What is wrong with the lengths of the datagram from `at` to at most `end`, or null; the checksum is another question. */
export function checkUdp(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < UDP_HEADER) return truncated(UDP_HEADER, end - at);
  const length = readUdpLength(bytes, at);
  if (length < UDP_HEADER) return badField('udp.length', length);
  return end - at < length ? truncated(length, end - at) : null;
}

export function parseUdp(bytes: Uint8Array, at: number, end: number): Result<UdpHeader, WireError> {
  const error = checkUdp(bytes, at, end);
  if (error !== null) return fail(error);
  return ok({
    sourcePort: readUdpSourcePort(bytes, at),
    destinationPort: readUdpDestinationPort(bytes, at),
    length: readUdpLength(bytes, at),
    checksum: readUdpChecksum(bytes, at),
  });
}

/** Writes header, payload and checksum; returns the datagram's length in bytes. */
export function emitUdp(
  bytes: Uint8Array,
  at: number,
  source: number,
  destination: number,
  sourcePort: number,
  destinationPort: number,
  payload: Uint8Array,
  payloadAt = 0,
  payloadLength = payload.length - payloadAt,
): number {
  const length = UDP_HEADER + payloadLength;
  copyBytes(payload, payloadAt, bytes, at + UDP_HEADER, payloadLength);
  writeU16(bytes, at + SOURCE_PORT, sourcePort);
  writeU16(bytes, at + DESTINATION_PORT, destinationPort);
  writeU16(bytes, at + LENGTH, length);
  writeU16(bytes, at + CHECKSUM, expectedUdpChecksum(bytes, at, source, destination));
  return length;
}

export function describeUdp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end, source, destination } = payload;
  let problem = payload.cut ? null : checkUdp(bytes, at, end);
  let state: ChecksumState | 'none' = 'unverified';
  const found = readUdpChecksum(bytes, at);
  if (found === 0) {
    state = 'none';
  } else if (!payload.cut && problem === null) {
    state = udpChecksumOk(bytes, at, source, destination) ? 'correct' : 'incorrect';
    if (state === 'incorrect') {
      problem = badChecksum('udp.checksum', found, expectedUdpChecksum(bytes, at, source, destination));
    }
  }
  const fields = [
    byteField('udp.srcport', 'Source Port', SOURCE_PORT, 2, readUdpSourcePort(bytes, at)),
    byteField('udp.dstport', 'Destination Port', DESTINATION_PORT, 2, readUdpDestinationPort(bytes, at)),
    byteField('udp.length', 'Length', LENGTH, 2, readUdpLength(bytes, at)),
    byteField('udp.checksum', 'Checksum', CHECKSUM, 2, hex(found, 4), { meaning: state }),
  ];
  const payloadAt = at + UDP_HEADER;
  const payloadEnd = Math.min(at + readUdpLength(bytes, at), end);
  const layer = layerOf('udp', payload, UDP_HEADER, fields, problem);
  if (payloadAt >= payloadEnd) return { layer, next: null };
  const protocol = datagramPayload(readUdpSourcePort(bytes, at), readUdpDestinationPort(bytes, at));
  return { layer, next: { ...payload, protocol, at: payloadAt, end: payloadEnd } };
}
