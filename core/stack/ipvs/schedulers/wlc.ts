import type { RealServer } from '../service';
import { connectionLoad, leastLoaded } from './lc';
import type { Scheduler } from './scheduler';

/** Weighted least connections: the load is what the connections cost, divided by the weight (ip_vs_wlc_schedule, net/netfilter/ipvs/ip_vs_wlc.c). */
export class WeightedLeastConnection implements Scheduler {
  load(server: RealServer): number {
    return connectionLoad(server) / server.weight;
  }

  schedule(servers: readonly RealServer[]): RealServer | null {
    return leastLoaded(servers, this.load);
  }
}
