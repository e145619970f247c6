import { expect, test } from 'vitest';
import { applyPatch } from '../../../../core/document/patch';
import type { Topology, TopologyNode, TopologyRoute } from '../../../../core/document/topology';
import { autoAddress } from '../../../../core/editing/addressing/auto-address';
import { effectText } from '../../../../core/editing/effect';
import { computeStaticRoutes } from '../../../../core/editing/routes/compute-static-routes';
import { drawing, expectValid, host, router, routesOf } from '../drawing';

function routed(topology: Topology): Topology {
  const edit = computeStaticRoutes(topology);
  const result = edit === null ? topology : applyPatch(topology, edit.patch);
  expectValid(result);
  return result;
}

const via = (to: string, gateway: string): TopologyRoute => ({ to, via: gateway });

/** r1 - r2 - … with a LAN at each end: 192.168.1.0/24 and 192.168.2.0/24. */
function chain(count: number, routes: Readonly<Record<string, readonly TopologyRoute[]>> = {}): Topology {
  const nodes: TopologyNode[] = [host('a', 'eth0 192.168.1.11/24'), host('b', 'eth0 192.168.2.11/24')];
  const links = ['a:eth0 r1:eth0', `r${count}:eth1 b:eth0`];
  for (let at = 1; at <= count; at++) {
    const [left, right] = [
      at === 1 ? '192.168.1.1/24' : `10.0.${at - 1}.2/30`,
      at === count ? '192.168.2.1/24' : `10.0.${at}.1/30`,
    ];
    const own = routes[`r${at}`];
    nodes.push(router(`r${at}`, [`eth0 ${left}`, `eth1 ${right}`], own === undefined ? {} : { routes: own }));
    if (at > 1) links.push(`r${at - 1}:eth1 r${at}:eth0`);
  }
  return drawing(nodes, ...links);
}

test('in a chain the routers at the ends get a default route, those between a route for each network', () => {
  const topology = routed(chain(4));
  const tables = ['a', 'b', 'r1', 'r2', 'r3', 'r4'].map((id) => [id, ...routesOf(topology, id).toSorted()]);
  expect(tables).toEqual([
    ['a', 'default via 192.168.1.1'],
    ['b', 'default via 192.168.2.1'],
    ['r1', 'default via 10.0.1.2'],
    ['r2', '10.0.3.0/30 via 10.0.2.2', '192.168.1.0/24 via 10.0.1.1', '192.168.2.0/24 via 10.0.2.2'],
    ['r3', '10.0.1.0/30 via 10.0.2.1', '192.168.1.0/24 via 10.0.2.1', '192.168.2.0/24 via 10.0.3.2'],
    ['r4', 'default via 10.0.3.1'],
  ]);
});

test('of two routers neither sends the other what it does not know', () => {
  const topology = routed(chain(2));
  expect(routesOf(topology, 'r1')).toEqual(['192.168.2.0/24 via 10.0.1.2']);
  expect(routesOf(topology, 'r2')).toEqual(['192.168.1.0/24 via 10.0.1.1']);
});

test('nobody sends what it does not know to a router that has a default route back to it', () => {
  const topology = routed(chain(2, { r2: [via('default', '10.0.1.1')] }));
  expect(routesOf(topology, 'r1')).toEqual(['192.168.2.0/24 via 10.0.1.2']);
  expect(routesOf(topology, 'r2')).toEqual(['default via 10.0.1.1']);
  const far = routed(chain(3, { r2: [via('default', '10.0.2.2')], r3: [via('0.0.0.0/0', '10.0.2.1')] }));
  // r2 and r3 were wrong before; r1 is no part of it.
  expect(routesOf(far, 'r1')).toEqual(['default via 10.0.1.2']);
});

test('a router is no way for another one that has the same address itself', () => {
  const bridge = (id: string, eth0: string): TopologyNode =>
    router(id, [eth0, 'veth0', { name: 'docker0', type: 'bridge', addresses: ['172.17.0.1/16'], members: ['veth0'] }]);
  const topology = routed(
    drawing([bridge('d1', 'eth0 10.0.1.1/30'), bridge('d2', 'eth0 172.17.0.2/16')], 'd2:eth0 d1:veth0'),
  );
  expect([routesOf(topology, 'd1'), routesOf(topology, 'd2')]).toEqual([[], []]);
});

test('a second cloud that a router has its default route to gets none back', () => {
  const cloud = (id: string, eth0: string): TopologyNode => ({ ...router(id, [eth0]), icon: 'cloud' });
  const topology = routed(
    drawing(
      [
        cloud('net1', 'eth0 10.0.1.2/30'),
        cloud('net2', 'eth0 10.0.2.2/30'),
        router('r1', ['eth0 10.0.1.1/30', 'eth1 10.0.2.1/30'], { routes: [via('default', '10.0.2.2')] }),
      ],
      'r1:eth0 net1:eth0',
      'r1:eth1 net2:eth0',
    ),
  );
  expect(routesOf(topology, 'net1')).toEqual(['10.0.2.0/30 via 10.0.1.1']);
  expect(routesOf(topology, 'net2')).toEqual(['10.0.1.0/30 via 10.0.2.1']);
});

