/** Which addresses a node reaches without a gateway, and which are its own, as the kernel's tables would say. */

import { broadcastOf, networkOf, type Prefix } from '../../wire/prefix';
import type { NodeSurvey } from './survey';

const LOOPBACK_NETWORK: Prefix = { address: 0x7f000001, length: 8 };

/** The networks that a node reaches without a gateway, by interface; each question costs one look for each prefix length. */
export class Networks {
  /** Under null those of all interfaces. */
  private readonly byDevice = new Map<string | null, Map<number, Set<number>>>();
  private readonly connected = new Map<string, string>();
  private readonly own = new Map<number, Set<string>>();
  private readonly broadcasts = new Set<number>();

  constructor(node: NodeSurvey) {
    if (!node.isSwitch) this.add('lo', LOOPBACK_NETWORK);
    for (const found of node.interfaces) {
      for (const { prefix } of found.addresses) {
        const { address, length } = prefix;
        const owners = this.own.get(address);
        if (owners === undefined) this.own.set(address, new Set([found.name]));
        else owners.add(found.name);
        if (!makesRoute(prefix)) continue;
        this.add(found.name, prefix);
        if (found.name === 'lo') continue;
        const network = networkKey(prefix);
        if (!this.connected.has(network)) this.connected.set(network, found.name);
        if (length < 31) this.broadcasts.add(broadcastOf(address, length));
      }
    }
  }

  add(dev: string, prefix: Prefix): void {
    this.addUnder(dev, prefix);
    this.addUnder(null, prefix);
  }

  private addUnder(dev: string | null, { address, length }: Prefix): void {
    const network = networkOf(address, length);
    const lengths = this.byDevice.get(dev) ?? new Map<number, Set<number>>();
    this.byDevice.set(dev, lengths);
    const networks = lengths.get(length);
    if (networks === undefined) lengths.set(length, new Set([network]));
    else networks.add(network);
  }

  /** Whether `dev`, or any interface where it is null, reaches the address without a gateway. */
  has(address: number, dev: string | null): boolean {
    for (const [length, networks] of this.byDevice.get(dev) ?? []) {
      if (networks.has(networkOf(address, length))) return true;
    }
    return false;
  }

  /** Whether the address is the node's own; Linux takes such a gateway as "no gateway, on this link". */
  isOwn(address: number, dev: string | null): boolean {
    const owners = this.own.get(address);
    return owners !== undefined && (dev === null || owners.has(dev));
  }

  isBroadcast(address: number): boolean {
    return this.broadcasts.has(address);
  }

  /** The interface whose address makes this very route. */
  connectedBy(destination: Prefix): string | undefined {
    return this.connected.get(networkKey(destination));
  }
}

/** fib_add_ifaddr in net/ipv4/fib_frontend.c: neither a /32 nor a network that begins at 0.0.0.0 makes a connected route. */
function makesRoute({ address, length }: Prefix): boolean {
  return length < 32 && networkOf(address, length) !== 0;
}

function networkKey({ address, length }: Prefix): string {
  return `${networkOf(address, length)}/${length}`;
}
