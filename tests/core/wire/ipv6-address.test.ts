import { expect, test } from 'vitest';
import { formatIpv6Address, parseIpv6Address } from '../../../core/wire/ipv6-address';
import { bytesOf } from './frames';

test.each([
  ['fd00::5', 'fd000000000000000000000000000005'],
  ['::', '00000000000000000000000000000000'],
  ['::1', '00000000000000000000000000000001'],
  ['2001:db8::1:0:0:1', '20010db8000000000001000000000001'],
  ['2001:db8:0:1:1:1:1:1', '20010db8000000010001000100010001'],
  ['fe80::', 'fe800000000000000000000000000000'],
  ['::ffff:10.0.0.5', '00000000000000000000ffff0a000005'],
  ['::10.0.0.5', '0000000000000000000000000a000005'],
  ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
])('%s is read and written', (text, hex) => {
  expect(parseIpv6Address(text)).toEqual(bytesOf(hex));
  expect(formatIpv6Address(bytesOf(`ff${hex}`), 1)).toBe(text);
});

test.each([
  ['FD00:0000::0005', 'fd00::5'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['1::3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
  ['64:ff9b::10.0.0.5', '64:ff9b::a00:5'],
])('%s is written %s', (text, canonical) => {
  expect(formatIpv6Address(parseIpv6Address(text) ?? new Uint8Array(16))).toBe(canonical);
});

test.each([
  '',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '::12345',
  '::g',
  'fe80::1%eth0',
  '10.0.0.5',
  '10.0.0.5::',
  '::10.0.0.256',
  '::10.0.0.5:1',
  ' ::1',
])('"%s" is no address', (text) => {
  expect(parseIpv6Address(text)).toBeNull();
});
