/** The schedulers against the kernel's algorithms (net/netfilter/ipvs/ip_vs_*.c, Linux 6.12). */
import { expect, test } from 'vitest';
import { SCHEDULERS, type SchedulerName } from '../../../../core/stack/ipvs/schedulers/scheduler';
import { hashOf, SH_FALLBACK, SH_PORT } from '../../../../core/stack/ipvs/schedulers/sh';
import { RealServer, VirtualService } from '../../../../core/stack/ipvs/service';
import { PROTOCOL_TCP } from '../../../../core/wire/ipv4';

const ARRIVAL = { source: 0x0a00_0001, sourcePort: 40_000, destination: 0x0a00_0064 };

/** Servers 1, 2, 3, … with these weights, added in this order. */
function serviceOf(scheduler: SchedulerName, weights: readonly number[], schedulerFlags = 0): VirtualService {
  const plain = { persistence: null, netmask: 0xffff_ffff, onePacket: false };
  const service = new VirtualService(PROTOCOL_TCP, 0x0a00_0064, 80, { scheduler, schedulerFlags, ...plain });
  for (const [i, weight] of weights.entries()) add(service, i + 1, weight);
  return service;
}

function add(service: VirtualService, address: number, weight: number): RealServer {
  const server = new RealServer(service, address, 80);
  server.set({ method: 'masq', weight, upper: 0, lower: 0 });
  service.add(server);
  return server;
}

function choose(service: VirtualService, arrival = ARRIVAL): number | null {
  return service.scheduler.schedule(service.servers, arrival)?.address ?? null;
}

const times = (count: number, service: VirtualService) => Array.from({ length: count }, () => choose(service));

const named = (service: VirtualService, address: number) => service.find(address, 80) as RealServer;

test.each(SCHEDULERS)('%s gives nothing where there is no server, or none that takes any', (name) => {
  expect(choose(serviceOf(name, []))).toBeNull();
  expect(choose(serviceOf(name, [0, 0]))).toBeNull();
  const full = serviceOf(name, [1]);
  named(full, 1).overloaded = true;
  expect(choose(full)).toBeNull();
});

test.each(SCHEDULERS)('%s never gives a server of weight 0', (name) => {
  const service = serviceOf(name, name === 'sh' || name === 'dh' ? [1, 1] : [0, 1, 0]);
  for (let i = 0; i < 50; i++) expect(choose(service)).not.toBe(name === 'sh' || name === 'dh' ? 3 : 1);
});

test('rr: one after the other, the one added last first', () => {
  expect(times(7, serviceOf('rr', [1, 5, 1]))).toEqual([3, 2, 1, 3, 2, 1, 3]);
});

test('rr goes on where it was when a server comes or goes', () => {
  const service = serviceOf('rr', [1, 1, 1]);
  expect(times(2, service)).toEqual([3, 2]);
  service.remove(named(service, 2));
  expect(times(3, service)).toEqual([1, 3, 1]);
  add(service, 4, 1);
  expect(times(4, service)).toEqual([4, 3, 1, 4]);
});

test('rr passes over those that are full', () => {
  const service = serviceOf('rr', [1, 1, 1]);
  named(service, 2).overloaded = true;
  expect(times(4, service)).toEqual([3, 1, 3, 1]);
});

/**
 * Weights 4, 3 and 2 give AABABCABC (the algorithm in ip_vs_wrr.c). The kernel begins in the middle: its current weight was set when the first
 * server came, whose weight alone made it 1 (ip_vs_wrr_dest_changed).
 */
test('wrr: the sequence of the weights', () => {
  const service = serviceOf('wrr', [2, 3, 4]);
  expect(times(3, service)).toEqual([3, 2, 1]);
  expect(times(9, service)).toEqual([3, 3, 2, 3, 2, 1, 3, 2, 1]);
  expect(times(9, service)).toEqual([3, 3, 2, 3, 2, 1, 3, 2, 1]);
});

test('wrr: weights with a common divisor are as their quotients', () => {
  expect(times(9, serviceOf('wrr', [10, 20]))).toEqual(times(9, serviceOf('wrr', [1, 2])));
  expect(times(6, serviceOf('wrr', [10, 20]))).toEqual([2, 1, 2, 2, 1, 2]);
});

test('wrr: each gets its share', () => {
  const service = serviceOf('wrr', [1, 2, 5]);
  const chosen = times(80, service);
  expect([1, 2, 3].map((address) => chosen.filter((one) => one === address).length)).toEqual([10, 20, 50]);
});

test('wrr ends where all are full, and goes on when one is not', () => {
  const service = serviceOf('wrr', [1, 2, 3]);
  choose(service);
  for (const server of service.servers) server.overloaded = true;
  expect(times(2, service)).toEqual([null, null]);
  named(service, 1).overloaded = false;
  expect(times(3, service)).toEqual([1, 1, 1]);
});

test('wrr after a change of weights', () => {
  const service = serviceOf('wrr', [1, 1]);
  choose(service);
  named(service, 1).set({ method: 'masq', weight: 3, upper: 0, lower: 0 });
  service.scheduler.changed?.(service.servers);
  const chosen = times(40, service);
  expect(chosen.filter((one) => one === 1)).toHaveLength(30);
});

