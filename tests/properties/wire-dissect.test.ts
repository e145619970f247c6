import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dissect } from '../../core/wire/dissect';
import type { Field, Layer } from '../../core/wire/field';
import { summarise } from '../../core/wire/summary';
import { goodFrame, inVxlan, mutatedFrame, RUNS, randomBytes } from './wire-arbitraries';

const anyFrame = fc.oneof(goodFrame, mutatedFrame, randomBytes);
const MANY = { ...RUNS, numRuns: 5000 };

const end = (field: Field): number => field.bitOffset + field.bitLength;
const topLevel = (layer: Layer): Field[] => layer.fields.filter((field) => field.parent === undefined);

test('any bytes give layers that cover the frame once, without holes', () => {
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      const layers = dissect(bytes);
      const ends = [0, ...layers.map((layer) => layer.offset + layer.length)];
      expect(layers.map((layer) => layer.offset)).toEqual(ends.slice(0, -1));
      expect(ends.at(-1)).toBe(bytes.length);
      expect(layers.every((layer) => layer.length >= 0)).toBe(true);
    }),
    MANY,
  );
});

test('every field lies inside its layer, and has something to show', () => {
  const sound = (field: Field, layer: Layer): boolean =>
    field.bitLength > 0 &&
    field.bitOffset >= layer.offset * 8 &&
    end(field) <= (layer.offset + layer.length) * 8 &&
    !/^$|NaN|undefined/.test(String(field.value));
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      const unsound = dissect(bytes).flatMap((layer) => layer.fields.filter((field) => !sound(field, layer)));
      expect(unsound).toEqual([]);
    }),
    MANY,
  );
});

test('fields follow each other without overlap, children inside the parent that stands before them', () => {
  const follows = (field: Field, i: number, tops: readonly Field[]): boolean =>
    i === 0 || field.bitOffset === end(tops[i - 1]!);
  const inParent = (field: Field, i: number, fields: readonly Field[]): boolean => {
    if (field.parent === undefined) return true;
    const parent = fields.slice(0, i).findLast((candidate) => candidate.name === field.parent);
    return parent !== undefined && field.bitOffset >= parent.bitOffset && end(field) <= end(parent);
  };
  fc.assert(
    fc.property(anyFrame, (bytes) => {
      const layers = dissect(bytes);
      const firsts = layers.filter((layer) => (layer.fields[0]?.bitOffset ?? layer.offset * 8) !== layer.offset * 8);
      const loose = layers.flatMap((layer) => topLevel(layer).filter((...place) => !follows(...place)));
      const strays = layers.flatMap((layer) => layer.fields.filter((...place) => !inParent(...place)));
      expect({ firsts, loose, strays }).toEqual({ firsts: [], loose: [], strays: [] });
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
  let nested: Uint8Array = tunnels.subarray(0, 14);
  while (nested.length < 65_000) nested = inVxlan(nested);
  expect(dissect(nested).length).toBeGreaterThan(5_000);
  expect(summarise(nested)).toMatchObject({ protocol: 'UDP', info: '[Malformed Packet]' });
});
