/**
 * Who hears whose broadcasts: interfaces joined by links, switches and the bridges of hosts, VLAN by VLAN (IEEE 802.1Q §6.9).
 * What a cable that is out or an interface that is down would part is taken together: the drawing counts, not the moment.
 */
import { formatLinkEnd, parseLinkEnd } from './notation';
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
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const switched = new Map<string, readonly string[]>();
  for (const node of topology.nodes) {
    if (node.kind === 'switch') switched.set(node.id, joinPorts(wires, node));
    else joinDevices(wires, node);
  }
  for (const { ends } of topology.links) {
    const [one, other] = ends;
    const tags = new Set([UNTAGGED, ...tagsAt(nodes, one), ...tagsAt(nodes, other)]);
    for (const tag of tags) wires.join(place(one, tag), place(other, tag));
  }
  const ofInterface = new Map<string, string>();
  for (const node of topology.nodes) {
    if (node.kind === 'switch') continue;
    const ports = new Set(node.interfaces.flatMap((one) => (one.type === 'bridge' ? (one.members ?? []) : [])));
    for (const { name, type } of node.interfaces) {
      const end = formatLinkEnd(node.id, name);
      if (!ports.has(name) && type !== 'ipip' && type !== 'dummy')
        ofInterface.set(end, wires.find(place(end, UNTAGGED)));
    }
  }
  const through = (vlans: readonly string[]) => new Set(vlans.map((vlan) => wires.find(vlan)));
  return { ofInterface, ofSwitch: new Map([...switched].map(([id, vlans]) => [id, through(vlans)])) };
}

/** Where frames with a tag pass an interface. */
function place(end: string, tag: number): string {
  return `${end} ${tag}`;
}

/** Joins the ports of a switch inside it; returns the VLANs that it has. */
function joinPorts(wires: Wires, node: TopologyNode): readonly string[] {
  const ports = node.interfaces.map((port) => ({ end: formatLinkEnd(node.id, port.name), ...vlansOf(port) }));
  const plain = ports.every(({ vlan, trunk }) => vlan === undefined && trunk === undefined);
  const vlans = new Set<string>();
  const join = (end: string, tag: number, vlan: number) => {
    const inside = `${node.id} vlan ${vlan}`;
    vlans.add(inside);
    wires.join(inside, place(end, tag));
  };
  for (const { end, vlan, trunk } of ports) {
    if (plain) join(end, UNTAGGED, DEFAULT_VLAN);
    else if (vlan !== undefined || trunk === undefined) join(end, UNTAGGED, vlan ?? DEFAULT_VLAN);
    for (const tag of trunk ?? []) if (tag !== vlan) join(end, tag, tag);
  }
  return [...vlans];
}

function vlansOf(port: TopologyInterface): { readonly vlan?: number; readonly trunk?: readonly number[] } {
  if (port.type !== undefined && port.type !== 'ethernet') return {};
  const { vlan, trunk } = port;
  return { ...(vlan === undefined ? {} : { vlan }), ...(trunk === undefined ? {} : { trunk }) };
}

/** Joins what stands on the interfaces of a host: bridges over their members, VLANs over their parents, VXLANs of one network. */
function joinDevices(wires: Wires, node: TopologyNode): void {
  const tags = new Set([UNTAGGED, ...node.interfaces.flatMap((one) => (one.type === 'vlan' ? [one.vlan] : []))]);
  for (const one of node.interfaces) {
    const end = formatLinkEnd(node.id, one.name);
    if (one.type === 'vlan') wires.join(place(end, UNTAGGED), place(formatLinkEnd(node.id, one.parent), one.vlan));
    if (one.type === 'vxlan') wires.join(place(end, UNTAGGED), `vxlan ${one.vni}`);
    if (one.type !== 'bridge') continue;
    for (const member of one.members ?? []) {
      for (const tag of tags) wires.join(place(end, tag), place(formatLinkEnd(node.id, member), tag));
    }
  }
}

/** The tags that the node at a link's end knows. */
function tagsAt(nodes: ReadonlyMap<string, TopologyNode>, end: string): readonly number[] {
  const node = nodes.get(parseLinkEnd(end)?.node ?? '');
  if (node === undefined) return [];
  return node.interfaces.flatMap((one) => (one.type === 'vlan' ? [one.vlan] : [...(vlansOf(one).trunk ?? [])]));
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
