import { expect, test } from 'vitest';
import {
  BROADCAST_MAC,
  formatMac,
  highOfMac,
  isMulticastMac,
  macOfHalves,
  parseMac,
  readMac,
  sameMac,
  writeMac,
} from '../../../core/wire/mac-address';
import { emitted, hexOf } from './frames';

test.each([
  ['00:00:00:00:00:00', 0],
  ['02:00:00:00:01:0a', 0x02000000010a],
  ['ff:ff:ff:ff:ff:ff', BROADCAST_MAC],
  ['80:00:00:00:00:01', 0x800000000001],
])('%s in tables and in frames', (text, mac) => {
  expect(parseMac(text)).toBe(mac);
  expect(formatMac(mac)).toBe(text);
  const bytes = emitted(6, (buffer, at) => writeMac(buffer, at, mac));
  expect(hexOf(bytes)).toBe(text.replaceAll(':', ''));
  expect(readMac(bytes, 0)).toBe(mac);
});

test('upper case is read, lower case is written', () => {
  expect(formatMac(parseMac('0A:bC:DE:f0:12:34') as number)).toBe('0a:bc:de:f0:12:34');
});

test.each([
  '',
  '02:00:00:00:01',
  '02:00:00:00:01:01:01',
  '2:0:0:0:1:1',
  '02-00-00-00-01-01',
  '020000000101',
  '02:00:00:00:01:0g',
  '02:00:00:00:01:01 ',
  '02:00:00:00:01:01\n',
])('%j is no MAC address', (text) => {
  expect(parseMac(text)).toBeNull();
});

test.each([
  ['ff:ff:ff:ff:ff:ff', true],
  ['01:00:5e:00:00:01', true],
  ['33:33:00:00:00:01', true],
  ['02:00:00:00:01:01', false],
  ['fe:ff:ff:ff:ff:ff', false],
])('%s is a group address: %s', (text, group) => {
  expect(isMulticastMac(parseMac(text) as number)).toBe(group);
});

test('two addresses in frames are compared byte by byte', () => {
  const a = Uint8Array.of(9, 2, 0, 0, 0, 1, 1);
  expect(sameMac(a, 1, Uint8Array.of(2, 0, 0, 0, 1, 1), 0)).toBe(true);
  for (let i = 0; i < 6; i++) {
    const other = Uint8Array.of(2, 0, 0, 0, 1, 1);
    other[i]! ^= 0x80;
    expect(sameMac(a, 1, other, 0)).toBe(false);
  }
});

test('a MAC comes back from its two halves', () => {
  for (const mac of [0, 1, 0x02000000_0101, 0x0200_ffffffff, 0xffffffffffff]) {
    expect(macOfHalves(highOfMac(mac), mac | 0)).toBe(mac);
  }
});
