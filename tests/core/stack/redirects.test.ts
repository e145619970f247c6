import { expect, test } from 'vitest';
import { Random } from '../../../core/base/random';
import { NS_PER_MS, NS_PER_S } from '../../../core/base/time';
import { Host } from '../../../core/stack/host';
import { IcmpLimits } from '../../../core/stack/icmp-limits';
import { Interface } from '../../../core/stack/interface';
import { Redirects } from '../../../core/stack/redirects';
import { type Route, RouteTable } from '../../../core/stack/route-table';

const host = new Host(0, 'pc', new Random(1, 'pc'));
const eth0 = new Interface(1, host, 'eth0', false, 0x020000000001);
const DEFAULT: Route = {
  network: 0,
  length: 0,
  gateway: 0x0a000001,
  out: eth0,
  interface: 'eth0',
  metric: 0,
  source: 0,
  protocol: 3,
  scope: 0,
  onlink: false,
};
const TABLE = RouteTable.of([DEFAULT]);
const exception = (network: number, gateway: number): Route => ({ ...DEFAULT, network, length: 32, gateway });

const gatewayAt = (redirects: Redirects, now: number, destination: number): number => {
  const table = redirects.table(TABLE, now);
  return table.gatewayOf(table.lookup(destination));
};

test('an exception is for one destination, for 300 seconds, and until the table changes', () => {
  const redirects = new Redirects();
  redirects.add(exception(7, 0x0a000002), 0);
  redirects.add(exception(8, 0x0a000003), 100 * NS_PER_S);
  expect([7, 8, 9].map((one) => gatewayAt(redirects, 0, one))).toEqual([0x0a000002, 0x0a000003, 0x0a000001]);
  expect([7, 8, 9].map((one) => redirects.remaining(one, 50 * NS_PER_S))).toEqual([250e9, 350e9, null]);
  expect(redirects.remaining(7, 300 * NS_PER_S + 1)).toBeNull();
  expect(gatewayAt(redirects, 300 * NS_PER_S, 7)).toBe(0x0a000002);
  expect([7, 8].map((one) => gatewayAt(redirects, 300 * NS_PER_S + 1, one))).toEqual([0x0a000001, 0x0a000003]);
  redirects.clear();
  expect(redirects.table(TABLE, 0)).toBe(TABLE);
});

test('it wins over a route for the same address, and a later one over an earlier', () => {
  const table = RouteTable.of([DEFAULT, exception(7, 0x0a000009)]);
  const redirects = new Redirects();
  redirects.add(exception(7, 0x0a000002), 0);
  const first = redirects.table(table, 0);
  expect(first.gatewayOf(first.lookup(7))).toBe(0x0a000002);
  redirects.add(exception(7, 0x0a000003), 1);
  const second = redirects.table(table, 1);
  expect(second.gatewayOf(second.lookup(7))).toBe(0x0a000003);
  expect(second.size).toBe(3);
});

test('the host’s own table does not show it', () => {
  const redirects = new Redirects();
  redirects.add(exception(7, 0x0a000002), 0);
  redirects.table(TABLE, 0);
  expect(TABLE.rows()).toHaveLength(1);
});

/** Which of `count` packets, `gap` apart, get a redirect. */
function redirected(limits: IcmpLimits, count: number, gap: number, from = 0): readonly number[] {
  return Array.from({ length: count }, (_, i) => i + 1).filter((n) => limits.allowRedirect(from + (n - 1) * gap, 1));
}

// Measured on Linux 6.18: ping -i 0.2 through a gateway whose advice the host ignores.
test('each redirect waits twice as long as the one before, nine at most, and silence begins anew', () => {
  const limits = new IcmpLimits();
  expect(redirected(limits, 30, 200 * NS_PER_MS)).toEqual([1, 2, 3, 4, 6, 10, 17, 30]);
  expect(redirected(new IcmpLimits(), 100, 3 * NS_PER_S)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
  expect(redirected(limits, 1, 0, 40 * NS_PER_S)).toEqual([1]);
});
