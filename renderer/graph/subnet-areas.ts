/**
 * The dashed areas behind the nodes: each holds the nodes of one subnet. Who belongs comes from the document: interfaces with an
 * address in one prefix, joined by links and switches alone, plus those switches. A node with a foot in two subnets is in neither; of several
 * addresses of one interface the first counts.
 */
import type { Topology, TopologyNode } from '../../core/document/topology';
import { formatPrefix, networkOf, parsePrefix } from '../../core/wire/prefix';
import { boundsOf, type Point, type Rect, TILE } from './geometry';
import { splitEnd } from './link-end';

export interface SubnetArea {
  /** "192.168.10.0/24" */
  readonly prefix: string;
  /** Ids in the order of the document; two at least. */
  readonly nodes: readonly string[];
}

export function subnetAreas(topology: Topology): readonly SubnetArea[] {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const segments = segmentsOf(topology, nodes);
  const members = new Map<string, { prefix: string; segment: string; nodes: Set<string> }>();
  for (const node of topology.nodes) {
    const homes = homesOf(node, segments);
    if (homes.size !== 1) continue;
    for (const [key, home] of homes) {
      const area = members.get(key) ?? { ...home, nodes: new Set<string>() };
      members.set(key, area);
      area.nodes.add(node.id);
    }
  }
  const areas: SubnetArea[] = [];
  const all = [...members.values()];
  // A switch of several subnets, as with VLANs, stands between their areas.
  const shared = new Set(all.map(({ segment }) => segment).filter((one, at, list) => list.indexOf(one) !== at));
  for (const area of all) {
    const joins = ({ id, kind }: TopologyNode): boolean =>
      kind === 'switch' && segments.get(id) === area.segment && !shared.has(area.segment);
    const inside = topology.nodes.filter((node) => area.nodes.has(node.id) || joins(node)).map((node) => node.id);
    if (inside.length > 1) areas.push({ prefix: area.prefix, nodes: inside });
  }
  return areas;
}

/** The subnets that a node has a foot in, by segment and prefix. */
function homesOf(node: TopologyNode, segments: ReadonlyMap<string, string>) {
  const homes = new Map<string, { prefix: string; segment: string }>();
  if (node.kind === 'switch') return homes;
  for (const one of node.interfaces) {
    const segment = segments.get(`${node.id}:${one.name}`);
    const parsed = parsePrefix(one.addresses?.[0] ?? '');
    if (!parsed || segment === undefined) continue;
    const prefix = formatPrefix({ address: networkOf(parsed.address, parsed.length), length: parsed.length });
    homes.set(`${segment} ${prefix}`, { prefix, segment });
  }
  return homes;
}

/** Which interfaces ("node:interface") and switches (by id) hear each other's broadcasts: a name of the segment for each. */
function segmentsOf(topology: Topology, nodes: ReadonlyMap<string, TopologyNode>): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const placeOf = (end: string): string => {
    const { node } = splitEnd(end);
    return nodes.get(node)?.kind === 'switch' ? node : end;
  };
  const all = new Set<string>();
  for (const link of topology.links) {
    const [a, b] = [placeOf(link.ends[0]), placeOf(link.ends[1])];
    all.add(a).add(b);
    const [rootA, rootB] = [find(a), find(b)];
    if (rootA !== rootB) parent.set(rootB, rootA);
  }
  return new Map([...all].map((key) => [key, find(key)]));
}

const SIDE = 44;
const ABOVE = 52;
const BELOW = 64;

/** The area's rectangle around tiles with their names, from the tiles' centres; null without any. */
export function areaRect(centres: Iterable<Point>): Rect | null {
  const bounds = boundsOf(centres);
  if (!bounds) return null;
  const half = TILE / 2;
  return {
    x: bounds.x - half - SIDE,
    y: bounds.y - half - ABOVE,
    width: bounds.width + TILE + 2 * SIDE,
    height: bounds.height + TILE + ABOVE + BELOW,
  };
}
