/** Ethernet II frames, no FCS. RFC to read first: RFC 894; numbers: IANA "IEEE 802 Numbers". */

import { readU16, writeU16 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { byteField, type Described, hex, layerOf, type Payload, type ProtocolName, shortfall } from './field';
import { formatMac, MAC_LENGTH, readMac, writeMac } from './mac-address';
import { truncated, type WireError } from './wire-error';

/** Bytes of header: two MAC addresses and the type. */
export const ETHERNET_HEADER = 14;

export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
/** A customer VLAN tag follows (IEEE 802.1Q). */
export const ETHERTYPE_VLAN = 0x8100;

const DESTINATION = 0;
const SOURCE = MAC_LENGTH;
const TYPE = 2 * MAC_LENGTH;

export function readDestinationMac(bytes: Uint8Array, at: number): number {
  return readMac(bytes, at + DESTINATION);
}

export function readSourceMac(bytes: Uint8Array, at: number): number {
  return readMac(bytes, at + SOURCE);
}

export function readEtherType(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + TYPE);
}

export interface EthernetHeader {
  readonly destination: number;
  readonly source: number;
  readonly etherType: number;
}

/** Reads the header of the frame that lies from `at` to `end`. */
export function parseEthernet(bytes: Uint8Array, at: number, end: number): Result<EthernetHeader, WireError> {
  if (end - at < ETHERNET_HEADER) return fail(truncated(ETHERNET_HEADER, end - at));
  return ok({
    destination: readDestinationMac(bytes, at),
    source: readSourceMac(bytes, at),
    etherType: readEtherType(bytes, at),
  });
}

export function emitEthernet(
  bytes: Uint8Array,
  at: number,
  destination: number,
  source: number,
  etherType: number,
): void {
  writeMac(bytes, at + DESTINATION, destination);
  writeMac(bytes, at + SOURCE, source);
  writeU16(bytes, at + TYPE, etherType);
}

interface Carried {
  readonly protocol: ProtocolName;
  readonly words: string;
}

const CARRIED: ReadonlyMap<number, Carried> = new Map<number, Carried>([
  [ETHERTYPE_IPV4, { protocol: 'ipv4', words: 'IPv4' }],
  [ETHERTYPE_ARP, { protocol: 'arp', words: 'ARP' }],
  [ETHERTYPE_VLAN, { protocol: 'vlan', words: '802.1Q Virtual LAN' }],
]);

const UNKNOWN: Carried = { protocol: 'data', words: 'Unknown' };

/** The protocol that an EtherType announces and Wireshark's word for it; shared with VLAN tags. */
export function carriedBy(etherType: number): Carried {
  return CARRIED.get(etherType) ?? UNKNOWN;
}

export function describeEthernet(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const etherType = readEtherType(bytes, at);
  const carried = carriedBy(etherType);
  const problem = shortfall(payload, ETHERNET_HEADER);
  const fields = [
    byteField('eth.dst', 'Destination', DESTINATION, MAC_LENGTH, formatMac(readDestinationMac(bytes, at))),
    byteField('eth.src', 'Source', SOURCE, MAC_LENGTH, formatMac(readSourceMac(bytes, at))),
    byteField('eth.type', 'Type', TYPE, 2, hex(etherType, 4), { meaning: carried.words }),
  ];
  return {
    layer: layerOf('ethernet', payload, ETHERNET_HEADER, fields, problem),
    next:
      end - at >= ETHERNET_HEADER ? { ...payload, protocol: carried.protocol, at: at + ETHERNET_HEADER, end } : null,
  };
}
