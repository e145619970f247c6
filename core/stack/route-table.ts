/**
 * A routing table (FIB): longest prefix first, then lowest metric. Immutable: a change makes a new table, so that a step can
 * name the table it was decided by. Few rows are scanned; many are found by a trie of 8 bits a level.
 * RFC to read first: RFC 1812 §5.2.4.3; kernel: net/ipv4/fib_trie.c, fib_semantics.c.
 */
import type { LoggedTable } from '../trace/step-log';
import { maskOf } from '../wire/prefix';
import type { Interface } from './interface';

export interface Route {
  readonly network: number;
  readonly length: number;
  /** 0 where the route is direct. */
  readonly gateway: number;
  /** The gateway is the host itself: the destinations are taken to be on the link (rt_set_nexthop, net/ipv4/route.c). */
  readonly viaSelf?: boolean;
  readonly out: Interface;
  /** Name of `out`. */
  readonly interface: string;
  readonly metric: number;
  /** Preferred source address; 0: chosen by `addressTowards`. */
  readonly source: number;
  /** Who made it. */
  readonly protocol: number;
  readonly scope: number;
  /** The gateway is taken to be on the link. */
  readonly onlink: boolean;
  /** Absent: unicast. The others lead nowhere: `out` is lo, and no packet leaves by it. */
  readonly type?: RouteType;
  /** Bytes of the largest packet that takes it; 0 or absent: what the link takes. */
  readonly mtu?: number;
  /** The path is not asked whether it takes `mtu` (ip route … mtu lock). */
  readonly mtuLocked?: boolean;
}

/** What becomes of packets: as RTN_* of include/uapi/linux/rtnetlink.h, whose numbers they stand for. */
export const ROUTE_TYPES = { unicast: 1, blackhole: 6, unreachable: 7, prohibit: 8, throw: 9 } as const;
export type RouteType = keyof typeof ROUTE_TYPES;

/** What stands in place of an interface where a route leads nowhere (fib_route_seq_show). */
export const NOWHERE = '*';

/** fib_props (net/ipv4/fib_semantics.c); a table that says "throw" is the last one here. */
const REFUSALS = {
  blackhole: 'EINVAL',
  unreachable: 'EHOSTUNREACH',
  prohibit: 'EACCES',
  throw: 'ENETUNREACH',
} as const;
type RouteRefusal = (typeof REFUSALS)[keyof typeof REFUSALS];

/** RTPROT_* of include/uapi/linux/rtnetlink.h: came with an address; was added by hand. */
export const PROTOCOL_KERNEL = 2;
export const PROTOCOL_BOOT = 3;

/** Up to so many rows a scan beats the trie. */
const SCAN_LIMIT = 12;
const FANOUT = 256;
/** Bits of the trie's first level by number of rows: each step takes one cache miss from a lookup, for 256 KiB or 64 MiB. */
const ROOTS = [
  { from: 200_000, bits: 24 },
  { from: 20_000, bits: 16 },
] as const;

/** The order of `route -n`: network ascending, longer mask first, lower metric first. */
export function compareRoutes(x: Route, y: Route): number {
  return x.network - y.network || y.length - x.length || x.metric - y.metric;
}

/** What each packet asks for stands first, close together in memory. */
export class RouteTable implements LoggedTable {
  logIndex = -1;
  readonly size: number;
  private readonly scanLimit: number;
  private trie: Int32Array | null = null;
  private rootBits = 8;
  /** A row has an MTU of its own. */
  readonly isLimited: boolean;
  /** The interfaces that routes leave by; a row has an index into them. */
  private readonly exits: readonly Interface[];
  /** Of every row, side by side since each packet asks for both: the gateway that packets take (0: none), and the exit's index. */
  private readonly hops: Int32Array;
  private readonly network: Uint32Array;
  private readonly mask: Int32Array;
  private readonly length: Uint8Array;
  private readonly gateway: Uint32Array;
  private readonly metric: Uint32Array;
  private readonly source: Uint32Array;
  private readonly protocol: Uint8Array;
  private readonly scope: Uint8Array;
  private readonly onlink: Uint8Array;
  /** Types other than unicast, MTUs and locks of the few rows that have one. */
  private readonly types = new Map<number, Exclude<RouteType, 'unicast'>>();
  private readonly limits = new Map<number, { readonly mtu: number; readonly locked: boolean }>();
  /** Rows in the order in which they are tried: longer first, then lower metric. */
  private readonly order: Int32Array;

