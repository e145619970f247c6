import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bridge } from '../../../core/stack/bridge';
import { Interface } from '../../../core/stack/interface';
import { compareRoutes, type Route, RouteTable } from '../../../core/stack/route-table';
import { contains, networkOf } from '../../../core/wire/prefix';

const node = new Bridge(0, 'sw');
const out = new Interface(0, node, 'eth0', false, 1);
const other = new Interface(1, node, 'eth1', false, 2);

function route(address: number, length: number, metric = 0, by = out): Route {
  const network = networkOf(address >>> 0, length);
  return {
    network,
    length,
    gateway: 0,
    out: by,
    interface: by.name,
    metric,
    source: 0,
    protocol: 3,
    scope: 0,
    onlink: false,
  };
}

/** The rule in its plainest form: of the rows that match, the longest, then the lowest metric, then the first. */
function scan(rows: readonly Route[], destination: number): Route | undefined {
  return rows
    .filter((row) => contains(row.network, row.length, destination))
    .reduce<Route | undefined>(
      (best, row) =>
        best === undefined || row.length > best.length || (row.length === best.length && row.metric < best.metric)
          ? row
          : best,
      undefined,
    );
}

function winnerOf(table: RouteTable, destination: number): Route | undefined {
  const row = table.lookup(destination);
  return row < 0 ? undefined : table.row(row);
}

test('rows stand in the order of route -n: network, longer mask first, metric', () => {
  const table = RouteTable.of([route(0x0a000000, 8), route(0, 0, 100), route(0x0a000000, 24), route(0x0a000000, 8, 5)]);
  expect(table.rows().map((row) => [row.network, row.length, row.metric])).toEqual([
    [0, 0, 100],
    [0x0a000000, 24, 0],
    [0x0a000000, 8, 0],
    [0x0a000000, 8, 5],
  ]);
});

test('an empty table knows no way', () => {
  expect(RouteTable.of([]).lookup(0x08080808)).toBe(-1);
});

const arbitraryRoute = fc
  .record({ address: fc.integer(), length: fc.integer({ min: 0, max: 32 }), metric: fc.integer({ min: 0, max: 3 }) })
  .map(({ address, length, metric }) => route(address, length, metric));
/** Addresses close together, so that prefixes nest and meet. */
const nestedRoute = fc
  .record({ low: fc.nat(0xffff), length: fc.integer({ min: 12, max: 32 }), metric: fc.integer({ min: 0, max: 2 }) })
  .map(({ low, length, metric }) => route(0x0a010000 | low, length, metric));

for (const [size, routes] of [
  ['few rows, scanned', fc.array(nestedRoute, { maxLength: 12 })],
  ['many rows, by the trie', fc.array(fc.oneof(arbitraryRoute, nestedRoute), { minLength: 13, maxLength: 300 })],
] as const) {
  test(`agrees with a plain scan: ${size}`, () => {
    fc.assert(
      fc.property(
        routes,
        fc.array(
          fc.oneof(
            fc.integer(),
            fc.nat(0xffff).map((low) => 0x0a010000 | low),
          ),
        ),
        (rows, asked) => {
          const table = RouteTable.of(rows);
          const sorted = [...rows].sort(compareRoutes);
          for (const destination of asked) {
            const found = winnerOf(table, destination >>> 0);
            const expected = scan(sorted, destination >>> 0);
            expect(found && [found.network, found.length, found.metric]).toEqual(
              expected && [expected.network, expected.length, expected.metric],
            );
          }
        },
      ),
      { seed: 3, numRuns: 150 },
    );
  });
}

test.each([30_000, 100_000, 220_000])('agrees with a plain scan on %i prefixes', (count) => {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  const rows = Array.from({ length: count }, () => route(next(), 8 + (next() % 25), next() % 3));
  const table = RouteTable.of(rows);
  const sorted = [...rows].sort(compareRoutes);
  for (let i = 0; i < 60; i++) {
    const destination =
      i % 2 === 0 ? next() : ((sorted[next() % sorted.length] as Route).network | (next() & 255)) >>> 0;
    const found = winnerOf(table, destination);
    const expected = scan(sorted, destination);
    expect([found?.network, found?.length, found?.metric]).toEqual([
      expected?.network,
      expected?.length,
      expected?.metric,
    ]);
  }
});

test('a lookup bound to an interface sees only its routes', () => {
  const table = RouteTable.of([route(0x0a000000, 24), route(0x0a000000, 8, 0, other)]);
  expect(table.row(table.lookupBy(0x0a000001, other)).length).toBe(8);
  expect(table.lookupBy(0x0b000001, other)).toBe(-1);
});
