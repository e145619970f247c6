/** What the routers of a map lack: for each the routes to add, and those to send elsewhere because packets would circle. */

import { formatIpv4Address } from '../../wire/ipv4-address';
import { formatPrefix } from '../../wire/prefix';
import { haveNetwork, type NetworkMap } from '../addressing/network-map';
import { hasDefaultRoute } from '../addressing/roles';
import { DEAD_END, ForwardingTable, type Hop, NO_ROUTE, ON_LINK, TRUSTED } from './forwarding';
import { HERE, NOWHERE, Paths, type Ways } from './paths';
import { ELSEWHERE, type Net, type Router, type RouterGraph, routerGraph } from './router-graph';
import { TreePaths, treesOf } from './tree';

interface RouterPlan {
  readonly node: number;
  readonly add: readonly { readonly to: string; readonly via: string }[];
  /** routes[at] of the node is to go via another address. */
  readonly change: readonly { readonly at: number; readonly via: string }[];
}

/** Pairs of a router and a network beyond which paths follow one tree: more routes than a file can hold would come of it. */
const MANY = 200_000;

interface Need {
  readonly net: Net;
  readonly via: number;
}

interface Needs {
  readonly router: Router;
  readonly table: ForwardingTable | null;
  readonly needs: Need[];
  readonly change: { readonly at: number; readonly via: string }[];
  /** Where its new default route goes; 0 where it gets none. */
  default: number;
  /** Whether all that nobody knows goes to one place, of which the router knows. */
  readonly rooted: boolean;
  /** Whether routes that are there already are in use. */
  keeps: boolean;
}

/**
 * Routes along shortest paths, counted in routers, for all that the routes there are do not bring there. Where there is a cloud, all that has
 * no nearer way goes there; else a router with one way out has a default route.
 */
export function planRoutes(map: NetworkMap): readonly RouterPlan[] {
  const graph = routerGraph(map);
  const { routers, destinations } = graph;
  const paths = new Paths(graph);
  const trees = treesOf(graph, paths);
  const many = routers.length * destinations.length > MANY;
  const finder = many ? new TreePaths(graph, trees) : paths;
  const all = routers.map((router): Needs => {
    const { node, index } = router;
    const table = (node.routes ?? []).length === 0 ? null : new ForwardingTable(map, graph, router);
    const root = routers[trees.roots[trees.part[index] ?? 0] ?? 0];
    const rooted = many || root?.node.icon === 'cloud';
    return { router, table, needs: [], change: [], default: 0, rooted, keeps: false };
  });
  const defaults = new Defaults(all);
  for (const one of all) {
    const { index, node } = one.router;
    const next = trees.up.next[index] ?? NOWHERE;
    if (one.rooted && next >= 0 && !hasDefaultRoute(node) && defaults.take(index, next)) {
      one.default = trees.up.via[index] ?? 0;
    }
  }
  for (const net of destinations) planNet(map, net, finder.to(net), all);
  for (const one of all) if (!one.rooted) one.default = stubDefault(one, all, graph, defaults);
  return all.flatMap((one) => {
    const add = routesOf(one);
    return add.length + one.change.length === 0 ? [] : [{ node: one.router.nodeAt, add, change: one.change }];
  });
}

/** The routes there are where they lead on, the computed ones elsewhere, and where those together circle. */
function planNet(map: NetworkMap, net: Net, { next, via }: Ways, all: readonly Needs[]): void {
  const mixed = next.slice();
  const hops: (Hop | null)[] = [];
  let differs = false;
  for (const { router, table } of all) {
    const { index } = router;
    const way = next[index] ?? NOWHERE;
    const hop = table === null || way === HERE ? null : table.lookup(net);
    hops.push(hop);
    if (hop === null || hop.next === NO_ROUTE || hop.next === ON_LINK) continue;
    if (hop.next === TRUSTED || (hop.next === DEAD_END && isFor(hop, net))) mixed[index] = NOWHERE;
    else if (hop.next >= 0) mixed[index] = hop.next;
    differs ||= mixed[index] !== way;
  }
  const turned = differs ? breakCircles(mixed, next) : NONE_TURNED;
  for (const one of all) {
    const { index } = one.router;
    const way = next[index] ?? NOWHERE;
    // A network of an interface of its own that is down leaves no room for another route (Linux: File exists).
    if (way < 0 || haveNetwork(map.ofNode[one.router.nodeAt] ?? [], net)) continue;
    const hop = hops[index] ?? null;
    const address = via[index] ?? 0;
    if (turned.has(index) && hop !== null && isFor(hop, net)) {
      one.change.push({ at: hop.at, via: formatIpv4Address(address) });
    } else if (turned.has(index) || hop === null || isNone(hop, net)) {
      if (address !== one.default) one.needs.push({ net, via: address });
    } else one.keeps = true;
  }
}

