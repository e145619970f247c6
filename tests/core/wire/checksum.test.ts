import { expect, test } from 'vitest';
import {
  checksum,
  finishChecksum,
  onesComplementSum,
  pseudoHeaderSum,
  updateChecksum16,
} from '../../../core/wire/checksum';
import { bytesOf } from './frames';

test('the example of RFC 1071 §3', () => {
  expect(finishChecksum(onesComplementSum(bytesOf('0001 f203 f4f5 f6f7'), 0, 8))).toBe(~0xddf2 & 0xffff);
});

test('the example of RFC 1624 §4, where the equation of RFC 1141 goes wrong', () => {
  expect(updateChecksum16(0xdd2f, 0x5555, 0x3285)).toBe(0x0000);
});

test('an odd last byte is padded with zero on the right', () => {
  expect(checksum(Uint8Array.of(0x12, 0x34, 0x56), 0, 3)).toBe(checksum(Uint8Array.of(0x12, 0x34, 0x56, 0x00), 0, 4));
});

test('nothing sums to zero, all ones to minus zero', () => {
  expect(checksum(new Uint8Array(20), 0, 20)).toBe(0xffff);
  expect(checksum(new Uint8Array(20).fill(0xff), 0, 20)).toBe(0);
});

test('the largest packet full of ones keeps its carries', () => {
  const bytes = new Uint8Array(65_535).fill(0xff);
  expect(checksum(bytes, 0, 65_534)).toBe(0);
  expect(checksum(bytes, 0, 65_535)).toBe(0x00ff);
});

test('the pseudo-header is the sum over its twelve bytes', () => {
  const bytes = bytesOf('c0a80a48 fffefdfc 00 11 0028');
  expect(finishChecksum(pseudoHeaderSum(0xc0a80a48, 0xfffefdfc, 17, 40))).toBe(checksum(bytes, 0, 12));
});

test('a fold may carry once more', () => {
  expect(updateChecksum16(0x0000, 0x0000, 0x0001)).toBe(0xfffe);
});
