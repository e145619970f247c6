import { expect, test } from 'vitest';
import { Random } from '../../../core/base/random';
import { NS_PER_MS, NS_PER_S } from '../../../core/base/time';
import { Host } from '../../../core/stack/host';
import { IcmpLimits } from '../../../core/stack/icmp-limits';
import { Interface } from '../../../core/stack/interface';
import { RouteExceptions } from '../../../core/stack/route-exceptions';
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
const SETTINGS = { least: 552, lifetime: 600 * NS_PER_S };

const gatewayAt = (exceptions: RouteExceptions, now: number, destination: number): number => {
  const table = exceptions.table(TABLE, now);
  return table.gatewayOf(table.lookup(destination));
};
const redirect = (exceptions: RouteExceptions, destination: number, gateway: number, now: number) =>
  exceptions.redirect(destination, DEFAULT, gateway, 0, now);
const learn = (exceptions: RouteExceptions, mtu: number, now: number) =>
  exceptions.learnMtu(7, DEFAULT, mtu, SETTINGS, now);

test('a better hop is for one destination and for 300 seconds', () => {
  const exceptions = new RouteExceptions();
  redirect(exceptions, 7, 0x0a000002, 0);
  redirect(exceptions, 8, 0x0a000003, 100 * NS_PER_S);
  expect([7, 8, 9].map((one) => gatewayAt(exceptions, 0, one))).toEqual([0x0a000002, 0x0a000003, 0x0a000001]);
  expect([7, 8, 9].map((one) => exceptions.get(one, 50 * NS_PER_S)?.expires)).toEqual([300e9, 400e9, undefined]);
  expect(exceptions.get(7, 300 * NS_PER_S + 1)).toBeNull();
  expect(gatewayAt(exceptions, 300 * NS_PER_S, 7)).toBe(0x0a000002);
  expect([7, 8].map((one) => gatewayAt(exceptions, 300 * NS_PER_S + 1, one))).toEqual([0x0a000001, 0x0a000003]);
});

test('it lives as long as the next hop that it is about', () => {
  const exceptions = new RouteExceptions();
  redirect(exceptions, 7, 0x0a000002, 0);
  exceptions.keepFor(RouteTable.of([DEFAULT, { ...DEFAULT, network: 0x0b000000, length: 8, gateway: 0x0a000009 }]));
  expect(exceptions.get(7, 1)).not.toBeNull();
  exceptions.keepFor(RouteTable.of([DEFAULT, { ...DEFAULT, network: 7, length: 32, gateway: 0x0a000009 }]));
  expect(exceptions.get(7, 1)).toBeNull();
  expect(exceptions.table(TABLE, 1)).toBe(TABLE);
});

test('it wins over a route for the same address, and a later one over an earlier', () => {
  const table = RouteTable.of([DEFAULT, { ...DEFAULT, network: 7, length: 32, gateway: 0x0a000009 }]);
  const exceptions = new RouteExceptions();
  redirect(exceptions, 7, 0x0a000002, 0);
  const first = exceptions.table(table, 0);
  expect(first.gatewayOf(first.lookup(7))).toBe(0x0a000002);
  redirect(exceptions, 7, 0x0a000003, 1);
  const second = exceptions.table(table, 1);
  expect(second.gatewayOf(second.lookup(7))).toBe(0x0a000003);
  expect(second.size).toBe(3);
});

test('the host’s own table does not show it', () => {
  const exceptions = new RouteExceptions();
  redirect(exceptions, 7, 0x0a000002, 0);
  exceptions.table(TABLE, 0);
  expect(TABLE.rows()).toHaveLength(1);
});

test('a path’s MTU holds for 600 seconds, only shrinks meanwhile, and makes no row', () => {
  const exceptions = new RouteExceptions();
  learn(exceptions, 1400, 0);
  expect([7, 8].map((one) => exceptions.mtu(one, eth0, NS_PER_S))).toEqual([1400, 1500]);
  expect(exceptions.table(TABLE, 0)).toBe(TABLE);
  learn(exceptions, 1450, NS_PER_S);
  expect(exceptions.mtu(7, eth0, NS_PER_S)).toBe(1400);
  learn(exceptions, 1300, 2 * NS_PER_S);
  expect(exceptions.mtu(7, eth0, 602 * NS_PER_S)).toBe(1300);
  expect(exceptions.mtu(7, eth0, 602 * NS_PER_S + 1)).toBe(1500);
});

test('the same MTU again lets it live on only when half of its life is over', () => {
  const exceptions = new RouteExceptions();
  learn(exceptions, 1400, 0);
  learn(exceptions, 1400, 299 * NS_PER_S);
  expect(exceptions.get(7, NS_PER_S)?.expires).toBe(600 * NS_PER_S);
  learn(exceptions, 1400, 301 * NS_PER_S);
  expect(exceptions.get(7, NS_PER_S)?.expires).toBe(901 * NS_PER_S);
});

test('an MTU below 552 is not believed: packets of 552 bytes leave without DF', () => {
  const exceptions = new RouteExceptions();
  learn(exceptions, 68, 0);
  expect(exceptions.get(7, 1)).toMatchObject({ mtu: 552, locked: true });
  learn(exceptions, 1400, 2);
  expect(exceptions.mtu(7, eth0, 3)).toBe(552);
});

test('one exception holds a better hop and a path’s MTU, and the newer sets how long', () => {
  const exceptions = new RouteExceptions();
  learn(exceptions, 1400, 0);
  redirect(exceptions, 7, 0x0a000002, NS_PER_S);
  expect(exceptions.get(7, NS_PER_S)).toMatchObject({ mtu: 1400, gateway: 0x0a000002, expires: 301 * NS_PER_S });
  learn(exceptions, 1300, 2 * NS_PER_S);
  expect(exceptions.get(7, NS_PER_S)).toMatchObject({ mtu: 1300, gateway: 0x0a000002, expires: 602 * NS_PER_S });
});

test('lo takes the largest packet there is', () => {
  const lo = new Interface(0, host, 'lo', true, 0);
  lo.mtu = 65536;
  expect(new RouteExceptions().mtu(7, lo, 0)).toBe(65535);
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
