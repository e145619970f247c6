import type { Topology } from '../../core/document/topology';
import { addressesOf } from '../graph/graph-model';

/** The first node that has an address on one of its interfaces, by id; null where the document has none. */
export function firstNodeWith(topology: Topology, address: string): string | null {
  const owner = topology.nodes.find((node) => node.interfaces.some((one) => addressesOf(one).includes(address)));
  return owner?.id ?? null;
}

/** The node that has a MAC written in the document; null for derived ones that it does not hold. */
export function nodeWithMac(topology: Topology, mac: string): string | null {
  const owner = topology.nodes.find((node) => node.interfaces.some((one) => one.mac?.toLowerCase() === mac));
  return owner?.id ?? null;
}
