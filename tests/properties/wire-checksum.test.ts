import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checksum,
  finishChecksum,
  onesComplementSum,
  pseudoHeaderSum,
  updateChecksum16,
} from '../../core/wire/checksum';
import { decrementTtl, emitIpv4, headerChecksumOk, readTtl } from '../../core/wire/ipv4';
import { ipv4Fields, RUNS, u16, u32 } from './wire-arbitraries';

/** RFC 1071 by the book: big integers, no folding tricks. */
function plainChecksum(bytes: Uint8Array): number {
  let sum = 0n;
  for (let i = 0; i < bytes.length; i += 2) sum += BigInt((bytes[i]! << 8) | (bytes[i + 1] ?? 0));
  while (sum > 0xffffn) sum = (sum & 0xffffn) + (sum >> 16n);
  return Number(~sum & 0xffffn);
}

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.array(fc.constantFrom(0, 0xff), { maxLength: 100 }).map((values) => Uint8Array.from(values)),
);

test('the sum is that of RFC 1071, wherever the bytes lie', () => {
  fc.assert(
    fc.property(anyBytes, fc.nat(5), (data, at) => {
      const bytes = new Uint8Array(at + data.length + 3).fill(0xa5);
      bytes.set(data, at);
      expect(checksum(bytes, at, data.length)).toBe(plainChecksum(data));
    }),
    RUNS,
  );
});

test('a sum may be taken in pieces, cut at any even place', () => {
  fc.assert(
    fc.property(anyBytes, fc.nat(50), (bytes, half) => {
      const cut = Math.min(2 * half, bytes.length);
      const first = onesComplementSum(bytes, 0, cut);
      expect(finishChecksum(onesComplementSum(bytes, cut, bytes.length - cut, first))).toBe(plainChecksum(bytes));
    }),
    RUNS,
  );
});

test('one word changed: the incremental checksum equals the full one', () => {
  const anyWord = fc.oneof(u16, fc.constantFrom(0, 1, 0x00ff, 0xff00, 0xfffe, 0xffff));
  const words = fc.uint8Array({ minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.nat(8), anyWord, anyWord, (data, index, before, after) => {
      const bytes = Uint8Array.from([...data, 0, 1]); // never all zero, as no real header is
      const put = (word: number): number => {
        bytes.set([word >> 8, word & 0xff], 2 * index);
        return checksum(bytes, 0, bytes.length);
      };
      const old = put(before);
      expect(updateChecksum16(old, before, after)).toBe(put(after));
    }),
    { ...RUNS, numRuns: 3000 },
  );
});

test('a packet that crosses 64 routers has the checksum of one written there', () => {
  fc.assert(
    fc.property(ipv4Fields, (fields) => {
      const bytes = new Uint8Array(40).fill(0xa5);
      const fresh = new Uint8Array(40).fill(0xa5);
      emitIpv4(bytes, 5, { ...fields, ttl: 64 });
      for (let ttl = 63; ttl >= 0; ttl--) {
        expect(decrementTtl(bytes, 5)).toBe(ttl);
        emitIpv4(fresh, 5, { ...fields, ttl });
        expect(bytes).toEqual(fresh);
      }
    }),
    { ...RUNS, numRuns: 200 },
  );
});

test('a decrement keeps a header right for every TTL there is', () => {
  const bytes = new Uint8Array(20);
  for (let ttl = 1; ttl <= 255; ttl++) {
    for (let identification = 0; identification <= 0xffff; identification += 251) {
      const fields = { tos: 0, totalLength: 20, identification, dontFragment: false, ttl, protocol: 1 };
      emitIpv4(bytes, 0, { ...fields, source: 0xffffffff, destination: 0xfffffffe });
      decrementTtl(bytes, 0);
      if (!headerChecksumOk(bytes, 0) || readTtl(bytes, 0) !== ttl - 1) expect.fail(`ttl ${ttl}, id ${identification}`);
    }
  }
});

test('the pseudo-header sum is that of its bytes', () => {
  fc.assert(
    fc.property(u32, u32, fc.nat(255), u16, (source, destination, protocol, length) => {
      const bytes = Buffer.alloc(12);
      bytes.writeUInt32BE(source, 0);
      bytes.writeUInt32BE(destination, 4);
      bytes.writeUInt16BE(protocol, 8);
      bytes.writeUInt16BE(length, 10);
      expect(finishChecksum(pseudoHeaderSum(source, destination, protocol, length))).toBe(plainChecksum(bytes));
    }),
    RUNS,
  );
});
