/** Where the routes that a file has send a packet: the longest prefix wins, then the lower metric. */
import { parseDestination } from '../../document/validate/routes';
import { parseIpv4Address } from '../../wire/ipv4-address';
import { contains, networkOf } from '../../wire/prefix';
import { isUsable, type Member, type NetworkMap } from '../addressing/network-map';
import type { Net, Router, RouterGraph } from './router-graph';

/** The number of the next router, or one of these. */
export const NO_ROUTE = -1;
/** Into a tunnel, or to itself: nothing is known of what comes then. */
export const TRUSTED = -2;
/** To an address that nobody has, or a machine that does not forward. */
export const DEAD_END = -3;
/** The router takes it for a neighbor on one of its own networks. */
export const ON_LINK = -4;

export interface Hop {
  readonly next: number;
  /** routes[at] of the node; -1 for the networks of its own addresses. */
  readonly at: number;
  readonly length: number;
  readonly metric: number;
}

const NONE: Hop = { next: NO_ROUTE, at: -1, length: 0, metric: 0 };

export class ForwardingTable {
  private readonly byLength: { readonly length: number; readonly hops: Map<number, Hop> }[] = [];

  constructor(map: NetworkMap, graph: RouterGraph, { node, nodeAt }: Router) {
    const members = map.ofNode[nodeAt] ?? [];
    for (const member of members)
      for (const { address, length } of isUsable(member) ? member.addresses : [])
        if (length < 32) this.add(networkOf(address, length), { next: ON_LINK, at: -1, length, metric: 0 });
    for (const [at, { to, via, dev, metric = 0 }] of (node.routes ?? []).entries()) {
      const prefix = parseDestination(to);
      const next = prefix === null ? null : nextRouter(map, graph, members, via, dev);
      if (prefix !== null && next !== null) this.add(prefix.address, { next, at, length: prefix.length, metric });
    }
    this.byLength.sort((one, other) => other.length - one.length);
  }

  private add(network: number, hop: Hop): void {
    let found = this.byLength.find((one) => one.length === hop.length);
    if (found === undefined) {
      found = { length: hop.length, hops: new Map() };
      this.byLength.push(found);
    }
    const there = found.hops.get(network);
    if (there === undefined || hop.metric < there.metric) found.hops.set(network, hop);
  }

  /** What happens to packets for the network as a whole; routes to parts of it do not count. */
  lookup({ address, length: whole }: Net): Hop {
    for (const { length, hops } of this.byLength) {
      if (length > whole) continue;
      const hop = hops.get(networkOf(address, length));
      if (hop !== undefined) return hop;
    }
    return NONE;
  }
}

/** null where the route is not there, because its interface is down. */
function nextRouter(
  map: NetworkMap,
  graph: RouterGraph,
  members: readonly Member[],
  via: string | undefined,
  dev: string | undefined,
): number | null {
  const out = outOf(members, via, dev);
  if (out !== undefined && !isUsable(out)) return null;
  const gateway = via === undefined ? null : parseIpv4Address(via);
  if (gateway === null || out === undefined || out.segment === null || out.interface.type === 'vxlan') return TRUSTED;
  const holders = map.holders.get(gateway) ?? [];
  if (holders.some(({ node }) => node === out.node)) return TRUSTED;
  for (const { segment, node } of holders) {
    const router = segment === out.segment ? graph.routerOf.get(node.id) : undefined;
    if (router !== undefined) return router.index;
  }
  return DEAD_END;
}

/** The interface by which a route leaves: the one it names, else the one with a network that the gateway is in. */
export function outOf(
  members: readonly Member[],
  via: string | undefined,
  dev: string | undefined,
): Member | undefined {
  if (dev !== undefined) return members.find(({ interface: { name } }) => name === dev);
  const gateway = via === undefined ? null : parseIpv4Address(via);
  if (gateway === null) return undefined;
  let best: Member | undefined;
  let longest = -1;
  for (const member of members)
    for (const { address, length } of member.addresses)
      if (length > longest && length < 32 && contains(address, length, gateway)) {
        best = member;
        longest = length;
      }
  return best;
}
