/** Where the addresses of a topology are: interfaces, the segments that they share, and the subnets on each. */
import { formatLinkEnd } from '../../document/notation';
import { segmentsOf } from '../../document/segments';
import type { Topology, TopologyInterface, TopologyNode } from '../../document/topology';
import { broadcastOf, networkOf, type Prefix, parsePrefix } from '../../wire/prefix';

/** An interface of a host or router, with its place in the file. */
export interface Member {
  readonly node: TopologyNode;
  /** nodes[nodeAt].interfaces[at] */
  readonly nodeAt: number;
  readonly at: number;
  readonly interface: TopologyInterface;
  /** As in the file; what is no prefix cannot be there. */
  readonly addresses: readonly Prefix[];
  /** Whether a link leads to it, perhaps through what it stands on. */
  readonly cabled: boolean;
  /** null for lo, tunnels without Ethernet, ports of bridges. */
  readonly segment: Segment | null;
}

/** Interfaces that hear each other's broadcasts. */
export interface Segment {
  /** In the order of the file. */
  readonly members: Member[];
  /** Those of nodes that pass packets on. */
  readonly forwarders: Member[];
  /** Whether it runs through a switch. */
  switched: boolean;
}

/** A network that interfaces of one segment have addresses in. */
export interface Subnet extends Prefix {
  readonly members: readonly Member[];
}

/** The interfaces of a topology by segment, by node and by address; made once for each look at a topology. */
export class NetworkMap {
  readonly segments: readonly Segment[];
  /** Of each node in the order of the file, those of switches empty. */
  readonly ofNode: readonly (readonly Member[])[];
  /** Who has an address, in the order of the file. */
  readonly holders: ReadonlyMap<number, readonly Member[]>;
  /** The VLAN tags that frames can have at a node, by its id. */
  readonly tags: ReadonlyMap<string, ReadonlySet<number>>;
  private readonly byEnd = new Map<string, Member>();
  private readonly throughSwitch = new Map<string, readonly Segment[]>();

  constructor(readonly topology: Topology) {
    const { ofInterface, ofSwitch, tags } = segmentsOf(topology);
    this.tags = tags;
    const linked = new Set<string>();
    for (const { ends } of topology.links) linked.add(ends[0]).add(ends[1]);
    const byKey = new Map<string, Segment>();
    const segments: Segment[] = [];
    const holders = new Map<number, Member[]>();
    const segmentAt = (key: string | undefined): Segment | null => {
      if (key === undefined) return null;
      let found = byKey.get(key);
      if (found === undefined) {
        found = { members: [], forwarders: [], switched: false };
        byKey.set(key, found);
        segments.push(found);
      }
      return found;
    };
    this.ofNode = topology.nodes.map((node, nodeAt) => {
      if (node.kind === 'switch') return NO_MEMBERS;
      const isForwarder = forwards(node);
      return node.interfaces.map((one, at) => {
        const end = formatLinkEnd(node.id, one.name);
        const member: Member = {
          node,
          nodeAt,
          at,
          interface: one,
          addresses: prefixesOf(one),
          cabled: isCabled(node, one, end, linked),
          segment: one.name === 'lo' ? null : segmentAt(ofInterface.get(end)),
        };
        this.byEnd.set(end, member);
        member.segment?.members.push(member);
        if (isForwarder) member.segment?.forwarders.push(member);
        for (const { address } of member.addresses) {
          const list = holders.get(address);
          if (list === undefined) holders.set(address, [member]);
          else list.push(member);
        }
        return member;
      });
    });
    for (const [id, keys] of ofSwitch) {
      const through = [...keys].flatMap((key) => byKey.get(key) ?? []);
      for (const one of through) one.switched = true;
      this.throughSwitch.set(id, through);
    }
    this.segments = segments;
    this.holders = holders;
  }

  member(node: string, interfaceName: string): Member | undefined {
    return this.byEnd.get(formatLinkEnd(node, interfaceName));
  }

