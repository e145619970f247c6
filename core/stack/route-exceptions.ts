/**
 * What a host was told of single destinations: a better first hop (redirects) and how much the path takes (path MTU). One exception a
 * destination holds both, and expires (struct fib_nh_exception and update_or_create_fnhe, net/ipv4/route.c). RFC to read first: RFC 1191.
 * `ip route` does not show them. For a lookup a better hop stands as a row of its own before the table's.
 */
import { NS_PER_S } from '../base/time';
import type { Interface } from './interface';
import { type Route, RouteTable } from './route-table';

/** ip_rt_gc_timeout, net/ipv4/route.c. */
const REDIRECT_LIFETIME = 300 * NS_PER_S;
/** The largest packet there is: what lo takes (IP_MAX_MTU, include/net/ip.h). */
const LARGEST_MTU = 0xffff;

export interface RouteException {
  /** The row of the host's table that it is about. */
  readonly route: Route;
  /** 0: the row's own. */
  readonly gateway: number;
  /** Source address for the better hop. */
  readonly source: number;
  /** Bytes of a packet; 0: what the link takes. */
  readonly mtu: number;
  /** Somebody claimed an MTU below what Linux believes: packets of `mtu` bytes leave without DF (rt_mtu_locked). */
  readonly locked: boolean;
  /** Nanoseconds. */
  readonly expires: number;
}

export interface MtuSettings {
  /** net.ipv4.route.min_pmtu and .mtu_expires in nanoseconds. */
  readonly least: number;
  readonly lifetime: number;
}

export class RouteExceptions {
  private readonly exceptions = new Map<number, RouteException>();
  /** With the better hops in it; null where there are none or it must be made anew. */
  private merged: RouteTable | null = null;
  private nextExpiry = Infinity;

  /** From now on `destination` is reached by `gateway`. `route`: the row of the table that decided until now. */
  redirect(destination: number, route: Route, gateway: number, source: number, now: number): void {
    const { mtu = 0, locked = false } = this.get(destination, now) ?? {};
    this.set(destination, { route, gateway, source, mtu, locked, expires: now + REDIRECT_LIFETIME });
  }

  /** Somebody on the path to `destination` takes no more than `mtu` bytes (__ip_rt_update_pmtu). */
  learnMtu(destination: number, route: Route, mtu: number, { least, lifetime }: MtuSettings, now: number): void {
    const known = this.get(destination, now);
    const until = this.mtu(destination, route.out, now);
    if (known?.locked === true || until < mtu) return;
    const locked = mtu < least;
    const learned = locked ? Math.min(until, least) : mtu;
    if (known?.mtu === learned && !locked && now < known.expires - lifetime / 2) return;
    const { gateway = 0, source = 0 } = known ?? {};
    this.set(destination, { route, gateway, source, mtu: learned, locked, expires: now + lifetime });
  }

  /** What is known of a destination at `now`, or null. */
  get(destination: number, now: number): RouteException | null {
    if (this.exceptions.size === 0) return null;
    const exception = this.exceptions.get(destination);
    return exception === undefined || now > exception.expires ? null : exception;
  }

  /** Bytes that a packet to `destination` may have which leaves by `out`. */
  mtu(destination: number, out: Interface, now: number): number {
    const mtu = this.get(destination, now)?.mtu ?? 0;
    return mtu > 0 ? mtu : Math.min(out.mtu, LARGEST_MTU);
  }

  private set(destination: number, exception: RouteException): void {
    this.exceptions.set(destination, exception);
    this.changed();
  }

  /** The table is another one now: an exception lives as long as the next hop that it is about. */
  keepFor(table: RouteTable): void {
    for (const [destination, { route }] of this.exceptions) {
      const row = table.lookup(destination);
      if (row < 0 || !sameHop(table.row(row), route)) this.exceptions.delete(destination);
    }
    this.changed();
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
    this.merged ??= this.merge(table);
    return this.merged;
  }

  private merge(table: RouteTable): RouteTable {
    const better = [...this.exceptions].filter(([, { gateway }]) => gateway !== 0);
    if (better.length === 0) return table;
    const rows = better.map(([network, { route, gateway, source }]) => {
      return { ...route, network, length: 32, gateway, viaSelf: false, metric: 0, source };
    });
    return RouteTable.of([...rows, ...table.rows()]);
  }
}

/** Routes with the same next hop and attributes share what is known of it (fib_find_info, net/ipv4/fib_semantics.c). */
function sameHop(one: Route, other: Route): boolean {
  return (
    one.gateway === other.gateway &&
    one.out === other.out &&
    one.metric === other.metric &&
    one.source === other.source &&
    one.protocol === other.protocol
  );
}
