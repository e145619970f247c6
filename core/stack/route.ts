/** Where a packet of the host's own goes, and from which address (ip_route_output_key, net/ipv4/route.c). */
import type { Environment } from './environment';
import type { Host } from './host';
import { addressTowards, type Interface } from './interface';
import { CHOSEN_LOCAL, placeOfNode, recordRouteLookup } from './record';
import type { Route } from './route-table';

export type OutputRoute =
  | {
      readonly kind: 'unicast' | 'local' | 'broadcast';
      readonly out: Interface;
      /** The gateway, or the destination where the route is direct. */
      readonly nextHop: number;
      readonly gateway: number;
      readonly source: number;
      /** Index of the winning row, CHOSEN_LOCAL where none was needed. */
      readonly row: number;
    }
  | { readonly kind: 'unreachable'; readonly row: number };

/** A route that leads somewhere. */
export type UsableRoute = Exclude<OutputRoute, { kind: 'unreachable' }>;

const UNREACHABLE: OutputRoute = { kind: 'unreachable', row: -1 };

/** The address for packets that leave by `route` towards `destination`; 0 where the host has none. */
export function sourceFor(route: Route, destination: number): number {
  if (route.source !== 0) return route.source;
  return addressTowards(route.out, route.gateway === 0 ? destination : route.gateway, route.scope);
}

/** `source` 0 and `by` null: the host is free to choose. */
export function routeOutput(
  host: Host,
  now: number,
  destination: number,
  source = 0,
  by: Interface | null = null,
): OutputRoute {
  const lo = host.interfaces[0] as Interface;
  const target = destination === 0 ? 0x7f00_0001 : destination;
  if (host.isLocal(target) && (by === null || by === lo)) {
    const from = source === 0 ? host.sourceToItself(target) : source;
    return { kind: 'local', out: lo, nextHop: target, gateway: 0, source: from, row: CHOSEN_LOCAL };
  }
  const table = host.exceptions.table(host.table, now);
  const row = by === null ? table.lookup(target) : table.lookupBy(target, by);
  if (row < 0) {
    if (by === null) return UNREACHABLE;
    // "Apparently, routing tables are wrong. Assume, that the destination is on link." (ip_route_output_key_hash_rcu)
    const from = source === 0 ? addressTowards(by, target) : source;
    return { kind: 'unicast', out: by, nextHop: target, gateway: 0, source: from, row };
  }
  const from = source === 0 ? sourceFor(table.row(row), target) : source;
  const kind = host.isBroadcast(target) ? 'broadcast' : 'unicast';
  const gateway = table.gatewayOf(row);
  return { kind, out: table.outOf(row), nextHop: gateway === 0 ? target : gateway, gateway, source: from, row };
}

/** As `routeOutput`, and writes the step. Returns the step's number beside the route. */
export function decideRoute(
  env: Environment,
  host: Host,
  destination: number,
  flow: number,
  source = 0,
  by: Interface | null = null,
): { readonly route: OutputRoute; readonly step: number } {
  const route = routeOutput(host, env.now, destination, source, by);
  const place = route.kind === 'unreachable' ? placeOfNode(host.index) : route.out.index;
  const from = route.kind === 'unreachable' ? source : route.source;
  const table = host.exceptions.table(host.table, env.now);
  const step = recordRouteLookup(env, place, 0, flow, destination, table, route.row, from);
  return { route, step };
}

/** The largest packet that gets to `destination` by `out` in one piece, as far as the host knows. */
export function pathMtu(host: Host, now: number, destination: number, out: Interface): number {
  return host.exceptions.mtu(destination, out, now);
}