  /** Those with interfaces of hosts or routers in them. */
  segmentsThrough(switchId: string): readonly Segment[] {
    return this.throughSwitch.get(switchId) ?? [];
  }
}

/** The subnets on a segment, the one with the most interfaces first, of equal ones a router's; neither a /32 nor a network at 0.0.0.0 is one. */
export function subnetsOn(segment: Segment): readonly Subnet[] {
  const found: { address: number; length: number; members: Member[] }[] = [];
  for (const member of segment.members) {
    for (const { address, length } of member.addresses) {
      const network = networkOf(address, length);
      if (length === 32 || network === 0) continue;
      const there = found.find((one) => one.address === network && one.length === length);
      if (there === undefined) found.push({ address: network, length, members: [member] });
      else if (there.members.at(-1) !== member) there.members.push(member);
    }
  }
  if (found.length < 2) return found;
  const weight = ({ members }: Subnet) => 2 * members.length + (members.some(({ node }) => isRouter(node)) ? 1 : 0);
  return found.sort((one, other) => weight(other) - weight(one));
}

/** Whether an interface that has the address can be sent to: it is neither the network's own nor the broadcast address (RFC 3021 for a /31). */
export function isHostAddress({ address, length }: Prefix): boolean {
  return length >= 31 || (address !== networkOf(address, length) && address !== broadcastOf(address, length));
}

/** Whether one of the interfaces has an address in just this network. */
export function haveNetwork(members: readonly Member[], { address: network, length }: Prefix): boolean {
  return members.some(({ addresses }) =>
    addresses.some((one) => one.length === length && networkOf(one.address, length) === network),
  );
}

/** Whether an interface and what it stands on are up. */
export function isUsable({ node, interface: one }: Member): boolean {
  if (one.up === false) return false;
  const parent = one.type === 'vlan' ? node.interfaces.find(({ name }) => name === one.parent) : undefined;
  return parent?.up !== false;
}

/** Whether an interface stands on another of its node, or is it: a VLAN on its parent, a bridge on its members. */
export function standsOn(node: TopologyNode, one: TopologyInterface, base: string): boolean {
  if (one.name === base) return true;
  const below = one.type === 'vlan' ? [one.parent] : one.type === 'bridge' ? (one.members ?? []) : [];
  return below.some((name) => {
    const found = node.interfaces.find((other) => other.name === name);
    return found !== undefined && standsOn(node, found, base);
  });
}

const NO_MEMBERS: readonly Member[] = [];
const NO_PREFIXES: readonly Prefix[] = [];

function prefixesOf({ addresses }: TopologyInterface): readonly Prefix[] {
  return addresses === undefined ? NO_PREFIXES : addresses.flatMap((text) => parsePrefix(text) ?? []);
}

/** Whether packets for others pass it: a router, unless its sysctl says otherwise; of several settings the last one counts. */
export function forwards(node: TopologyNode): boolean {
  if (node.kind === 'switch') return false;
  const set = Object.entries(node.sysctl ?? {}).findLast(([name]) => setsForwarding(name));
  return set === undefined ? node.kind === 'router' : Number(set[1]) !== 0;
}

/** Whom others take for a router, also while it is told to pass nothing on. */
export function isRouter(node: TopologyNode): boolean {
  return node.kind === 'router' || forwards(node);
}

/** Two names for one switch (devinet_sysctl_forward in net/ipv4/devinet.c); slashes may stand for the dots (sysctl(8)). */
export function setsForwarding(name: string): boolean {
  const dotted = name.replaceAll('/', '.');
  return dotted === 'net.ipv4.ip_forward' || dotted === 'net.ipv4.conf.all.forwarding';
}

function isCabled(node: TopologyNode, one: TopologyInterface, end: string, linked: ReadonlySet<string>): boolean {
  if (one.type === undefined || one.type === 'ethernet') return linked.has(end);
  if (one.type !== 'vlan' && one.type !== 'bridge') return false;
  return node.interfaces.some(
    (base) => base !== one && linked.has(formatLinkEnd(node.id, base.name)) && standsOn(node, one, base.name),
  );
}
