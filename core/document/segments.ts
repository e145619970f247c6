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
  /** The VLAN tags that frames can have at a node, by its id. */
  readonly tags: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Frames without a tag. */
const UNTAGGED = 0;
/** The VLAN of a port that names none, where another port of its switch names one. */
const DEFAULT_VLAN = 1;

export function segmentsOf(topology: Topology): Segments {
  const wires = new Wires();
  const tags = tagsAt(topology);
  const switched = new Map<string, readonly string[]>();
  for (const node of topology.nodes) {
    const there = tags.get(node.id) ?? NONE;
    if (node.kind === 'switch') switched.set(node.id, joinPorts(wires, node, there));
    else joinDevices(wires, node, there);
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
  return { ofInterface, ofSwitch: new Map([...switched].map(([id, vlans]) => [id, through(vlans)])), tags };
}

const NONE: readonly never[] = [];

/** Where frames with a tag pass an interface; without one that is the interface itself. */
function place(end: string, tag: number): string {
  return tag === UNTAGGED ? end : `${end} ${tag}`;
}

function nodeOf(end: string): string {
  return end.slice(0, end.indexOf(':'));
}

/** Joins the ports of a switch inside it; returns the VLANs that it has. One that knows none passes frames with the tag that they have. */
function joinPorts(wires: Wires, node: TopologyNode, tags: Iterable<number>): readonly string[] {
  const plain = isPlain(node);
  const vlans = new Map<number, string>();
  const join = (end: string, tag: number, vlan: number) => {
    const inside = vlans.get(vlan) ?? `${node.id} vlan ${vlan}`;
    vlans.set(vlan, inside);
    wires.join(inside, place(end, tag));
  };
  for (const port of node.interfaces) {
    const end = formatLinkEnd(node.id, port.name);
    const [vlan, trunk] = [vlanOf(port), trunkOf(port)];
    if (plain) for (const tag of [UNTAGGED, ...tags]) join(end, tag, tag);
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

function isPlain({ interfaces }: TopologyNode): boolean {
  return interfaces.every((port) => vlanOf(port) === undefined && trunkOf(port) === undefined);
}

/**
 * Joins what stands on the interfaces of a host: bridges over their members, VLANs over their parents, VXLANs of one network. A VLAN
 * takes its frames before the bridge that its parent is a port of (vlan_do_receive in net/core/dev.c).
 */
function joinDevices(wires: Wires, node: TopologyNode, tags: Iterable<number>): void {
  if (node.interfaces.every(({ type }) => type === undefined || type === 'ethernet')) return;
  const taken = new Set(
    node.interfaces.flatMap((one) =>
      one.type === 'vlan' ? [place(formatLinkEnd(node.id, one.parent), one.vlan)] : [],
    ),
  );
  for (const one of node.interfaces) {
    const end = formatLinkEnd(node.id, one.name);
    if (one.type === 'vlan') wires.join(end, place(formatLinkEnd(node.id, one.parent), one.vlan));
    if (one.type === 'vxlan') wires.join(end, `vxlan ${one.vni}`);
    if (one.type !== 'bridge') continue;
    for (const member of one.members ?? NONE) {
      for (const tag of [UNTAGGED, ...tags]) {
        const inner = place(formatLinkEnd(node.id, member), tag);
        if (!taken.has(inner)) wires.join(place(end, tag), inner);
      }
    }
  }
}

/** The tags that frames can have at a node: those that it knows, and where it passes whatever comes those of the nodes beside it. */
function tagsAt({ nodes, links }: Topology): ReadonlyMap<string, ReadonlySet<number>> {
  const tags = new Map<string, Set<number>>();
  const passing = new Set<string>();
  for (const node of nodes) {
    const known = tagsOf(node);
    if (known.size > 0) tags.set(node.id, known);
    if (node.kind === 'switch' ? isPlain(node) : node.interfaces.some(({ type }) => type === 'bridge'))
      passing.add(node.id);
  }
  if (tags.size === 0 || passing.size === 0) return tags;
  const beside = new Map<string, string[]>();
  for (const { ends } of links) {
    const [one, other] = [nodeOf(ends[0]), nodeOf(ends[1])];
    if (passing.has(other)) listOf(beside, one).push(other);
    if (passing.has(one)) listOf(beside, other).push(one);
  }
  const queue = [...tags.keys()];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const next of beside.get(id) ?? NONE) {
      const there = tags.get(next) ?? new Set();
      const { size } = there;
      for (const tag of tags.get(id) ?? NONE) there.add(tag);
      if (there.size === size) continue;
      tags.set(next, there);
      queue.push(next);
    }
  }
  return tags;
}

/** The tags of trunks, and of the VLANs on interfaces. */
function tagsOf({ interfaces }: TopologyNode): Set<number> {
  return new Set(interfaces.flatMap((one) => (one.type === 'vlan' ? one.vlan : (trunkOf(one) ?? NONE))));
}

function listOf(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
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
