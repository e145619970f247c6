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
  readonly out: Interface;
  /** Name of `out`. */
  readonly interface: string;
  readonly metric: number;
  /** Preferred source address; 0: chosen by `addressTowards`. */
  readonly source: number;
  /** `kernel`: came with an address. */
  readonly protocol: 'kernel' | 'boot';
}

/** Up to so many rows a scan beats the trie. */
const SCAN_LIMIT = 12;
const FANOUT = 256;

/** The order of `route -n`: network ascending, longer mask first, lower metric first. */
export function compareRoutes(x: Route, y: Route): number {
  return x.network - y.network || y.length - x.length || x.metric - y.metric;
}

export class RouteTable implements LoggedTable {
  logIndex = -1;
  /** Rows in the order in which they are tried: longer first, then lower metric. */
  private readonly order: Int32Array;
  private readonly networks: Int32Array;
  private readonly masks: Int32Array;
  private trie: Int32Array | null = null;
  private trieNodes = 0;

  /** `rows` in the order of `compareRoutes`; of rows equal in all three the first wins. */
  constructor(readonly rows: readonly Route[]) {
    const at = (i: number) => rows[i] as Route;
    // Rows of one prefix already stand by metric; rows of one length but other prefixes never match together.
    const byLength: number[][] = Array.from({ length: 33 }, () => []);
    for (let i = 0; i < rows.length; i++) byLength[32 - at(i).length]?.push(i);
    const order = byLength.flat();
    this.order = Int32Array.from(order);
    this.networks = Int32Array.from(order, (i) => at(i).network | 0);
    this.masks = Int32Array.from(order, (i) => maskOf(at(i).length) | 0);
  }

  static of(routes: readonly Route[]): RouteTable {
    return new RouteTable([...routes].sort(compareRoutes));
  }

  /** Index into `rows` of the route that wins for a destination, or -1. */
  lookup(destination: number): number {
    if (this.rows.length > SCAN_LIMIT) return this.lookupInTrie(destination);
    const { networks, masks } = this;
    for (let i = 0; i < networks.length; i++) {
      if (((destination & (masks[i] as number)) | 0) === networks[i]) return this.order[i] as number;
    }
    return -1;
  }

  /** As `lookup`, among the routes that leave by one interface. */
  lookupBy(destination: number, out: Interface): number {
    const { networks, masks } = this;
    for (let i = 0; i < networks.length; i++) {
      const row = this.order[i] as number;
      if (((destination & (masks[i] as number)) | 0) === networks[i] && this.rows[row]?.out === out) return row;
    }
    return -1;
  }

  /** Entries: 0 nothing, n > 0 row n - 1, n < 0 the node -n one level down. */
  private lookupInTrie(destination: number): number {
    const trie = this.trie ?? this.buildTrie();
    let entry = trie[destination >>> 24] as number;
    if (entry < 0) {
      entry = trie[-entry * FANOUT + ((destination >>> 16) & 255)] as number;
      if (entry < 0) {
        entry = trie[-entry * FANOUT + ((destination >>> 8) & 255)] as number;
        if (entry < 0) entry = trie[-entry * FANOUT + (destination & 255)] as number;
      }
    }
    return entry - 1;
  }

  private buildTrie(): Int32Array {
    let trie = new Int32Array(FANOUT * 16);
    this.trieNodes = 1;
    // Shorter prefixes first: a longer one then overwrites its part of what they filled.
    for (let i = this.order.length - 1; i >= 0; i--) {
      const row = this.order[i] as number;
      const { network, length } = this.rows[row] as Route;
      let node = 0;
      let level = 0;
      while (length > 8 * (level + 1)) {
        const slot = node * FANOUT + ((network >>> (24 - 8 * level)) & 255);
        let entry = trie[slot] as number;
        if (entry >= 0) {
          if ((this.trieNodes + 1) * FANOUT > trie.length) {
            const wider = new Int32Array(trie.length * 2);
            wider.set(trie);
            trie = wider;
          }
          const child = this.trieNodes++;
          trie.fill(entry, child * FANOUT, (child + 1) * FANOUT);
          entry = -child;
          trie[slot] = entry;
        }
        node = -entry;
        level++;
      }
      const first = node * FANOUT + ((network >>> (24 - 8 * level)) & 255);
      // Of rows with the same prefix the one with the lowest metric comes last here, and stays.
      trie.fill(row + 1, first, first + (1 << (8 * (level + 1) - length)));
    }
    this.trie = trie;
    return trie;
  }
}
