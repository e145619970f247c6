import type { Topology } from '../../../core/document/topology';
import type { Edit } from '../../../core/editing/edit';
import { setArea, setText } from '../../../core/editing/shapes';
import { editStore } from '../../edit/edit-store';
import { topologyNow } from '../../edit/link-nodes';
import { makeEdit } from '../../edit/make-edit';
import { putArea } from '../../edit/put';
import type { Point, Rect } from '../geometry';
import type { GraphView } from '../graph-view';
import { type Grip, LEAST, pulled } from '../grips';
import { aroundOf, insideOf } from '../page-shapes';
import { toGrid } from '../snap';
import type { Gesture, HandAt } from './gesture';
import { rectBetween } from './marquee';

const onGrid = ({ page, alt }: HandAt): Point => (editStore.getState().snap && !alt ? toGrid(page) : page);

/** An area follows the grip that the hand pulls at; a note becomes as wide, its lines break anew. */
export function resizeGesture(view: GraphView, id: string, grip: Grip): Gesture {
  const area = topologyNow()?.areas?.find((one) => one.id === id);
  const text = view.shapesNow().texts.find((one) => one.id === id)?.rect;
  const from = area ?? (text && insideOf(text));
  let rect: Rect | null = null;
  const follow = (at: HandAt): void => {
    if (!from) return;
    const { x, y, width, height } = from;
    rect = pulled({ x, y, width, height }, grip, onGrid(at));
    view.hold(new Map(), new Map([[id, area ? rect : aroundOf(rect)]]));
  };
  const edit = (topology: Topology): Edit | null => {
    if (!rect) return null;
    const { x, width } = rect;
    return area ? setArea(topology, id, rect) : setText(topology, id, { x, width });
  };
  return {
    move: follow,
    end: (at) => {
      follow(at);
      void makeEdit(edit).then(({ kind }) => {
        if (kind !== 'done') view.letGo();
      });
    },
    cancel: () => view.letGo(),
  };
}

/** A note is as wide as its longest line again. */
export function letWidthGo(id: string): void {
  void makeEdit((topology) => setText(topology, id, { width: undefined }));
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
