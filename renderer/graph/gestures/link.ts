/** Drawing a link: from a node to another one, or to the empty page, where a list of node kinds opens. */
import { handStore } from '../../edit/hand-store';
import { linkNodes, refusal } from '../../edit/link-nodes';
import type { GraphView } from '../graph-view';
import { nodeAt } from '../hit';
import type { LinkDraft, Side } from '../sketch';
import { toGrid } from '../snap';
import type { Gesture, HandAt } from './gesture';

/** px around a tile that still are the tile for the end of a link. */
const REACH = 10;

/** The node that a link let go of here would end at. */
export const targetOf = (view: GraphView, { page }: HandAt): string | null => nodeAt(page, view.nodePlaces(), REACH);

/** Shows a link under way from a node to where the hand is, and says beside the pointer why it cannot end there. */
export function showDraft(view: GraphView, begun: Pick<LinkDraft, 'from' | 'side' | 'moved'>, at: HandAt): void {
  const { page, client } = at;
  const under = targetOf(view, at);
  const target = under === begun.from ? null : under;
  const reason = target === null ? null : refusal(begun.from, target);
  view.setSketch({ link: { ...begun, to: page, target, refused: reason !== null } });
  handStore.getState().setHint(reason === null ? null : { text: reason, client });
}

export function hideDraft(view: GraphView): void {
  view.setSketch({ link: null });
  handStore.getState().setHint(null);
}

/** Ends a link where the hand is. */
export function endDraft(view: GraphView, from: string, at: HandAt): void {
  const { page, client, alt } = at;
  hideDraft(view);
  const target = targetOf(view, at);
  if (target === from) return;
  if (target !== null) void linkNodes({ node: from }, { node: target }, client, alt);
  else handStore.getState().open({ kind: 'quick-add', from, place: toGrid(page), client });
}

export function linkGesture(view: GraphView, from: string, side: Side | null): Gesture {
  return {
    move: (at) => showDraft(view, { from, side, moved: null }, at),
    end: (at) => endDraft(view, from, at),
    cancel: () => hideDraft(view),
  };
}
