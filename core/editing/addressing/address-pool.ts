/**
 * Addresses that are free. Routers count from .1; hosts count on from the first host there is, or from .11. New networks of hosts are
 * 192.168.10.0/24, 192.168.20.0/24 …, those between two routers 10.0.1.0/30, 10.0.2.0/30 ….
 */
import { type AddressRange, parseDhcpRange } from '../../document/notation';
import type { Topology, TopologyNode } from '../../document/topology';
import { parseDestination } from '../../document/validate/routes';
import { parseIpv4Address } from '../../wire/ipv4-address';
import { broadcastOf, networkOf, type Prefix, parsePrefix } from '../../wire/prefix';
import type { Segment } from './network-map';
import { leads } from './roles';

const FIRST_HOST = 11;
/** 192.168.0.0, 172.16.0.0 (172.17.0.0 is docker0's), 10.128.0.0: where networks of hosts come from, in this order. */
const LAN_192 = 0xc0a8_0000;
const LAN_172 = 0xac10_0000;
const DOCKER = 0xac11_0000;
const LAN_10: Prefix = { address: 0x0a80_0000, length: 9 };
const LINKS = 0x0a00_0000;
/** Links between routers end where 10.128.0.0 begins. */
const LINK_COUNT = 0x8000;

export class AddressPool {
  private readonly taken = new Set<number>();
  /** What somebody speaks of as another's: gateways, name servers, neighbors, what names stand for. Given only where nothing else is left. */
  private readonly named = new Set<number>();
  private readonly ranges: readonly AddressRange[];
  /** Networks in use by their first address and length; to see whether a new one lies in or around any of them. */
  private readonly networks = new Map<number, Set<number>>();
  /** Where the search for the next host begins, by segment and network. */
  private readonly next = new Map<Segment, Map<number, number>>();
  private nextLan = 0;
  private nextLink = 1;

  constructor({ nodes }: Topology) {
    const services = nodes.flatMap(({ services = [] }) => services);
    this.ranges = services.flatMap((one) => (one.type === 'dhcp' ? (parseDhcpRange(one.range) ?? []) : []));
    for (const node of nodes) {
      for (const text of node.interfaces.flatMap(({ addresses = [] }) => addresses)) {
        const prefix = parsePrefix(text);
        if (prefix !== null) this.taken.add(prefix.address);
        this.use(prefix);
      }
      for (const { to } of node.routes ?? []) {
        const prefix = parseDestination(to);
        // A route to less than a /24 speaks of many networks: it takes none of them.
        if (prefix !== null && prefix.length >= 24) this.use(prefix);
      }
      for (const text of namedBy(node)) {
        const address = parseIpv4Address(text);
        if (address !== null) this.named.add(address);
      }
    }
  }

  private use(prefix: Prefix | null): void {
    if (prefix === null || prefix.length === 0) return;
    const network = networkOf(prefix.address, prefix.length);
    const there = this.networks.get(prefix.length);
    if (there === undefined) this.networks.set(prefix.length, new Set([network]));
    else there.add(network);
  }

  private isFree({ address, length }: Prefix): boolean {
    for (const [other, networks] of this.networks) {
      if (other <= length) {
        if (networks.has(networkOf(address, other))) return false;
      } else {
        for (const network of networks) if (networkOf(network, length) === address) return false;
      }
    }
    return true;
  }

  /** A network that nothing in the topology has, with room for so many interfaces; null where none is left. */
  freshLan(count: number): Prefix | null {
    let length = 24;
    while (length > 9 && 2 ** (32 - length) - 2 - FIRST_HOST < count) length--;
    if (length < 24) {
      for (let address = LAN_10.address; address < LAN_10.address + 2 ** 23; address += 2 ** (32 - length))
        if (this.isFree({ address, length })) return this.took({ address, length });
      return null;
    }
    for (; this.nextLan < LAN_24_COUNT; this.nextLan++) {
      const fresh = { address: lanNumber(this.nextLan), length };
      if (networkOf(fresh.address, 16) !== DOCKER && this.isFree(fresh)) return this.took(fresh);
    }
    return null;
  }

  /** A /30 that nothing in the topology has: 10.0.1.0/30, 10.0.2.0/30 …. */
  freshLink(): Prefix | null {
    for (; this.nextLink < LINK_COUNT; this.nextLink++) {
      const fresh = { address: LINKS + this.nextLink * 256, length: 30 };
      if (this.isFree(fresh)) return this.took(fresh);
    }
    return null;
  }

