/**
 * Address translation: one end of a packet, address and port, is written anew. RFC to read first: RFC 3022 §4; the checksums: RFC 1624.
 * As the kernel does it for IPVS (tcp_fast_csum_update, udp_snat_handler and ip_vs_nat_icmp, net/netfilter/ipvs): a transport checksum that was
 * wrong stays wrong.
 */
import { readU16, readU32, writeU16, writeU32 } from '../base/bytes';
import { finishChecksum, updateChecksum16 } from './checksum';
import { expectedIcmpChecksum, ICMP_HEADER } from './icmp';
import { expectedHeaderChecksum, PROTOCOL_UDP, readDestination, readIhl, readProtocol, readSource } from './ipv4';
import { expectedUdpChecksum } from './udp';

export type End = 'source' | 'destination';

const HEADER_CHECKSUM = 10;
const ADDRESS_AT = { source: 12, destination: 16 } as const;
const PORT_AT = { source: 0, destination: 2 } as const;
const TCP_CHECKSUM = 16;
const UDP_CHECKSUM = 6;
const ICMP_CHECKSUM = 2;

/** Where the checksum of what a TCP or UDP packet carries stands. */
function transportChecksumAt(bytes: Uint8Array, at: number): number {
  return at + readIhl(bytes, at) + (readProtocol(bytes, at) === PROTOCOL_UDP ? UDP_CHECKSUM : TCP_CHECKSUM);
}

export function readTransportChecksum(bytes: Uint8Array, at: number): number {
  return readU16(bytes, transportChecksumAt(bytes, at));
}

function rewriteAddress(bytes: Uint8Array, at: number, end: End, address: number): void {
  writeU32(bytes, at + ADDRESS_AT[end], address);
  writeU16(bytes, at + HEADER_CHECKSUM, expectedHeaderChecksum(bytes, at));
}

/** Of a whole TCP or UDP packet. A UDP datagram without a checksum gets one. */
export function translateEnd(bytes: Uint8Array, at: number, end: End, address: number, port: number): void {
  const udp = readProtocol(bytes, at) === PROTOCOL_UDP;
  const transport = at + readIhl(bytes, at);
  const place = transportChecksumAt(bytes, at);
  const before = readU16(bytes, place);
  const oldAddress = readU32(bytes, at + ADDRESS_AT[end]);
  const oldPort = readU16(bytes, transport + PORT_AT[end]);
  rewriteAddress(bytes, at, end, address);
  writeU16(bytes, transport + PORT_AT[end], port);
  if (udp && before === 0) {
    writeU16(bytes, place, expectedUdpChecksum(bytes, transport, readSource(bytes, at), readDestination(bytes, at)));
    return;
  }
  let sum = updateChecksum16(before, oldAddress >>> 16, address >>> 16);
  sum = updateChecksum16(sum, oldAddress & 0xffff, address & 0xffff);
  sum = updateChecksum16(sum, oldPort, port);
  writeU16(bytes, place, udp && sum === 0 ? finishChecksum(0) : sum);
}

/**
 * Of an ICMP error from `at` to `limit`: its own end, and the other one of the packet that it quotes, which went the other way. `port` null:
 * what is quoted has none.
 */
export function translateError(
  bytes: Uint8Array,
  at: number,
  limit: number,
  end: End,
  address: number,
  port: number | null,
): void {
  const message = at + readIhl(bytes, at);
  const quoted = message + ICMP_HEADER;
  const other = end === 'source' ? 'destination' : 'source';
  rewriteAddress(bytes, at, end, address);
  rewriteAddress(bytes, quoted, other, address);
  if (port !== null) writeU16(bytes, quoted + readIhl(bytes, quoted) + PORT_AT[other], port);
  writeU16(bytes, message + ICMP_CHECKSUM, expectedIcmpChecksum(bytes, message, limit - message));
}
