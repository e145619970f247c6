/** Pulling one end of a link out: to another node, where it is plugged in, or to the empty page, where a list of node kinds opens. */
import { handStore } from '../../edit/hand-store';
import { topologyNow } from '../../edit/link-nodes';
import { keptEnd, linkOf, type Plug, plugIn } from '../../edit/plug-link';
import type { GraphView } from '../graph-view';
import { toGrid } from '../snap';
import type { Gesture } from './gesture';
import { hideDraft, showDraft, targetOf } from './link';

export function plugGesture(view: GraphView, plug: Plug): Gesture {
  const topology = topologyNow();
  const link = topology && linkOf(topology, plug);
  const kept = link ? keptEnd(link, plug.end).node : '';
  view.setHover({});
  return {
    move: (at) => showDraft(view, { from: kept, side: null, moved: plug.link }, at),
    end: (at) => {
      hideDraft(view);
      const target = targetOf(view, at);
      if (target === kept) return;
      const { page, client, alt } = at;
      if (target !== null) void plugIn(plug, { node: target }, client, alt);
      else handStore.getState().open({ kind: 'quick-add', from: kept, plug, place: toGrid(page), client });
    },
    cancel: () => hideDraft(view),
  };
}
