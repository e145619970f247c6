/** Links: which interfaces are free, whether two things can be linked, linking them. */
import type { ChangeLabel } from '../document/change';
import { formatLinkEnd, isInterfaceName, type LinkEnd, parseLinkEnd } from '../document/notation';
import { linkKey } from '../document/patch';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode } from '../document/topology';
import { addressNewLink } from './addressing/address-new-link';
import { type Edit, editTo } from './edit';
import type { Effect } from './effect';
import { isNewInterfaceName } from './interface-names';
import { linkName, takesCable } from './link-ends';
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

/** The bridges of a node: a link to one of them makes a new port of it. */
export function bridgesOf(node: TopologyNode): readonly string[] {
  return node.interfaces.flatMap(({ name, type }) => (type === 'bridge' ? [name] : []));
}

function freeOf(node: TopologyNode, linked: ReadonlyMap<string, string>): readonly string[] {
  return node.interfaces.filter((one) => takesCable(node, one) && !linked.has(one.name)).map(({ name }) => name);
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
  const name = `${stem}${next}`;
  return isInterfaceName(name) ? name : nextName(node, usualStem(node));
}

function usualStem({ kind }: TopologyNode): string {
  return kind === 'switch' ? 'p' : 'eth';
}

function stemOf(node: TopologyNode): string {
  const usual = usualStem(node);
  const stems = node.interfaces
    .filter((one) => takesCable(node, one) && one.name !== 'lo')
    .map(({ name }) => numbered(name))
    .flatMap(({ stem, number }) => (number === null || stem === '' ? [] : [stem]));
  return stems.length === 0 || stems.includes(usual) ? usual : (stems.at(-1) as string);
}

/** Why the two cannot be linked; null where they can. */
export function canLink(topology: Topology, from: LinkPoint, to: LinkPoint): Reason | null {
  return (
    cannotEnd(topology, from) ??
    cannotEnd(topology, to) ??
    (from.node === to.node && from.interface === to.interface ? { code: 'link-to-itself', node: from.node } : null)
  );
}

function cannotEnd(topology: Topology, point: LinkPoint): Reason | null {
  const node = nodeOf(topology, point.node);
  if (node === undefined) return { code: 'no-such-node', node: point.node };
  const name = point.interface;
  if (name === undefined) return null;
  const found = node.interfaces.find((one) => one.name === name);
  if (found === undefined && !isNewInterfaceName(name)) return { code: 'not-an-interface-name', name };
  const other = linkedInterfaces(topology, node.id).get(name);
  if (other !== undefined) return { code: 'interface-linked', node: node.id, interface: name, other };
  if (name === 'lo' && node.kind !== 'switch') {
    return { code: 'no-cable-fits', node: node.id, interface: name, type: 'loopback' };
  }
  if (found === undefined || takesCable(node, found) || found.type === 'bridge') return null;
  return { code: 'no-cable-fits', node: node.id, interface: name, type: found.type as string };
}

/** Links two nodes and selects the link; null where `canLink` has a reason. */
export function addLink(topology: Topology, from: LinkPoint, to: LinkPoint): Edit | null {
  if (canLink(topology, from, to) !== null) return null;
  const effects: Effect[] = [];
  // On one node the end that is named goes first: the other one takes what is left.
  const [first, second] = from.interface === undefined ? [to, from] : [from, to];
  const one = plug(topology, first, undefined, effects);
  const other = plug(one.topology, second, first.node === second.node ? one.name : undefined, effects);
  const link: TopologyLink = { ends: first === from ? [one.end, other.end] : [other.end, one.end] };
  const linked = addressNewLink({ ...other.topology, links: [...topology.links, link] }, linkKey(link));
  const all = [...effects, ...linked.effects];
  return settledEdit(topology, linked.topology, labelOf(link), all, { links: [linkKey(link)] });
}

/** A link with one end pulled out: what it is, where the other end is, the network without it. */
function pulledOut(topology: Topology, key: string, end: 0 | 1) {
  const at = topology.links.findIndex((link) => linkKey(link) === key);
  const link = topology.links[at];
  if (link === undefined) return null;
  const kept = parseLinkEnd(link.ends[1 - end] as string) as LinkEnd;
  return { at, link, kept, rest: { ...topology, links: topology.links.toSpliced(at, 1) } };
}

