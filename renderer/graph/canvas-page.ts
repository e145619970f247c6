import type { Page } from '../edit/page';
import { visibleRect } from './canvas-layer';
import type { GraphView } from './graph-view';

/** The view as the tools of Edit mode see it. */
export function pageOf(view: GraphView): Page {
  return {
    holds: (client) => view.holds(client),
    toPage: (client) => view.toPage(client),
    showGhost: (what, at) => view.setSketch({ ghosts: what === null || !at ? [] : [{ what, at }] }),
    nodePlaces: () => view.nodePlaces(),
    visiblePart: () => {
      const { left, top, right, bottom } = visibleRect(view.viewport(), 0);
      return { x: left, y: top, width: right - left, height: bottom - top };
    },
    hold: (places) => view.hold(places),
    reveal: (node) => view.reveal(node),
    showPart: (part) => view.showPart(part),
    fit: () => view.fit(),
  };
}
