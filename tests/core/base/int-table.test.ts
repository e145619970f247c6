import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntTable } from '../../../core/base/int-table';

test('agrees with a Map over any run of sets and deletes', () => {
  const key = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.integer());
  const action = fc.record({ key, value: fc.nat(1000), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 400 }), (actions) => {
      const table = new IntTable();
      const model = new Map<number, number>();
      for (const { key, value, remove } of actions) {
        if (remove) expect(table.delete(key)).toBe(model.delete(key));
        else {
          table.set(key, value);
          model.set(key, value);
        }
        expect(table.get(key)).toBe(model.get(key) ?? -1);
      }
      expect(table.size).toBe(model.size);
      for (const [k, v] of model) expect(table.get(k)).toBe(v);
    }),
    { seed: 2 },
  );
});
