/** Whatever is done to a network by hand, it stays one that can be saved and run, and every edit can be taken back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, fitsTopology, invertPatch } from '../../core/document/patch';
import { validateTopology } from '../../core/document/validate/topology';
import { effectText } from '../../core/editing/effect';
import { anyOps, anyTopology, Dice, OPS } from './editing-arbitraries';

const SEED = 20261126;

test('what is made here is valid', () => {
  fc.assert(
    fc.property(anyTopology, (topology) => {
      expect(validateTopology(topology)).toEqual([]);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('every edit of a valid topology gives a valid one, fits it, and is taken back by its inverse', () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(anyTopology, anyOps, (start, ops) => {
      let topology = start;
      for (const [name, numbers] of ops) {
        const edit = OPS[name]?.(topology, new Dice(numbers)) ?? null;
        if (edit === null) continue;
        done.set(name, (done.get(name) ?? 0) + 1);
        expect(fitsTopology(topology, edit.patch)).toBe(true);
        const after = applyPatch(topology, edit.patch);
        expect(validateTopology(after)).toEqual([]);
        expect(fitsTopology(after, invertPatch(edit.patch))).toBe(true);
        expect(applyPatch(after, invertPatch(edit.patch))).toEqual(topology);
        for (const effect of edit.effects) expect(effectText(effect, 'zh')).not.toMatch(/undefined|null/);
        const there = new Set([...after.nodes, ...(after.areas ?? []), ...(after.texts ?? [])].map(({ id }) => id));
        for (const id of [...(edit.select?.nodes ?? []), ...(edit.select?.shapes ?? [])]) expect(there).toContain(id);
        topology = after;
      }
    }),
    { seed: SEED, numRuns: 800 },
  );
  expect([...done.keys()].sort()).toEqual(Object.keys(OPS).sort());
});
