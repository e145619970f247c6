import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dissect } from '../../core/wire/dissect';
import type { Field, Layer } from '../../core/wire/field';
import { summarise } from '../../core/wire/summary';
import { goodFrame, mutatedFrame, RUNS, randomBytes } from './wire-arbitraries';

const anyFrame = fc.oneof(goodFrame, mutatedFrame, randomBytes);
const MANY = { ...RUNS, numRuns: 5000 };

const end = (field: Field): number => field.bitOffset + field.bitLength;
const topLevel = (layer: Layer): Field[] => layer.fields.filter((field) => field.parent === undefined);

test('any bytes give layers that cover the frame once, without holes', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      let at = 0;
      for (const layer of dissect(bytes)) {
        expect(layer.offset).toBe(at);
        expect(layer.length).toBeGreaterThanOrEqual(0);
        at += layer.length;
      }
      expect(at).toBe(bytes.length);
    }),
    MANY,
  );
});

test('every field lies inside its layer, and has something to show', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      for (const layer of dissect(bytes)) {
        for (const field of layer.fields) {
          expect(field.bitLength).toBeGreaterThan(0);
          expect(field.bitOffset).toBeGreaterThanOrEqual(layer.offset * 8);
          expect(end(field)).toBeLessThanOrEqual((layer.offset + layer.length) * 8);
          expect(String(field.value)).not.toMatch(/^$|NaN|undefined/);
        }
      }
    }),
    MANY,
  );
});

test('fields follow each other without overlap, children inside the parent that stands before them', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      for (const layer of dissect(bytes)) {
        const tops = topLevel(layer);
        tops.forEach((field, i) => {
          expect(field.bitOffset).toBe(i === 0 ? layer.offset * 8 : end(tops[i - 1]!));
        });
        layer.fields.forEach((field, i) => {
          if (field.parent === undefined) return;
          const parent = layer.fields.slice(0, i).findLast((candidate) => candidate.name === field.parent);
          expect(parent).toBeDefined();
          expect(field.bitOffset).toBeGreaterThanOrEqual(parent!.bitOffset);
          expect(end(field)).toBeLessThanOrEqual(end(parent!));
        });
      }
    }),
    MANY,
  );
});

test('a frame with nothing wrong has no problem, and its fields leave no bit out', () => {
  fc.assert(
    fc.property(goodFrame, (bytes) => {
      const layers = dissect(bytes);
      const covered = (layer: Layer): boolean => end(topLevel(layer).at(-1)!) === (layer.offset + layer.length) * 8;
      expect(layers.map((layer) => layer.problem)).toEqual(layers.map(() => null));
      // The quotation in an ICMP error may end in the middle of a TCP header.
      const quotesTcp = layers.at(-1)?.protocol === 'tcp' && layers.some((layer) => layer.protocol === 'icmp');
      expect((quotesTcp ? layers.slice(0, -1) : layers).every(covered)).toBe(true);
    }),
    MANY,
  );
});

test('a frame cut anywhere never grows new layers, and says that it was cut', () => {
  fc.assert(
    fc.property(goodFrame, fc.nat(200), (bytes, length) => {
      fc.pre(length < bytes.length);
      const cut = dissect(bytes.subarray(0, length));
      expect(cut.length).toBeLessThanOrEqual(dissect(bytes).length);
      expect(cut.some((layer) => layer.problem?.code === 'truncated')).toBe(true);
    }),
    RUNS,
  );
});

test('dissecting changes no byte and says the same twice', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      const before = bytes.slice();
      expect(dissect(bytes)).toEqual(dissect(bytes));
      expect(bytes).toEqual(before);
    }),
    RUNS,
  );
});

test('any bytes are summed up in one line', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      const summary = summarise(bytes);
      expect(summary.length).toBe(bytes.length);
      expect(summary.info).not.toMatch(/\n|NaN|undefined|^$/);
    }),
    MANY,
  );
});

test('the largest frames made of nothing but tags, tunnels or quotations do not exhaust the stack', () => {
  const tags = new Uint8Array(65_536);
  for (let at = 12; at + 1 < tags.length; at += 4) tags.set([0x81, 0x00], at);
  expect(dissect(tags).length).toBeGreaterThan(16_000);
  expect(summarise(tags).info).toBe('[Malformed Packet]');
  const tunnels = new Uint8Array(65_549);
  tunnels.set([0x08, 0x00], 12);
  for (let at = 14; at + 20 <= tunnels.length; at += 20) {
    const length = tunnels.length - at;
    tunnels.set([0x45, 0, length >> 8, length & 0xff, 0, 0, 0, 0, 1, 4], at);
  }
  expect(dissect(tunnels).length).toBeGreaterThan(3_000);
  expect(summarise(tunnels).protocol).toBe('IPIP');
});