function isNone(hop: Hop, net: Net): boolean {
  return hop.next === NO_ROUTE || hop.next === ON_LINK || (hop.next === DEAD_END && !isFor(hop, net));
}

const NONE_TURNED: ReadonlySet<number> = new Set();

/** Whether the route is for this very network, and a new one could not stand beside it. */
function isFor(hop: Hop, net: Net): boolean {
  return hop.at >= 0 && hop.length === net.length && hop.metric === 0;
}

/** Sends those on circles where `next` says; returns them. The ways of `next` alone have no circles, so there is an end. */
function breakCircles(mixed: Int32Array, next: Int32Array): ReadonlySet<number> {
  const turned = new Set<number>();
  const done = new Uint8Array(mixed.length);
  for (let start = 0; start < mixed.length; start++) {
    for (let again = true; again; ) {
      again = false;
      const way: number[] = [];
      const on = new Set<number>();
      let at = start;
      while (at >= 0 && done[at] === 0 && !on.has(at)) {
        on.add(at);
        way.push(at);
        at = mixed[at] ?? NOWHERE;
      }
      if (at >= 0 && on.has(at)) {
        for (const one of way.slice(way.indexOf(at))) {
          if (mixed[one] === next[one]) continue;
          mixed[one] = next[one] ?? NOWHERE;
          turned.add(one);
        }
        again = true;
      } else for (const one of way) done[one] = 1;
    }
  }
  return turned;
}

/** Where each router sends what nobody knows a nearer way for. */
class Defaults {
  private readonly next: Int32Array;

  constructor(all: readonly Needs[]) {
    this.next = Int32Array.from(all, ({ table }) => table?.lookup(ELSEWHERE).next ?? NO_ROUTE);
  }

  /** Gives a router a default route to another one; false where packets would come back by those there are. */
  take(router: number, to: number): boolean {
    const seen = new Set<number>();
    for (let at = to; at >= 0 && !seen.has(at); at = this.next[at] ?? NO_ROUTE) {
      if (at === router) return false;
      seen.add(at);
    }
    this.next[router] = to;
    return true;
  }
}

/** A default route for a router whose every way leads to one neighbor that does not send all back to it. */
function stubDefault(one: Needs, all: readonly Needs[], graph: RouterGraph, defaults: Defaults): number {
  const next = onlyWay(one);
  if (next === 0) return 0;
  const neighbor = one.router.nets.flatMap(({ routers }) => routers).find(({ address }) => address === next);
  const beyond = all[neighbor?.router ?? -1];
  if (beyond === undefined) return 0;
  const back = onlyWay(beyond);
  const own = graph.routers[one.router.index]?.nets.some(({ routers }) =>
    routers.some(({ router, address }) => router === one.router.index && address === back),
  );
  return own || !defaults.take(one.router.index, beyond.router.index) ? 0 : next;
}

/** 0 where there are several, or routes of its own, or a default route. */
function onlyWay({ needs, keeps, router }: Needs): number {
  const [first] = needs;
  if (first === undefined || keeps || hasDefaultRoute(router.node)) return 0;
  return needs.every(({ via }) => via === first.via) ? first.via : 0;
}

function routesOf({ needs, default: gateway }: Needs): RouterPlan['add'] {
  const rest = needs.filter(({ via }) => via !== gateway);
  const routes = rest.map(({ net, via }) => ({ to: formatPrefix(net), via: formatIpv4Address(via) }));
  return gateway === 0 ? routes : [{ to: 'default', via: formatIpv4Address(gateway) }, ...routes];
}
