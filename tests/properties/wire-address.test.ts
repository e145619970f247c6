import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { formatIpv4Address, formatIpv4Binary, parseIpv4Address } from '../../core/wire/ipv4-address';
import { formatMac, parseMac, readMac, writeMac } from '../../core/wire/mac-address';
import {
  broadcastOf,
  contains,
  formatPrefix,
  lengthOfMask,
  maskOf,
  networkOf,
  parsePrefix,
} from '../../core/wire/prefix';
import { mac, RUNS, u32 } from './wire-arbitraries';

/** ipaddr.js is the independent witness; it shares no code with the wire folder. */
const witness = (address: number) =>
  new ipaddr.IPv4([address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255]);
const numberOf = (address: ipaddr.IPv4): number => Buffer.from(address.toByteArray()).readUInt32BE(0);
const prefixLength = fc.integer({ min: 0, max: 32 });

test('addresses are written as ipaddr.js writes them, and read back', () => {
  fc.assert(
    fc.property(u32, (address) => {
      const text = formatIpv4Address(address);
      expect(text).toBe(witness(address).toString());
      expect(parseIpv4Address(text)).toBe(address);
      expect(Number.parseInt(formatIpv4Binary(address).replaceAll(' ', ''), 2)).toBe(address);
    }),
    RUNS,
  );
});

test('what is read as an address is what ipaddr.js takes for a four-part decimal one', () => {
  const part = fc.oneof(
    fc.nat(300).map(String),
    fc.constantFrom('', '00', '01', '0x1', '1e1', ' 1', '-1', '+1', '256'),
  );
  const text = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
  const canonical = (value: string): boolean =>
    ipaddr.IPv4.isValidFourPartDecimal(value) && ipaddr.IPv4.parse(value).toString() === value;
  fc.assert(
    fc.property(text, (value) => {
      expect(parseIpv4Address(value) !== null).toBe(canonical(value));
    }),
    { ...RUNS, numRuns: 3000 },
  );
});

test('mask, network, broadcast and membership agree with ipaddr.js', () => {
  fc.assert(
    fc.property(u32, u32, prefixLength, (address, other, length) => {
      const text = formatPrefix({ address, length });
      expect(maskOf(length)).toBe(numberOf(ipaddr.IPv4.subnetMaskFromPrefixLength(length)));
      expect(networkOf(address, length)).toBe(numberOf(ipaddr.IPv4.networkAddressFromCIDR(text)));
      expect(broadcastOf(address, length)).toBe(numberOf(ipaddr.IPv4.broadcastAddressFromCIDR(text)));
      expect(parsePrefix(text)).toEqual({ address, length });
      for (const candidate of [other, address ^ 1, (address ^ (other & 0xff)) >>> 0]) {
        const inside = witness(candidate >>> 0).match(witness(address), length);
        expect(contains(address, length, candidate >>> 0)).toBe(inside);
      }
    }),
    RUNS,
  );
});

test('a mask has a length exactly where ipaddr.js finds one', () => {
  const anyMask = fc.oneof(
    u32,
    prefixLength.map(maskOf),
    fc.tuple(prefixLength, fc.nat(31)).map(([length, bit]) => (maskOf(length) ^ (1 << bit)) >>> 0),
  );
  fc.assert(
    fc.property(anyMask, (mask) => {
      expect(lengthOfMask(mask)).toBe(witness(mask).prefixLengthFromSubnetMask());
    }),
    RUNS,
  );
});

test('MAC addresses survive text and bytes', () => {
  fc.assert(
    fc.property(mac, (address) => {
      expect(parseMac(formatMac(address))).toBe(address);
      expect(parseMac(formatMac(address).toUpperCase())).toBe(address);
      const bytes = new Uint8Array(8).fill(0xa5);
      writeMac(bytes, 1, address);
      expect(readMac(bytes, 1)).toBe(address);
      expect([bytes[0], bytes[7]]).toEqual([0xa5, 0xa5]);
    }),
    RUNS,
  );
});
