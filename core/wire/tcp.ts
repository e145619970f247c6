/** TCP segments. RFC to read first: RFC 9293 §3.1; ECN flags: RFC 3168 §6.1. Options are in tcp-options.ts. */

import { copyBytes, readU8, readU16, readU32, writeU16, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { finishChecksum, onesComplementSum, pseudoHeaderSum } from './checksum';
import {
  bitField,
  byteField,
  type ChecksumState,
  type Described,
  type Field,
  flagField,
  hex,
  layerOf,
  type Payload,
  type ProtocolName,
  shortfall,
} from './field';
import { beginsHttp } from './http';
import { PROTOCOL_TCP } from './ipv4';
import { segmentPayload } from './service-port';
import { describeTcpOptions } from './tcp-options';
import { badChecksum, badField, truncated, type WireError } from './wire-error';

/** Bytes of a header without options. */
export const TCP_HEADER = 20;

export const TCP_FIN = 0x01;
export const TCP_SYN = 0x02;
export const TCP_RST = 0x04;
export const TCP_PSH = 0x08;
export const TCP_ACK = 0x10;
export const TCP_URG = 0x20;
export const TCP_ECE = 0x40;
export const TCP_CWR = 0x80;
/** Accurate ECN, RFC 9768; beside the byte that `readTcpFlags` gives. */
const TCP_AE = 0x100;

const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const SEQUENCE = 4;
const ACKNOWLEDGMENT = 8;
const OFFSET_AND_FLAGS = 12;
const WINDOW = 14;
const CHECKSUM = 16;
const URGENT = 18;

export function readTcpSourcePort(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + SOURCE_PORT);
}

export function readTcpDestinationPort(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + DESTINATION_PORT);
}

export function readTcpSequence(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + SEQUENCE);
}

/** Meaningful only with the ACK flag. */
export function readTcpAcknowledgment(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + ACKNOWLEDGMENT);
}

/** In bytes, options included: where the data begins. */
export function readTcpHeaderLength(bytes: Uint8Array, at: number): number {
  return (readU8(bytes, at + OFFSET_AND_FLAGS) >>> 4) * 4;
}

/** The eight flags from CWR down to FIN. */
export function readTcpFlags(bytes: Uint8Array, at: number): number {
  return readU8(bytes, at + OFFSET_AND_FLAGS + 1);
}

/** As in the header: not yet shifted by the window scale. */
export function readTcpWindow(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + WINDOW);
}

export function readTcpChecksum(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + CHECKSUM);
}

export function readTcpUrgentPointer(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + URGENT);
}

/** The checksum that the segment of `length` bytes, header included, ought to carry. */
export function expectedTcpChecksum(
  bytes: Uint8Array,
  at: number,
  length: number,
  source: number,
  destination: number,
): number {
  const before = onesComplementSum(bytes, at, CHECKSUM, pseudoHeaderSum(source, destination, PROTOCOL_TCP, length));
  return finishChecksum(onesComplementSum(bytes, at + URGENT, length - URGENT, before));
}

export function tcpChecksumOk(
  bytes: Uint8Array,
  at: number,
  length: number,
  source: number,
  destination: number,
): boolean {
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL_TCP, length);
  return finishChecksum(onesComplementSum(bytes, at, length, pseudo)) === 0;
}

export interface TcpFields {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  readonly window: number;
  readonly urgentPointer: number;
}

export interface TcpHeader extends TcpFields {
  /** In bytes, options included. */
  readonly headerLength: number;
}

/** What is wrong with the header of the segment from `at` to `end`, or null; the checksum is another question. */
export function checkTcp(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < TCP_HEADER) return truncated(TCP_HEADER, end - at);
  const headerLength = readTcpHeaderLength(bytes, at);
  if (headerLength < TCP_HEADER) return badField('tcp.hdr_len', headerLength);
  return end - at < headerLength ? truncated(headerLength, end - at) : null;
}

export function parseTcp(bytes: Uint8Array, at: number, end: number): Result<TcpHeader, WireError> {
  const error = checkTcp(bytes, at, end);
  if (error !== null) return fail(error);
  return ok({
    sourcePort: readTcpSourcePort(bytes, at),
    destinationPort: readTcpDestinationPort(bytes, at),
    sequence: readTcpSequence(bytes, at),
    acknowledgment: readTcpAcknowledgment(bytes, at),
    headerLength: readTcpHeaderLength(bytes, at),
    flags: readTcpFlags(bytes, at),
    window: readTcpWindow(bytes, at),
    urgentPointer: readTcpUrgentPointer(bytes, at),
  });
}

/**
 * Writes header, options (from `emitTcpOptions`: a multiple of four bytes, at most 40), data and checksum; returns the
 * segment's length in bytes.
 */
export function emitTcp(
  bytes: Uint8Array,
  at: number,
  source: number,
  destination: number,
  fields: TcpFields,
  options: Uint8Array,
  data: Uint8Array,
  dataAt = 0,
  dataLength = data.length - dataAt,
): number {
  const headerLength = TCP_HEADER + options.length;
  const length = headerLength + dataLength;
  copyBytes(data, dataAt, bytes, at + headerLength, dataLength);
  copyBytes(options, 0, bytes, at + TCP_HEADER, options.length);
  writeU16(bytes, at + SOURCE_PORT, fields.sourcePort);
  writeU16(bytes, at + DESTINATION_PORT, fields.destinationPort);
  writeU32(bytes, at + SEQUENCE, fields.sequence);
  writeU32(bytes, at + ACKNOWLEDGMENT, fields.acknowledgment);
  writeU16(bytes, at + OFFSET_AND_FLAGS, ((headerLength / 4) << 12) | fields.flags);
  writeU16(bytes, at + WINDOW, fields.window);
  writeU16(bytes, at + URGENT, fields.urgentPointer);
  writeU16(bytes, at + CHECKSUM, expectedTcpChecksum(bytes, at, length, source, destination));
  return length;
}

