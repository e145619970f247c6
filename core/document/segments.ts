/**
 * Who hears whose broadcasts: interfaces joined by links, switches and the bridges of hosts, VLAN by VLAN (IEEE 802.1Q §6.9).
 * What a cable that is out or an interface that is down would part is taken together: the drawing counts, not the moment.
 */
import { formatLinkEnd } from './notation';
import type { Topology, TopologyInterface, TopologyNode } from './topology';

export interface Segments {
  /** The segment of an interface ("node:interface") with an end of its own in it; a port of a switch or a bridge has none. */
  readonly ofInterface: ReadonlyMap<string, string>;
  /** The segments that run through a switch, by its id. */
  readonly ofSwitch: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Frames without a tag. */
const UNTAGGED = 0;
/** The VLAN of a port that names none, where another port of its switch names one. */
const DEFAULT_VLAN = 1;

export function segmentsOf(topology: Topology): Segments {
  const wires = new Wires();
  const tags = new Map<string, readonly number[]>();
  const switched = new Map<string, readonly string[]>();
  for (const node of topology.nodes) {
    const known = tagsOf(node);
    if (known.length > 0) tags.set(node.id, known);
    if (node.kind === 'switch') switched.set(node.id, joinPorts(wires, node));
    else joinDevices(wires, node);
  }
  for (const { ends } of topology.links) {
    const [one, other] = ends;
    wires.join(one, other);
    for (const tag of tags.get(nodeOf(one)) ?? NONE) wires.join(place(one, tag), place(other, tag));
    for (const tag of tags.get(nodeOf(other)) ?? NONE) wires.join(place(one, tag), place(other, tag));
  }
  const ofInterface = new Map<string, string>();
  for (const node of topology.nodes) {
    if (node.kind === 'switch') continue;
    const ports = new Set<string>();
    for (const one of node.interfaces)
      if (one.type === 'bridge') for (const port of one.members ?? NONE) ports.add(port);
    for (const { name, type } of node.interfaces) {
      const end = formatLinkEnd(node.id, name);
      if (!ports.has(name) && type !== 'ipip' && type !== 'dummy') ofInterface.set(end, wires.find(end));
    }
  }
  const through = (vlans: readonly string[]) => new Set(vlans.map((vlan) => wires.find(vlan)));
  return { ofInterface, ofSwitch: new Map([...switched].map(([id, vlans]) => [id, through(vlans)])) };
}

const NONE: readonly never[] = [];

/** Where frames with a tag pass an interface; without one that is the interface itself. */
function place(end: string, tag: number): string {
  return tag === UNTAGGED ? end : `${end} ${tag}`;
}

function nodeOf(end: string): string {
  return end.slice(0, end.indexOf(':'));
}

/** Joins the ports of a switch inside it; returns the VLANs that it has. */
function joinPorts(wires: Wires, node: TopologyNode): readonly string[] {
  const plain = node.interfaces.every((port) => vlanOf(port) === undefined && trunkOf(port) === undefined);
  const vlans = new Map<number, string>();
  const join = (end: string, tag: number, vlan: number) => {
    const inside = vlans.get(vlan) ?? `${node.id} vlan ${vlan}`;
    vlans.set(vlan, inside);
    wires.join(inside, place(end, tag));
  };
  for (const port of node.interfaces) {
    const end = formatLinkEnd(node.id, port.name);
    const [vlan, trunk] = [vlanOf(port), trunkOf(port)];
    if (plain) join(end, UNTAGGED, DEFAULT_VLAN);
    else if (vlan !== undefined || trunk === undefined) join(end, UNTAGGED, vlan ?? DEFAULT_VLAN);
    for (const tag of trunk ?? NONE) if (tag !== vlan) join(end, tag, tag);
  }
  return [...vlans.values()];
}

function vlanOf(port: TopologyInterface): number | undefined {
  return port.type === undefined || port.type === 'ethernet' ? port.vlan : undefined;
}

function trunkOf(port: TopologyInterface): readonly number[] | undefined {
  return port.type === undefined || port.type === 'ethernet' ? port.trunk : undefined;
}

/** Joins what stands on the interfaces of a host: bridges over their members, VLANs over their parents, VXLANs of one network. */
function joinDevices(wires: Wires, node: TopologyNode): void {
  if (node.interfaces.every(({ type }) => type === undefined || type === 'ethernet')) return;
  const tags = new Set([UNTAGGED, ...node.interfaces.flatMap((one) => (one.type === 'vlan' ? [one.vlan] : []))]);
  for (const one of node.interfaces) {
    const end = formatLinkEnd(node.id, one.name);
    if (one.type === 'vlan') wires.join(end, place(formatLinkEnd(node.id, one.parent), one.vlan));
    if (one.type === 'vxlan') wires.join(end, `vxlan ${one.vni}`);
    if (one.type !== 'bridge') continue;
    for (const member of one.members ?? NONE) {
      for (const tag of tags) wires.join(place(end, tag), place(formatLinkEnd(node.id, member), tag));
    }
  }
}

/** The tags that a node knows: of its trunks, and of the VLANs on its interfaces. */
function tagsOf(node: TopologyNode): readonly number[] {
  let tags: Set<number> | null = null;
  for (const one of node.interfaces) {
    const known = one.type === 'vlan' ? [one.vlan] : trunkOf(one);
    for (const tag of known ?? NONE) tags = (tags ?? new Set()).add(tag);
  }
  return tags === null ? NONE : [...tags];
}

/** Places that are one: a union-find with halved paths. */
class Wires {
  private readonly parents = new Map<string, string>();

  find(place: string): string {
    let at = place;
    for (let up = this.parents.get(at); up !== undefined; up = this.parents.get(at)) {
      const above = this.parents.get(up);
      if (above !== undefined) this.parents.set(at, above);
      at = up;
    }
    return at;
  }

  join(one: string, other: string): void {
    const [first, second] = [this.find(one), this.find(other)];
    if (first !== second) this.parents.set(second, first);
  }
}
