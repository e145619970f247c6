import { expect, test } from 'vitest';
import { arrange, type LayoutKind, type LayoutNode, type LayoutRequest } from '../../../renderer/graph/layouts/arrange';

const node = (id: string, x: number, y: number, kind: LayoutNode['kind'] = 'host', locked = false): LayoutNode => ({
  id,
  kind,
  x,
  y,
  locked,
});

/** A router, two switches, six hosts, all in one heap. */
const NETWORK: Omit<LayoutRequest, 'layout'> = {
  nodes: [
    node('pc1', 0, 0),
    node('pc2', 10, 0),
    node('sw1', 20, 0, 'switch'),
    node('r1', 30, 5, 'router'),
    node('sw2', 40, 5, 'switch'),
    node('pc3', 50, 5),
    node('pc4', 50, 9),
    node('net', 0, 9, 'cloud'),
    node('alone', 5, 5),
  ],
  links: [
    ['pc1', 'sw1'],
    ['pc2', 'sw1'],
    ['sw1', 'r1'],
    ['r1', 'sw2'],
    ['sw2', 'pc3'],
    ['sw2', 'pc4'],
    ['r1', 'net'],
    ['r1', 'net'],
  ],
};

const LAYOUTS: readonly LayoutKind[] = ['force', 'tree', 'grid'];

test.each(LAYOUTS)('%s: the same twice, whole pixels, nothing on top of another, about where it was', (layout) => {
  const places = arrange({ ...NETWORK, layout });
  expect(arrange({ ...NETWORK, layout })).toEqual(places);
  expect(places.map(([id]) => id)).toEqual(NETWORK.nodes.map(({ id }) => id));
  for (const [id, { x, y }] of places) {
    expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
    for (const [other, at] of places) {
      if (other !== id)
        expect([id, other, Math.max(Math.abs(at.x - x), Math.abs(at.y - y)) >= 90]).toEqual([id, other, true]);
    }
  }
  const middle = places.reduce((sum, [, { x }]) => sum + x, 0) / places.length;
  expect(Math.abs(middle - 22.8)).toBeLessThan(2);
});

test('by links: linked nodes are near each other, and no two links of a tree cross', () => {
  const places = new Map(arrange({ ...NETWORK, layout: 'force' }));
  const at = (id: string) => places.get(id) ?? { x: Number.NaN, y: Number.NaN };
  const turn = (a: string, b: string, c: string): number =>
    Math.sign((at(b).x - at(a).x) * (at(c).y - at(a).y) - (at(b).y - at(a).y) * (at(c).x - at(a).x));
  for (const [a, b] of NETWORK.links) {
    expect(Math.hypot(at(a).x - at(b).x, at(a).y - at(b).y)).toBeLessThan(260);
    for (const [c, d] of NETWORK.links) {
      const crosses =
        new Set([a, b, c, d]).size === 4 && turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
      expect([a, b, c, d, crosses]).toEqual([a, b, c, d, false]);
    }
  }
});

test('a tree hangs from the Internet, its hosts lowest', () => {
  const rows = new Map(arrange({ ...NETWORK, layout: 'tree' }).map(([id, { y }]) => [id, y]));
  const row = (id: string): number => rows.get(id) ?? Number.NaN;
  expect(row('net')).toBeLessThan(row('r1'));
  expect(row('r1')).toBeLessThan(row('sw1'));
  expect(row('sw1')).toBeLessThan(row('pc1'));
  expect(row('pc1')).toBe(row('pc4'));
});

test.each(LAYOUTS)('%s: locked nodes are not moved', (layout) => {
  const nodes = NETWORK.nodes.map((one) => (one.id === 'r1' ? { ...one, locked: true } : one));
  const places = arrange({ ...NETWORK, nodes, layout });
  expect(places.map(([id]) => id)).not.toContain('r1');
  expect(places).toHaveLength(nodes.length - 1);
});

test('a layout leaves the world’s chances alone, and copes with nothing', () => {
  const { random } = Math;
  expect(arrange({ layout: 'force', nodes: [], links: [] })).toEqual([]);
  arrange({ ...NETWORK, layout: 'force' });
  expect(Math.random).toBe(random);
});

test('by links: what was drawn turned and mirrored comes out turned and mirrored', () => {
  const places = new Map(arrange({ ...NETWORK, layout: 'force' }));
  const redrawn = NETWORK.nodes.map((one) => {
    const { x, y } = places.get(one.id) ?? one;
    return { ...one, x: y, y: x };
  });
  for (const [id, { x, y }] of arrange({ ...NETWORK, nodes: redrawn, layout: 'force' })) {
    const was = redrawn.find((one) => one.id === id);
    expect([id, Math.hypot(x - (was?.x ?? 0), y - (was?.y ?? 0)) < 60]).toEqual([id, true]);
  }
});

test('by links: hundreds of hosts at switches lie beside each other, not on each other', () => {
  const sites = Array.from({ length: 12 }, (_, site) => site);
  const nodes = sites.flatMap((site) => [
    node(`r${site}`, site, 0, 'router'),
    node(`s${site}`, site, 1, 'switch'),
    ...Array.from({ length: 18 }, (_, host) => node(`h${site}-${host}`, site, host)),
  ]);
  const links = sites.flatMap((site): (readonly [string, string])[] => [
    [`r${site}`, `s${site}`],
    [`r${site}`, `r${(site + 1) % sites.length}`],
    ...Array.from({ length: 18 }, (_, host) => [`s${site}`, `h${site}-${host}`] as const),
  ]);
  const places = arrange({ layout: 'force', nodes, links });
  const crowded = places.filter(([id, { x, y }]) =>
    places.some(([other, at]) => other !== id && Math.abs(at.x - x) < 115 && Math.abs(at.y - y) < 103),
  );
  expect(crowded).toEqual([]);
});
