/** IPv4 addresses as unsigned 32-bit numbers. RFC to read first: RFC 791 §2.3; special addresses: RFC 6890. */

export const UNSPECIFIED_ADDRESS = 0;
export const LOOPBACK_ADDRESS = 0x7f00_0001;
export const LIMITED_BROADCAST_ADDRESS = 0xffffffff;

/** RFC 1122 §3.2.1.3 (g): 127.0.0.0/8 must not appear outside a host. */
export function isLoopbackAddress(address: number): boolean {
  return address >>> 24 === 127;
}

/** 224.0.0.1: every host is in this group (RFC 1112 §4). */
export const ALL_SYSTEMS = 0xe000_0001;

/** RFC 1112 §4: 224.0.0.0/4. */
export function isMulticastAddress(address: number): boolean {
  return address >>> 28 === 0xe;
}

const OCTET = '(0|[1-9]\\d{0,2})';
const DOTTED_QUAD = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/** Reads a dotted quad; null for anything else, short forms and leading zeros (octal to some tools) included. */
export function parseIpv4Address(text: string): number | null {
  const match = DOTTED_QUAD.exec(text);
  if (match === null) return null;
  let address = 0;
  for (let i = 1; i <= 4; i++) {
    const octet = Number(match[i]);
    if (octet > 255) return null;
    address = address * 256 + octet;
  }
  return address;
}

/** "192.168.10.72". */
export function formatIpv4Address(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
}

/** Four groups of eight bits: "11000000 10101000 00001010 01001000". */
export function formatIpv4Binary(address: number): string {
  const bits = address.toString(2).padStart(32, '0');
  return `${bits.slice(0, 8)} ${bits.slice(8, 16)} ${bits.slice(16, 24)} ${bits.slice(24)}`;
}
