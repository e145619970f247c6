/** What the kernel answers when it is asked for a route without a packet (inet_rtm_getroute, net/ipv4/route.c). */
import type { ThroughAnswer } from '../apps/process';
import { BROADCAST, type Host, OTHER } from '../stack/host';
import type { Interface } from '../stack/interface';
import { isLoopbackAddress, isMulticastAddress } from '../wire/ipv4-address';

/** The way of a packet from `source` that would come in by `from` (ip_route_input_rcu). */
export function routeThrough(host: Host, destination: number, source: number, from: Interface): ThroughAnswer {
  const refused = (error: Extract<ThroughAnswer, { kind: 'unreachable' }>['error']): ThroughAnswer =>
    error === 'EINVAL' || error === 'EXDEV' ? { kind: 'unreachable', error } : { kind: 'unreachable', error };
  if (source === 0 || isMulticastAddress(source) || isLoopbackAddress(source)) return refused('EINVAL');
  if (destination === 0 || isLoopbackAddress(destination)) return refused('EINVAL');
  const kind = host.kindOf(destination);
  const back = host.table.lookup(source);
  const known = back < 0 ? null : host.table.outOf(back);
  const lo = host.interfaces[0]?.name ?? 'lo';
  const row = host.table.lookup(destination);
  if (kind === OTHER && !from.forwarding) return refused('EHOSTUNREACH');
  if (kind === OTHER && row < 0) return refused(host.table.refusalOf(destination));
  if (host.kindOf(source) !== OTHER) return refused('EINVAL');
  const filter = host.sysctl.ofInterface('rp_filter', from);
  if (filter !== 0 && (known === null || (filter === 1 && known !== from))) return refused('EXDEV');
  if (kind !== OTHER) {
    return { kind: kind === BROADCAST ? 'broadcast' : 'local', interface: lo, gateway: 0, source, mtu: from.mtu };
  }
  const out = host.table.outOf(row);
  const beside = back >= 0 && known === from && host.table.gatewayOf(back) === 0;
  const answer = {
    kind: 'unicast',
    interface: out.name,
    gateway: host.table.gatewayOf(row),
    source,
    mtu: out.mtu,
  } as const;
  return out === from && beside ? { ...answer, redirects: true } : answer;
}
