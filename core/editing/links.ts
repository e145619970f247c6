/** Links: which interfaces are free, whether two things can be linked, linking them. */
import { formatLinkEnd, isInterfaceName } from '../document/notation';
import { linkKey } from '../document/patch';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode } from '../document/topology';
import type { Edit } from './edit';
import type { Effect } from './effect';
import { linkName } from './link-ends';
import { numbered } from './names';
import type { Reason } from './reason';
import { settledEdit } from './settle';

/** One end of a link to be: the interface is chosen where it is absent. */
export interface LinkPoint {
  readonly node: string;
  /** One that is free, a new name, or a bridge: that gets a new member. */
  readonly interface?: string;
}

/** Names of the interfaces of a node that a cable can be put into, in their order. */
export function freeInterfaces(topology: Topology, node: string): readonly string[] {
  const found = nodeOf(topology, node);
  return found === undefined ? [] : freeOf(found, linkedInterfaces(topology, node));
}

function freeOf(node: TopologyNode, linked: ReadonlyMap<string, string>): readonly string[] {
  return node.interfaces
    .filter((one) => takesCable(one) && !(one.name === 'lo' && node.kind !== 'switch') && !linked.has(one.name))
    .map(({ name }) => name);
}

/** What a new interface of the node will be called: as its last numbered one, and one higher than the highest. */
export function nextInterfaceName(node: TopologyNode): string {
  return nextName(node, stemOf(node));
}

function nextName(node: TopologyNode, stem: string): string {
  let next = node.kind === 'switch' ? 1 : 0;
  for (const { name } of node.interfaces) {
    const one = numbered(name);
    if (one.stem === stem && one.number !== null) next = Math.max(next, one.number + 1);
  }
  const taken = new Set(node.interfaces.map(({ name }) => name));
  let name = `${stem}${next}`;
  while (taken.has(name) || !isInterfaceName(name)) name = `${isInterfaceName(name) ? stem : 'eth'}${++next}`;
  return name;
}

function stemOf(node: TopologyNode): string {
  const usual = node.kind === 'switch' ? 'p' : 'eth';
  const stems = node.interfaces
    .filter((one) => takesCable(one) && one.name !== 'lo')
    .map(({ name }) => numbered(name))
    .flatMap(({ stem, number }) => (number === null || stem === '' ? [] : [stem]));
  return stems.length === 0 || stems.includes(usual) ? usual : (stems.at(-1) as string);
}

/** Why the two cannot be linked; null where they can. */
export function canLink(topology: Topology, from: LinkPoint, to: LinkPoint): Reason | null {
  return (
    cannotEnd(topology, from) ??
    cannotEnd(topology, to) ??
    (from.node === to.node && (from.interface ?? to.interface) === (to.interface ?? from.interface)
      ? { code: 'link-to-itself', node: from.node }
      : null)
  );
}

function cannotEnd(topology: Topology, point: LinkPoint): Reason | null {
  const node = nodeOf(topology, point.node);
  if (node === undefined) return { code: 'no-such-node', node: point.node };
  const name = point.interface;
  if (name === undefined) return null;
  const found = node.interfaces.find((one) => one.name === name);
  if (found === undefined && !isInterfaceName(name)) return { code: 'not-an-interface-name', name };
  const other = linkedInterfaces(topology, node.id).get(name);
  if (other !== undefined) return { code: 'interface-linked', node: node.id, interface: name, other };
  if (name === 'lo' && node.kind !== 'switch') {
    return { code: 'no-cable-fits', node: node.id, interface: name, type: 'loopback' };
  }
  if (found === undefined || takesCable(found) || found.type === 'bridge') return null;
  return { code: 'no-cable-fits', node: node.id, interface: name, type: found.type as string };
}

/** Links two nodes and selects the link; null where `canLink` has a reason. */
export function addLink(topology: Topology, from: LinkPoint, to: LinkPoint): Edit | null {
  if (canLink(topology, from, to) !== null) return null;
  const effects: Effect[] = [];
  const nodes = new Map<string, TopologyNode>();
  const used = new Map<string, string>();
  const ends = [from, to].map((point) => {
    const node = nodes.get(point.node) ?? (nodeOf(topology, point.node) as TopologyNode);
    const other = point === from ? to : from;
    const linked = new Map([...linkedInterfaces(topology, node.id), ...used]);
    if (other.node === node.id && other.interface !== undefined) linked.set(other.interface, '');
    const { node: plugged, name } = plug(node, point.interface, linked, effects);
    nodes.set(node.id, plugged);
    if (other.node === node.id) used.set(name, '');
    return formatLinkEnd(node.id, name);
  });
  const link: TopologyLink = { ends: [ends[0] as string, ends[1] as string] };
  const after = {
    ...topology,
    nodes: topology.nodes.map((node) => nodes.get(node.id) ?? node),
    links: [...topology.links, link],
  };
  return settledEdit(topology, after, { code: 'link', name: linkName(link) }, effects, { links: [linkKey(link)] });
}

/** The interface for a cable's end: the one named, the first free one, or a new one. */
function plug(
  node: TopologyNode,
  wanted: string | undefined,
  linked: ReadonlyMap<string, string>,
  effects: Effect[],
): { readonly node: TopologyNode; readonly name: string } {
  const bridge = node.interfaces.find((one) => one.name === wanted && one.type === 'bridge');
  const there = bridge === undefined ? (wanted ?? freeOf(node, linked)[0]) : undefined;
  if (there !== undefined && node.interfaces.some((one) => one.name === there)) return { node, name: there };
  const name = there ?? (bridge === undefined ? nextInterfaceName(node) : nextName(node, 'veth'));
  effects.push({ code: 'interface-added', node: node.id, interface: name });
  const interfaces = node.interfaces.map(
    (one): TopologyInterface =>
      one.type === 'bridge' && one === bridge ? { ...one, members: [...(one.members ?? []), name] } : one,
  );
  return { node: { ...node, interfaces: [...interfaces, { name }] }, name };
}

/** What changes of a link: an absent field stays, an undefined one goes. */
export type LinkChange = { readonly [F in keyof TopologyLink]?: TopologyLink[F] | undefined };

/** Changes a link; null where there is none with that key, or no cable fits its new ends. */
export function setLink(topology: Topology, key: string, change: LinkChange): Edit | null {
  const at = topology.links.findIndex((link) => linkKey(link) === key);
  if (at === -1) return null;
  const link = topology.links[at] as TopologyLink;
  const merged = Object.fromEntries(Object.entries({ ...link, ...change }).filter(([, value]) => value !== undefined));
  const changed: TopologyLink = { ...(merged as Partial<TopologyLink>), ends: change.ends ?? link.ends };
  const links = topology.links.with(at, changed);
  return settledEdit(topology, { ...topology, links }, { code: 'link-settings', name: linkName(changed) }, [], {
    links: [linkKey(changed)],
  });
}

/** The interfaces of a node with a link, and the other end of it. */
export function linkedInterfaces(topology: Topology, node: string): ReadonlyMap<string, string> {
  const linked = new Map<string, string>();
  const head = `${node}:`;
  for (const { ends } of topology.links) {
    const [one, other] = ends;
    if (one.startsWith(head)) linked.set(one.slice(head.length), other);
    if (other.startsWith(head)) linked.set(other.slice(head.length), one);
  }
  return linked;
}

function takesCable({ type }: TopologyInterface): boolean {
  return type === undefined || type === 'ethernet';
}

function nodeOf(topology: Topology, id: string): TopologyNode | undefined {
  return topology.nodes.find((node) => node.id === id);
}
