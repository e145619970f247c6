/** A rectangle from the empty page: what it touches is selected, areas only where they lie in it. */
import { type Selection, walkStore } from '../../app/store';
import { type Point, type Rect, TILE } from '../geometry';
import type { GraphView } from '../graph-view';
import type { DrawnText, PageShapes } from '../page-shapes';
import type { Gesture, HandAt } from './gesture';

export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

export interface Caught {
  readonly nodes: readonly string[];
  readonly shapes: readonly string[];
}

const meets = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

interface Catchable {
  readonly areas: PageShapes['areas'];
  readonly texts: readonly Pick<DrawnText, 'id' | 'rect'>[];
}

export function caughtBy(rect: Rect, places: ReadonlyMap<string, Point>, { areas, texts }: Catchable): Caught {
  const nodes: string[] = [];
  for (const [id, { x, y }] of places) {
    if (meets(rect, { x: x - TILE / 2, y: y - TILE / 2, width: TILE, height: TILE })) nodes.push(id);
  }
  const shapes = [
    ...areas.filter((area) => holds(rect, area)).map(({ id }) => id),
    ...texts.filter((text) => meets(rect, text.rect)).map(({ id }) => id),
  ];
  return { nodes, shapes };
}

const joined = (before: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...before, ...more]),
];

export function marqueeGesture(view: GraphView, from: HandAt): Gesture {
  const before: Selection = walkStore.getState().selection;
  const adds = from.shift || from.ctrl;
  const show = ({ page }: HandAt): void => {
    const rect = rectBetween(from.page, page);
    view.setSketch({ marquee: rect });
    const { nodes, shapes } = caughtBy(rect, view.nodePlaces(), view.shapesNow());
    walkStore
      .getState()
      .select(
        adds
          ? { nodes: joined(before.nodes, nodes), links: before.links, shapes: joined(before.shapes, shapes) }
          : { nodes, shapes },
      );
  };
  return {
    move: show,
    end: (at) => {
      show(at);
      view.setSketch({ marquee: null });
    },
    cancel: () => {
      view.setSketch({ marquee: null });
      walkStore.getState().select(before);
    },
  };
}
