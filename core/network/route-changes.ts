/** Changes of a host's routing table while it runs, refused as the kernel refuses them (net/ipv4/fib_semantics.c, fib_trie.c). */
import type { NewRoute, Refusal, RouteMode } from '../apps/config';
import { BROADCAST, type Host, LOCAL } from '../stack/host';
import type { Interface } from '../stack/interface';
import { NOWHERE, PROTOCOL_BOOT, type Route, type RouteTable } from '../stack/route-table';
import { SCOPE_GLOBAL, SCOPE_HOST, SCOPE_LINK } from '../stack/scope';
import { isMulticastAddress } from '../wire/ipv4-address';
import { hasZeroHostBits } from '../wire/prefix';

const NO_HOP = 'Gateway, device and multipath can not be specified for this route type';
const BAD_GATEWAY = 'Nexthop has invalid gateway';

/** The interface that a gateway is directly behind, or that has it as its own address; else null (fib_check_nh_v4_gw). */
export function interfaceOfGateway(
  host: Host,
  table: RouteTable,
  gateway: number,
  by: Interface | null,
  scope = SCOPE_GLOBAL,
): Interface | null {
  const owner = host.interfaces.find(
    (one) => one.addresses.some(({ address }) => address === gateway) || (one.loopback && gateway >>> 24 === 127),
  );
  if (owner !== undefined && host.isLocal(gateway) && (by === null || by === owner)) return owner;
  const row = table.lookupScoped(gateway, Math.max(scope + 1, SCOPE_LINK), by);
  return row < 0 ? null : table.outOf(row);
}

/** `after`: the last step so far; later ones are decided by the new table. */
export function addRoute(host: Host, asked: NewRoute, mode: RouteMode, after: number): Refusal | null {
  const made = routeOf(host, asked);
  if ('error' in made) return made;
  const rows = host.table.rows();
  const group = rows.filter((row) => samePlace(row, made));
  const match = group.find((row) => sameRoute(row, made));
  const others = rows.filter((row) => !group.includes(row));
  let next: readonly Route[];
  if (group.length === 0) {
    if (mode === 'change') return { error: 'ENOENT' };
    next = [made];
  } else if (mode === 'add') {
    return { error: 'EEXIST' };
  } else if (mode === 'replace' || mode === 'change') {
    if (match !== undefined) return match === group[0] ? null : { error: 'EEXIST' };
    next = [made, ...group.slice(1)];
  } else if (match !== undefined) {
    return { error: 'EEXIST' };
  } else {
    next = mode === 'append' ? [...group, made] : [made, ...group];
  }
  host.setRoutes([...others, ...next], after);
  return null;
}

/** fib_create_info: where the route leads by, or why it cannot be. */
function routeOf(host: Host, asked: NewRoute): Route | Refusal {
  const { network, length, metric, protocol = PROTOCOL_BOOT, source = 0, onlink = false } = asked;
  if (!hasZeroHostBits({ address: network, length })) {
    return { error: 'EINVAL', message: 'Invalid prefix for given prefix length' };
  }
  const { type = 'unicast', mtu = 0, mtuLocked = false } = asked;
  if (type !== 'unicast') {
    if (asked.gateway !== null || asked.interface !== null) return { error: 'EINVAL', message: NO_HOP };
    const [lo] = host.interfaces as [Interface];
    const scope = asked.scope ?? SCOPE_GLOBAL;
    const nowhere = { gateway: 0, out: lo, interface: NOWHERE, source: 0, onlink: false };
    return { network, length, ...nowhere, metric: metric ?? 0, protocol, scope, type };
  }
  const named = asked.interface === null ? null : host.interfaces.find((one) => one.name === asked.interface);
  if (named === undefined) return { error: 'ENODEV' };
  const gateway = asked.gateway ?? 0;
  const scope = asked.scope ?? (asked.gateway === null ? SCOPE_LINK : SCOPE_GLOBAL);
  if (scope === SCOPE_HOST && gateway !== 0) {
    return { error: 'EINVAL', message: 'Route with host scope can not have a gateway' };
  }
  const out = gateway === 0 ? directly(named, scope, onlink) : behind(host, gateway, named, scope, onlink);
  if ('error' in out) return out;
  if (source !== 0 && !host.isLocal(source)) return { error: 'EINVAL', message: 'Invalid prefsrc address' };
  return {
    network,
    length,
    gateway,
    viaSelf: gateway !== 0 && host.isLocal(gateway),
    out,
    interface: out.name,
    metric: metric ?? 0,
    source,
    protocol,
    scope,
    onlink,
    type,
    mtu,
    mtuLocked,
  };
}

