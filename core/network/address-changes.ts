/** Addresses of an interface as they come and go while the host runs (net/ipv4/devinet.c), and the routes that do so with them (fib_frontend.c). */
import type { AddressMatch, NewAddress, NewMode, Refusal } from '../apps/config';
import { NS_PER_S } from '../base/time';
import type { Host } from '../stack/host';
import { type Interface, type InterfaceAddress, inSameSubnet } from '../stack/interface';
import { forgetNeighbors } from '../stack/neighbor-admin';
import { PROTOCOL_KERNEL, type Route } from '../stack/route-table';
import { SCOPE_GLOBAL, SCOPE_LINK } from '../stack/scope';
import { contains, networkOf } from '../wire/prefix';
import type { Network } from './network';

/** The address that `given` asks for at `at`, from now on. */
export function ownAddress(at: Interface, given: NewAddress, now: number): InterfaceAddress {
  const until = (seconds: number | undefined) => (seconds === undefined ? Infinity : now + seconds * NS_PER_S);
  return {
    address: given.address,
    length: given.length,
    peer: given.peer ?? given.address,
    broadcast: given.broadcast ?? 0,
    scope: given.scope ?? SCOPE_GLOBAL,
    label: given.label ?? at.name,
    secondary: false,
    validUntil: until(given.validFor),
    preferredUntil: until(given.preferredFor),
  };
}

/**
 * Puts an address where Linux has it in the list (__inet_insert_ifa): primary ones by scope, secondary ones behind. The list as it is then,
 * or why not.
 */
export function insertAddress(
  list: readonly InterfaceAddress[],
  own: InterfaceAddress,
): readonly InterfaceAddress[] | Refusal {
  const relatives = list.filter((one) => inSameSubnet(one, own));
  if (relatives.some((one) => one.address === own.address)) {
    return { error: 'EEXIST', message: 'ipv4: Address already assigned' };
  }
  if (relatives.some((one) => one.scope !== own.scope))
    return { error: 'EINVAL', message: 'ipv4: Invalid scope value' };
  if (relatives.length > 0) return [...list, { ...own, secondary: true }];
  const place = list.findLastIndex((one) => !one.secondary && own.scope <= one.scope) + 1;
  return [...list.slice(0, place), own, ...list.slice(place)];
}

/**
 * The route that an address brings; null for a secondary address or a /32, on lo or while the interface is down (fib_add_ifaddr). What
 * begins at 0.0.0.0 brings none.
 */
export function connectedRoute(at: Interface, own: InterfaceAddress): Route | null {
  const { address: source, peer, length, secondary } = own;
  if (secondary || at.loopback || !at.up) return null;
  const network = networkOf(peer, length);
  if (network === 0 || (length === 32 && network === source)) return null;
  return {
    network,
    length,
    gateway: 0,
    out: at,
    interface: at.name,
    metric: 0,
    source,
    protocol: PROTOCOL_KERNEL,
    scope: SCOPE_LINK,
    onlink: false,
  };
}

/** The routes of `at`'s addresses that are not there yet, behind those that are. */
export function withConnectedRoutes(routes: readonly Route[], at: Interface): readonly Route[] {
  const all = [...routes];
  for (const own of at.addresses) {
    const route = connectedRoute(at, own);
    if (route !== null && !all.some((one) => isConnectedRoute(one, route))) all.push(route);
  }
  return all;
}

function isConnectedRoute(one: Route, connected: Route): boolean {
  return (
    one.protocol === PROTOCOL_KERNEL &&
    one.network === connected.network &&
    one.length === connected.length &&
    one.out === connected.out &&
    one.source === connected.source
  );
}

