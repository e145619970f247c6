/**
 * Whether packets between any two networks with hosts arrive, and the answers, too: what routers lack for it, and where packets circle.
 * Work is bounded: of very large maps only the first networks are looked at.
 */
import { formatIpv4Address, parseIpv4Address } from '../../../wire/ipv4-address';
import { contains, formatPrefix } from '../../../wire/prefix';
import { haveNetwork, type NetworkMap } from '../../addressing/network-map';
import { ForwardingTable, type Hop, NO_ROUTE, TRUSTED } from '../../routes/forwarding';
import { liveMap } from '../../routes/live-map';
import { HERE, NOWHERE, Paths, type Ways } from '../../routes/paths';
import { ELSEWHERE, type Net, type Router, type RouterGraph, routerGraph } from '../../routes/router-graph';
import type { Fix } from '../fix';
import { makeProblem } from '../problem';
import { atNode, type Scene } from '../scene';

/** Looks into a table, and networks that are compared with each other. */
const WORK = 200_000;
const NETS = 1_000;
/** Problems of one router, and of all; the rest shows when these are mended. */
const OF_ONE = 8;
const OF_ALL = 500;

/** What becomes of packets at a router: they arrive (as far as one can say), get lost where another check says so, circle, or stop. */
const ARRIVES = -1;
const LOST = -2;
const CIRCLES = -3;

interface Endpoint {
  readonly net: Net;
  /** The routers that its hosts send to; one at least. */
  readonly gateways: readonly number[];
  /** "192.168.20.0/24", or the cloud that stands for all beyond. */
  readonly name: string;
}

export function* checkWays(scene: Scene): Iterable<void> {
  const map = liveMap(scene.topology, scene.map);
  const graph = routerGraph(map);
  const { routers } = graph;
  if (routers.length < 2) return;
  const most = Math.min(NETS, Math.floor(WORK / routers.length));
  const endpoints = graph.destinations.flatMap((net) => endpointAt(map, graph, net) ?? []).slice(0, most);
  const tables: (ForwardingTable | null)[] = [];
  for (const router of routers) {
    tables.push((router.node.routes ?? []).length === 0 ? null : new ForwardingTable(map, graph, router));
    yield;
  }
  const fates: Fates[] = [];
  for (const { net } of endpoints) {
    fates.push(fatesTo(net, tables, graph));
    yield;
  }
  const report = new Report(scene, graph, tables);
  yield* report.compare(endpoints, fates);
  report.unknown(fatesTo(ELSEWHERE, tables, graph));
}

function endpointAt(map: NetworkMap, { routers, routerOf }: RouterGraph, net: Net): Endpoint | null {
  const cloud = net.routers.find(({ router }) => routers[router]?.node.icon === 'cloud');
  if (!net.hosts && cloud === undefined) return null;
  const name = cloud === undefined ? formatPrefix(net) : (routers[cloud.router]?.node.id ?? '');
  const gateways = new Set<number>();
  const seen = new Set<string>();
  for (const { node } of net.hosts ? (net.segment?.members ?? []) : []) {
    const via = routerOf.has(node.id) ? undefined : node.routes?.find(({ to }) => to === 'default')?.via;
    if (via === undefined || seen.has(via)) continue;
    seen.add(via);
    const address = parseIpv4Address(via);
    if (address === null || !contains(net.address, net.length, address)) continue;
    for (const holder of map.holders.get(address) ?? []) {
      const router = holder.segment === net.segment ? routerOf.get(holder.node.id) : undefined;
      if (router !== undefined) gateways.add(router.index);
    }
  }
  if (gateways.size === 0) gateways.add(cloud?.router ?? net.routers[0]?.router ?? 0);
  return { net, gateways: [...gateways], name };
}

interface Fates {
  /** By router: ARRIVES, LOST, CIRCLES, or the router where packets stop for want of a route. */
  readonly at: Int32Array;
  readonly next: Int32Array;
}

function fatesTo(net: Net, tables: readonly (ForwardingTable | null)[], { routers }: RouterGraph): Fates {
  const next = Int32Array.from(tables, (table) => (table === null ? NO_ROUTE : table.lookup(net).next));
  const here = new Set(net.routers.map(({ router }) => router));
  const OPEN = routers.length;
  const at = new Int32Array(routers.length).fill(OPEN);
  const done = new Uint8Array(routers.length);
  for (let start = 0; start < routers.length; start++) {
    const way: number[] = [];
    let router = start;
    // A router on the way is marked as circling until it turns out that it is not.
    while (done[router] === 0) {
      done[router] = 1;
      at[router] = CIRCLES;
      way.push(router);
      const hop = next[router] ?? NO_ROUTE;
      if (here.has(router) || hop === TRUSTED) at[router] = ARRIVES;
      else if (hop === NO_ROUTE) at[router] = router;
      else if (hop < 0) at[router] = LOST;
      else {
        router = hop;
        continue;
      }
      break;
    }
    const fate = at[router] ?? LOST;
    for (const one of way) at[one] = fate;
  }
  return { at, next };
}

class Report {
  private readonly counts = new Map<number, number>();
  private readonly paths: Paths;
  private readonly ways = new Map<Net, Ways>();
  private total = 0;

  constructor(
    private readonly scene: Scene,
    private readonly graph: RouterGraph,
    private readonly tables: readonly (ForwardingTable | null)[],
  ) {
    this.paths = new Paths(graph);
  }

