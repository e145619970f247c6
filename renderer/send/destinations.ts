/** What can be sent to: every address and every name of a document, and what is wrong with anything else. */
import type { Topology, TopologyNode } from '../../core/document/topology';
import { isMulticastAddress, parseIpv4Address } from '../../core/wire/ipv4-address';
import { addressesOf } from '../graph/graph-model';

export interface Destination {
  /** What the command is given: an address or a name. */
  readonly value: string;
  /** Node it belongs to, or that answers for the name; null for a name of the source's hosts file. */
  readonly node: string | null;
  /** null for a name. */
  readonly interface: string | null;
}

export function firstAddress(node: TopologyNode): string | null {
  for (const one of node.interfaces) {
    const [address] = addressesOf(one);
    if (address !== undefined) return address;
  }
  return null;
}

/** Names that DNS servers of the network answer for, with the server's node. */
export function zoneNamesOf(topology: Topology): readonly Destination[] {
  return topology.nodes.flatMap((node) =>
    (node.services ?? []).flatMap((service) =>
      service.type === 'dns'
        ? Object.keys(service.zone ?? {}).map((value): Destination => ({ value, node: node.id, interface: null }))
        : [],
    ),
  );
}

/**
 * Names that the source can resolve by itself first, then names that a DNS server resolves for it, then every address, in
 * the order of the document.
 */
export function destinationsOf(topology: Topology, source: string): readonly Destination[] {
  const from = topology.nodes.find((node) => node.id === source);
  const own = Object.keys(from?.hosts ?? {}).map((value): Destination => ({ value, node: null, interface: null }));
  const names = (from?.resolvers ?? []).length > 0 ? [...own, ...zoneNamesOf(topology)] : own;
  const addresses = topology.nodes
    .filter((node) => node.id !== source)
    .flatMap((node) =>
      node.interfaces.flatMap((one) =>
        addressesOf(one).map((value): Destination => ({ value, node: node.id, interface: one.name })),
      ),
    );
  return [...names, ...addresses];
}

export type DestinationFault = 'empty' | 'address' | 'name' | 'multicast';

/** null where sending may be tried: a good address, or a name (RFC 1123 §2.1) that the network may know. */
export function destinationFault(text: string): DestinationFault | null {
  if (text === '') return 'empty';
  if (/^[\d.]+$/.test(text)) {
    const address = parseIpv4Address(text);
    if (address === null) return 'address';
    return isMulticastAddress(address) ? 'multicast' : null;
  }
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text) ? null : 'name';
}

export const MAX_COUNT = 100;
