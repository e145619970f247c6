/** What the graph shows of a topology: nodes and links as plain values that compare by content. The document stays the model. */
import type { NodeKind, Topology, TopologyInterface, TopologyLink, TopologyNode } from '../../core/document/topology';
import { formatIpv4Address } from '../../core/wire/ipv4-address';
import { parsePrefix } from '../../core/wire/prefix';
import { nodeKindOf } from '../app/node-kind';
import { defaultPositions } from './default-layout';
import type { Point } from './geometry';
import { splitEnd } from './link-end';

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly x: number;
  readonly y: number;
  /** Shown under the name where one cable alone leads to addresses (without cables: one interface alone has any): "10.0.0.1", "10.0.0.1 +1". */
  readonly address: string | null;
  /** Has interfaces, and all of them are down or unplugged. */
  readonly unreachable: boolean;
}

export interface GraphEnd {
  readonly node: string;
  readonly interface: string;
  /** "eth0 .2", or the interface's name where it has no address. */
  readonly label: string;
}

export interface GraphLink {
  /** "node:interface node:interface", the ends in the order of the file. */
  readonly id: string;
  readonly source: GraphEnd;
  readonly target: GraphEnd;
  /** px that a link bows out beside others between the same two nodes; 0 where it is alone. */
  readonly bend: number;
  readonly up: boolean;
  /** Chance of loss, 0 to 1. */
  readonly loss: number;
}

export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly links: ReadonlyMap<string, GraphLink>;
}

export const EMPTY_GRAPH: GraphModel = { nodes: new Map(), links: new Map() };

const PARALLEL_GAP = 36;

/** `building`: a node that nothing is plugged into yet is new, not cut off. */
export function graphOf(topology: Topology, building = false): GraphModel {
  const places = defaultPositions(topology);
  const plugged = new Set(topology.links.filter((link) => link.up !== false).flatMap((link) => link.ends));
  const cabled = new Set(topology.links.flatMap((link) => link.ends));
  const nodes = new Map<string, GraphNode>();
  for (const node of topology.nodes) {
    const made = nodeOf(node, node.position ?? places.get(node.id), plugged, cabled);
    const isNew = building && !node.interfaces.some((one) => cabled.has(`${node.id}:${one.name}`));
    nodes.set(node.id, isNew ? { ...made, unreachable: false } : made);
  }
  return { nodes, links: linksOf(topology) };
}

/** The addresses of the one interface that a person would look for: behind a cable, not of a tunnel, a bridge or lo. */
function shownAddresses(node: TopologyNode, cabled: ReadonlySet<string>): readonly string[] {
  const homes = node.interfaces.filter((one) => one.name !== 'lo' && addressesOf(one).length > 0);
  const outside = homes.filter((one) => cabled.has(`${node.id}:${one.name}`));
  const [home, ...others] = outside.length > 0 ? outside : homes;
  return home === undefined || others.length > 0 ? [] : addressesOf(home);
}

function nodeOf(
  node: TopologyNode,
  position: Point = { x: 0, y: 0 },
  plugged: ReadonlySet<string>,
  cabled: ReadonlySet<string>,
): GraphNode {
  const [first, ...more] = shownAddresses(node, cabled);
  const works = (one: TopologyInterface): boolean => one.up !== false && plugged.has(`${node.id}:${one.name}`);
  return {
    id: node.id,
    name: node.label ?? node.id,
    kind: nodeKindOf(node),
    x: position.x,
    y: position.y,
    address: first === undefined ? null : more.length === 0 ? first : `${first} +${more.length}`,
    unreachable: node.interfaces.length > 0 && !node.interfaces.some(works),
  };
}

/** The addresses of an interface without their prefix lengths. */
export function addressesOf(one: TopologyInterface): readonly string[] {
  return (one.addresses ?? []).flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix ? [formatIpv4Address(prefix.address)] : [];
  });
}

/** The octets of an address that its prefix leaves open, at least one: "192.168.10.2/24" → ".2", "10.1.2.3/16" → ".2.3". */
export function hostPart(text: string): string {
  const prefix = parsePrefix(text);
  if (!prefix) return '';
  const fixed = Math.min(Math.floor(prefix.length / 8), 3);
  const octets = formatIpv4Address(prefix.address).split('.').slice(fixed);
  return fixed === 0 ? octets.join('.') : `.${octets.join('.')}`;
}

export const linkId = (link: TopologyLink): string => link.ends.join(' ');

function linksOf(topology: Topology): Map<string, GraphLink> {
  const interfaces = new Map<string, TopologyInterface>();
  for (const node of topology.nodes) for (const one of node.interfaces) interfaces.set(`${node.id}:${one.name}`, one);
  const pairs = new Map<string, TopologyLink[]>();
  for (const link of topology.links) {
    const key = pairKey(link);
    pairs.set(key, [...(pairs.get(key) ?? []), link]);
  }
  const endOf = (end: string): GraphEnd => {
    const place = splitEnd(end);
    const address = interfaces.get(end)?.addresses?.[0];
    return { ...place, label: address ? `${place.interface} ${hostPart(address)}` : place.interface };
  };
  const links = new Map<string, GraphLink>();
  for (const link of topology.links) {
    const [source, target] = [endOf(link.ends[0]), endOf(link.ends[1])];
    const beside = pairs.get(pairKey(link)) ?? [link];
    const offset = (beside.indexOf(link) - (beside.length - 1) / 2) * PARALLEL_GAP;
    // The side to bow to is that of the pair, whichever end the file names first.
    const bend = source.node <= target.node ? offset : -offset;
    links.set(linkId(link), {
      id: linkId(link),
      source,
      target,
      bend: bend || 0,
      up: link.up !== false,
      loss: link.loss ?? 0,
    });
  }
  return links;
}

function pairKey(link: TopologyLink): string {
  return link.ends
    .map((end) => splitEnd(end).node)
    .sort()
    .join(' ');
}
