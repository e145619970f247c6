/** What part a node plays on a segment: who forwards, and whom hosts take as their gateway. */
import type { TopologyNode } from '../../document/topology';
import { contains, type Prefix, parsePrefix } from '../../wire/prefix';
import { forwards, isHostAddress, type Member, type Segment } from './network-map';

/** A machine with containers behind a bridge: it forwards for them, and is one host among others on its other networks. */
function isContainerHost(node: TopologyNode): boolean {
  return node.icon === 'container-host';
}

/** Whether an interface is numbered and used as a router's: .1, the gateway of the hosts around it. */
export function leads({ node, interface: { type } }: Member): boolean {
  return forwards(node) && (type === 'bridge' || !isContainerHost(node));
}

/** Whether it gets a default route where a router is beside it: a load balancer, too, forwards to its servers and answers to all. */
export function needsGateway(member: Member): boolean {
  return !leads(member) || isLoadBalancer(member.node);
}

function isLoadBalancer(node: TopologyNode): boolean {
  return node.icon === 'load-balancer';
}

export interface Gateway {
  readonly member: Member;
  readonly address: number;
}

/**
 * The router that an interface with the address `own` would take as its gateway: the first of the segment that leads, a
 * load balancer only where there is no other (and never for another one), a machine with containers last and only if `any`.
 */
export function gatewayOn(segment: Segment, own: Prefix, self: TopologyNode, any = false): Gateway | null {
  let best: (Gateway & { readonly rank: number }) | null = null;
  for (const member of segment.forwarders) {
    if (member.node === self) continue;
    const rank = !leads(member) ? 2 : isLoadBalancer(member.node) ? 1 : 0;
    if (rank === 1 && isLoadBalancer(self)) continue;
    if ((rank === 2 && !any) || (best !== null && best.rank <= rank)) continue;
    const there = member.addresses.find(
      (one) =>
        one.length === own.length &&
        contains(own.address, one.length, one.address) &&
        isHostAddress(one) &&
        !hasAddress(self, one.address),
    );
    if (there !== undefined) best = { member, address: there.address, rank };
  }
  return best;
}

function hasAddress(node: TopologyNode, address: number): boolean {
  return node.interfaces.some(({ addresses = [] }) => addresses.some((text) => parsePrefix(text)?.address === address));
}

export function hasDefaultRoute(node: TopologyNode): boolean {
  return (node.routes ?? []).some(({ to }) => to === 'default' || to === '0.0.0.0/0');
}

/** Whether it should have an address: it is on a link, has none, and is not only there for the VLANs on it. */
export function wantsAddress({ node, interface: one, addresses, cabled, segment }: Member): boolean {
  if (!cabled || segment === null || addresses.length > 0 || one.type === 'vxlan') return false;
  const carries = node.interfaces.some((other) => other.type === 'vlan' && other.parent === one.name);
  return !carries || segment.members.length > 1;
}
