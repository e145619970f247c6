/**
 * Where the labels of links stand while the network is built: at each end the interface with its address, on its link, as near to its
 * node as there is room. Where there is none the label is left out, so that no two ever lie on each other, a tile or a name.
 */
import { type LinkPath, type Point, pathLength, pointAt, type Rect, TILE } from './geometry';
import type { GraphEnd, GraphLink, GraphModel, GraphNode } from './graph-model';
import type { NameSide } from './name-side';
import { pathFrom } from './stage';

export interface LinkLabel extends Point {
  readonly link: string;
  readonly node: string;
  readonly text: string;
}

/** px at 100 % of a character in the labels' font, of their padding, height, and of the air between two. */
const CHARACTER = 6.62;
const PAD = 12;
const HEIGHT = 18;
const AIR = 3;
/** Spots along a link that are tried before a label is left out. */
const SPOTS = 6;

/** "eth0 .2"; the name alone where the address stands under the node anyway. */
function textOf({ interface: name, label }: GraphEnd, node: GraphNode | undefined): string {
  return node?.address === null || node === undefined ? label : name;
}

interface End {
  readonly link: GraphLink;
  readonly end: GraphEnd;
  readonly text: string;
}

/** What a person looks for first: addresses, then interfaces of nodes that have several, then ports. */
function rank({ end, text }: End, nodes: ReadonlyMap<string, GraphNode>): number {
  if (text.includes(' ')) return 0;
  return nodes.get(end.node)?.kind === 'switch' ? 1 : 2;
}

export interface LabelPage {
  readonly graph: GraphModel;
  readonly places: ReadonlyMap<string, Point>;
  readonly sides: ReadonlyMap<string, NameSide>;
  /** How much larger than the model text is drawn. */
  readonly scale: number;
  /** Only links with an end in here get labels. */
  readonly within: Rect;
}

export function placeLabels({ graph, places, sides, scale, within }: LabelPage): readonly LinkLabel[] {
  const taken = new RectGrid();
  const inside = (id: string): boolean => {
    const place = places.get(id);
    return place !== undefined && holds(within, place);
  };
  for (const [id, node] of graph.nodes) {
    const place = places.get(id);
    if (!place || !holds(within, place)) continue;
    taken.add({ x: place.x - TILE / 2, y: place.y - TILE / 2, width: TILE, height: TILE });
    taken.add(nameRect(node, place, sides.get(id) ?? 'below', scale));
  }
  const ends: End[] = [];
  for (const link of graph.links.values()) {
    if (!inside(link.source.node) && !inside(link.target.node)) continue;
    for (const end of [link.source, link.target])
      ends.push({ link, end, text: textOf(end, graph.nodes.get(end.node)) });
  }
  const ranked = ends.map((end, index) => ({ end, order: rank(end, graph.nodes) * 1e6 + index }));
  ranked.sort((a, b) => a.order - b.order);
  const labels: LinkLabel[] = [];
  for (const { end } of ranked) {
    const path = pathFrom(end.link, end.end.node, places);
    const at = path && freeSpot(path, end.text, scale, taken);
    if (at) labels.push({ link: end.link.id, node: end.end.node, text: end.text, ...at });
  }
  return labels;
}

/** The label's rectangle around its middle. */
export function labelRect({ x, y }: Point, text: string, scale: number): Rect {
  const width = (text.length * CHARACTER + PAD) * scale;
  const height = HEIGHT * scale;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The first spot from a node outwards, up to the middle of the link and a little on, where a label lies on nothing. */
function freeSpot(path: LinkPath, text: string, scale: number, taken: RectGrid): Point | null {
  const length = pathLength(path);
  const { width, height } = labelRect(path.from, text, scale);
  const [ux, uy] = [
    Math.abs(path.to.x - path.from.x) / (length || 1),
    Math.abs(path.to.y - path.from.y) / (length || 1),
  ];
  // How far along the link a label reaches from its middle.
  const reach = Math.min(
    ux === 0 ? Number.POSITIVE_INFINITY : width / 2 / ux,
    uy === 0 ? Number.POSITIVE_INFINITY : height / 2 / uy,
  );
  const first = reach + 8;
  const last = Math.min(length * 0.66, length - reach - 8);
  for (let spot = 0; spot < SPOTS; spot++) {
    const way = first + (spot * (reach * 2 + AIR)) / 2;
    if (way > Math.max(last, length / 2 - 1)) break;
    const at = pointAt(path, way / length);
    const rect = labelRect(at, text, scale);
    if (taken.isFree(rect)) {
      taken.add(rect);
      return at;
    }
  }
  return null;
}

const NAME_CHARACTER = 7.2;
const LINE = 16;

/** What a node's name and address take up, roughly. */
function nameRect({ name, address }: GraphNode, { x, y }: Point, side: NameSide, scale: number): Rect {
  const letters = Math.max(name.length * NAME_CHARACTER, (address?.length ?? 0) * CHARACTER);
  const width = Math.min(letters, 140) * scale;
  const height = (address === null ? LINE : 2 * LINE) * scale;
  const half = TILE / 2;
  switch (side) {
    case 'below':
      return { x: x - width / 2, y: y + half + 7, width, height };
    case 'above':
      return { x: x - width / 2, y: y - half - 7 - height, width, height };
    case 'left':
      return { x: x - half - 12 - width, y: y - height / 2, width, height };
    case 'right':
      return { x: x + half + 12, y: y - height / 2, width, height };
  }
}

const holds = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;

const CELL = 96;

/** Rectangles by the cells that they touch. */
class RectGrid {
  private readonly cells = new Map<string, Rect[]>();

  add(rect: Rect): void {
    for (const key of cellsOf(rect)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(rect);
      else this.cells.set(key, [rect]);
    }
  }

  /** Whether nothing lies within the air around a rectangle. */
  isFree({ x, y, width, height }: Rect): boolean {
    const grown = { x: x - AIR, y: y - AIR, width: width + 2 * AIR, height: height + 2 * AIR };
    for (const key of cellsOf(grown)) {
      for (const other of this.cells.get(key) ?? []) if (overlap(grown, other)) return false;
    }
    return true;
  }
}

function* cellsOf({ x, y, width, height }: Rect): Iterable<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++) {
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++) yield `${column} ${row}`;
  }
}

export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
