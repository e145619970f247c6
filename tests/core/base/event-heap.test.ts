import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventHeap } from '../../../core/base/event-heap';

test('an empty heap has no next event', () => {
  const heap = new EventHeap();
  expect(heap.nextTime).toBe(Infinity);
  expect(heap.pop()).toBe(false);
});

test('events come out by time, and by order of entry within one time', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }), { maxLength: 900 }), (script) => {
      const heap = new EventHeap();
      const model: { time: number; order: number }[] = [];
      const take = () => {
        model.sort((x, y) => x.time - y.time || x.order - y.order);
        const expected = model.shift();
        expect(heap.pop()).toBe(expected !== undefined);
        if (expected)
          expect([heap.time, heap.first, heap.second]).toEqual([expected.time, expected.order, expected.order + 7]);
      };
      script.forEach((time, order) => {
        if (time === null) {
          take();
        } else {
          heap.push(time, 3, order, order + 7);
          model.push({ time, order });
        }
      });
      while (model.length > 0) take();
      expect(heap.size).toBe(0);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('an event repeats the popped one where time, kind and first integer are the same', () => {
  const heap = new EventHeap();
  expect(heap.repeats).toBe(false);
  const events = [
    [5, 1, 7],
    [5, 1, 7],
    [5, 2, 7],
    [5, 2, 8],
    [6, 2, 8],
  ] as const;
  for (const [time, kind, first] of events) heap.push(time, kind, first, 0);
  const repeats: boolean[] = [];
  while (heap.pop()) repeats.push(heap.repeats);
  expect(repeats).toEqual([true, false, false, false, false]);
});
