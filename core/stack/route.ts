/** Where a packet of the host's own goes, and from which address (ip_route_output_key, net/ipv4/route.c). */
import { isLoopbackAddress, isMulticastAddress, LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { contains } from '../wire/prefix';
import type { Environment } from './environment';
import { type Host, LOCAL, OTHER } from './host';
import { addressTowards, type Interface } from './interface';
import { CHOSEN_LOCAL, placeOfNode, recordRouteLookup } from './record';
import type { Route } from './route-table';

/** Why there is no way (errno). */
export type RouteError = 'ENETUNREACH' | 'EHOSTUNREACH' | 'EACCES' | 'EINVAL';

export type OutputRoute =
  | {
      readonly kind: 'unicast' | 'local' | 'broadcast' | 'multicast';
      readonly out: Interface;
      /** The gateway, or the destination where the route is direct. */
      readonly nextHop: number;
      readonly gateway: number;
      readonly source: number;
      /** Index of the winning row, CHOSEN_LOCAL where none was needed. */
      readonly row: number;
    }
  | { readonly kind: 'unreachable'; readonly row: number; readonly error: RouteError };

/** A route that leads somewhere. */
export type UsableRoute = Exclude<OutputRoute, { kind: 'unreachable' }>;
const LOOPBACK = 0x7f00_0001;
/** A route of fewer bits that fits a group is no multicast route: its gateway does not count (__mkroute_output). */
const MULTICAST_LENGTH = 4;

const unreachable = (error: RouteError): OutputRoute => ({ kind: 'unreachable', row: -1, error });

/** The address for packets that leave by `route` towards `destination`; 0 where the host has none. */
export function sourceFor(route: Route, destination: number): number {
  if (route.source !== 0) return route.source;
  return addressTowards(route.out, route.gateway === 0 ? destination : route.gateway, route.scope);
}

/** `source` 0 and `by` null: the host is free to choose (ip_route_output_key_hash_rcu). */
export function routeOutput(
  host: Host,
  now: number,
  destination: number,
  source = 0,
  by: Interface | null = null,
): OutputRoute {
  const toMany = isMulticastAddress(destination) || destination === LIMITED_BROADCAST_ADDRESS;
  if (source !== 0 && isNobodys(source)) return unreachable('EINVAL');
  // Who sends to many from one of its addresses means the interface that has it.
  if (toMany && source !== 0 && by === null) {
    const owner = host.ownerOf(source, null);
    return owner === null ? unreachable('ENETUNREACH') : onLink(owner, destination, source);
  }
  if (by !== null) {
    if (!by.up) return unreachable('ENETUNREACH');
    if (destination === LIMITED_BROADCAST_ADDRESS || destination >>> 8 === LOCAL_GROUPS) {
      return onLink(by, destination, source === 0 ? addressTowards(by, 0) : source);
    }
  }
  const target = destination === 0 ? source || LOOPBACK : destination;
  const lo = host.interfaces[0] as Interface;
  const kind = target === LIMITED_BROADCAST_ADDRESS ? OTHER : host.kindOf(target);
  const owner = kind === OTHER ? null : destination === 0 ? lo : host.ownerOf(target, by);
  if (owner !== null && kind === LOCAL) {
    const from = source === 0 ? host.sourceToItself(target) : source;
    return { kind: 'local', out: lo, nextHop: target, gateway: 0, source: from, row: CHOSEN_LOCAL };
  }
  const table = host.exceptions.table(host.table, now);
  if (owner !== null) {
    const from = source === 0 ? sourceOfBroadcast(owner, target) : source;
    const row = table.lookupBy(target, owner);
    return { kind: 'broadcast', out: owner, nextHop: target, gateway: 0, source: from, row };
  }
  const row = by === null ? table.lookup(target) : table.lookupBy(target, by);
  if (row < 0) {
    if (by === null) return unreachable(table.refusalOf(target));
    // "Apparently, routing tables are wrong. Assume, that the destination is on link."
    return checked(onLink(by, target, source === 0 ? addressTowards(by, toMany ? 0 : target) : source));
  }
  const route = table.row(row);
  const from = source === 0 ? sourceFor(route, target) : source;
  const gateway =
    toMany && (target === LIMITED_BROADCAST_ADDRESS || route.length < MULTICAST_LENGTH) ? 0 : table.gatewayOf(row);
  const nextHop = gateway === 0 ? target : gateway;
  return checked({ kind: kindOfPacket(target), out: route.out, nextHop, gateway, source: from, row });
}

/** 224.0.0.0/24: groups of one link (ipv4_is_local_multicast). */
const LOCAL_GROUPS = 0xe0_00_00;

/** prefsrc of the local table's route to a broadcast address: the primary address of its network (fib_add_ifaddr). */
function sourceOfBroadcast(owner: Interface, target: number): number {
  const own = owner.addresses.find(({ peer, length, secondary }) => !secondary && contains(peer, length, target));
  return own?.address ?? addressTowards(owner, target);
}

function isNobodys(source: number): boolean {
  return isMulticastAddress(source) || source === LIMITED_BROADCAST_ADDRESS || source === 0;
}

function kindOfPacket(target: number): 'unicast' | 'broadcast' | 'multicast' {
  return target === LIMITED_BROADCAST_ADDRESS ? 'broadcast' : isMulticastAddress(target) ? 'multicast' : 'unicast';
}

function onLink(out: Interface, target: number, source: number): UsableRoute {
  return { kind: kindOfPacket(target), out, nextHop: target, gateway: 0, source, row: -1 };
}

/** No packet from 127.0.0.0/8 leaves by a link (__mkroute_output). */
function checked(route: UsableRoute): OutputRoute {
  return isLoopbackAddress(route.source) && !route.out.loopback ? unreachable('EINVAL') : route;
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
  const { exceptions, table } = host;
  const told = exceptions.get(destination, now)?.mtu ?? 0;
  if (told > 0 || !table.isLimited) return exceptions.mtu(destination, out, now);
  const row = table.lookup(destination);
  return row < 0 || table.outOf(row) !== out ? out.mtu : table.mtuOf(row);
}

/** Must packets to `destination` leave without DF? (dst_metric_locked) */
export function isMtuLocked(host: Host, now: number, destination: number): boolean {
  if (host.exceptions.get(destination, now)?.locked === true) return true;
  if (!host.table.isLimited) return false;
  const row = host.table.lookup(destination);
  return row >= 0 && host.table.row(row).mtuLocked === true;
}