  /** `routes` in the order of `compareRoutes`; of rows equal in prefix and metric the first wins. */
  private constructor(routes: readonly Route[]) {
    this.size = routes.length;
    this.exits = [...new Set(routes.map((route) => route.out))];
    const exitIndex = new Map(this.exits.map((out, index) => [out, index]));
    this.network = Uint32Array.from(routes, (route) => route.network);
    this.mask = Int32Array.from(routes, (route) => maskOf(route.length));
    this.length = Uint8Array.from(routes, (route) => route.length);
    this.gateway = Uint32Array.from(routes, (route) => route.gateway);
    this.hops = new Int32Array(2 * routes.length);
    for (const [row, { gateway, viaSelf, out }] of routes.entries()) {
      this.hops[2 * row] = viaSelf === true ? 0 : gateway;
      this.hops[2 * row + 1] = exitIndex.get(out) as number;
    }
    this.metric = Uint32Array.from(routes, (route) => route.metric);
    this.source = Uint32Array.from(routes, (route) => route.source);
    this.protocol = Uint8Array.from(routes, (route) => route.protocol);
    this.scope = Uint8Array.from(routes, (route) => route.scope);
    this.onlink = Uint8Array.from(routes, (route) => (route.onlink ? 1 : 0));
    this.order = longestFirst(this.length);
    for (const [row, { type = 'unicast', mtu = 0, mtuLocked = false }] of routes.entries()) {
      if (type !== 'unicast') this.types.set(row, type);
      if (mtu > 0) this.limits.set(row, { mtu, locked: mtuLocked });
    }
    this.isLimited = this.limits.size > 0;
    this.scanLimit = this.types.size > 0 ? 0 : SCAN_LIMIT;
  }

  static of(routes: readonly Route[]): RouteTable {
    return new RouteTable([...routes].sort(compareRoutes));
  }

  row(index: number): Route {
    const out = this.outOf(index);
    const { mtu = 0, locked = false } = this.limits.get(index) ?? {};
    const type = this.types.get(index) ?? 'unicast';
    return {
      network: this.network[index] as number,
      length: this.length[index] as number,
      gateway: this.gateway[index] as number,
      viaSelf: this.gateway[index] !== this.gatewayOf(index),
      out,
      interface: type === 'unicast' ? out.name : NOWHERE,
      metric: this.metric[index] as number,
      source: this.source[index] as number,
      protocol: this.protocol[index] as number,
      scope: this.scope[index] as number,
      onlink: this.onlink[index] === 1,
      type,
      mtu,
      mtuLocked: locked,
    };
  }

  /** All rows in the order of `route -n`. */
  rows(): readonly Route[] {
    return Array.from({ length: this.size }, (_, index) => this.row(index));
  }

  /** 0 where packets go straight to their destination. */
  gatewayOf(row: number): number {
    return (this.hops[2 * row] as number) >>> 0;
  }

  outOf(row: number): Interface {
    return this.exits[this.hops[2 * row + 1] as number] as Interface;
  }

  /** Bytes of the largest packet that may leave by a row. */
  mtuOf(row: number): number {
    return this.limits.get(row)?.mtu ?? this.outOf(row).mtu;
  }

  /** Why `lookup` has found nothing (errno). */
  refusalOf(destination: number): RouteRefusal {
    if (this.types.size === 0) return 'ENETUNREACH';
    const row = this.order.find((one) => this.matches(one, destination));
    const type = row === undefined ? undefined : this.types.get(row);
    return type === undefined ? 'ENETUNREACH' : REFUSALS[type];
  }

