/** What every check looks at, made once. */
import type { Topology, TopologyNode } from '../../document/topology';
import { parseIpv4Address } from '../../wire/ipv4-address';
import { formatPrefix, networkOf, type Prefix } from '../../wire/prefix';
import { AddressPool } from '../addressing/address-pool';
import { forwards, type Member, NetworkMap, type Segment, type Subnet, subnetsOn } from '../addressing/network-map';
import { leads } from '../addressing/roles';
import type { Problem, ProblemPlace } from './problem';
import { knowsVlans } from './vlan-ports';
import { Wiring } from './wiring';

export class Scene {
  readonly map: NetworkMap;
  readonly wiring: Wiring;
  /** What the checks found so far. */
  readonly problems: Problem[] = [];
  private pool: AddressPool | null = null;
  private named: Set<number> | null = null;
  private readonly subnets = new Map<Segment, readonly Subnet[]>();
  private readonly knowing = new Map<TopologyNode, boolean>();

  constructor(readonly topology: Topology) {
    this.map = new NetworkMap(topology);
    this.wiring = new Wiring(topology);
  }

  subnetsOn(segment: Segment): readonly Subnet[] {
    let found = this.subnets.get(segment);
    if (found === undefined) {
      found = subnetsOn(segment);
      this.subnets.set(segment, found);
    }
    return found;
  }

  knowsVlans(node: TopologyNode): boolean {
    const knows = this.knowing.get(node) ?? knowsVlans(node);
    this.knowing.set(node, knows);
    return knows;
  }

  /** A free address in the subnet; no two calls give the same one. */
  freeAddress(member: Member, subnet: Prefix): string | null {
    const { segment } = member;
    if (segment === null) return null;
    this.pool ??= new AddressPool(this.topology);
    const network = { address: networkOf(subnet.address, subnet.length), length: subnet.length };
    const found = leads(member) ? this.pool.nextForRouter(segment, network) : this.pool.nextForHost(segment, network);
    return found === null ? null : formatPrefix(found);
  }

  /** Whether a route goes via the address, and nobody else there who forwards has it: with another one, hosts would send to nobody. */
  isNeeded(member: Member, address: number): boolean {
    const isOther = (one: Member) => one !== member && one.segment === member.segment && forwards(one.node);
    return this.isGateway(address) && !this.map.holders.get(address)?.some(isOther);
  }

  /** Whether any route of the topology names the address as its gateway. */
  private isGateway(address: number): boolean {
    if (this.named === null) {
      this.named = new Set();
      for (const { routes = [] } of this.topology.nodes)
        for (const { via } of routes) this.named.add(via === undefined ? 0 : (parseIpv4Address(via) ?? 0));
    }
    return this.named.has(address);
  }
}

/** "pc2 eth0" */
export function nameOf({ node, interface: one }: Member): string {
  return `${node.id} ${one.name}`;
}

export function at(member: Member, rest: string): ProblemPlace {
  return { node: member.node.id, link: null, path: `nodes[${member.nodeAt}].interfaces[${member.at}]${rest}` };
}

export function atAddress(member: Member, index: number): ProblemPlace {
  return at(member, `.addresses[${index}]`);
}

export function atNode(node: TopologyNode, nodeAt: number, rest: string): ProblemPlace {
  return { node: node.id, link: null, path: `nodes[${nodeAt}]${rest}` };
}

/** "10.0.0.0/24" of 10.0.0.7/24. */
export function subnetText({ address, length }: Prefix): string {
  return formatPrefix({ address: networkOf(address, length), length });
}