test('towards a cloud every router has a default route, and the cloud the routes back', () => {
  const base = chain(2);
  const [r1, ...others] = base.nodes.toReversed();
  const topology = routed(
    drawing(
      [
        ...others,
        {
          ...(r1 as TopologyNode),
          interfaces: [...(r1 as TopologyNode).interfaces, { name: 'eth2', addresses: ['203.0.113.2/30'] }],
        },
        router('net', ['eth0 203.0.113.1/30'], { icon: 'cloud' }),
      ],
      ...base.links,
      'r2:eth2 net:eth0',
    ),
  );
  expect(routesOf(topology, 'r1')).toEqual(['default via 10.0.1.2']);
  expect(routesOf(topology, 'r2')).toEqual(['default via 203.0.113.1', '192.168.1.0/24 via 10.0.1.1']);
  expect(routesOf(topology, 'net').toSorted()).toEqual([
    '10.0.1.0/30 via 203.0.113.2',
    '192.168.1.0/24 via 203.0.113.2',
    '192.168.2.0/24 via 203.0.113.2',
  ]);
});

test('routes that lead on are kept, whatever way they take', () => {
  const topology = routed(chain(3, { r1: [via('default', '10.0.1.2')], r2: [via('192.168.0.0/16', '10.0.2.2')] }));
  expect(routesOf(topology, 'r1')).toEqual(['default via 10.0.1.2']);
  // The /16 covers the LAN on the other side, too: packets to it would come back.
  expect(routesOf(topology, 'r2')).toEqual(['192.168.0.0/16 via 10.0.2.2', '192.168.1.0/24 via 10.0.1.1']);
});

test('a route that sends packets round is changed, and said', () => {
  const looping = chain(3, { r2: [via('192.168.2.0/24', '10.0.1.1')], r1: [via('192.168.2.0/24', '10.0.1.2')] });
  const edit = computeStaticRoutes(looping);
  expect(routesOf(routed(looping), 'r2')).toContain('192.168.2.0/24 via 10.0.2.2');
  expect(edit?.effects.map((effect) => effectText(effect, 'en'))).toContain(
    'r2: the route to 192.168.2.0/24 goes via 10.0.2.2 now, not 10.0.1.1',
  );
});

test('a route to nobody is kept beside the ones that lead on', () => {
  const topology = routed(chain(3, { r2: [via('192.168.2.0/24', '10.0.1.1'), via('default', '10.0.1.1')] }));
  // It contradicts, but r1 has no other way than back: only then it circles.
  expect(routesOf(topology, 'r2')).toContain('192.168.2.0/24 via 10.0.2.2');
});

test('a link that is out carries no route', () => {
  const ring = drawing(
    [
      host('a', 'eth0 192.168.1.11/24'),
      router('r1', ['eth0 192.168.1.1/24', 'eth1 10.0.1.1/30', 'eth2 10.0.3.2/30']),
      router('r2', ['eth0 10.0.1.2/30', 'eth1 10.0.2.1/30']),
      router('r3', ['eth0 10.0.2.2/30', 'eth1 10.0.3.1/30', 'eth2 192.168.3.1/24']),
      host('c', 'eth0 192.168.3.11/24'),
    ],
    'a:eth0 r1:eth0',
    'r1:eth1 r2:eth0',
    'r2:eth1 r3:eth0',
    'r3:eth1 r1:eth2',
    'r3:eth2 c:eth0',
  );
  expect(routesOf(routed(ring), 'r1')).toContain('192.168.3.0/24 via 10.0.3.1');
  const cut = {
    ...ring,
    links: ring.links.map((link) => (link.ends[0] === 'r3:eth1' ? { ...link, up: false } : link)),
  };
  expect(routesOf(routed(cut), 'r1')).toEqual(['default via 10.0.1.2']);
});

test('the same twice, and nothing where nothing lacks', () => {
  const topology = chain(5);
  expect(computeStaticRoutes(topology)).toEqual(computeStaticRoutes(topology));
  expect(computeStaticRoutes(routed(topology))).toBeNull();
});

test('no route to a subnet that an address of the node makes already', () => {
  const tunnel = { name: 'tun0', type: 'ipip', local: '10.0.0.1', addresses: ['10.0.2.1/30'] } as const;
  const topology = drawing([
    router('r1', ['lo 10.9.9.9/32', 'eth0 10.0.2.1/30']),
    router('r2', ['lo 10.9.9.9/32', 'eth0', tunnel], { routes: [{ to: 'default', dev: 'eth0' }] }),
  ]);
  expect(routesOf(routed(topology), 'r2')).toEqual(['default dev eth0']);
});

/** Routers in a square, each with a LAN. */
function grid(side: number): Topology {
  const nodes: TopologyNode[] = [];
  const links: string[] = [];
  for (let at = 0; at < side * side; at++) {
    nodes.push(router(`r${at}`, ['eth0', 'eth1', 'eth2', 'eth3', 'eth4']), host(`pc${at}`));
    links.push(`pc${at}:eth0 r${at}:eth4`);
    if (at % side > 0) links.push(`r${at - 1}:eth0 r${at}:eth1`);
    if (at >= side) links.push(`r${at - side}:eth2 r${at}:eth3`);
  }
  const bare = drawing(nodes, ...links);
  const edit = autoAddress(bare);
  return edit === null ? bare : applyPatch(bare, edit.patch);
}

test('in a map of a thousand routers most of a table is its default route', { timeout: 60_000 }, () => {
  const topology = grid(32);
  const edit = computeStaticRoutes(topology);
  const count = edit?.effects.length ?? 0;
  expect(count).toBeGreaterThan(2_000);
  expect(count).toBeLessThan(200_000);
});
