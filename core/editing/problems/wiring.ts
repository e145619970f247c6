/** Links with both their ends at hand, and which ends frames pass between over links that are in. */
import { formatLinkEnd } from '../../document/notation';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode } from '../../document/topology';

export interface PortEnd {
  readonly end: string;
  readonly node: TopologyNode;
  readonly nodeAt: number;
  /** Absent where the link ends at a lo that the file does not write down. */
  readonly interface: TopologyInterface | undefined;
}

/** A link: links[at]. */
export interface Port {
  readonly at: number;
  readonly link: TopologyLink;
  readonly one: PortEnd;
  readonly other: PortEnd;
}

export class Wiring {
  readonly ports: readonly Port[];
  private groups: Groups | null = null;

  constructor(private readonly topology: Topology) {
    const ends = new Map<string, PortEnd>();
    for (const [nodeAt, node] of topology.nodes.entries())
      for (const one of node.interfaces) {
        const end = formatLinkEnd(node.id, one.name);
        ends.set(end, { end, node, nodeAt, interface: one });
      }
    this.ports = topology.links.flatMap((link, at): readonly Port[] => {
      const [one, other] = [ends.get(link.ends[0]), ends.get(link.ends[1])];
      return one === undefined || other === undefined ? [] : [{ at, link, one, other }];
    });
  }

  areJoined(one: string, other: string): boolean {
    this.groups ??= this.grouped();
    return this.groups.find(one) === this.groups.find(other);
  }

  private grouped(): Groups {
    const groups = new Groups();
    for (const node of this.topology.nodes)
      for (const one of node.interfaces) {
        const inside = insideOf(node, one);
        if (inside !== null) groups.join(formatLinkEnd(node.id, one.name), inside);
      }
    for (const port of this.ports) if (isLive(port)) groups.join(port.one.end, port.other.end);
    return groups;
  }
}

/** The switch or the bridge that an interface is a port of; a name that no interface has. */
function insideOf(node: TopologyNode, one: TopologyInterface): string | null {
  if (node.kind === 'switch') return node.id;
  const bridge = node.interfaces.find((other) => other.type === 'bridge' && other.members?.includes(one.name));
  return bridge === undefined ? null : `${node.id} ${bridge.name}`;
}

/** Whether frames pass. */
export function isLive({ link, one, other }: Port): boolean {
  return link.up !== false && one.interface?.up !== false && other.interface?.up !== false;
}

/** Things that belong together, by any two of them (union-find with halved paths). */
export class Groups {
  private readonly parents = new Map<string, string>();

  find(one: string): string {
    let at = one;
    for (let up = this.parents.get(at); up !== undefined; up = this.parents.get(at)) {
      const above = this.parents.get(up);
      if (above !== undefined) this.parents.set(at, above);
      at = up;
    }
    return at;
  }

  /** false where they were together already. */
  join(one: string, other: string): boolean {
    const [first, second] = [this.find(one), this.find(other)];
    if (first !== second) this.parents.set(second, first);
    return first !== second;
  }
}
