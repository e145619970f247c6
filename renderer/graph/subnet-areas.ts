/**
 * The dashed areas behind the nodes: each holds the nodes of one subnet. Who belongs comes from the document: interfaces with an
 * address in one prefix, joined by links and switches alone (core/document/segments.ts), plus those switches. A node with a foot in two subnets is in neither; of several
 * addresses of one interface the first counts.
 */
import { segmentsOf } from '../../core/document/segments';
import type { Topology, TopologyNode } from '../../core/document/topology';
import { formatPrefix, networkOf, parsePrefix } from '../../core/wire/prefix';
import { boundsOf, type Point, type Rect, TILE } from './geometry';

export interface SubnetArea {
  /** "192.168.10.0/24" */
  readonly prefix: string;
  /** Ids in the order of the document; two at least. */
  readonly nodes: readonly string[];
}

export function subnetAreas(topology: Topology): readonly SubnetArea[] {
  const segments = segmentsOf(topology);
  const members = new Map<string, { prefix: string; segment: string; nodes: Set<string> }>();
  for (const node of topology.nodes) {
    const homes = homesOf(node, segments.ofInterface);
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
    const joins = ({ id }: TopologyNode): boolean => {
      const through = segments.ofSwitch.get(id);
      return through?.size === 1 && through.has(area.segment) && !shared.has(area.segment);
    };
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
