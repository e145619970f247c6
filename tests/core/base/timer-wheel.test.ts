import { expect, test } from 'vitest';
import { NS_PER_MS, NS_PER_S } from '../../../core/base/time';
import { timerExpiry, timerWait } from '../../../core/base/timer-wheel';

const after = (now: number, delay: number) =>
  (timerExpiry(now * NS_PER_MS, delay * NS_PER_MS) - now * NS_PER_MS) / NS_PER_MS;

test.each([
  ['a tick is 4 ms, and the one that runs does not count', 0, 100, 104],
  ['within a tick', 3, 100, 101],
  ['a second at the edge of a bucket of 32 ms', 0, 1000, 1024],
  ['a second in the middle of one', 20, 1000, 1004],
  ['five seconds: buckets of 256 ms', 0, 5000, 5120],
])('%s', (_, now, delay, waited) => {
  expect(after(now, delay)).toBe(waited);
});

test('a timer that sets itself again at once is a bucket later each time: three seconds are 3.072', () => {
  let now = 300 * 1000;
  for (let i = 0; i < 3; i++) now = timerExpiry(now, NS_PER_S);
  expect(now).toBe(3072 * NS_PER_MS);
});

test('no timer is early', () => {
  for (let now = 0; now < 300; now += 7)
    for (const delay of [0, 1, 4, 250, 251, 252, 2015, 2016, 2017, 20_000])
      expect(after(now, delay)).toBeGreaterThanOrEqual(delay);
});

test('of two timers in one bucket the one that was set last is first', () => {
  const first = 20 * NS_PER_MS + timerWait(20 * NS_PER_MS, NS_PER_S);
  const last = 23 * NS_PER_MS + timerWait(23 * NS_PER_MS, NS_PER_S);
  expect(Math.floor(last / NS_PER_MS)).toBe(Math.floor(first / NS_PER_MS));
  expect(last).toBeLessThan(first);
});
