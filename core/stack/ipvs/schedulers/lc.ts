import type { RealServer } from '../service';
import type { Scheduler } from './scheduler';

/** What a server's connections cost: active ones 256 times more than others, roughly (ip_vs_dest_conn_overhead, include/net/ip_vs.h). */
export function connectionLoad({ active, total }: RealServer): number {
  return active * 256 + total;
}

/** The server with the least of `load`; of equals the first. Null where none takes a connection. */
export function leastLoaded(servers: readonly RealServer[], load: (one: RealServer) => number): RealServer | null {
  let least: RealServer | null = null;
  for (const server of servers) {
    if (server.takes && (least === null || load(server) < load(least))) least = server;
  }
  return least;
}

/** Least connections (ip_vs_lc_schedule, net/netfilter/ipvs/ip_vs_lc.c). */
export class LeastConnection implements Scheduler {
  readonly load = connectionLoad;

  schedule(servers: readonly RealServer[]): RealServer | null {
    return leastLoaded(servers, connectionLoad);
  }
}
