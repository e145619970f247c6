/** Gives the interfaces of a segment the addresses that a person would expect, and hosts their gateway. */
import { formatIpv4Address } from '../../wire/ipv4-address';
import type { Prefix } from '../../wire/prefix';
import type { AddressPool } from './address-pool';
import type { Draft } from './draft';
import { isUsable, type Member, type NetworkMap, type Segment, subnetsOn } from './network-map';
import { gatewayOn, hasDefaultRoute, leads, needsGateway, wantsAddress } from './roles';

/** Addresses for those of `members` that want one: in the segment's subnet, else in a new one. Routers come first. */
export function fillSegment(draft: Draft, pool: AddressPool, segment: Segment, members: readonly Member[]): void {
  const wanting = members.filter(wantsAddress);
  if (wanting.length === 0) return;
  const subnet = subnetsOn(segment)[0] ?? freshSubnet(pool, segment, wanting);
  if (subnet === null) return;
  for (const member of [...wanting.filter(leads), ...wanting.filter((one) => !leads(one))]) {
    const prefix = leads(member) ? pool.nextForRouter(segment, subnet) : pool.nextForHost(segment, subnet);
    if (prefix !== null) draft.giveAddress(member.nodeAt, member.at, prefix);
  }
}

function freshSubnet(pool: AddressPool, { members, switched }: Segment, wanting: readonly Member[]): Prefix | null {
  const isLink = members.length === 2 && !switched && members.every(leads);
  return isLink ? pool.freshLink() : pool.freshLan(wanting.length);
}

/** The gateway of a host on one of its segments; `map` is of the topology with all addresses. */
export function gatewayOf(map: NetworkMap, nodeAt: number): string | null {
  for (const member of map.ofNode[nodeAt] ?? []) {
    const { segment, addresses, node } = member;
    if (segment === null || !isUsable(member)) continue;
    for (const prefix of addresses) {
      const gateway = gatewayOn(segment, prefix, node);
      if (gateway !== null) return formatIpv4Address(gateway.address);
    }
  }
  return null;
}

/** Default routes for those of the hosts that have none and a router beside them. */
export function giveGateways(draft: Draft, map: NetworkMap, hosts: Iterable<Member>): void {
  for (const host of hosts) {
    if (!needsGateway(host) || hasDefaultRoute(draft.node(host.nodeAt))) continue;
    const gateway = gatewayOf(map, host.nodeAt);
    if (gateway !== null) draft.addDefaultRoute(host.nodeAt, gateway);
  }
}