function loaded(name: SchedulerName, servers: readonly (readonly [weight: number, active: number, total: number])[]) {
  const service = serviceOf(
    name,
    servers.map(([weight]) => weight),
  );
  for (const [i, [, active, total]] of servers.entries()) Object.assign(named(service, i + 1), { active, total });
  return service;
}

test('lc: active connections weigh 256 times as much as others; of equals the one added last', () => {
  expect(
    choose(
      loaded('lc', [
        [1, 1, 1],
        [1, 0, 200],
        [1, 0, 300],
      ]),
    ),
  ).toBe(2);
  expect(
    choose(
      loaded('lc', [
        [1, 1, 1],
        [1, 0, 258],
      ]),
    ),
  ).toBe(1);
  expect(
    choose(
      loaded('lc', [
        [1, 1, 1],
        [1, 0, 257],
      ]),
    ),
  ).toBe(2);
  expect(
    choose(
      loaded('lc', [
        [9, 0, 5],
        [1, 0, 4],
      ]),
    ),
  ).toBe(2);
});

test('wlc: the same, divided by the weight', () => {
  expect(
    choose(
      loaded('wlc', [
        [2, 2, 2],
        [1, 2, 2],
      ]),
    ),
  ).toBe(1);
  expect(
    choose(
      loaded('wlc', [
        [3, 3, 3],
        [1, 1, 1],
      ]),
    ),
  ).toBe(2);
  expect(
    choose(
      loaded('wlc', [
        [3, 2, 3],
        [1, 1, 1],
      ]),
    ),
  ).toBe(1);
  expect(
    choose(
      loaded('wlc', [
        [1, 0, 0],
        [100, 0, 0],
      ]),
    ),
  ).toBe(2);
});

test('sed: who would be done first with one more', () => {
  expect(
    choose(
      loaded('sed', [
        [1, 0, 0],
        [3, 1, 1],
      ]),
    ),
  ).toBe(2);
  expect(
    choose(
      loaded('sed', [
        [1, 0, 0],
        [3, 3, 3],
      ]),
    ),
  ).toBe(1);
});

test('nq: an idle server at once, even a slow one', () => {
  expect(
    choose(
      loaded('nq', [
        [1, 0, 9],
        [3, 1, 1],
      ]),
    ),
  ).toBe(1);
  expect(
    choose(
      loaded('nq', [
        [1, 1, 1],
        [3, 1, 1],
      ]),
    ),
  ).toBe(2);
});

test('sh: the hash of the kernel', () => {
  // hash_32(val, 8) = (val * 0x61C88647) >> 24, of 192.168.1.1 and others (include/linux/hash.h).
  expect([0, 1, 2, 0xffff_ffff, 0xc0a8_0101].map(hashOf)).toEqual(
    [0n, 1n, 2n, 0xffff_ffffn, 0xc0a8_0101n].map((value) => Number(((value * 0x61c88647n) & 0xffff_ffffn) >> 24n)),
  );
});

test('sh: the same client always comes to the same server, whatever its port; as many clients as the weights say', () => {
  const service = serviceOf('sh', [1, 3]);
  const counts = [0, 0, 0];
  for (let i = 0; i < 4096; i++) {
    const arrival = { ...ARRIVAL, source: 0x0a00_0000 + i };
    const chosen = choose(service, arrival) ?? 0;
    expect(choose(service, { ...arrival, sourcePort: i })).toBe(chosen);
    counts[chosen] = (counts[chosen] ?? 0) + 1;
  }
  expect((counts[2] ?? 0) / (counts[1] ?? 1)).toBeGreaterThan(2.5);
  expect((counts[2] ?? 0) / (counts[1] ?? 1)).toBeLessThan(3.5);
});

test('sh-port: the port counts, too; sh-fallback: another where that one takes none', () => {
  const ports = serviceOf('sh', [1, 1], SH_PORT);
  const byPort = Array.from({ length: 64 }, (_, sourcePort) => choose(ports, { ...ARRIVAL, sourcePort }));
  expect(new Set(byPort).size).toBe(2);
  for (const [flags, expected] of [
    [0, null],
    [SH_FALLBACK, 3],
  ] as const) {
    const service = serviceOf('sh', [1, 1, 1], flags);
    const chosen = named(service, choose(service) as number);
    for (const server of service.servers) server.overloaded = server === chosen || server.address !== 3;
    if (chosen.address === 3) continue;
    expect(choose(service)).toBe(expected);
  }
});

test('dh: by the destination, all alike whatever their weight', () => {
  const service = serviceOf('dh', [1, 7]);
  const chosen = Array.from({ length: 256 }, (_, i) => choose(service, { ...ARRIVAL, destination: 0x0a00_0000 + i }));
  expect(new Set(chosen).size).toBe(2);
  expect(choose(service, { ...ARRIVAL, source: 5 })).toBe(choose(service));
});

test('a server is full at its upper threshold and takes connections again below the lower one', () => {
  const service = serviceOf('rr', []);
  const server = add(service, 1, 1);
  server.set({ method: 'masq', weight: 1, upper: 4, lower: 0 });
  const grow = (by: 1 | -1) => {
    server.total += by;
    server.weigh(by);
    return server.overloaded;
  };
  expect([grow(1), grow(1), grow(1), grow(1)]).toEqual([false, false, false, true]);
  // 75 %: 3 are still too many.
  expect([grow(-1), grow(-1)]).toEqual([true, false]);
  expect([grow(1), grow(1)]).toEqual([false, true]);
});
