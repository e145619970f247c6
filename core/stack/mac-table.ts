/** Where a bridge has seen which MAC, VLAN by VLAN (net/bridge/br_fdb.c). Standard to read first: IEEE 802.1D-2004 §7.9. */
import { NS_PER_S } from '../base/time';
import type { Interface } from './interface';

/** A MAC not heard of for so long is forgotten (br->ageing_time; 802.1D-2004 Table 7-5). */
export const AGEING_TIME = 300 * NS_PER_S;

export interface MacEntry {
  readonly mac: number;
  /** 0 where the bridge knows no VLANs. */
  readonly vlan: number;
  port: Interface;
  /** Nanoseconds. */
  seen: number;
}

export class MacTable {
  /** By VLAN; 0 is the one of a bridge without VLANs. */
  private readonly tables: (Map<number, MacEntry> | undefined)[] = [new Map()];
  /** In the order in which they were learned. */
  private readonly order = new Set<MacEntry>();

  find(now: number, mac: number, vlan: number): MacEntry | undefined {
    const found = this.tables[vlan]?.get(mac);
    return found === undefined || now >= found.seen + AGEING_TIME ? undefined : found;
  }

  add(entry: MacEntry): void {
    const { mac, vlan } = entry;
    this.tables[vlan] ??= new Map();
    const table = this.tables[vlan] as Map<number, MacEntry>;
    const old = table.get(mac);
    if (old !== undefined) this.order.delete(old);
    table.set(mac, entry);
    this.order.add(entry);
  }

  /** A port that goes down takes with it what is behind it (br_fdb_delete_by_port). */
  forget(port: Interface): void {
    for (const entry of this.order) {
      if (entry.port !== port) continue;
      this.order.delete(entry);
      this.tables[entry.vlan]?.delete(entry.mac);
    }
  }

  /** Those that are not forgotten yet, the newest first, as the kernel lists them. */
  entries(now: number): readonly MacEntry[] {
    return [...this.order].filter(({ seen }) => now < seen + AGEING_TIME).reverse();
  }
}
