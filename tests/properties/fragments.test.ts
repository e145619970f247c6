import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invariant } from '../../core/base/invariant';
import { compile } from '../../core/network/compile';
import { cut } from '../../core/stack/fragment';
import {
  emitIpv4,
  headerChecksumOk,
  makeFragmentHeader,
  readFragmentOffset,
  readTotalLength,
} from '../../core/wire/ipv4';
import { chain } from '../support/topologies';
import { RUNS } from './wire-arbitraries';

const network = compile(chain(1), { seed: 1, record: false });
const host = network.nodeNamed('pc');
invariant(host?.kind === 'host', 'a host');
const { reassembly } = host;
const eth0 = host.interfaces[1];
invariant(eth0 !== undefined, 'eth0');

const packet = fc
  .record({
    identification: fc.nat(0xffff),
    ttl: fc.integer({ min: 1, max: 255 }),
    tos: fc.nat(255),
    // None, padding, one that every fragment carries, one that only the first does.
    options: fc.constantFrom<number[]>([], [1, 1, 1, 1], [0x94, 4, 0, 0], [0x07, 7, 4, 0, 0, 0, 0, 0]),
    data: fc.oneof(
      { weight: 4, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 4000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 4000, max: 65_500 }).map((length) => new Uint8Array(length).fill(7)) },
    ),
  })
  .map(({ options, data, ...fields }) => {
    const bytes = new Uint8Array(20 + options.length + data.length);
    const rest = { dontFragment: false, protocol: 17, source: 1, destination: 2 };
    emitIpv4(bytes, 0, { ...fields, ...rest, totalLength: bytes.length });
    bytes[0] = 0x40 | (5 + options.length / 4);
    bytes.set([...options, ...data], 20);
    makeFragmentHeader(bytes, 0, bytes.length, 0, false);
    return bytes;
  });

/** Linux's own smallest MTU is 68 bytes. */
const mtus = fc.array(fc.integer({ min: 68, max: 1600 }), { minLength: 1, maxLength: 4 });
const places = fc.infiniteStream(fc.nat(0xffff));

test('fragments over any chain of MTUs, in any order, some of them twice, are put together to the same bytes', () => {
  fc.assert(
    fc.property(packet, mtus, places, (whole, widths, draws) => {
      let pieces: readonly Uint8Array[] = [whole];
      for (const mtu of widths) {
        pieces = pieces.flatMap((one) =>
          one.length <= mtu ? [one] : cut(network, eth0, mtu, one, 0, one.length, 0, 0),
        );
        expect(Math.max(...pieces.map((one) => one.length))).toBeLessThanOrEqual(mtu);
      }
      for (const piece of pieces) {
        expect(headerChecksumOk(piece, 0)).toBe(true);
        expect([readTotalLength(piece, 0), readFragmentOffset(piece, 0) % 8]).toEqual([piece.length, 0]);
      }
      if (pieces.length === 1) return;
      const placed = pieces.map((piece) => ({ piece, at: draws.next().value })).toSorted((a, b) => a.at - b.at);
      // The last one twice would begin anew.
      const sent = placed.flatMap(({ piece, at }, i) =>
        at % 5 === 0 && i < placed.length - 1 ? [piece, piece] : [piece],
      );
      const results = sent.map((piece) =>
        reassembly.take(network, host, eth0, network.frames.allocate(14, 0, 1), piece, 0),
      );
      expect(results.slice(0, -1).every((one) => one === null)).toBe(true);
      expect(Buffer.compare(results.at(-1) ?? new Uint8Array(), whole)).toBe(0);
    }),
    { ...RUNS, numRuns: 300 },
  );
});
