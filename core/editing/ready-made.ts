/** Small networks that work as they are added. */

import type { NodeKind, Position, Topology, TopologyLink, TopologyNode } from '../document/topology';
import { formatIpv4Address } from '../wire/ipv4-address';
import { AddressPool } from './addressing/address-pool';
import { Names } from './names';
import { newNode } from './node-templates';

export const READY_MADE = ['subnet', 'web-and-dns'] as const;
export type ReadyMade = (typeof READY_MADE)[number];

interface Part {
  readonly kind: NodeKind;
  readonly stem?: string;
  /** From the middle of the whole, pixels. */
  readonly x: number;
  readonly y: number;
  /** Host part of its address. */
  readonly host: number;
}

const SWITCH = { x: 0, y: -72 };
const PARTS: Readonly<Record<ReadyMade, readonly Part[]>> = {
  subnet: [
    { kind: 'host', x: -144, y: 72, host: 11 },
    { kind: 'host', x: 0, y: 72, host: 12 },
    { kind: 'host', x: 144, y: 72, host: 13 },
  ],
  'web-and-dns': [
    { kind: 'host', x: -144, y: 72, host: 11 },
    { kind: 'server', stem: 'web', x: 0, y: 72, host: 80 },
    { kind: 'host', stem: 'ns', x: 144, y: 72, host: 53 },
  ],
};

/** Where all private networks are in use. */
const LAST_RESORT = 0xc0a80a00;

/** The nodes and links of a small network in a subnet that the topology does not have yet. */
export function readyMade(
  topology: Topology,
  what: ReadyMade,
  at: Position,
): { readonly nodes: readonly TopologyNode[]; readonly links: readonly TopologyLink[] } {
  const names = new Names(topology.nodes.map(({ id }) => id));
  const lan = new AddressPool(topology).freshLan(PARTS[what].length);
  const hub = newNode(names, 'switch', { x: at.x + SWITCH.x, y: at.y + SWITCH.y });
  const addressOf = (part: Part) => formatIpv4Address((lan?.address ?? LAST_RESORT) + part.host);
  const bare = PARTS[what].map((part) => {
    const node = newNode(names, part.kind, { x: at.x + part.x, y: at.y + part.y }, part.stem);
    return { ...node, interfaces: [{ name: 'eth0', addresses: [`${addressOf(part)}/24`] }] };
  });
  const links = bare.map(({ id }, port): TopologyLink => ({ ends: [`${hub.id}:p${port + 1}`, `${id}:eth0`] }));
  if (what === 'subnet') return { nodes: [hub, ...bare], links };
  const [, web, ns] = PARTS[what].map(addressOf) as [string, string, string];
  const nodes = bare.map((node, part): TopologyNode => {
    if (part === 0) return { ...node, resolvers: [ns] };
    return part === 1 ? node : { ...node, services: [{ type: 'dns', zone: { 'www.lan': web, 'ns.lan': ns } }] };
  });
  return { nodes: [hub, ...nodes], links };
}
