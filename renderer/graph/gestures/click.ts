/** What a press does that has not become a pull: it selects, puts down, joins, or opens something. */
import { shellStore } from '../../app/shell-store';
import { walkStore } from '../../app/store';
import { editStore, SELECT_TOOL, type Stamp } from '../../edit/edit-store';
import { handStore } from '../../edit/hand-store';
import { put } from '../../edit/put';
import { problemsStore, worstByNode } from '../../problems/problems-store';
import type { GraphView } from '../graph-view';
import type { Hit } from '../hit';
import { badgeAt } from '../problem-badge';
import { choose, chosenOf, isChosen } from './choose';
import type { HandAt } from './gesture';
import { endDraft } from './link';
import { adds, type Press, snapped } from './press';
import { letWidthGo } from './resize';

/** The left button, with whatever tool but the one that moves the page. */
export function click(view: GraphView, press: Press, at: HandAt): void {
  const { tool } = editStore.getState();
  if (tool.kind === 'stamp') stampAt(tool.what, at);
  else if (tool.kind === 'link') joinAt(view, tool.from, press.hit, at);
  else takeAt(view, press);
}

/** Puts down what is in the hand; Shift keeps it there. */
export function stampAt(what: Stamp, at: HandAt): void {
  void put(what, snapped(at));
  if (!at.shift) editStore.getState().setTool(SELECT_TOOL);
}

function joinAt(view: GraphView, from: string | null, hit: Hit, at: HandAt): void {
  const { setTool } = editStore.getState();
  const node = hit.kind === 'node' ? hit.id : hit.kind === 'handle' ? hit.node : null;
  if (from === null) setTool(node === null ? SELECT_TOOL : { kind: 'link', from: node });
  else if (node !== from) {
    setTool(SELECT_TOOL);
    endDraft(view, from, at);
  }
}

function takeAt(view: GraphView, { hit, at }: Press): void {
  const problem = badgeAt(at.page, worstByNode(problemsStore.getState()).keys(), view.nodePlaces());
  if (problem !== null) {
    walkStore.getState().selectNode(problem);
    shellStore.getState().setDockTab('problems');
  } else if (hit.kind === 'handle') editStore.getState().setTool({ kind: 'link', from: hit.node });
  else if (hit.kind !== 'grip') choose(hit, adds(at));
}

/** A double click: a field over what was hit, or the list of what can be put on the empty page. */
export function openAt(hit: Hit, at: HandAt): void {
  const { open } = handStore.getState();
  if (hit.kind === 'node') open({ kind: 'name', id: hit.id });
  else if (hit.kind === 'text') open({ kind: 'text', id: hit.id });
  else if (hit.kind === 'area' && !hit.inside) open({ kind: 'label', id: hit.id });
  else if (hit.kind === 'grip') letWidthGo(hit.id);
  else if (hit.kind === 'empty' || hit.kind === 'area') {
    open({ kind: 'quick-add', from: null, place: snapped(at), client: at.client });
  }
}

/** The right button. */
export function openMenu(hit: Hit, { client }: HandAt): void {
  if (!isChosen(hit)) choose(hit, false);
  const list = chosenOf(hit)?.list;
  const place = list === 'nodes' ? 'node' : list === 'links' ? 'link' : list === 'shapes' ? 'shape' : 'canvas';
  shellStore.getState().openContextMenu(place, client.x, client.y);
}
