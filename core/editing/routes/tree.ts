/** One tree over the routers of each part of the map, towards its cloud or its middle. */
import { HERE, NOWHERE, type Paths, type Ways } from './paths';
import type { Net, RouterGraph } from './router-graph';

interface Trees {
  /** The ways to the roots. */
  readonly up: Ways;
  /** The number of the part that a router is in. */
  readonly part: Int32Array;
  /** By part: the router that stands at the root. */
  readonly roots: readonly number[];
}

/** The first cloud of a part is its root; else a router in its middle. */
export function treesOf(graph: RouterGraph, paths: Paths): Trees {
  const { routers } = graph;
  const part = new Int32Array(routers.length).fill(-1);
  const up: Ways = { next: new Int32Array(routers.length).fill(NOWHERE), via: new Uint32Array(routers.length) };
  const roots: number[] = [];
  for (const { index } of routers) {
    if (part[index] !== -1) continue;
    const found = orderFrom(paths.toRouter(index), index, routers.length);
    const cloud = found.filter((one) => routers[one]?.node.icon === 'cloud').sort((one, other) => one - other)[0];
    const root = cloud ?? middle(paths, found.at(-1) ?? index, routers.length);
    const ways = paths.toRouter(root);
    for (const one of found) {
      part[one] = roots.length;
      up.next[one] = ways.next[one] ?? NOWHERE;
      up.via[one] = ways.via[one] ?? 0;
    }
    roots.push(root);
  }
  return { up, part, roots };
}

/** All that reach `from`, the farthest last. */
function orderFrom(ways: Ways, from: number, count: number): readonly number[] {
  const depths = depthsOf(ways, count);
  const found = [from];
  for (let at = 0; at < count; at++) if ((ways.next[at] ?? NOWHERE) >= 0) found.push(at);
  return found.sort((one, other) => (depths[one] ?? 0) - (depths[other] ?? 0) || one - other);
}

/** Halfway between a router that is far from another and the one that is farthest from it. */
function middle(paths: Paths, end: number, count: number): number {
  const ways = paths.toRouter(end);
  let at = orderFrom(ways, end, count).at(-1) ?? end;
  for (let steps = Math.floor((depthsOf(ways, count)[at] ?? 0) / 2); steps > 0; steps--) at = ways.next[at] ?? at;
  return at;
}

/** How many routers away each is; 0 for those that are there, and those that reach nothing. */
function depthsOf({ next }: Ways, count: number): Int32Array {
  const depths = new Int32Array(count).fill(-1);
  for (let start = 0; start < count; start++) {
    const way: number[] = [];
    let at = start;
    while (depths[at] === -1 && (next[at] ?? NOWHERE) >= 0) {
      way.push(at);
      at = next[at] as number;
    }
    if (depths[at] === -1) depths[at] = 0;
    let depth = depths[at] ?? 0;
    for (const one of way.reverse()) depths[one] = ++depth;
  }
  return depths;
}

/**
 * Ways along the trees instead of the shortest: up to where the network is below, and down from there. Where there are very many routers
 * most of a table is then its default route.
 */
export class TreePaths {
  private readonly depths: Int32Array;
  /** The address that a parent sends to for its child, by child. */
  private readonly down: Uint32Array;

  constructor(
    { routers }: RouterGraph,
    private readonly trees: Trees,
  ) {
    const { up } = trees;
    this.depths = depthsOf(up, routers.length);
    this.down = new Uint32Array(routers.length);
    for (const { index, nets } of routers) {
      const [parent, via] = [up.next[index] ?? NOWHERE, up.via[index]];
      if (parent < 0) continue;
      const shared = nets.find((net) => net.routers.some((one) => one.router === parent && one.address === via));
      this.down[index] = shared?.routers.find(({ router }) => router === index)?.address ?? 0;
    }
  }

  to(net: Net): Ways {
    const { up, part } = this.trees;
    const [next, via] = [up.next.slice(), up.via.slice()];
    let owner = net.routers[0]?.router ?? 0;
    for (const { router } of net.routers) if ((this.depths[router] ?? 0) < (this.depths[owner] ?? 0)) owner = router;
    for (let at = 0; at < next.length; at++) if (part[at] !== part[owner] || next[at] === HERE) next[at] = NOWHERE;
    let child = owner;
    for (let parent = up.next[child] ?? NOWHERE; parent >= 0; parent = up.next[child] ?? NOWHERE) {
      next[parent] = child;
      via[parent] = this.down[child] ?? 0;
      child = parent;
    }
    for (const { router } of net.routers) next[router] = HERE;
    return { next, via };
  }
}
