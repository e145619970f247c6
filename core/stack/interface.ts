/** A network interface of a node at run time, with what the node knows behind it. */

import { IntTable } from '../base/int-table';
import { highOfMac } from '../wire/mac-address';
import { contains } from '../wire/prefix';
import type { Bridge } from './bridge';
import type { Environment } from './environment';
import type { Host } from './host';
import type { Neighbor } from './neighbor-cache';
import { SCOPE_LINK } from './scope';

/** struct in_ifaddr, include/linux/inetdevice.h. */
export interface InterfaceAddress {
  readonly address: number;
  readonly length: number;
  /** The other end of a point-to-point link, and the prefix that is on the link is its; else the address itself. */
  readonly peer: number;
  /** 0: none. */
  readonly broadcast: number;
  readonly scope: number;
  readonly label: string;
  /** The interface had an address in the same subnet already. */
  readonly secondary: boolean;
  /** Nanoseconds of simulated time; Infinity: for ever. */
  readonly validUntil: number;
  readonly preferredUntil: number;
}

/** What an interface was up to a step, for who looks back. */
export interface InterfacePast {
  readonly addresses: readonly InterfaceAddress[];
  readonly mac: number;
  readonly mtu: number;
  readonly up: boolean;
  readonly carrier: boolean;
}

/** base_reachable_time_ms, Documentation/networking/ip-sysctl.rst. */
const DEFAULT_REACHABLE_MS = 30_000;

/** The virtual kinds of interface, in the words of `ip link add … type`. */
export type DeviceKind = 'bridge' | 'vlan' | 'vxlan' | 'ipip' | 'dummy';

/** What stands behind an interface that no link leads to. */
export interface Device {
  readonly kind: DeviceKind;
  /** Takes over a frame that was sent out of `out` (ndo_start_xmit). */
  transmit(env: Environment, out: Interface, frame: number): void;
}

/** What stands on an interface: the VLANs and the bridge that see its frames before the host does (__netif_receive_skb_core). */
export interface Upper {
  /** Deals with a frame that has arrived, or returns false and leaves it to the host. The frame stays the caller's. */
  receive(env: Environment, at: Interface, frame: number): boolean;
}

/** What each packet asks for stands first, close together in memory. */
export class Interface {
  /** Administratively up. */
  up = true;
  /** A link is plugged in here and up. */
  carrier = false;
  mtu = 1500;
  forwarding = false;
  /** rp_filter: 0 off, 1 strict, 2 loose. */
  reverseFilter = 0;
  /** A packet socket hears what comes in here. */
  tapped = false;
  /** null: a link, or lo. */
  device: Device | null = null;
  upper: Upper | null = null;
  rxPackets = 0;
  rxBytes = 0;
  txPackets = 0;
  txBytes = 0;
  /** The neighbor that the last packet left for: mostly the next one's too. */
  lastNeighbor: Neighbor | null = null;
  /** Milliseconds for which an answer to ARP is trusted. */
  reachableMs = DEFAULT_REACHABLE_MS;
  /** Address | 0 to the index of its neighbor in the environment. */
  readonly neighbors = new IntTable();
  /** Primary ones first, those of nearer scope before others (__inet_insert_ifa). Replaced, never changed. */
  addresses: readonly InterfaceAddress[] = [];
  /** It has been up: it has a queueing discipline since. */
  everUp = true;
  /** No question is asked on it: every neighbor is taken to be there (IFF_NOARP). */
  noArp = false;
  /** Those that live, in the order in which they came. */
  readonly neighborOrder: number[] = [];
  /** Addresses that the host answers ARP for here as if they were its own, told to by command (struct pneigh_entry). */
  readonly proxied = new Set<number>();

  constructor(
    /** Index in the network; also its place in the log. */
    readonly index: number,
    readonly node: Host | Bridge,
    readonly name: string,
    readonly loopback: boolean,
    /** 48-bit number, 0 on lo. */
    public mac: number,
    public macHigh = highOfMac(mac),
    public macLow = mac | 0,
  ) {}

  setMac(mac: number): void {
    this.mac = mac;
    this.macHigh = highOfMac(mac);
    this.macLow = mac | 0;
  }

  /** What it was: each entry holds for the steps after `after`. */
  readonly history: { readonly after: number; readonly past: InterfacePast }[] = [];

  /** Called after each change; `after`: the last step before it. */
  remember(after: number): void {
    const { addresses, mac, mtu, up, carrier } = this;
    this.history.push({ after, past: { addresses, mac, mtu, up, carrier } });
  }
}

/** Of the same length, and the prefixes are one. */
export function inSameSubnet(one: InterfaceAddress, other: InterfaceAddress): boolean {
  return one.length === other.length && contains(one.peer, one.length, other.peer);
}

/**
 * The address for packets that leave by `from` for `target` (0: anywhere) and reach `scope`: the first in the same subnet, else the first
 * of all, else one that another interface lends; 0 where there is none (inet_select_addr, net/ipv4/devinet.c).
 */
export function addressTowards(from: Interface, target: number, scope = SCOPE_LINK): number {
  let first = 0;
  for (const one of from.addresses) {
    if (one.secondary || one.scope > scope) continue;
    if (target === 0 || contains(one.peer, one.length, target)) return one.address;
    if (first === 0) first = one.address;
  }
  if (first !== 0) return first;
  for (const other of from.node.interfaces) {
    for (const one of other.addresses) {
      if (!one.secondary && one.scope !== SCOPE_LINK && one.scope <= scope) return one.address;
    }
  }
  return 0;
}
