import type { RealServer } from '../service';
import { leastLoaded } from './lc';
import type { Scheduler } from './scheduler';
import { expectedDelay } from './sed';

/** Never queue: an idle server at once, else the shortest expected delay (ip_vs_nq_schedule, net/netfilter/ipvs/ip_vs_nq.c). */
export class NeverQueue implements Scheduler {
  readonly load = expectedDelay;

  schedule(servers: readonly RealServer[]): RealServer | null {
    return servers.find((one) => one.takes && one.active === 0) ?? leastLoaded(servers, expectedDelay);
  }
}
