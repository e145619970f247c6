import type { RealServer } from '../service';
import { leastLoaded } from './lc';
import type { Scheduler } from './scheduler';

/** What its active connections would be with one more, by weight (ip_vs_sed_dest_overhead). */
export function expectedDelay({ active, weight }: RealServer): number {
  return (active + 1) / weight;
}

/** Shortest expected delay (ip_vs_sed_schedule, net/netfilter/ipvs/ip_vs_sed.c). */
export class ShortestExpectedDelay implements Scheduler {
  readonly load = expectedDelay;

  schedule(servers: readonly RealServer[]): RealServer | null {
    return leastLoaded(servers, expectedDelay);
  }
}
