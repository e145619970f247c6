/**
 * The table "local", which the kernel fills by itself: what is the node's own, and what goes to everybody. Source: Linux 6.12,
 * net/ipv4/fib_frontend.c (fib_add_ifaddr).
 */
import type { AddressView, InterfaceView, Os, RouteView } from '../apps/process';
import { SCOPE_HOST, SCOPE_LINK } from '../stack/scope';
import { broadcastOf, contains, networkOf } from '../wire/prefix';

/** RTPROT_KERNEL. */
const KERNEL = 2;

export interface LocalRoute {
  readonly type: 'local' | 'broadcast';
  readonly network: number;
  readonly length: number;
  readonly interface: string;
  readonly scope: number;
  readonly source: number;
}

/** By address, the wider one first. */
export function localRoutes(os: Os): readonly LocalRoute[] {
  const all = os.interfaces().flatMap((one) => one.addresses.flatMap((own) => routesOf(one, own)));
  const sorted = all.toSorted((a, b) => a.network - b.network || a.length - b.length);
  return sorted.filter((one, i) => sorted[i - 1]?.network !== one.network || sorted[i - 1]?.length !== one.length);
}

function routesOf(one: InterfaceView, own: AddressView): readonly LocalRoute[] {
  // A secondary address speaks with the primary one's name.
  const primary = own.secondary
    ? one.addresses.find((other) => !other.secondary && contains(other.address, other.length, own.address))
    : own;
  const route = (type: LocalRoute['type'], network: number, length: number): LocalRoute => ({
    type,
    network,
    length,
    interface: one.name,
    scope: type === 'local' ? SCOPE_HOST : SCOPE_LINK,
    source: primary?.address ?? own.address,
  });
  const routes = [route('local', own.address, 32)];
  // While the interface is down its addresses are the node's own all the same.
  if (!one.up) return routes;
  if (own.broadcast !== null && own.broadcast !== 0xffff_ffff) routes.push(route('broadcast', own.broadcast, 32));
  if (own.secondary || own.length >= 32) return routes;
  const network = networkOf(own.address, own.length);
  if (one.loopback) routes.push(route('local', network, own.length));
  if (own.length < 31 && own.peer === null) routes.push(route('broadcast', broadcastOf(own.address, own.length), 32));
  return routes;
}

/** As it is compared with what is asked for. */
export function routeView({ network, length, interface: device, scope, source }: LocalRoute): RouteView {
  const own = { network, length, interface: device, scope, source };
  const rest = { gateway: 0, metric: 0, protocol: KERNEL, onlink: false, mtu: 0, mtuLocked: false };
  return { ...own, ...rest, type: 'unicast' };
}
