import type { Network } from '../network/network';
import type { Host } from '../stack/host';
import type { LvsDetail } from '../trace/balancing';
import { LVS_SCHEDULE } from '../trace/event-codes';
import type { BalancedRow } from '../trace/views';

/** The connections that a load balancer had given to real servers by a step, each as the client's last packet left it. */
export function balancedAt(network: Network, host: Host, step: number): readonly BalancedRow[] {
  if (host.ipvs === null) return [];
  const { log } = network;
  const own = new Set(host.interfaces.map((one) => one.index));
  const rows = new Map<string, BalancedRow>();
  for (let at = 1; at <= step; at++) {
    if (log.event(at) !== LVS_SCHEDULE || !own.has(log.place(at))) continue;
    const { protocol, client, virtual, server, state } = log.facts[log.a(at)] as LvsDetail;
    const key = `${protocol} ${client} ${virtual}`;
    if (server === null || state === null) rows.delete(key);
    else rows.set(key, { protocol, client, virtual, server, state });
  }
  return [...rows.values()];
}
