import type { RealServer } from '../service';
import type { Scheduler } from './scheduler';

/**
 * Weighted round robin: as often as the weight says, the heaviest first (ip_vs_wrr_schedule, net/netfilter/ipvs/ip_vs_wrr.c). A server may be
 * chosen while its weight is at least `current`, which falls in steps of the weights' greatest common divisor.
 */
export class WeightedRoundRobin implements Scheduler {
  /** null: the head of the list. */
  private at: RealServer | null = null;
  private current = 0;
  private most = 0;
  private step = 1;

  schedule(servers: readonly RealServer[]): RealServer | null {
    if (this.most === 0) return null;
    const last = this.at;
    let place = last === null ? 0 : servers.indexOf(last) + 1;
    let stop: RealServer | null = null;
    let lastPass = false;
    let restarted = false;
    for (;;) {
      for (; place < servers.length; place++) {
        const server = servers[place] as RealServer;
        if (!server.overloaded && server.weight >= this.current) {
          this.at = server;
          return server;
        }
        if (server === stop) return this.overloaded(server);
      }
      place = 0;
      this.current -= this.step;
      if (this.current <= 0) {
        this.current = this.most;
        // The last pass asked for a weight of 1: every server was tried.
        if (lastPass || last === null) return this.overloaded(null);
        restarted = true;
      }
      lastPass = this.current <= this.step;
      if (lastPass && restarted && last !== null) stop = last;
    }
  }

  private overloaded(at: RealServer | null): null {
    this.at = at;
    return null;
  }

  /** ip_vs_wrr_dest_changed. */
  changed(servers: readonly RealServer[]): void {
    this.at = null;
    this.step = divisorOf(servers);
    this.most = Math.max(0, ...servers.map(({ weight }) => weight)) - (this.step - 1);
    if (this.current > this.most || this.current === 0) this.current = this.most;
    else if (this.step > 1) this.current = Math.trunc(this.current / this.step) * this.step + 1;
  }
}

/** The greatest common divisor of all weights; 1 where there is none (ip_vs_wrr_gcd_weight). */
function divisorOf(servers: readonly RealServer[]): number {
  let divisor = 0;
  for (let { weight } of servers) {
    while (weight > 0) [divisor, weight] = [weight, divisor % weight];
  }
  return divisor || 1;
}