  private took(prefix: Prefix): Prefix {
    this.use(prefix);
    return prefix;
  }

  /** The next address of a host in a subnet of the segment, with the subnet's length; null where it is full. */
  nextForHost(segment: Segment, subnet: Prefix): Prefix | null {
    const { address: first, length } = subnet;
    const usual = first + (length < 28 ? FIRST_HOST : 2);
    const { named } = this;
    const address =
      this.firstFree(subnet, this.firstHostOf(segment, subnet, usual), false, named) ??
      this.firstFree(subnet, usual, false, named) ??
      this.firstFree(subnet, first, true, named) ??
      this.firstFree(subnet, first, true);
    if (address === null) return null;
    this.next.get(segment)?.set(first, address + 1);
    return this.give(address, length);
  }

  /** The address of a router: what hosts there already name as their gateway and nobody has, else the first free one. */
  nextForRouter(segment: Segment, subnet: Prefix): Prefix | null {
    const { address: network, length } = subnet;
    for (const { node } of segment.members) {
      for (const { via } of node.routes ?? []) {
        const named = via === undefined ? null : parseIpv4Address(via);
        if (named !== null && networkOf(named, length) === network && this.firstFree(subnet, named, true) === named)
          return this.give(named, length);
      }
    }
    const address = this.firstFree(subnet, network, true, this.named) ?? this.firstFree(subnet, network, true);
    return address === null ? null : this.give(address, length);
  }

  private give(address: number, length: number): Prefix {
    this.taken.add(address);
    return { address, length };
  }

  /** The lowest address of a host in the subnet that is not below the usual first one; that one where there is none. */
  private firstHostOf(segment: Segment, { address: network, length }: Prefix, usual: number): number {
    const there = this.next.get(segment) ?? new Map<number, number>();
    this.next.set(segment, there);
    const known = there.get(network);
    if (known !== undefined) return known;
    let lowest = Infinity;
    for (const member of segment.members) {
      if (leads(member)) continue;
      for (const { address } of member.addresses)
        if (networkOf(address, length) === network && address >= usual && address < lowest) lowest = address;
    }
    const first = lowest === Infinity ? usual : lowest;
    there.set(network, first);
    return first;
  }

  /** The first free address from `from` on; the subnet's first and last count only where it has no broadcast address (RFC 3021). */
  private firstFree(
    { address: network, length }: Prefix,
    from: number,
    firstToo: boolean,
    spared: ReadonlySet<number> = NOBODYS,
  ): number | null {
    const pair = length >= 31;
    const end = broadcastOf(network, length) - (pair ? 0 : 1);
    const lowest = network + (pair ? 0 : firstToo ? 1 : 2);
    for (let at = Math.max(from, lowest); at <= end; at++) {
      if (this.taken.has(at) || spared.has(at)) continue;
      const range = this.ranges.find(({ first, last }) => first <= at && at <= last);
      if (range === undefined) return at;
      at = range.last;
    }
    return null;
  }
}

const NOBODYS: ReadonlySet<number> = new Set();

/** The addresses that a node names as those of others. */
function namedBy({ routes = [], neighbors = [], resolvers = [], hosts = {}, services = [] }: TopologyNode) {
  return [
    ...routes.map(({ via = '' }) => via),
    ...neighbors.map(({ ip }) => ip),
    ...resolvers,
    ...Object.values(hosts),
    ...services.flatMap((one) => {
      if (one.type === 'dns') return Object.values(one.zone ?? {});
      return one.type === 'dhcp' ? [one.router ?? '', ...(one.resolvers ?? [])] : [];
    }),
  ];
}

/** 25 round ones, 229 others, 16 × 256 of 172.16.0.0/12, 128 × 256 of 10.128.0.0/9. */
const ROUND = 25;
const OTHERS = 254 - ROUND;
const OF_172 = 16 * 256;
const LAN_24_COUNT = ROUND + OTHERS + OF_172 + 128 * 256;

/** The networks of hosts in the order in which they are given: 192.168.10.0, .20.0 … .250.0, then .1.0, .2.0 …. */
function lanNumber(at: number): number {
  if (at < ROUND) return LAN_192 + (at + 1) * 10 * 256;
  if (at < ROUND + OTHERS) {
    const other = at - ROUND;
    // Nine between each two round ones.
    return LAN_192 + (other + Math.floor(other / 9) + 1) * 256;
  }
  const next = at - ROUND - OTHERS;
  return next < OF_172 ? LAN_172 + next * 256 : LAN_10.address + (next - OF_172) * 256;
}
