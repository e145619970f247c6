/** Moving what is selected: all of it by as much as what the hand holds, locked things apart; with Alt or Ctrl, copies of it; with Shift, along a line. */
import type { Topology } from '../../../core/document/topology';
import { moveItems } from '../../../core/editing/arrange';
import { chain } from '../../../core/editing/chain';
import { duplicateItems } from '../../../core/editing/clipboard';
import type { Edit, Selected } from '../../../core/editing/edit';
import { nodeKindOf } from '../../app/node-kind';
import { walkStore } from '../../app/store';
import { editStore } from '../../edit/edit-store';
import { topologyNow } from '../../edit/link-nodes';
import { makeEdit } from '../../edit/make-edit';
import { placed } from '../../edit/placed-edit';
import type { Point, Rect } from '../geometry';
import type { GraphView } from '../graph-view';
import { snapPlace, toGrid } from '../snap';
import type { Gesture, HandAt } from './gesture';

/** What of the selection a drag takes along. */
interface Load {
  readonly nodes: ReadonlyMap<string, Point>;
  readonly shapes: ReadonlyMap<string, Rect>;
}

function loadOf(
  view: GraphView,
  topology: Topology,
  { nodes, shapes }: Required<Pick<Selected, 'nodes' | 'shapes'>>,
): Load {
  const chosen = new Set(nodes);
  const held = new Set(shapes);
  const places = view.nodePlaces();
  const taken = new Map<string, Point>();
  for (const { id, locked } of topology.nodes) {
    const place = places.get(id);
    if (chosen.has(id) && !locked && place) taken.set(id, { ...place });
  }
  const drawn = view.shapesNow();
  const rects = new Map<string, Rect>();
  for (const area of drawn.areas) if (held.has(area.id) && !area.locked) rects.set(area.id, rectOf(area));
  for (const { id, rect, locked } of drawn.texts) if (held.has(id) && !locked) rects.set(id, rect);
  return { nodes: taken, shapes: rects };
}

const rectOf = ({ x, y, width, height }: Rect): Rect => ({ x, y, width, height });

/** `grabbed`: the node or shape under the hand. */
export function moveGesture(view: GraphView, from: HandAt, grabbed: string): Gesture {
  const topology = topologyNow();
  const { nodes, shapes } = walkStore.getState().selection;
  const load: Load = topology ? loadOf(view, topology, { nodes, shapes }) : { nodes: new Map(), shapes: new Map() };
  const clones = from.alt || from.ctrl;
  const anchor: Point | undefined = load.nodes.get(grabbed) ?? load.shapes.get(grabbed);
  const still = [...view.nodePlaces()].filter(([id]) => clones || !load.nodes.has(id)).map(([, place]) => place);
  const kinds = new Map(topology?.nodes.map((node) => [node.id, nodeKindOf(node)]));
  let by: Point = { x: 0, y: 0 };

  const follow = ({ page, alt, shift }: HandAt): void => {
    if (!anchor) return;
    const [dx, dy] = [page.x - from.page.x, page.y - from.page.y];
    const level = shift && Math.abs(dx) >= Math.abs(dy);
    const plumb = shift && !level;
    const wanted = { x: anchor.x + dx, y: anchor.y + dy };
    const free = !editStore.getState().snap || (alt && !clones);
    const isNode = load.nodes.has(grabbed);
    const to = free
      ? { x: Math.round(wanted.x), y: Math.round(wanted.y), guides: [] }
      : isNode
        ? snapPlace(wanted, still, view.viewport().zoom)
        : { ...toGrid(wanted), guides: [] };
    by = { x: plumb ? 0 : to.x - anchor.x, y: level ? 0 : to.y - anchor.y };
    view.setSketch({ guides: to.guides });
    const moved = new Map([...load.nodes].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]));
    if (clones) {
      view.setSketch({ ghosts: [...moved].map(([id, at]) => ({ what: kinds.get(id) ?? 'host', at })) });
      return;
    }
    view.hold(
      moved,
      new Map([...load.shapes].map(([id, rect]) => [id, { ...rect, x: rect.x + by.x, y: rect.y + by.y }])),
    );
  };
  const done = (): void => view.setSketch({ guides: [], ghosts: [] });
  return {
    move: follow,
    end: (at) => {
      follow(at);
      done();
      if (by.x === 0 && by.y === 0) return;
      const items = { nodes: [...load.nodes.keys()], shapes: [...load.shapes.keys()] };
      const make = (now: Topology): Edit | null =>
        clones ? clonesMoved(now, items, by) : moveItems(now, items, by.x, by.y);
      void makeEdit(placed(make)).then(({ kind }) => {
        if (kind !== 'done') view.letGo();
      });
    },
    cancel: () => {
      done();
      view.letGo();
    },
  };
}

/** Copies as far from their originals as the hand has gone. */
export function clonesMoved(topology: Topology, items: Selected, by: Point): Edit | null {
  const copies = duplicateItems(topology, items);
  if (!copies) return null;
  return chain(
    topology,
    () => copies,
    (after) => {
      const offset = offsetOf(topology, after, items, copies.select ?? {});
      return moveItems(after, copies.select ?? {}, by.x - offset.x, by.y - offset.y);
    },
  );
}

/** How far the copies stand from what they are copies of. */
function offsetOf(before: Topology, after: Topology, items: Selected, copies: Selected): Point {
  const placesIn = (topology: Topology, chosen: Selected): readonly Point[] => {
    const ids = new Set([...(chosen.nodes ?? []), ...(chosen.shapes ?? [])]);
    return [
      ...topology.nodes.flatMap(({ id, position }) => (position && ids.has(id) ? [position] : [])),
      ...[...(topology.areas ?? []), ...(topology.texts ?? [])].filter(({ id }) => ids.has(id)),
    ];
  };
  const [original] = placesIn(before, items);
  const [copy] = placesIn(after, copies);
  return original && copy ? { x: copy.x - original.x, y: copy.y - original.y } : { x: 0, y: 0 };
}
