/**
 * Routes against the interfaces of their node, as `ip route add` would take them.
 * Kernel: fib_check_nh in net/ipv4/fib_semantics.c, checked against Linux 6.18. A route may count on any other route of
 * the node that names only a device, wherever it stands in the file.
 */

import { parseIpv4Address } from '../../wire/ipv4-address';
import { formatPrefix, hasZeroHostBits, networkOf, type Prefix, parsePrefix } from '../../wire/prefix';
import { shownValue } from '../diagnostic';
import type { JsonObject } from '../json';
import {
  type Fields,
  isAddress,
  isInterface,
  isTrueOrFalse,
  optional,
  required,
  textIn,
  wholeNumberBetween,
} from './checks';
import { isUsableAddress } from './interfaces';
import { Networks } from './networks';
import { type Place, pathOf, place, type Report } from './report';
import { hasInterface, type NodeSurvey, objectsIn } from './survey';

const DEFAULT_ROUTE: Prefix = { address: 0, length: 0 };

/** "default" or a prefix; host bits are not looked at here. */
export function parseDestination(text: string): Prefix | null {
  return text === 'default' ? DEFAULT_ROUTE : parsePrefix(text);
}

export const ROUTE_FIELDS: Fields = {
  to: required(textIn((text) => parseDestination(text) !== null, 'not-destination')),
  via: optional(isAddress),
  dev: optional(isInterface),
  metric: optional(wholeNumberBetween(0, 0xffffffff)),
  onlink: optional(isTrueOrFalse),
};

interface Route {
  readonly raw: JsonObject;
  readonly at: Place;
  readonly to: Prefix | null;
  readonly via: number | null;
  readonly dev: string | null;
}

export function checkRoutes(node: NodeSurvey, report: Report): void {
  const routes = objectsIn(node.raw['routes'], node.at, 'routes').map(({ value: raw, at }): Route => {
    const { to, via, dev } = raw;
    return {
      raw,
      at,
      to: typeof to === 'string' ? parseDestination(to) : null,
      via: typeof via === 'string' ? parseIpv4Address(via) : null,
      dev: typeof dev === 'string' ? dev : null,
    };
  });
  if (routes.length === 0) return;
  const networks = new Networks(node);
  for (const { raw, to, dev } of routes) {
    if (raw['via'] === undefined && to !== null && dev !== null) networks.add(dev, to);
  }
  const firsts = new Map<string, Place>();
  for (const route of routes) {
    checkDestination(route, networks, firsts, report);
    checkNextHop(node, route, networks, report);
  }
}

/** fib_table_insert: no host bits, and one route for each network and metric, those from addresses included. */
function checkDestination(
  { raw, at, to }: Route,
  networks: Networks,
  firsts: Map<string, Place>,
  report: Report,
): void {
  if (to === null) return;
  if (!hasZeroHostBits(to)) {
    const network = formatPrefix({ address: networkOf(to.address, to.length), length: to.length });
    report.add(place(at, 'to'), 'host-bits', { value: shownValue(raw['to']), network });
    return;
  }
  const { metric = 0 } = raw;
  if (typeof metric !== 'number') return;
  const key = `${to.address}/${to.length} ${metric}`;
  const first = firsts.get(key);
  const connected = metric === 0 ? networks.connectedBy(to) : undefined;
  if (first === undefined && connected === undefined) {
    firsts.set(key, at);
    return;
  }
  const value = shownValue(raw['to']);
  if (first !== undefined) report.add(place(at, 'to'), 'route-twice', { value, metric, first: pathOf(first) });
  else if (connected !== undefined) report.add(place(at, 'to'), 'route-connected', { value, interface: connected });
}

function checkNextHop(node: NodeSurvey, route: Route, networks: Networks, report: Report): void {
  const { raw, at, via, dev } = route;
  if (raw['via'] === undefined && raw['dev'] === undefined) {
    report.add(at, 'route-without-next-hop', {});
    return;
  }
  if (dev !== null && !hasInterface(node, dev)) {
    report.add(place(at, 'dev'), 'interface-missing', { value: shownValue(dev), node: node.id ?? pathOf(node.at) });
    return;
  }
  const onlink = raw['onlink'] === true;
  if (onlink && raw['dev'] === undefined) report.add(place(at, 'onlink'), 'onlink-without-device', {});
  if (via === null || (raw['dev'] !== undefined && dev === null)) return;
  const code = gatewayFault(node, via, dev, onlink, networks);
  if (code === null) return;
  const value = shownValue(raw['via']);
  const there = place(at, 'via');
  if (code !== 'gateway-not-on-link') report.add(there, code, { value });
  else if (dev === null) report.add(there, code, { value });
  else report.add(there, 'gateway-not-on-device', { value, dev });
}

function gatewayFault(
  node: NodeSurvey,
  via: number,
  dev: string | null,
  onlink: boolean,
  networks: Networks,
): 'address-unusable' | 'gateway-broadcast' | 'gateway-own' | 'gateway-not-on-link' | null {
  if (!isUsableAddress(via)) return 'address-unusable';
  if (networks.isBroadcast(via)) return 'gateway-broadcast';
  if (onlink) return networks.isOwn(via, null) ? 'gateway-own' : null;
  return networks.isOwn(via, dev) || networks.has(via, dev) || isTunnel(node, dev) ? null : 'gateway-not-on-link';
}

/** Behind a tunnel stands no network to find the gateway in: the tunnel itself knows where it is. */
function isTunnel(node: NodeSurvey, dev: string | null): boolean {
  const type = dev === null ? undefined : node.byName.get(dev)?.type;
  return type === 'vxlan' || type === 'ipip';
}
