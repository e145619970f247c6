import type { RealServer } from '../service';
import type { Arrival, Scheduler } from './scheduler';

/** IP_VS_SVC_F_SCHED_SH_FALLBACK and IP_VS_SVC_F_SCHED_SH_PORT. */
export const SH_FALLBACK = 1;
export const SH_PORT = 2;
/** IP_VS_SH_TAB_BITS. */
const TABLE_BITS = 8;
export const TABLE_SIZE = 1 << TABLE_BITS;

/** hash_32 (include/linux/hash.h): GOLDEN_RATIO_32. */
export function hashOf(value: number): number {
  return Math.imul(value, 0x61c88647) >>> (32 - TABLE_BITS);
}

/** Source hashing: a client stays with its server because its address says so (ip_vs_sh_schedule, net/netfilter/ipvs/ip_vs_sh.c). */
export class SourceHashing implements Scheduler {
  private buckets: readonly RealServer[] = [];

  /** SH_FALLBACK: another one where that server takes none; SH_PORT: the port counts too. */
  constructor(private readonly flags: number) {}

  schedule(_servers: readonly RealServer[], { source, sourcePort }: Arrival): RealServer | null {
    const hash = hashOf((this.flags & SH_PORT) === 0 ? source : source + sourcePort);
    const server = this.buckets[hash];
    if (server === undefined) return null;
    if (server.takes) return server;
    if ((this.flags & SH_FALLBACK) === 0) return null;
    // ip_vs_sh_get_fallback adds the hash twice.
    for (let offset = 0; offset < TABLE_SIZE; offset++) {
      const other = this.buckets[(offset + hash + hash) % TABLE_SIZE] as RealServer;
      if (other.takes) return other;
    }
    return null;
  }

  /** Each server gets as many places of the table, one after the other, as it has weight (ip_vs_sh_reassign). */
  changed(servers: readonly RealServer[]): void {
    const buckets: RealServer[] = [];
    for (let place = 0; buckets.length < TABLE_SIZE && servers.length > 0; place = (place + 1) % servers.length) {
      const server = servers[place] as RealServer;
      for (let i = 0; i < Math.max(1, server.weight) && buckets.length < TABLE_SIZE; i++) buckets.push(server);
    }
    this.buckets = buckets;
  }
}
