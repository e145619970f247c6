import { setArea } from '../../../core/editing/shapes';
import { editStore } from '../../edit/edit-store';
import { topologyNow } from '../../edit/link-nodes';
import { makeEdit } from '../../edit/make-edit';
import { putArea } from '../../edit/put';
import type { Point, Rect } from '../geometry';
import type { GraphView } from '../graph-view';
import { type Grip, LEAST, pulled } from '../grips';
import { toGrid } from '../snap';
import type { Gesture, HandAt } from './gesture';
import { rectBetween } from './marquee';

const onGrid = ({ page, alt }: HandAt): Point => (editStore.getState().snap && !alt ? toGrid(page) : page);

/** An area follows the grip that the hand pulls at. */
export function resizeGesture(view: GraphView, id: string, grip: Grip): Gesture {
  const area = topologyNow()?.areas?.find((one) => one.id === id);
  let rect: Rect | null = null;
  const follow = (at: HandAt): void => {
    if (!area) return;
    const { x, y, width, height } = area;
    rect = pulled({ x, y, width, height }, grip, onGrid(at));
    view.hold(new Map(), new Map([[id, rect]]));
  };
  return {
    move: follow,
    end: (at) => {
      follow(at);
      const to = rect;
      void makeEdit((topology) => to && setArea(topology, id, to)).then(({ kind }) => {
        if (kind !== 'done') view.letGo();
      });
    },
    cancel: () => view.letGo(),
  };
}

/** A new area from corner to corner. */
export function drawAreaGesture(view: GraphView, from: HandAt): Gesture {
  const rectTo = (at: HandAt): Rect => rectBetween(onGrid(from), onGrid(at));
  return {
    move: (at) => view.setSketch({ marquee: rectTo(at), ghosts: [] }),
    end: (at) => {
      view.setSketch({ marquee: null });
      const { x, y, width, height } = rectTo(at);
      void putArea({ x, y, width: Math.max(width, LEAST), height: Math.max(height, LEAST) });
    },
    cancel: () => view.setSketch({ marquee: null }),
  };
}
