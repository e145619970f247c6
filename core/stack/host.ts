/** A host or a router at run time: its interfaces, tables and settings. A router is a host that forwards. */
import { IntTable } from '../base/int-table';
import type { Random } from '../base/random';
import { broadcastOf } from '../wire/prefix';
import { IcmpLimits } from './icmp-limits';
import type { Interface } from './interface';
import { RouteTable, type Route } from './route-table';
import { Sysctl } from './sysctl';

export class Host {
  readonly kind = 'host';
  /** `lo` first. */
  readonly interfaces: Interface[] = [];
  table = RouteTable.of([]);
  /** Own addresses (| 0) to the index of their interface in the network. */
  readonly local = new IntTable();
  /** Subnet broadcast addresses, likewise. */
  readonly broadcasts = new IntTable();
  readonly sysctl: Sysctl;
  readonly icmpLimits = new IcmpLimits();
  /** Echo identifiers and UDP ports to the process that listens. */
  readonly echoListeners = new Map<number, number>();
  readonly udpListeners = new Map<number, number>();
  private identification: number;

  constructor(
    readonly index: number,
    readonly name: string,
    readonly random: Random,
  ) {
    this.sysctl = new Sysctl(this.interfaces);
    this.identification = random.below(0x1_0000);
  }

  /** The IPv4 identification of the next packet that may be fragmented. */
  nextIdentification(): number {
    this.identification = (this.identification + 1) & 0xffff;
    return this.identification;
  }

  isLocal(address: number): boolean {
    return address >>> 24 === 127 || this.local.get(address | 0) >= 0;
  }

  isBroadcast(address: number): boolean {
    return address === 0xffff_ffff || this.broadcasts.get(address | 0) >= 0;
  }

  addAddress(at: Interface, address: number, length: number): void {
    at.addresses.push({ address, length });
    this.local.set(address | 0, at.index);
    if (length < 31 && !at.loopback) this.broadcasts.set(broadcastOf(address, length) | 0, at.index);
  }

  setRoutes(routes: readonly Route[]): void {
    this.table = RouteTable.of(routes);
  }
}