  /** Index of the row that wins for a destination, or -1; also where one wins that leads nowhere. */
  lookup(destination: number): number {
    if (this.size > this.scanLimit) return this.lookupInTrie(destination);
    for (let i = 0; i < this.size; i++) {
      const row = this.order[i] as number;
      if (this.matches(row, destination)) return row;
    }
    return -1;
  }

  private matches(row: number, destination: number): boolean {
    return (destination & (this.mask[row] as number)) >>> 0 === this.network[row];
  }

  /** As `lookup`, among the routes that leave by one interface. */
  lookupBy(destination: number, out: Interface): number {
    for (let i = 0; i < this.size; i++) {
      const row = this.order[i] as number;
      if (!this.matches(row, destination)) continue;
      if (this.types.has(row)) return -1;
      if (this.outOf(row) === out) return row;
    }
    return -1;
  }

  /** As `lookup`, among the routes of at least this scope, and of one interface if `out` is one (fib_check_nh_v4_gw). */
  lookupScoped(destination: number, scope: number, out: Interface | null): number {
    for (let i = 0; i < this.size; i++) {
      const row = this.order[i] as number;
      if ((this.scope[row] as number) < scope || !this.matches(row, destination)) continue;
      if (this.types.has(row)) return -1;
      if (out === null || this.outOf(row) === out) return row;
    }
    return -1;
  }

  /** Entries: 0 nothing, n > 0 row n - 1, n < 0 the place -n where the node one level down begins. */
  private lookupInTrie(destination: number): number {
    const trie = this.trie ?? this.buildTrie();
    let shift = 32 - this.rootBits;
    let entry = trie[destination >>> shift] as number;
    while (entry < 0) {
      shift -= 8;
      entry = trie[-entry + ((destination >>> shift) & 255)] as number;
    }
    return entry - 1;
  }

  private buildTrie(): Int32Array {
    this.rootBits = ROOTS.find(({ from }) => this.size >= from)?.bits ?? 8;
    let filled = 1 << this.rootBits;
    let trie = new Int32Array(filled + 16 * FANOUT);
    // Shorter prefixes first: a longer one then overwrites its part of what they filled.
    for (let i = this.order.length - 1; i >= 0; i--) {
      const row = this.order[i] as number;
      const network = this.network[row] as number;
      const length = this.length[row] as number;
      let node = 0;
      let bits = this.rootBits;
      let slot = network >>> (32 - bits);
      while (length > bits) {
        const entry = trie[slot] as number;
        node = -entry;
        if (entry >= 0) {
          node = filled;
          filled += FANOUT;
          if (filled > trie.length) trie = wider(trie);
          trie.fill(entry, node, filled);
          trie[slot] = -node;
        }
        bits += 8;
        slot = node + ((network >>> (32 - bits)) & 255);
      }
      // Of rows with the same prefix the one with the lowest metric comes last here, and stays.
      trie.fill(this.types.has(row) ? 0 : row + 1, slot, slot + (1 << (bits - length)));
    }
    this.trie = trie;
    return trie;
  }
}

function wider(trie: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const made = new Int32Array(trie.length * 2);
  made.set(trie);
  return made;
}

/**
 * Indices of rows, longer prefixes first. Rows of one prefix already stand by metric and keep their order;
 * rows of one length but other prefixes never match together.
 */
function longestFirst(lengths: Uint8Array): Int32Array {
  const order = new Int32Array(lengths.length);
  let filled = 0;
  const rowsOf = new Int32Array(33);
  for (const length of lengths) rowsOf[length] = (rowsOf[length] as number) + 1;
  for (let length = 32; length >= 0; length--) {
    if (rowsOf[length] === 0) continue;
    for (let row = 0; row < lengths.length; row++) if (lengths[row] === length) order[filled++] = row;
  }
  return order;
}
