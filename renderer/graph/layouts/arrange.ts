/**
 * Places for nodes by Cytoscape's layouts, off the picture: the same network gives the same result. Whatever a layout draws by chance
 * comes from a seed, since none of them takes one.
 */
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { NodeKind } from '../../../core/document/topology';
import { separate } from './separate';
import { middleOf, turnTo } from './turn';

export type LayoutKind = 'force' | 'tree' | 'grid';

export interface LayoutNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly x: number;
  readonly y: number;
  readonly locked: boolean;
}

export interface LayoutRequest {
  readonly layout: LayoutKind;
  readonly nodes: readonly LayoutNode[];
  /** Pairs of node ids. */
  readonly links: readonly (readonly [string, string])[];
}

export type LayoutPlaces = readonly (readonly [id: string, place: { readonly x: number; readonly y: number }])[];

/** px that a tile needs with its name and address under it. */
const ROOM = { width: 116, height: 104 } as const;
/** px between two columns and two rows of a grid or a tree: multiples of the page's grid. */
const COLUMN = 144;
const ROW = 144;
const LINK_LENGTH = 112;
const ROUNDS = 2500;
/** With more nodes rougher rounds do. */
const MANY = 1000;

cytoscape.use(fcose);

/** Places for all nodes that are not locked, whole pixels. */
export function arrange({ layout, nodes, links }: LayoutRequest): LayoutPlaces {
  const moving = layout === 'force' ? nodes : nodes.filter(({ locked }) => !locked);
  if (moving.length === 0) return [];
  const ids = new Set(moving.map(({ id }) => id));
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { shape: 'rectangle', ...ROOM } }],
    elements: {
      nodes: moving.map(({ id, x, y }) => ({ data: { id }, position: { x, y } })),
      edges: links
        .filter(([a, b]) => a !== b && ids.has(a) && ids.has(b))
        .map(([source, target], index) => ({ data: { id: `link ${index}`, source, target } })),
    },
  });
  const options = optionsOf(layout, moving, cy);
  withSeed(() => cy.layout(options).run());
  // Locked nodes hold the rest in place; without them the whole stays where it was.
  const held = moving.some(({ locked }) => locked);
  const drawn = moving.map(({ id }) => cy.$id(id).position());
  cy.destroy();
  const laid = layout === 'force' && !held ? turnTo(drawn, moving) : drawn;
  const found = moving.map(({ id, locked }, at) => ({ id, locked, x: laid[at]?.x ?? 0, y: laid[at]?.y ?? 0 }));
  if (layout === 'force') separate(found, ROOM);
  const [before, after] = [middleOf(moving), middleOf(found)];
  const shift = held ? { x: 0, y: 0 } : { x: before.x - after.x, y: before.y - after.y };
  return found
    .filter(({ locked }) => !locked)
    .map(({ id, x, y }) => [id, { x: Math.round(x + shift.x), y: Math.round(y + shift.y) }] as const);
}

function optionsOf(layout: LayoutKind, nodes: readonly LayoutNode[], cy: cytoscape.Core): cytoscape.LayoutOptions {
  switch (layout) {
    case 'grid': {
      const columns = Math.ceil(Math.sqrt(nodes.length * 1.5));
      const rank = new Map(nodes.map(({ id }, index) => [id, index]));
      return {
        name: 'preset',
        fit: false,
        positions: (node: cytoscape.NodeSingular) => {
          const index = rank.get(node.id()) ?? 0;
          return { x: (index % columns) * COLUMN, y: Math.floor(index / columns) * ROW };
        },
      } as cytoscape.LayoutOptions;
    }
    case 'tree':
      return {
        name: 'breadthfirst',
        fit: false,
        directed: false,
        avoidOverlap: true,
        nodeDimensionsIncludeLabels: false,
        spacingFactor: 1,
        // Smaller than anything: nodes keep just clear of each other.
        boundingBox: { x1: 0, y1: 0, w: 1, h: 1 },
        roots: rootsOf(nodes, cy),
      } as cytoscape.LayoutOptions;
    default:
      return {
        name: 'fcose',
        quality: nodes.length > MANY ? 'default' : 'proof',
        // From a spectral draft, turned to the places at hand afterwards: begun from those, it folds trees up, and what hangs on
        // them crosses the rest.
        randomize: true,
        animate: false,
        fit: false,
        packComponents: false,
        uniformNodeDimensions: true,
        idealEdgeLength: LINK_LENGTH,
        nodeRepulsion: 9000,
        numIter: ROUNDS,
        fixedNodeConstraint: nodes
          .filter(({ locked }) => locked)
          .map(({ id, x, y }) => ({ nodeId: id, position: { x, y } })),
      } as cytoscape.LayoutOptions;
  }
}

const RANK: Readonly<Record<NodeKind, number>> = {
  cloud: 0,
  router: 1,
  'load-balancer': 2,
  'container-host': 3,
  switch: 4,
  server: 5,
  host: 6,
};

/** Of each island the node nearest to the outside: the Internet, else the router with the most links. */
function rootsOf(nodes: readonly LayoutNode[], cy: cytoscape.Core): string[] {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const rank = (node: cytoscape.NodeSingular): number => RANK[kinds.get(node.id()) ?? 'host'];
  return cy
    .elements()
    .components()
    .map((island) => {
      const [first] = island
        .nodes()
        .toArray()
        .sort((a, b) => rank(a) - rank(b) || b.degree(false) - a.degree(false));
      return first?.id() ?? '';
    });
}

/** Runs something that draws by chance with the same chances each time (mulberry32). */
function withSeed(run: () => void): void {
  const { random } = Math;
  let state = 1;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}