/** Where the address is there already, only its lifetime changes, and only if `mode` is not `add` (inet_rtm_newaddr). */
export function addAddress(
  network: Network,
  host: Host,
  at: Interface,
  given: NewAddress,
  mode: NewMode,
): Refusal | null {
  if (given.address === 0) return null;
  const own = ownAddress(at, given, network.now);
  const there = at.addresses.find((one) => one.address === own.address && inSameSubnet(one, own));
  if (there !== undefined && mode !== 'add') {
    const { validUntil, preferredUntil } = own;
    replaceAddresses(
      network,
      host,
      at,
      at.addresses.map((one) => (one === there ? { ...one, validUntil, preferredUntil } : one)),
    );
    return null;
  }
  const list = insertAddress(at.addresses, own);
  if ('error' in list) return list;
  host.sysctl.settle(at);
  replaceAddresses(network, host, at, list);
  return null;
}

export function deleteAddress(network: Network, host: Host, at: Interface, match: AddressMatch): Refusal | null {
  const gone = at.addresses.find((one) => fits(one, match));
  if (gone === undefined) return { error: 'EADDRNOTAVAIL', message: 'ipv4: Address not found' };
  replaceAddresses(
    network,
    host,
    at,
    without(at.addresses, gone, host.sysctl.ofInterface('promote_secondaries', at) !== 0),
  );
  return null;
}

function fits(one: InterfaceAddress, { address, length, peer, label }: AddressMatch): boolean {
  if (one.address !== address || (label !== undefined && one.label !== label)) return false;
  return length === undefined || (one.length === length && contains(one.peer, length, peer ?? address));
}

/** The list without an address, and without those that go with it or with the first of them in its place (__inet_del_ifa). */
function without(
  list: readonly InterfaceAddress[],
  gone: InterfaceAddress,
  promote: boolean,
): readonly InterfaceAddress[] {
  const rest = list.filter((one) => one !== gone);
  if (gone.secondary) return rest;
  const heirs = rest.filter((one) => one.secondary && inSameSubnet(one, gone));
  if (!promote) return rest.filter((one) => !heirs.includes(one));
  const [heir] = heirs;
  if (heir === undefined) return rest;
  const others = rest.filter((one) => one !== heir);
  const from = list.indexOf(gone);
  const behind = others.findLastIndex((one, i) => i >= from && !one.secondary && gone.scope <= one.scope);
  const place = behind < 0 ? from : behind + 1;
  return [...others.slice(0, place), { ...heir, secondary: false }, ...others.slice(place)];
}

/**
 * Gives the interface another list, and the host the routes that go with it: those of subnets that it has left go, and those that name an
 * address that is no longer there as their source; without its last address it has no routes and no neighbors (fib_inetaddr_event).
 */
function replaceAddresses(network: Network, host: Host, at: Interface, list: readonly InterfaceAddress[]): void {
  const after = network.log.count;
  const before = at.addresses;
  const lost = before.flatMap((one) => connectedRoute(at, one) ?? []);
  at.addresses = list;
  host.refreshOwnAddresses();
  at.remember(after);
  const kept = list.flatMap((one) => connectedRoute(at, one) ?? []);
  const stale = lost.filter((one) => !kept.some((other) => isConnectedRoute(other, one)));
  const sources = new Set(
    before.map(({ address }) => address).filter((address) => !list.some((one) => one.address === address)),
  );
  const rows = host.table.rows();
  let routes: readonly Route[] = rows.filter(
    (row) =>
      !stale.some((one) => isConnectedRoute(row, one)) && !(sources.has(row.source) && !host.isLocal(row.source)),
  );
  if (list.length === 0 && before.length > 0) {
    routes = routes.filter((row) => row.out !== at);
    forgetNeighbors(network, at, false, 'INTERFACE_DOWN');
  }
  const fresh = kept.filter((one) => !lost.some((other) => isConnectedRoute(other, one)));
  for (const route of fresh) if (!routes.some((one) => isConnectedRoute(one, route))) routes = [...routes, route];
  if (fresh.length > 0 || routes.length !== rows.length) host.setRoutes(routes, after);
}