/** Why an end of a link cannot be plugged in elsewhere; null where it can, or where there is no such link. */
export function canMoveLinkEnd(topology: Topology, key: string, end: 0 | 1, to: LinkPoint): Reason | null {
  const pulled = pulledOut(topology, key, end);
  return pulled && canLink(pulled.rest, pulled.kept, to);
}

/** Plugs one end of a link in elsewhere; null where there is no such link, the end stays, or `canMoveLinkEnd` has a reason. */
export function moveLinkEnd(topology: Topology, key: string, end: 0 | 1, to: LinkPoint): Edit | null {
  const pulled = pulledOut(topology, key, end);
  if (pulled === null || canLink(pulled.rest, pulled.kept, to) !== null) return null;
  const { at, link, kept, rest } = pulled;
  const effects: Effect[] = [];
  const plugged = plug(rest, to, kept.node === to.node ? kept.interface : undefined, effects);
  if (plugged.end === link.ends[end]) return null;
  const ends: TopologyLink['ends'] = end === 0 ? [plugged.end, link.ends[1]] : [link.ends[0], plugged.end];
  const drop = link.drop?.map((one) => (one.from === link.ends[end] ? { ...one, from: plugged.end } : one));
  const moved: TopologyLink = { ...link, ends, ...(drop && { drop }) };
  const linked = addressNewLink({ ...plugged.topology, links: topology.links.with(at, moved) }, linkKey(moved));
  const label: ChangeLabel = { code: 'replug', name: plugged.end };
  return settledEdit(topology, linked.topology, label, [...effects, ...linked.effects], { links: [linkKey(moved)] });
}

function labelOf(link: TopologyLink): ChangeLabel {
  return { code: 'link', name: linkName(link) };
}

/** The interface for a cable's end: the one named, a member of the bridge named, the first free one, or a new one. */
function plug(
  topology: Topology,
  point: LinkPoint,
  reserved: string | undefined,
  effects: Effect[],
): { readonly topology: Topology; readonly name: string; readonly end: string } {
  const at = topology.nodes.findIndex(({ id }) => id === point.node);
  const node = topology.nodes[at] as TopologyNode;
  const bridge = node.interfaces.find((one) => one.name === point.interface && one.type === 'bridge');
  const wanted = point.interface ?? freeInterfaces(topology, node.id).find((free) => free !== reserved);
  const name = bridge !== undefined ? nextName(node, 'veth') : (wanted ?? nextInterfaceName(node));
  const end = formatLinkEnd(node.id, name);
  if (node.interfaces.some((one) => one.name === name)) return { topology, name, end };
  effects.push({ code: 'interface-added', node: node.id, interface: name });
  const interfaces = node.interfaces.map(
    (one): TopologyInterface =>
      one.type === 'bridge' && one === bridge ? { ...one, members: [...(one.members ?? []), name] } : one,
  );
  const plugged = { ...node, interfaces: [...interfaces, { name }] };
  return { topology: { ...topology, nodes: topology.nodes.with(at, plugged) }, name, end };
}

/** What changes of a link, its ends apart: an absent field stays, an undefined one goes. */
export type LinkChange = {
  readonly [F in Exclude<keyof TopologyLink, 'ends'>]?: TopologyLink[F] | undefined;
};

/** Changes what a link is like; null where there is none with that key. */
export function setLink(topology: Topology, key: string, change: LinkChange): Edit | null {
  const at = topology.links.findIndex((link) => linkKey(link) === key);
  const link = topology.links[at];
  if (link === undefined) return null;
  const fields = Object.entries({ ...link, ...change }).filter(([, value]) => value !== undefined);
  const changed = { ...(Object.fromEntries(fields) as Partial<TopologyLink>), ends: link.ends };
  const after = { ...topology, links: topology.links.with(at, changed) };
  return editTo(topology, after, { code: 'link-settings', name: linkName(changed) });
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

function nodeOf(topology: Topology, id: string): TopologyNode | undefined {
  return topology.nodes.find((node) => node.id === id);
}