/** fib_check_nh_nongw. */
function directly(named: Interface | null, scope: number, onlink: boolean): Interface | Refusal {
  if (onlink) return { error: 'EINVAL', message: 'Invalid flags for nexthop - PERVASIVE and ONLINK can not be set' };
  if (named === null) return { error: 'ENODEV' };
  if (!named.up && scope !== SCOPE_HOST) return { error: 'ENETDOWN', message: 'Device for nexthop is not up' };
  return named;
}

/** fib_check_nh_v4_gw. */
function behind(
  host: Host,
  gateway: number,
  named: Interface | null,
  scope: number,
  onlink: boolean,
): Interface | Refusal {
  const kind = host.kindOf(gateway);
  if (onlink) {
    if (scope >= SCOPE_LINK) return { error: 'EINVAL', message: 'Nexthop has invalid scope' };
    if (named === null) return { error: 'ENODEV', message: 'Nexthop device required for onlink' };
    if (!named.up) return { error: 'ENETDOWN', message: 'Nexthop device is not up' };
    if (kind === LOCAL || kind === BROADCAST || isMulticastAddress(gateway))
      return { error: 'EINVAL', message: BAD_GATEWAY };
    return named;
  }
  if (kind === BROADCAST) return { error: 'EINVAL', message: BAD_GATEWAY };
  const out = interfaceOfGateway(host, host.table, gateway, named, scope);
  if (out === null) return { error: 'ENETUNREACH', message: BAD_GATEWAY };
  return out.up ? out : { error: 'ENETDOWN' };
}

function samePlace(one: Route, other: Route): boolean {
  return one.network === other.network && one.length === other.length && one.metric === other.metric;
}

/** nh_comp and fib_find_info: what makes two routes to one prefix the same. */
function sameRoute(one: Route, other: Route): boolean {
  return (
    one.gateway === other.gateway &&
    one.out === other.out &&
    one.source === other.source &&
    one.protocol === other.protocol &&
    one.scope === other.scope &&
    one.onlink === other.onlink &&
    (one.type ?? 'unicast') === (other.type ?? 'unicast') &&
    (one.mtu ?? 0) === (other.mtu ?? 0)
  );
}

/** The first that fits goes (fib_table_delete, fib_nh_match); a metric of 0 is any. */
export function deleteRoute(host: Host, route: NewRoute, after: number): Refusal | null {
  if (!hasZeroHostBits({ address: route.network, length: route.length })) {
    return { error: 'EINVAL', message: 'Invalid prefix for given prefix length' };
  }
  if (route.interface !== null && !host.interfaces.some((one) => one.name === route.interface))
    return { error: 'ENODEV' };
  const rows = host.table.rows();
  const index = rows.findIndex(
    (row) =>
      row.network === route.network &&
      row.length === route.length &&
      (route.gateway === null || route.gateway === 0 || row.gateway === route.gateway) &&
      (route.interface === null || row.interface === route.interface) &&
      (route.metric === null || route.metric === 0 || row.metric === route.metric) &&
      (route.scope === undefined || row.scope === route.scope) &&
      (route.protocol === undefined || row.protocol === route.protocol) &&
      (route.source === undefined || row.source === route.source) &&
      (route.type === undefined || row.type === route.type) &&
      (route.mtu === undefined || row.mtu === route.mtu),
  );
  if (index < 0) return { error: 'ESRCH' };
  host.setRoutes(
    rows.filter((_, i) => i !== index),
    after,
  );
  return null;
}
