/** Changes of a host's routing table while it runs, refused as rtnetlink refuses them (net/ipv4/fib_semantics.c, fib_trie.c). */
import type { ConfigError, NewRoute } from '../apps/process';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import type { Route, RouteTable } from '../stack/route-table';

/** The interface that a gateway is directly behind, or that has it as its own address; else null (fib_check_nh). */
export function interfaceOfGateway(
  host: Host,
  table: RouteTable,
  gateway: number,
  by: Interface | null,
): Interface | null {
  const owner = host.interfaces.find((one) => one.addresses.some(({ address }) => address === gateway));
  if (owner !== undefined) return by ?? owner;
  const row = by === null ? table.lookup(gateway) : table.lookupBy(gateway, by);
  return row < 0 || table.gatewayOf(row) !== 0 ? null : table.outOf(row);
}

/** `after`: the last step so far; later ones are decided by the new table. */
export function addRoute(host: Host, route: NewRoute, after: number): ConfigError | null {
  const named = route.interface === null ? null : host.interfaces.find((one) => one.name === route.interface);
  if (named === undefined) return 'ENODEV';
  if (named !== null && !named.up) return 'ENETDOWN';
  let out = named;
  let gateway = 0;
  if (route.gateway !== null && route.gateway !== 0) {
    gateway = route.gateway;
    out = interfaceOfGateway(host, host.table, gateway, named);
    if (out === null) return 'ENETUNREACH';
  }
  if (out === null) return 'ENODEV';
  const metric = route.metric ?? 0;
  const rows = host.table.rows();
  const taken = rows.some(
    (row) => row.network === route.network && row.length === route.length && row.metric === metric,
  );
  if (taken) return 'EEXIST';
  const { network, length } = route;
  const added: Route = {
    network,
    length,
    gateway,
    viaSelf: host.isLocal(gateway),
    out,
    interface: out.name,
    metric,
    source: 0,
    protocol: 'boot',
  };
  host.setRoutes([...rows, added], after);
  return null;
}

export function deleteRoute(host: Host, route: NewRoute, after: number): ConfigError | null {
  const rows = host.table.rows();
  const index = rows.findIndex(
    (row) =>
      row.network === route.network &&
      row.length === route.length &&
      (route.gateway === null || row.gateway === route.gateway) &&
      (route.interface === null || row.interface === route.interface) &&
      (route.metric === null || row.metric === route.metric),
  );
  if (index < 0) return 'ESRCH';
  host.setRoutes(
    rows.filter((_, i) => i !== index),
    after,
  );
  return null;
}
