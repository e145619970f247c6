/** Drawing a link: from a node to another one, or to the empty page, where a list of node kinds opens. */
import { handStore } from '../../edit/hand-store';
import { linkNodes, refusal } from '../../edit/link-nodes';
import type { GraphView } from '../graph-view';
import { nodeAt } from '../hit';
import type { Side } from '../sketch';
import { toGrid } from '../snap';
import type { Gesture, HandAt } from './gesture';

/** px around a tile that still are the tile for the end of a link. */
const REACH = 10;

/** Shows a link under way from a node to where the hand is, and says beside the pointer why it cannot end there. */
export function showDraft(view: GraphView, from: string, side: Side | null, { page, client }: HandAt): void {
  const under = nodeAt(page, view.nodePlaces(), REACH);
  const target = under === from ? null : under;
  const reason = target === null ? null : refusal(from, target);
  view.setSketch({ link: { from, side, to: page, target, refused: reason !== null } });
  handStore.getState().setHint(reason === null ? null : { text: reason, client });
}

export function hideDraft(view: GraphView): void {
  view.setSketch({ link: null });
  handStore.getState().setHint(null);
}

/** Ends a link where the hand is. */
export function endDraft(view: GraphView, from: string, { page, client, alt }: HandAt): void {
  hideDraft(view);
  const target = nodeAt(page, view.nodePlaces(), REACH);
  if (target === from) return;
  if (target !== null) void linkNodes({ node: from }, { node: target }, client, alt);
  else handStore.getState().open({ kind: 'quick-add', from, place: toGrid(page), client });
}

export function linkGesture(view: GraphView, from: string, side: Side | null): Gesture {
  return {
    move: (at) => showDraft(view, from, side, at),
    end: (at) => endDraft(view, from, at),
    cancel: () => hideDraft(view),
  };
}
