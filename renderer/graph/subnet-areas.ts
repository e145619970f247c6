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
  const homes = topology.nodes.map((node) => homeOf(node, segments.ofInterface));
  const areas = new Map<string, { readonly prefix: string; readonly nodes: string[] }>();
  // A switch of several subnets, as with VLANs, stands between their areas: null.
  const ofSegment = new Map<string, string | null>();
  for (const home of homes) {
    if (home === null || areas.has(home.key)) continue;
    areas.set(home.key, { prefix: home.prefix, nodes: [] });
    ofSegment.set(home.segment, ofSegment.has(home.segment) ? null : home.key);
  }
  for (const [at, { id }] of topology.nodes.entries()) {
    const through = segments.ofSwitch.get(id);
    const [segment = ''] = through?.size === 1 ? through : [];
    areas.get(homes[at]?.key ?? ofSegment.get(segment) ?? '')?.nodes.push(id);
  }
  return [...areas.values()].filter(({ nodes }) => nodes.length > 1);
}

interface Home {
  readonly key: string;
  readonly prefix: string;
  readonly segment: string;
}

/** The subnet that a node has its feet in, by segment and prefix; null for none, and for several. */
function homeOf(node: TopologyNode, segments: ReadonlyMap<string, string>): Home | null {
  if (node.kind === 'switch') return null;
  let home: Home | null = null;
  for (const one of node.interfaces) {
    const segment = segments.get(`${node.id}:${one.name}`);
    const parsed = parsePrefix(one.addresses?.[0] ?? '');
    if (!parsed || segment === undefined) continue;
    const prefix = formatPrefix({ address: networkOf(parsed.address, parsed.length), length: parsed.length });
    const key = `${segment} ${prefix}`;
    if (home !== null && home.key !== key) return null;
    home = { key, prefix, segment };
  }
  return home;
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
