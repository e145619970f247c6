// Longest-prefix lookups a second, in tables as a router of the Internet has them: most prefixes are /24, none longer than /32.

import { Random } from '../../core/base/random';
import { Bridge } from '../../core/stack/bridge';
import { Interface } from '../../core/stack/interface';
import { type Route, RouteTable } from '../../core/stack/route-table';
import { contains, networkOf } from '../../core/wire/prefix';
import type { Figure } from './figure';

const LOOKUPS = 4_000_000;

function tableOf(prefixes: number, random: Random): RouteTable {
  const out = new Interface(0, new Bridge(0, 'r1'), 'eth0', false, 1);
  const routes: Route[] = [];
  for (let i = 0; i < prefixes; i++) {
    const length = random.below(10) < 6 ? 24 : 8 + random.below(25);
    const network = networkOf(random.next32(), length);
    routes.push({
      network,
      length,
      gateway: 1,
      out,
      interface: out.name,
      metric: 0,
      source: 0,
      protocol: 3,
      scope: 0,
      onlink: false,
    });
  }
  return RouteTable.of(routes);
}

function lookupsPerSecond(find: (destination: number) => number, destinations: Uint32Array, count: number): number {
  let sum = 0;
  const start = performance.now();
  for (let i = 0; i < count; i++) sum += find(destinations[i & 0xffff] as number);
  const seconds = (performance.now() - start) / 1000;
  if (sum === 0) throw new Error('nothing was found');
  return count / seconds;
}

export async function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const prefixes of [1_000, 1_000_000]) {
    const random = new Random(1, `lookup ${prefixes}`);
    const table = tableOf(prefixes, random);
    // Half of the destinations lie in some prefix for sure.
    const destinations = Uint32Array.from({ length: 0x10000 }, (_, i) =>
      i % 2 === 0 ? random.next32() : (table.row(random.below(prefixes)).network | random.below(256)) >>> 0,
    );
    table.lookup(0);
    lookupsPerSecond((to) => table.lookup(to), destinations, LOOKUPS);
    const value = lookupsPerSecond((to) => table.lookup(to), destinations, LOOKUPS);
    const name = `${prefixes.toLocaleString('en')} prefixes`;
    figures.push({
      name,
      value,
      unit: 'lookups/s',
      ...(prefixes === 1_000_000 ? { goal: { atLeast: 10_000_000 } } : {}),
    });
    const rows = table.rows();
    const scan = (to: number) => rows.findIndex((row) => contains(row.network, row.length, to));
    const plain = lookupsPerSecond(scan, destinations, prefixes === 1_000 ? 20_000 : 20);
    figures.push({ name: `${name}, trie : plain scan`, value: value / plain, unit: 'x' });
  }
  return figures;
}
