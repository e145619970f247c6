/** What a field can say about its value: the network that an address is in, gateways that would do, who has an address. */
import { parseLinkEnd } from '../../../core/document/notation';
import { segmentsOf } from '../../../core/document/segments';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { forwards } from '../../../core/editing/addressing/network-map';
import { formatIpv4Address, parseIpv4Address } from '../../../core/wire/ipv4-address';
import { contains, formatPrefix, networkOf, type Prefix, parsePrefix } from '../../../core/wire/prefix';

export interface Place {
  readonly address: string;
  readonly node: string;
  readonly interface: string;
}

/** The network of an address and how many hosts fit into it; null for a text that is no address with a mask. */
export function networkFacts(text: string): { readonly network: string; readonly hosts: number } | null {
  const prefix = parsePrefix(text.trim());
  if (prefix === null) return null;
  const { address, length } = prefix;
  const size = 2 ** (32 - length);
  return { network: formatIpv4Address(networkOf(address, length)), hosts: length >= 31 ? size : size - 2 };
}

/** "192.168.20.0/24": the network of an address with its mask. */
export function networkText(text: string): string | null {
  const prefix = parsePrefix(text);
  if (prefix === null) return null;
  return formatPrefix({ address: networkOf(prefix.address, prefix.length), length: prefix.length });
}

const segments = new WeakMap<Topology, ReturnType<typeof segmentsOf>>();

function segmentsFor(topology: Topology): ReturnType<typeof segmentsOf> {
  const known = segments.get(topology) ?? segmentsOf(topology);
  segments.set(topology, known);
  return known;
}

/** Addresses of others on the interface's wire that are in one of its networks, routers' first: what a gateway can be. */
export function gatewaysFor(topology: Topology, node: TopologyNode, name: string): readonly Place[] {
  const found = node.interfaces.find((one) => one.name === name);
  const networks = (found?.addresses ?? []).map(parsePrefix).filter((prefix): prefix is Prefix => prefix !== null);
  if (networks.length === 0) return [];
  const { ofInterface } = segmentsFor(topology);
  const segment = ofInterface.get(`${node.id}:${name}`);
  const byId = new Map(topology.nodes.map((one) => [one.id, one]));
  const places: Place[] = [];
  for (const [end, other] of ofInterface) {
    if (other !== segment || segment === undefined) continue;
    const at = parseLinkEnd(end);
    const neighbor = at === null || at.node === node.id ? undefined : byId.get(at.node);
    if (at === null || neighbor === undefined || !forwards(neighbor)) continue;
    const addresses = neighbor.interfaces.find((one) => one.name === at.interface)?.addresses ?? [];
    for (const text of addresses) {
      const own = parsePrefix(text)?.address;
      if (own === undefined || !networks.some(({ address, length }) => contains(address, length, own))) continue;
      places.push({ address: formatIpv4Address(own), node: at.node, interface: at.interface });
    }
  }
  return places;
}

/** Whose address it is; null where nobody has it. */
export function ownerOf(topology: Topology, text: string): Place | null {
  const wanted = parseIpv4Address(text);
  if (wanted === null) return null;
  for (const node of topology.nodes) {
    for (const { name, addresses = [] } of node.interfaces) {
      if (addresses.some((one) => parsePrefix(one)?.address === wanted)) {
        return { address: text, node: node.id, interface: name };
      }
    }
  }
  return null;
}
