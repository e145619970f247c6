/** What a person expects the moment two things are joined: addresses, masks, gateways. */
import { parseLinkEnd } from '../../document/notation';
import { linkKey } from '../../document/patch';
import type { Topology, TopologyLink, TopologyNode } from '../../document/topology';
import { formatIpv4Address } from '../../wire/ipv4-address';
import type { Effect } from '../effect';
import { AddressPool } from './address-pool';
import { Draft } from './draft';
import { fillSegment, gatewayOf, giveGateways } from './fill';
import { neighborhoodOf } from './neighborhood';
import { type Member, NetworkMap, type Segment, standsOn, subnetsOn } from './network-map';
import { gatewayOn, leads, needsGateway } from './roles';

/**
 * Addresses for the two ends of a link that is in the topology already, in the subnet of their segment; where the segment has
 * none, a new one for all that is on it. Hosts that have a router beside them now, and had none before, get it as their gateway; a
 * router on a cloud gets a default route to it. Nothing that is there is changed.
 */
export function addressNewLink(
  topology: Topology,
  key: string,
): { readonly topology: Topology; readonly effects: readonly Effect[] } {
  const link = topology.links.find((one) => linkKey(one) === key);
  if (link === undefined) return { topology, effects: [] };
  const { changed, effects } = addressNear(neighborhoodOf(topology, link), link, new AddressPool(topology));
  if (effects.length === 0) return { topology, effects };
  const now = new Map(changed.map((node) => [node.id, node]));
  return { topology: { ...topology, nodes: topology.nodes.map((node) => now.get(node.id) ?? node) }, effects };
}

function addressNear(
  topology: Topology,
  link: TopologyLink,
  pool: AddressPool,
): { readonly changed: readonly TopologyNode[]; readonly effects: readonly Effect[] } {
  const map = new NetworkMap(topology);
  const touched = new Set(link.ends.flatMap((end) => membersAt(map, end)));
  const segments = new Set([...touched].flatMap(({ segment }) => segment ?? []));
  if (touched.size === 0) for (const end of link.ends) for (const one of through(map, end)) segments.add(one);

  const draft = new Draft(topology);
  for (const segment of segments) {
    const bare = subnetsOn(segment).length === 0;
    fillSegment(draft, pool, segment, bare ? segment.members : segment.members.filter((one) => touched.has(one)));
  }

  const addressed = new NetworkMap(draft.topology());
  const before = new NetworkMap({ ...topology, links: topology.links.filter((one) => one !== link) });
  const hosts = [...segments].flatMap(({ members }) => members).filter(needsGateway);
  giveGateways(
    draft,
    addressed,
    hosts.filter((one) => touched.has(one) || gatewayOf(before, one.nodeAt) === null),
  );
  for (const member of touched) if (leads(member)) followCloud(draft, addressed, member);
  return { changed: draft.topology().nodes, effects: draft.effects };
}

/** The interfaces of a host or router that a cable in this end concerns: its own, VLANs on it, the bridge over it. */
function membersAt(map: NetworkMap, end: string): readonly Member[] {
  const { node: id, interface: base } = parseLinkEnd(end) ?? { node: '', interface: '' };
  const nodeAt = map.topology.nodes.findIndex((node) => node.id === id);
  const isOn = ({ node, interface: one, segment }: Member) => segment !== null && standsOn(node, one, base);
  return (map.ofNode[nodeAt] ?? []).filter(isOn);
}

function through(map: NetworkMap, end: string): readonly Segment[] {
  return map.segmentsThrough(parseLinkEnd(end)?.node ?? '');
}

/** The Internet is where a router sends what it knows no way for. */
function followCloud(draft: Draft, map: NetworkMap, { node, nodeAt, at }: Member): void {
  const { segment = null, addresses = [] } = map.ofNode[nodeAt]?.[at] ?? {};
  if (node.icon === 'cloud' || segment === null) return;
  for (const prefix of addresses) {
    const clouds = { ...segment, forwarders: segment.forwarders.filter((one) => one.node.icon === 'cloud') };
    const cloud = gatewayOn(clouds, prefix, node);
    if (cloud !== null) draft.addDefaultRoute(nodeAt, formatIpv4Address(cloud.address));
  }
}
