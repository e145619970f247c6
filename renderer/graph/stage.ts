/** What the painters of the moving layer share: the graph with its places, and what pointer and keyboard point at. */
import { type LinkPath, linkPath, type Point, type Rect, reversed } from './geometry';
import type { GraphLink, GraphModel, GraphNode } from './graph-model';
import type { Look } from './look';
import type { SceneWords } from './scene-words';

/** What the pointer and the keyboard add to a scene. */
export interface Attention {
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedLinks: ReadonlySet<string>;
  /** Areas and texts. */
  readonly selectedShapes: ReadonlySet<string>;
  readonly hoveredNode: string | null;
  readonly hoveredLink: string | null;
  readonly focusedNode: string | null;
  readonly focusedLink: string | null;
  /** Nodes that may be clicked as a destination; null where none is asked for. */
  readonly candidates: ReadonlySet<string> | null;
  /** The node that the walk has just left. */
  readonly leftNode: string | null;
  /** Nodes that something is wrong with, by the worst of it. */
  readonly problems: ReadonlyMap<string, 'error' | 'warning'>;
}

const NONE: ReadonlySet<string> = new Set();

export const NO_ATTENTION: Attention = {
  selectedNodes: NONE,
  selectedLinks: NONE,
  selectedShapes: NONE,
  hoveredNode: null,
  hoveredLink: null,
  focusedNode: null,
  focusedLink: null,
  candidates: null,
  leftNode: null,
  problems: new Map(),
};

export interface Stage {
  readonly graph: GraphModel;
  readonly places: ReadonlyMap<string, Point>;
  readonly zoom: number;
  /** The part of the page on screen, and a tile more on each side. */
  readonly visible: Rect;
  readonly look: Look;
  readonly words: SceneWords;
  /** Paints the label that a link's end has on the still layer once more; false where it has none. */
  repaintLabel(context: CanvasRenderingContext2D, link: string, node: string): boolean;
}

/** A link's path from one of its nodes; null where a node has no place. */
export function pathFrom(link: GraphLink, from: string, places: ReadonlyMap<string, Point>): LinkPath | null {
  const source = places.get(link.source.node);
  const target = places.get(link.target.node);
  if (!source || !target) return null;
  const path = linkPath(source, target, link.bend);
  return from === link.source.node ? path : reversed(path);
}

/** A node of the stage with its place. */
export function placedNode(id: string | null, stage: Stage): (Point & { readonly node: GraphNode }) | null {
  const node = id === null ? undefined : stage.graph.nodes.get(id);
  const place = id === null ? undefined : stage.places.get(id);
  return node && place ? { ...place, node } : null;
}
