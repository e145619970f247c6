import type { RealServer } from '../service';
import type { Arrival, Scheduler } from './scheduler';
import { hashOf, TABLE_SIZE } from './sh';

/** Destination hashing: for caches in front of many servers (ip_vs_dh_schedule, net/netfilter/ipvs/ip_vs_dh.c). */
export class DestinationHashing implements Scheduler {
  private buckets: readonly RealServer[] = [];

  schedule(_servers: readonly RealServer[], { destination }: Arrival): RealServer | null {
    const server = this.buckets[hashOf(destination)];
    return server?.takes === true ? server : null;
  }

  /** ip_vs_dh_reassign. */
  changed(servers: readonly RealServer[]): void {
    const places = servers.length === 0 ? 0 : TABLE_SIZE;
    this.buckets = Array.from({ length: places }, (_, i) => servers[i % servers.length] as RealServer);
  }
}
