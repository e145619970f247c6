/** A host or a router at run time: its interfaces, tables and settings. A router is a host that forwards. */
import { IntTable } from '../base/int-table';
import type { Random } from '../base/random';
import { isLoopbackAddress } from '../wire/ipv4-address';
import { broadcastOf, contains, networkOf } from '../wire/prefix';
import type { BootInterface } from './boot';
import { IcmpLimits } from './icmp-limits';
import { type Interface, inSameSubnet } from './interface';
import type { Ipip } from './ipip';
import type { Ipvs } from './ipvs/table';
import type { NeighborChange } from './neighbor-admin';
import { Reassembly } from './reassembly';
import { RouteExceptions } from './route-exceptions';
import { type Route, RouteTable } from './route-table';
import { Sysctl } from './sysctl';
import { TcpTable } from './tcp/table';
import { UdpTable } from './udp-socket';
import type { Vxlan } from './vxlan';

export const OTHER = 0;
export const LOCAL = 1;
export const BROADCAST = 2;

/** What each packet asks for stands first, close together in memory. */
export class Host {
  readonly kind = 'host';
  /** `lo` first. */
  readonly interfaces: Interface[] = [];
  table = RouteTable.of([]);
  /** Its virtual services; null: it never had any. */
  ipvs: Ipvs | null = null;
  /** Own and broadcast addresses (| 0) to what they are: LOCAL or BROADCAST. */
  private own = new IntTable();
  /** Whole prefixes that are local beside 127.0.0.0/8: those of further addresses on `lo`. */
  private localPrefixes: readonly { readonly network: number; readonly length: number }[] | null = null;
  readonly sysctl: Sysctl;
  /** What it calls itself. */
  hostname: string;
  readonly icmpLimits = new IcmpLimits();
  /** Echo identifiers to the process that listens. */
  readonly echoListeners = new Map<number, number>();
  /** Of the listeners that are bound to one: the interface that they hear by. */
  readonly echoDevices = new Map<number, Interface>();
  /** Processes that see all ARP of an interface (packet(7)). */
  readonly arpListeners = new Map<number, Interface>();
  readonly udp = new UdpTable();
  readonly tcp = new TcpTable();
  /** The open files of the shell: descriptor to socket. */
  readonly shellFiles = new Map<number, number>();
  /** How the shell's last command ended, and the files that commands wrote, by path. */
  shellStatus = 0;
  readonly shellTexts = new Map<string, string>();
  readonly shellVariables = new Map<string, string>();
  /** Its tunnels, in the order of the interfaces. */
  readonly vxlans: Vxlan[] = [];
  readonly ipips: Ipip[] = [];
  /** Names in /etc/hosts; addresses of name servers as in /etc/resolv.conf. */
  readonly hosts = new Map<string, number>();
  resolvers: readonly string[] = [];
  /** What its files say of its interfaces. */
  boot: readonly BootInterface[] = [];
  private identification: number;

  constructor(
    readonly index: number,
    readonly name: string,
    readonly random: Random,
  ) {
    this.hostname = name;
    this.sysctl = new Sysctl(this.interfaces);
    this.identification = random.below(0x1_0000);
  }

  /** The IPv4 identification of the next packet that may be fragmented. */
  nextIdentification(): number {
    this.identification = (this.identification + 1) & 0xffff;
    return this.identification;
  }

  /** What an address is to this host: OTHER, LOCAL or BROADCAST (the kernel's local table, fib_trie.c). */
  kindOf(address: number): number {
    const kind = this.own.get(address | 0);
    if (kind >= 0) return kind;
    if (isLoopbackAddress(address)) return LOCAL;
    if (address === 0xffff_ffff) return BROADCAST;
    return this.localPrefixes !== null && this.isInLocalPrefix(address) ? LOCAL : OTHER;
  }

  private isInLocalPrefix(address: number): boolean {
    return (this.localPrefixes ?? []).some(({ network, length }) => contains(network, length, address));
  }

  /**
   * The interface that the local table's route to an own or broadcast address leads by (FIB_RES_DEV): `by`, if it is one of them; null where
   * there is none.
   */
  ownerOf(address: number, by: Interface | null): Interface | null {
    if (by !== null) return isOwnAt(by, address) ? by : null;
    return this.interfaces.find((one) => isOwnAt(one, address)) ?? null;
  }

  isLocal(address: number): boolean {
    return this.kindOf(address) === LOCAL;
  }

  isBroadcast(address: number): boolean {
    return this.kindOf(address) === BROADCAST;
  }

  /**
   * Makes the local table anew, after addresses or the state of an interface have changed (fib_add_ifaddr, net/ipv4/fib_frontend.c): own
   * addresses are there while the interface is down too, its broadcast addresses are not.
   */
  refreshOwnAddresses(): void {
    this.own = new IntTable();
    this.localPrefixes = null;
    for (const at of this.interfaces) for (const { address } of at.addresses) this.own.set(address | 0, LOCAL);
    for (const at of this.interfaces) {
      for (const { peer, length, broadcast, secondary } of at.addresses) {
        if (!at.up) continue;
        if (broadcast !== 0) this.addBroadcast(broadcast);
        if (secondary) continue;
        if (at.loopback && length < 32) this.addLocalPrefix(networkOf(peer, length), length);
        if (length < 31) this.addBroadcast(broadcastOf(peer, length));
      }
    }
  }

  private addLocalPrefix(network: number, length: number): void {
    if (!isLoopbackAddress(network)) this.localPrefixes = [...(this.localPrefixes ?? []), { network, length }];
  }

  private addBroadcast(address: number): void {
    if (this.own.get(address | 0) < 0) this.own.set(address | 0, BROADCAST);
  }

  /**
   * The address from which the host speaks to itself at `address`: the primary one of its subnet, and for a prefix that is local as a
   * whole the one that brought it (prefsrc of the local table's routes, fib_magic in net/ipv4/fib_frontend.c).
   */
  sourceToItself(address: number): number {
    for (const { addresses } of this.interfaces) {
      const own = addresses.find((one) => one.address === address);
      if (own?.secondary === false) return address;
      if (own !== undefined) return addresses.find((one) => inSameSubnet(one, own))?.address ?? address;
    }
    return this.interfaces[0]?.addresses.find((one) => contains(one.address, one.length, address))?.address ?? address;
  }

  /** What it was told of single destinations. */
  readonly exceptions = new RouteExceptions();
  readonly reassembly = new Reassembly();

  /** What was done to its neighbors by command, from the start on. */
  readonly neighborChanges: NeighborChange[] = [];

  /** The tables it had: each holds for the steps after `after`. */
  readonly tables: { readonly after: number; readonly table: RouteTable }[] = [];

  /** `after`: the last step decided by the table until now. */
  setRoutes(routes: readonly Route[], after: number): void {
    this.table = RouteTable.of(routes);
    this.exceptions.keepFor(this.table);
    this.tables.push({ after, table: this.table });
  }
}

function isOwnAt(at: Interface, address: number): boolean {
  if (at.loopback && address >>> 24 === 127) return true;
  return at.addresses.some((own) => {
    if (own.address === address) return true;
    if (!at.up) return false;
    if (own.broadcast === address) return true;
    if (own.secondary) return false;
    if (at.loopback && contains(own.peer, own.length, address)) return true;
    return own.length < 31 && broadcastOf(own.peer, own.length) === address;
  });
}
