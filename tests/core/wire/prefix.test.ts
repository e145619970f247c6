import { expect, test } from 'vitest';
import { formatIpv4Address, parseIpv4Address } from '../../../core/wire/ipv4-address';
import {
  broadcastOf,
  contains,
  formatPrefix,
  hasZeroHostBits,
  lengthOfMask,
  maskOf,
  networkOf,
  parsePrefix,
} from '../../../core/wire/prefix';

const address = (text: string): number => parseIpv4Address(text) as number;

test.each([
  [0, '0.0.0.0'],
  [1, '128.0.0.0'],
  [8, '255.0.0.0'],
  [23, '255.255.254.0'],
  [31, '255.255.255.254'],
  [32, '255.255.255.255'],
])('the mask of /%i is %s, and back', (length, mask) => {
  expect(formatIpv4Address(maskOf(length))).toBe(mask);
  expect(maskOf(length)).toBeGreaterThanOrEqual(0);
  expect(lengthOfMask(address(mask))).toBe(length);
});

test.each(['255.0.255.0', '0.255.255.255', '255.255.255.253', '0.0.0.1'])('%s is no mask', (mask) => {
  expect(lengthOfMask(address(mask))).toBeNull();
});

test('a prefix keeps its host bits', () => {
  const prefix = parsePrefix('192.168.10.72/24');
  expect(prefix).toEqual({ address: 0xc0a80a48, length: 24 });
  expect(formatPrefix({ address: 0xc0a80a48, length: 24 })).toBe('192.168.10.72/24');
});

test('whether host bits are zero', () => {
  expect(hasZeroHostBits({ address: address('192.168.10.0'), length: 24 })).toBe(true);
  expect(hasZeroHostBits({ address: address('192.168.10.1'), length: 24 })).toBe(false);
  expect(hasZeroHostBits({ address: 0, length: 0 })).toBe(true);
  expect(hasZeroHostBits({ address: address('255.255.255.255'), length: 32 })).toBe(true);
});

test.each([
  '10.0.0.0',
  '10.0.0.0/',
  '/24',
  '10.0.0.0/33',
  '10.0.0.0/024',
  '10.0.0.0/+8',
  '10.0.0/8',
  '10.0.0.0/8/8',
  '10.0.0.0/ 8',
  '10.0.0.0/255.0.0.0',
])('%j is no prefix', (text) => {
  expect(parsePrefix(text)).toBeNull();
});

test('network and broadcast of 192.168.10.72/26', () => {
  expect(formatIpv4Address(networkOf(address('192.168.10.72'), 26))).toBe('192.168.10.64');
  expect(formatIpv4Address(broadcastOf(address('192.168.10.72'), 26))).toBe('192.168.10.127');
  expect(broadcastOf(address('10.0.0.1'), 0)).toBe(0xffffffff);
});

test('contains looks at the prefix bits only', () => {
  expect(contains(address('192.168.10.0'), 24, address('192.168.10.255'))).toBe(true);
  expect(contains(address('192.168.10.0'), 24, address('192.168.11.0'))).toBe(false);
  expect(contains(0, 0, address('200.1.2.3'))).toBe(true);
  expect(contains(address('200.1.2.3'), 32, address('200.1.2.2'))).toBe(false);
});
