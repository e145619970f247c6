/** The routes of a host as a file would have them, after commands have changed them. */
import type { LeftOutCode } from '../document/left-out';
import type { TopologyRoute } from '../document/topology';
import type { Host } from '../stack/host';
import { PROTOCOL_BOOT, PROTOCOL_KERNEL, type Route, RouteTable } from '../stack/route-table';
import { SCOPE_GLOBAL, SCOPE_LINK } from '../stack/scope';
import { formatIpv4Address, parseIpv4Address } from '../wire/ipv4-address';
import { formatPrefix, parsePrefix } from '../wire/prefix';
import { connectedRoute } from './address-changes';
import { interfaceOfGateway } from './route-changes';

type Leave = (code: LeftOutCode, value: string) => void;

/** null where they are what they were. Routes of the file that are still there stay as they are written. */
export function keptRoutes(
  declared: readonly TopologyRoute[],
  now: Host,
  then: Host,
  leave: Leave,
): readonly TopologyRoute[] | null {
  const connected = now.interfaces.flatMap((at) => at.addresses.flatMap((own) => connectedRoute(at, own) ?? []));
  const rows = now.table.rows();
  for (const route of connected) if (!rows.some((row) => same(row, route))) leave('route-deleted', textOf(route));
  const added = rows.filter((row) => !connected.some((route) => same(row, route)));
  const before = then.table.rows().filter((row) => row.protocol !== PROTOCOL_KERNEL);
  const places = new Set(connected.map(placeOf));
  const own = new Set<string>();
  const kept = added.filter((row) => {
    const place = placeOf(row);
    const taken = places.has(place);
    if (taken) leave('route-connected', textOf(row));
    else if (own.has(place)) leave('route-twice', textOf(row));
    if (taken || own.has(place)) return false;
    if (row.type !== 'unicast') {
      leave('route-type', textOf(row));
      return false;
    }
    if ((row.mtu ?? 0) !== 0) leave('route-mtu', textOf(row));
    own.add(place);
    const scope = row.gateway === 0 ? SCOPE_LINK : SCOPE_GLOBAL;
    if (row.protocol !== PROTOCOL_BOOT || row.scope !== scope) leave('route-origin', textOf(row));
    if (row.source !== 0) leave('route-source', textOf(row));
    return true;
  });
  const direct = RouteTable.of([...connected, ...kept.filter((row) => row.gateway === 0)]);
  const rest = [...kept];
  const stay = declared.flatMap((one): readonly TopologyRoute[] => {
    const at = rest.findIndex((row) => isWritten(row, one));
    if (at < 0) return wasThere(before, one) ? [] : [one];
    const [row] = rest.splice(at, 1) as [Route];
    const { onlink, dev } = written(now, direct, row);
    return onlink === true && one.onlink !== true && dev !== undefined ? [{ ...one, dev, onlink }] : [one];
  });
  const unchanged = rest.length === 0 && stay.length === declared.length && stay.every((one, i) => one === declared[i]);
  return unchanged ? null : [...stay, ...rest.map((row) => written(now, direct, row))];
}

/** A route of the file that the network never had (its interface was down) is none that a command took away. */
function wasThere(before: readonly Route[], one: TopologyRoute): boolean {
  return before.some((row) => isWritten(row, one));
}

function same(row: Route, connected: Route): boolean {
  return keyOf(row) === keyOf(connected);
}

function placeOf({ network, length, metric }: Route): string {
  return `${network}/${length} ${metric}`;
}

function keyOf(row: Route): string {
  const { gateway, interface: device, protocol, scope, source, onlink } = row;
  return [placeOf(row), gateway, device, protocol, scope, source, onlink].join(' ');
}

function destinationOf({ network, length }: Route): string {
  return network === 0 && length === 0 ? 'default' : formatPrefix({ address: network, length });
}

function textOf(row: Route): string {
  const via = row.gateway === 0 ? '' : ` via ${formatIpv4Address(row.gateway)}`;
  return `${destinationOf(row)}${via} dev ${row.interface}${row.metric === 0 ? '' : ` metric ${row.metric}`}`;
}

function isWritten(row: Route, { to, via, dev, metric = 0, onlink = false }: TopologyRoute): boolean {
  const prefix = to === 'default' ? { address: 0, length: 0 } : parsePrefix(to);
  const gateway = via === undefined ? 0 : parseIpv4Address(via);
  return (
    prefix !== null &&
    row.network === prefix.address &&
    row.length === prefix.length &&
    row.gateway === gateway &&
    row.metric === metric &&
    row.onlink === onlink &&
    (dev === undefined || dev === row.interface)
  );
}

/** A gateway that no network leads to any more is said to be on the link: packets are sent to it all the same. */
function written(host: Host, direct: RouteTable, row: Route): TopologyRoute {
  const to = destinationOf(row);
  const metric = row.metric === 0 ? {} : { metric: row.metric };
  if (row.gateway === 0) return { to, dev: row.interface, ...metric };
  const via = formatIpv4Address(row.gateway);
  const found = interfaceOfGateway(host, direct, row.gateway, row.out);
  const onlink = row.onlink || found !== row.out ? { onlink: true } : {};
  return { to, via, dev: row.interface, ...metric, ...onlink };
}
