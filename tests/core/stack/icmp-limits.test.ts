import { expect, test } from 'vitest';
import { NS_PER_MS, NS_PER_S } from '../../../core/base/time';
import { IcmpLimits } from '../../../core/stack/icmp-limits';

const PEER = 0x0a000001;
const RATE_LIMIT_MS = 1000;

/** Which of `count` packets, `gap` apart, get an error. */
function errors(count: number, gap: number, noRoute: boolean): readonly number[] {
  const limits = new IcmpLimits();
  const sent: number[] = [];
  for (let sequence = 1; sequence <= count; sequence++) {
    const now = (sequence - 1) * gap;
    if (noRoute && !limits.allowRouteError(now, PEER)) continue;
    if (limits.allowError(now, PEER, RATE_LIMIT_MS)) sent.push(sequence);
  }
  return sent;
}

// What Linux 6.18 sent, measured with ping between network namespaces.
test.each([
  ['no route, one a second', 8, NS_PER_S, true, [1, 2, 3, 4]],
  ['no route, five a second', 12, 200 * NS_PER_MS, true, [1, 2]],
  ['TTL expired, one a second', 8, NS_PER_S, false, [1, 2, 3, 4, 5, 6, 7, 8]],
  ['TTL expired, five a second', 12, 200 * NS_PER_MS, false, [1, 2, 3, 4, 5, 6, 7, 11]],
])('%s', (_, count, gap, noRoute, expected) => {
  expect(errors(count, gap, noRoute)).toEqual(expected);
});

test('each peer has a bucket of its own, and 0 means no limit', () => {
  const limits = new IcmpLimits();
  for (let i = 0; i < 6; i++) expect(limits.allowError(0, 1, RATE_LIMIT_MS)).toBe(true);
  expect(limits.allowError(0, 1, RATE_LIMIT_MS)).toBe(false);
  expect(limits.allowError(0, 2, RATE_LIMIT_MS)).toBe(true);
  for (let i = 0; i < 50; i++) expect(limits.allowError(0, 1, 0)).toBe(true);
});

test('to all peers together fifty errors may go at once, then as many as the time since brings', () => {
  const limits = new IcmpLimits();
  const sentAt = (now: number, tries: number): number => {
    let sent = 0;
    for (let i = 0; i < tries; i++) {
      if (!limits.allowAny(now, 1000, 50)) continue;
      limits.spend();
      sent++;
    }
    return sent;
  };
  expect(sentAt(0, 200)).toBe(50);
  expect(sentAt(19 * NS_PER_MS, 200)).toBe(0);
  expect(sentAt(20 * NS_PER_MS, 200)).toBe(20);
  expect(sentAt(45 * NS_PER_MS, 200)).toBe(25);
  expect(sentAt(NS_PER_S, 200)).toBe(50);
});
