import type { RealServer } from '../service';
import type { Scheduler } from './scheduler';

/** Round robin: one after the other (ip_vs_rr_schedule, net/netfilter/ipvs/ip_vs_rr.c). */
export class RoundRobin implements Scheduler {
  /** null: the head of the list. */
  private last: RealServer | null = null;

  schedule(servers: readonly RealServer[]): RealServer | null {
    const after = this.last === null ? 0 : servers.indexOf(this.last) + 1;
    const chosen =
      servers.find((server, i) => i >= after && server.takes) ??
      servers.find((server, i) => i < after && server.takes) ??
      null;
    if (chosen !== null) this.last = chosen;
    return chosen;
  }

  /** ip_vs_rr_del_dest. */
  removed(server: RealServer, before: RealServer | null): void {
    if (this.last === server) this.last = before;
  }
}