interface Flag {
  readonly bit: number;
  readonly word: string;
  readonly name: string;
  readonly label: string;
}

/** Lowest bit first: the order of Wireshark's summary words. */
const FLAGS: readonly Flag[] = [
  { bit: TCP_FIN, word: 'FIN', name: 'tcp.flags.fin', label: 'Fin' },
  { bit: TCP_SYN, word: 'SYN', name: 'tcp.flags.syn', label: 'Syn' },
  { bit: TCP_RST, word: 'RST', name: 'tcp.flags.reset', label: 'Reset' },
  { bit: TCP_PSH, word: 'PSH', name: 'tcp.flags.push', label: 'Push' },
  { bit: TCP_ACK, word: 'ACK', name: 'tcp.flags.ack', label: 'Acknowledgment' },
  { bit: TCP_URG, word: 'URG', name: 'tcp.flags.urg', label: 'Urgent' },
  { bit: TCP_ECE, word: 'ECE', name: 'tcp.flags.ece', label: 'ECN-Echo' },
  { bit: TCP_CWR, word: 'CWR', name: 'tcp.flags.cwr', label: 'Congestion Window Reduced' },
  { bit: TCP_AE, word: 'AE', name: 'tcp.flags.ae', label: 'Accurate ECN' },
];

/** "SYN, ACK", in Wireshark's order. */
export function tcpFlagWords(flags: number): string {
  return FLAGS.filter(({ bit }) => (flags & bit) !== 0)
    .map(({ word }) => word)
    .join(', ');
}

function flagFields(bytes: Uint8Array, at: number): readonly Field[] {
  const flags = readU16(bytes, at + OFFSET_AND_FLAGS) & 0x0fff;
  const first = OFFSET_AND_FLAGS * 8 + 4;
  return [
    bitField('tcp.flags', 'Flags', first, 12, hex(flags, 3), { meaning: tcpFlagWords(flags) }),
    bitField('tcp.flags.res', 'Reserved', first, 3, flags >>> 9, { parent: 'tcp.flags' }),
    ...FLAGS.toReversed().map(({ bit, name, label }) =>
      flagField(name, label, first + 11 - Math.log2(bit), (flags & bit) !== 0, 'tcp.flags'),
    ),
  ];
}

/** What the segment at `at` carries, as its ports tell and the beginning of its data. */
export function tcpPayload(bytes: Uint8Array, at: number, dataAt: number, end: number): ProtocolName {
  const carried = segmentPayload(readTcpSourcePort(bytes, at), readTcpDestinationPort(bytes, at));
  return carried === 'http' && beginsHttp(bytes, dataAt, end) ? carried : 'data';
}

export function describeTcp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end, source, destination } = payload;
  const shape = checkTcp(bytes, at, end);
  const headerIsHere = shape === null;
  let problem = shape?.code === 'truncated' ? shortfall(payload, shape.needed) : shape;
  let state: ChecksumState = 'unverified';
  if (headerIsHere && !payload.cut) {
    state = tcpChecksumOk(bytes, at, end - at, source, destination) ? 'correct' : 'incorrect';
    if (state === 'incorrect') {
      const expected = expectedTcpChecksum(bytes, at, end - at, source, destination);
      problem = badChecksum('tcp.checksum', readTcpChecksum(bytes, at), expected);
    }
  }
  const headerLength = headerIsHere ? readTcpHeaderLength(bytes, at) : TCP_HEADER;
  const fields = [
    byteField('tcp.srcport', 'Source Port', SOURCE_PORT, 2, readTcpSourcePort(bytes, at)),
    byteField('tcp.dstport', 'Destination Port', DESTINATION_PORT, 2, readTcpDestinationPort(bytes, at)),
    byteField('tcp.seq_raw', 'Sequence Number (raw)', SEQUENCE, 4, readTcpSequence(bytes, at)),
    byteField('tcp.ack_raw', 'Acknowledgment number (raw)', ACKNOWLEDGMENT, 4, readTcpAcknowledgment(bytes, at)),
    bitField('tcp.hdr_len', 'Header Length', OFFSET_AND_FLAGS * 8, 4, readTcpHeaderLength(bytes, at), {
      meaning: 'bytes',
    }),
    ...flagFields(bytes, at),
    byteField('tcp.window_size_value', 'Window', WINDOW, 2, readTcpWindow(bytes, at)),
    byteField('tcp.checksum', 'Checksum', CHECKSUM, 2, hex(readTcpChecksum(bytes, at), 4), { meaning: state }),
    byteField('tcp.urgent_pointer', 'Urgent Pointer', URGENT, 2, readTcpUrgentPointer(bytes, at)),
    ...describeTcpOptions(bytes, at, at + TCP_HEADER, at + headerLength),
  ];
  const layer = layerOf('tcp', payload, headerLength, fields, problem);
  const dataAt = at + headerLength;
  if (!headerIsHere || dataAt >= end) return { layer, next: null };
  return { layer, next: { ...payload, protocol: tcpPayload(bytes, at, dataAt, end), at: dataAt } };
}