  /** Each pair of networks both ways; each want of each router once. */
  *compare(endpoints: readonly Endpoint[], fates: readonly Fates[]): Iterable<void> {
    for (const [to, { net, gateways: own }] of endpoints.entries()) {
      const fate = fates[to] as Fates;
      const back = new Map<number, string>();
      const missing = new Map<number, string>();
      const circles = new Set<number>();
      for (const [from, { gateways, name }] of endpoints.entries()) {
        if (from === to) continue;
        for (const gateway of gateways) {
          const end = fate.at[gateway] ?? ARRIVES;
          if (end === CIRCLES) circles.add(gateway);
          if (end < 0) continue;
          const list = own.some((one) => fates[from]?.at[one] === ARRIVES) ? back : missing;
          if (!list.has(end)) list.set(end, name);
        }
      }
      for (const [router, name] of back) this.want(router, net, name, 'route-back-missing');
      for (const [router, name] of missing) if (!back.has(router)) this.want(router, net, name, 'route-missing');
      const [first] = circles;
      if (first !== undefined) this.circle(first, net, fate.next);
      yield;
    }
  }

  /** Routers whose default routes lead to each other: each circle once. */
  unknown({ at, next }: Fates): void {
    const seen = new Set<number>();
    for (const { index } of this.graph.routers) {
      if (at[index] !== CIRCLES || seen.has(index)) continue;
      const circle = circleFrom(index, next);
      const isKnown = circle.some((one) => seen.has(one));
      for (let one = index; !seen.has(one); one = next[one] ?? one) seen.add(one);
      const first = Math.min(...circle);
      if (!isKnown) this.reportCircle(first, next[first] ?? first, 'default', ELSEWHERE, null);
    }
  }

  private hasRoom(router: number): boolean {
    const count = this.counts.get(router) ?? 0;
    if (count >= OF_ONE || this.total >= OF_ALL) return false;
    this.counts.set(router, count + 1);
    this.total++;
    return true;
  }

  private want(router: number, net: Net, from: string, code: 'route-back-missing' | 'route-missing'): void {
    // Nothing leads there, whatever the routes: another part of the drawing.
    if (this.waysTo(net).next[router] === NOWHERE || !this.hasRoom(router)) return;
    const place = this.placeOf(router, '.routes');
    this.scene.problems.push(makeProblem(code, place, { to: formatPrefix(net), from }, this.routeTo(router, net)));
  }

  /** On a circle somebody sends where the network is not: the first whose way is another than the shortest is named. */
  private circle(start: number, net: Net, next: Int32Array): void {
    const circle = circleFrom(start, next);
    const { next: right } = this.waysTo(net);
    const wrong = circle.find((one) => right[one] !== next[one]) ?? start;
    const hop = this.tables[wrong]?.lookup(net);
    const fix = hop === undefined ? null : this.turn(wrong, net, hop);
    this.reportCircle(wrong, next[wrong] ?? wrong, formatPrefix(net), net, fix);
  }

  private reportCircle(router: number, next: number, to: string, net: Net, fix: Fix | null): void {
    const [from, other] = [this.graph.routers[router], this.graph.routers[next]];
    const hop = this.tables[router]?.lookup(net);
    if (from === undefined || other === undefined || hop === undefined || !this.hasRoom(router)) return;
    const place = this.placeOf(router, `.routes[${hop.at}].via`);
    const facts = { to, node: from.node.id, next: other.node.id };
    this.scene.problems.push(makeProblem('route-loop', place, facts, fix));
  }

  private turn(router: number, net: Net, hop: Hop): Fix | null {
    if (hop.length !== net.length || hop.metric !== 0) return this.routeTo(router, net);
    const node = this.graph.routers[router]?.node;
    const { to, via: from } = node?.routes?.[hop.at] ?? {};
    const via = this.nextTo(router, net);
    if (node === undefined || to === undefined || from === undefined || via === null) return null;
    return { code: 'change-gateway', node: node.id, to, from, via };
  }

  private routeTo(router: number, net: Net): Fix | null {
    const node = this.graph.routers[router]?.node;
    const via = this.nextTo(router, net);
    const to = formatPrefix(net);
    // One that is there without effect, its interface being down, leaves no room for another.
    if (node === undefined || via === null || node.routes?.some((route) => route.to === to)) return null;
    if (haveNetwork(this.scene.map.ofNode[this.graph.routers[router]?.nodeAt ?? 0] ?? [], net)) return null;
    return { code: 'add-route', node: node.id, to, via };
  }

  private waysTo(net: Net): Ways {
    let ways = this.ways.get(net);
    if (ways === undefined) {
      ways = this.paths.to(net);
      this.ways.set(net, ways);
    }
    return ways;
  }

  private nextTo(router: number, net: Net): string | null {
    const { next, via } = this.waysTo(net);
    return (next[router] ?? HERE) < 0 ? null : formatIpv4Address(via[router] ?? 0);
  }

  private placeOf(router: number, rest: string) {
    const { node, nodeAt } = this.graph.routers[router] as Router;
    return atNode(node, nodeAt, rest);
  }
}

/** The routers that packets pass again and again, from one that leads there. */
function circleFrom(start: number, next: Int32Array): readonly number[] {
  const seen = new Set<number>();
  let at = start;
  for (; !seen.has(at); at = next[at] ?? at) seen.add(at);
  const circle = [at];
  for (let one = next[at] ?? at; one !== at; one = next[one] ?? at) circle.push(one);
  return circle;
}
