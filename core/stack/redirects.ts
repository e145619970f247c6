/**
 * Better first hops that a host was told of: exceptions to its routing table, one a destination (fib_nh_exception, net/ipv4/route.c).
 * They are not in the table that `ip route` shows. For a lookup they stand as rows of their own before the table's.
 */
import { NS_PER_S } from '../base/time';
import { type Route, RouteTable } from './route-table';

/** ip_rt_gc_timeout, net/ipv4/route.c. */
const LIFETIME = 300 * NS_PER_S;

interface Exception {
  readonly route: Route;
  readonly expires: number;
}

export class Redirects {
  private readonly exceptions = new Map<number, Exception>();
  /** With the exceptions in it; null where there are none or it must be made anew. */
  private merged: RouteTable | null = null;
  private nextExpiry = Infinity;

  /** `route` is for one destination. */
  add(route: Route, now: number): void {
    this.exceptions.set(route.network, { route, expires: now + LIFETIME });
    this.changed();
  }

  clear(): void {
    if (this.exceptions.size === 0) return;
    this.exceptions.clear();
    this.changed();
  }

  /** Nanoseconds until what is known of a destination is forgotten; null where nothing is. */
  remaining(destination: number, now: number): number | null {
    const exception = this.exceptions.get(destination);
    return exception === undefined || now > exception.expires ? null : exception.expires - now;
  }

  private changed(): void {
    this.merged = null;
    this.nextExpiry = Math.min(Infinity, ...[...this.exceptions.values()].map(({ expires }) => expires));
  }

  /** The table that a lookup at `now` goes by. */
  table(table: RouteTable, now: number): RouteTable {
    if (this.nextExpiry === Infinity) return table;
    if (now > this.nextExpiry) {
      for (const [destination, { expires }] of this.exceptions) if (now > expires) this.exceptions.delete(destination);
      this.changed();
      if (this.exceptions.size === 0) return table;
    }
    this.merged ??= RouteTable.of([...[...this.exceptions.values()].map(({ route }) => route), ...table.rows()]);
    return this.merged;
  }
}
