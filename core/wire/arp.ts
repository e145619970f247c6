/** ARP for IPv4 over Ethernet. RFC to read first: RFC 826; numbers: IANA "ARP Parameters"; probes: RFC 5227. */

import { readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { carriedBy, ETHERTYPE_IPV4 } from './ethernet';
import { byteField, type Described, hex, layerOf, type Payload } from './field';
import { formatIpv4Address } from './ipv4-address';
import { formatMac, MAC_LENGTH, readMac, writeMac } from './mac-address';
import { badField, truncated, type WireError } from './wire-error';

/** Bytes of a whole ARP packet with 6-byte hardware and 4-byte protocol addresses. */
export const ARP_LENGTH = 28;

export const OP_REQUEST = 1;
export const OP_REPLY = 2;

const HARDWARE_ETHERNET = 1;
const IPV4_LENGTH = 4;

const HARDWARE_TYPE = 0;
const PROTOCOL_TYPE = 2;
const HARDWARE_LENGTH = 4;
const PROTOCOL_LENGTH = 5;
const OPERATION = 6;
const SENDER_MAC = 8;
const SENDER_IP = 14;
const TARGET_MAC = 18;
const TARGET_IP = 24;

export function readArpOperation(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + OPERATION);
}

export function readArpSenderMac(bytes: Uint8Array, at: number): number {
  return readMac(bytes, at + SENDER_MAC);
}

export function readArpSenderIp(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + SENDER_IP);
}

export function readArpTargetMac(bytes: Uint8Array, at: number): number {
  return readMac(bytes, at + TARGET_MAC);
}

export function readArpTargetIp(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + TARGET_IP);
}

export interface ArpPacket {
  readonly operation: number;
  readonly senderMac: number;
  readonly senderIp: number;
  readonly targetMac: number;
  readonly targetIp: number;
}

/** What is wrong with the packet from `at` to `end`, or null: as the kernel, only Ethernet and IPv4 (net/ipv4/arp.c). */
export function checkArp(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < ARP_LENGTH) return truncated(ARP_LENGTH, end - at);
  const hardwareType = readU16(bytes, at + HARDWARE_TYPE);
  if (hardwareType !== HARDWARE_ETHERNET) return badField('arp.hw.type', hardwareType);
  const protocolType = readU16(bytes, at + PROTOCOL_TYPE);
  if (protocolType !== ETHERTYPE_IPV4) return badField('arp.proto.type', protocolType);
  const hardwareLength = readU8(bytes, at + HARDWARE_LENGTH);
  if (hardwareLength !== MAC_LENGTH) return badField('arp.hw.size', hardwareLength);
  const protocolLength = readU8(bytes, at + PROTOCOL_LENGTH);
  if (protocolLength !== IPV4_LENGTH) return badField('arp.proto.size', protocolLength);
  return null;
}

export function parseArp(bytes: Uint8Array, at: number, end: number): Result<ArpPacket, WireError> {
  const error = checkArp(bytes, at, end);
  if (error !== null) return fail(error);
  return ok({
    operation: readArpOperation(bytes, at),
    senderMac: readArpSenderMac(bytes, at),
    senderIp: readArpSenderIp(bytes, at),
    targetMac: readArpTargetMac(bytes, at),
    targetIp: readArpTargetIp(bytes, at),
  });
}

export function emitArp(
  bytes: Uint8Array,
  at: number,
  operation: number,
  senderMac: number,
  senderIp: number,
  targetMac: number,
  targetIp: number,
): void {
  writeU16(bytes, at + HARDWARE_TYPE, HARDWARE_ETHERNET);
  writeU16(bytes, at + PROTOCOL_TYPE, ETHERTYPE_IPV4);
  writeU8(bytes, at + HARDWARE_LENGTH, MAC_LENGTH);
  writeU8(bytes, at + PROTOCOL_LENGTH, IPV4_LENGTH);
  writeU16(bytes, at + OPERATION, operation);
  writeMac(bytes, at + SENDER_MAC, senderMac);
  writeU32(bytes, at + SENDER_IP, senderIp);
  writeMac(bytes, at + TARGET_MAC, targetMac);
  writeU32(bytes, at + TARGET_IP, targetIp);
}

function operationWords(operation: number): string {
  return operation === OP_REQUEST ? 'request' : operation === OP_REPLY ? 'reply' : 'Unknown';
}

export function describeArp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const hardwareType = readU16(bytes, at + HARDWARE_TYPE);
  const protocolType = readU16(bytes, at + PROTOCOL_TYPE);
  const operation = readArpOperation(bytes, at);
  const fixed = [
    byteField('arp.hw.type', 'Hardware type', HARDWARE_TYPE, 2, hardwareType, {
      meaning: hardwareType === HARDWARE_ETHERNET ? 'Ethernet' : 'Unknown',
    }),
    byteField('arp.proto.type', 'Protocol type', PROTOCOL_TYPE, 2, hex(protocolType, 4), {
      meaning: carriedBy(protocolType).words,
    }),
    byteField('arp.hw.size', 'Hardware size', HARDWARE_LENGTH, 1, readU8(bytes, at + HARDWARE_LENGTH)),
    byteField('arp.proto.size', 'Protocol size', PROTOCOL_LENGTH, 1, readU8(bytes, at + PROTOCOL_LENGTH)),
    byteField('arp.opcode', 'Opcode', OPERATION, 2, operation, { meaning: operationWords(operation) }),
  ];
  const addresses = [
    byteField('arp.src.hw_mac', 'Sender MAC address', SENDER_MAC, 6, formatMac(readArpSenderMac(bytes, at))),
    byteField('arp.src.proto_ipv4', 'Sender IP address', SENDER_IP, 4, formatIpv4Address(readArpSenderIp(bytes, at))),
    byteField('arp.dst.hw_mac', 'Target MAC address', TARGET_MAC, 6, formatMac(readArpTargetMac(bytes, at))),
    byteField('arp.dst.proto_ipv4', 'Target IP address', TARGET_IP, 4, formatIpv4Address(readArpTargetIp(bytes, at))),
  ];
  const found = checkArp(bytes, at, end);
  const problem = found?.code === 'truncated' && payload.cut ? null : found;
  // With other address lengths the addresses lie elsewhere: only the fixed part means anything.
  const readable = problem === null || problem.code === 'truncated';
  const layer = readable
    ? layerOf('arp', payload, ARP_LENGTH, [...fixed, ...addresses], problem)
    : layerOf('arp', payload, SENDER_MAC, fixed, problem);
  return { layer, next: null };
}
