import { expect, test } from 'vitest';
import {
  formatIpv4Address,
  formatIpv4Binary,
  isLoopbackAddress,
  isMulticastAddress,
  LIMITED_BROADCAST_ADDRESS,
  parseIpv4Address,
} from '../../../core/wire/ipv4-address';

test.each([
  ['0.0.0.0', 0],
  ['192.168.10.72', 0xc0a80a48],
  ['255.255.255.255', LIMITED_BROADCAST_ADDRESS],
  ['128.0.0.1', 0x80000001],
])('%s is %i', (text, address) => {
  expect(parseIpv4Address(text)).toBe(address);
  expect(formatIpv4Address(address)).toBe(text);
});

test.each([
  '',
  '1',
  '10.1',
  '10.0.0',
  '10.0.0.0.0',
  '10.0.0.256',
  '10.0.0.01',
  '010.0.0.1',
  '10.0.0.00',
  '0x0a.0.0.1',
  '10.0.0.-1',
  '10.0.0.1 ',
  ' 10.0.0.1',
  '10.0.0.1\n',
  '10..0.1',
  '10.0.0.1e0',
  '١٠.0.0.1',
  '10.0.0.1000',
])('%j is not an address', (text) => {
  expect(parseIpv4Address(text)).toBeNull();
});

test('binary shows four groups of eight bits', () => {
  expect(formatIpv4Binary(0xc0a80a48)).toBe('11000000 10101000 00001010 01001000');
  expect(formatIpv4Binary(0)).toBe('00000000 00000000 00000000 00000000');
});

test.each([
  ['126.255.255.255', false, false],
  ['127.0.0.1', true, false],
  ['128.0.0.0', false, false],
  ['223.255.255.255', false, false],
  ['224.0.0.1', false, true],
  ['239.255.255.255', false, true],
  ['240.0.0.0', false, false],
])('%s: loopback %s, multicast %s', (text, loopback, multicast) => {
  const address = parseIpv4Address(text) as number;
  expect(isLoopbackAddress(address)).toBe(loopback);
  expect(isMulticastAddress(address)).toBe(multicast);
});
