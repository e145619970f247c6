import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copyBytes,
  decodeUtf8,
  encodeUtf8,
  readU8,
  readU16,
  readU32,
  writeU8,
  writeU16,
  writeU32,
} from '../../../core/base/bytes';

const SEED = { seed: 20_261_122 };

test('integers are big-endian and unsigned', () => {
  const bytes = new Uint8Array(9).fill(0xa5);
  writeU8(bytes, 1, 0xfe);
  writeU16(bytes, 2, 0xff01);
  writeU32(bytes, 4, 0x89abcdef);
  expect([...bytes]).toEqual([0xa5, 0xfe, 0xff, 0x01, 0x89, 0xab, 0xcd, 0xef, 0xa5]);
  expect([readU8(bytes, 1), readU16(bytes, 2), readU32(bytes, 4)]).toEqual([0xfe, 0xff01, 0x89abcdef]);
});

test('past the end bytes read as zero', () => {
  const bytes = Uint8Array.of(0x12);
  expect([readU8(bytes, 1), readU16(bytes, 0), readU32(bytes, 0)]).toEqual([0, 0x1200, 0x12000000]);
});

test.each([5, 47, 48, 300])('%i bytes are copied, and no more', (length) => {
  const from = Uint8Array.from({ length: 400 }, (_, i) => i);
  const to = new Uint8Array(400).fill(0xa5);
  copyBytes(from, 7, to, 3, length);
  expect(to.slice(3, 3 + length)).toEqual(from.slice(7, 7 + length));
  expect([to[2], to[3 + length]]).toEqual([0xa5, 0xa5]);
});

test('a copy within one array may overlap', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5);
  copyBytes(bytes, 0, bytes, 1, 4);
  expect([...bytes]).toEqual([1, 1, 2, 3, 4]);
});

test('UTF-8 is written as the platform writes it, lone surrogates included', () => {
  const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (value) => {
      expect(encodeUtf8(value)).toEqual(new TextEncoder().encode(value));
    }),
    SEED,
  );
});

const platformDecode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

test('UTF-8 is read as the platform reads it, ill-formed sequences included', () => {
  const nearUtf8 = fc.constantFrom(
    0x00,
    0x41,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbb,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
    0xff,
  );
  fc.assert(
    fc.property(fc.array(nearUtf8, { maxLength: 12 }), (values) => {
      const bytes = Uint8Array.from(values);
      expect(decodeUtf8(bytes)).toBe(platformDecode(bytes));
    }),
    { ...SEED, numRuns: 5000 },
  );
});

test('reading stops at the given length', () => {
  expect(decodeUtf8(encodeUtf8('xx网络yy'), 2, 6)).toBe('网络');
  expect(decodeUtf8(encodeUtf8('网络'), 0, 4)).toBe('网\ufffd');
});
