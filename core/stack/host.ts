/** A host or a router at run time: its interfaces, tables and settings. A router is a host that forwards. */
import { IntTable } from '../base/int-table';
import type { Random } from '../base/random';
import { broadcastOf, contains, networkOf } from '../wire/prefix';
import { IcmpLimits } from './icmp-limits';
import type { Interface } from './interface';
import { type Route, RouteTable } from './route-table';
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
  /** Names in /etc/hosts; addresses of name servers as in /etc/resolv.conf. */
  readonly hosts = new Map<string, number>();
  resolvers: readonly string[] = [];
  /** Whole prefixes that are local: those of addresses on `lo`. */
  private readonly localPrefixes: { readonly network: number; readonly length: number }[] = [
    { network: 0x7f00_0000, length: 8 },
  ];
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
    if (this.local.get(address | 0) >= 0) return true;
    for (const { network, length } of this.localPrefixes) if (contains(network, length, address)) return true;
    return false;
  }

  isBroadcast(address: number): boolean {
    return address === 0xffff_ffff || this.broadcasts.get(address | 0) >= 0;
  }

  addAddress(at: Interface, address: number, length: number): void {
    at.addresses.push({ address, length });
    this.local.set(address | 0, at.index);
    if (at.loopback && length < 32) this.localPrefixes.push({ network: networkOf(address, length), length });
    if (length < 31 && !at.loopback) this.broadcasts.set(broadcastOf(address, length) | 0, at.index);
  }

  /** The tables it had: each holds for the steps after `after`. */
  readonly tables: { readonly after: number; readonly table: RouteTable }[] = [];

  /** `after`: the last step decided by the table until now. */
  setRoutes(routes: readonly Route[], after: number): void {
    this.table = RouteTable.of(routes);
    this.tables.push({ after, table: this.table });
  }
}
