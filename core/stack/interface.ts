/** A network interface of a node at run time, with what the node knows behind it. */

import { IntTable } from '../base/int-table';
import { highOfMac } from '../wire/mac-address';
import { contains } from '../wire/prefix';
import type { Bridge } from './bridge';
import type { Host } from './host';
import type { Neighbor } from './neighbor-cache';

export interface InterfaceAddress {
  readonly address: number;
  readonly length: number;
}

export class Interface {
  /** Administratively up. */
  up = true;
  /** A link is plugged in here and up. */
  carrier = false;
  mtu = 1500;
  /** In the order in which they were given: the first is the primary one. */
  addresses: InterfaceAddress[] = [];
  /** Address | 0 to the index of its neighbor in the environment. */
  readonly neighbors = new IntTable();
  /** The neighbor that the last packet left for: mostly the next one's too. */
  lastNeighbor: Neighbor | null = null;
  /** Those that live, in the order in which they came. */
  readonly neighborOrder: number[] = [];
  rxPackets = 0;
  rxBytes = 0;
  txPackets = 0;
  txBytes = 0;

  constructor(
    /** Index in the network; also its place in the log. */
    readonly index: number,
    readonly node: Host | Bridge,
    readonly name: string,
    readonly loopback: boolean,
    /** 48-bit number, 0 on lo. */
    readonly mac: number,
    readonly macHigh = highOfMac(mac),
    readonly macLow = mac | 0,
  ) {}
}

/**
 * The interface's own address for packets to `target`: the first in the same subnet, else the first of all; 0 where it has none
 * (inet_select_addr, net/ipv4/devinet.c).
 */
export function addressTowards(from: Interface, target: number): number {
  for (const { address, length } of from.addresses) if (contains(address, length, target)) return address;
  return from.addresses[0]?.address ?? 0;
}
