/** How large a packet may be on all of its way (path MTU discovery). RFC to read first: RFC 1191; kernel: net/ipv4/route.c. */
import { NS_PER_S } from '../base/time';
import type { Environment } from './environment';
import type { Host } from './host';
import { isMtuLocked, pathMtu } from './route';

/**
 * Somebody on the path to `destination` said that it takes no more than `mtu` bytes (ip_rt_update_pmtu). To be called for a socket whose
 * packet the error quotes; the next packet to there is smaller, or cut at the source.
 */
export function updatePathMtu(env: Pick<Environment, 'now'>, host: Host, destination: number, mtu: number): void {
  const row = host.table.lookup(destination);
  if (row < 0 || host.isLocal(destination) || isMtuLocked(host, env.now, destination)) return;
  const route = host.table.row(row);
  if (pathMtu(host, env.now, destination, route.out) < mtu) return;
  const { sysctl } = host;
  const settings = {
    least: sysctl.number('net.ipv4.route.min_pmtu'),
    lifetime: sysctl.number('net.ipv4.route.mtu_expires') * NS_PER_S,
  };
  host.exceptions.learnMtu(destination, route, mtu, settings, env.now);
}
