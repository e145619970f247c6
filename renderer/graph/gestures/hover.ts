/** What lies under the hand: shown while nothing is pressed, with what a click would do, by handles, ghosts and cursor. */
import { editStore } from '../../edit/edit-store';
import { handStore } from '../../edit/hand-store';
import type { Point } from '../geometry';
import type { GraphView } from '../graph-view';
import { GRIP_CURSOR } from '../grips';
import { EMPTY, type Hit, hitAt, nearHandles } from '../hit';
import type { Side } from '../sketch';
import type { HandAt } from './gesture';
import { hideDraft, showDraft } from './link';
import { snapped } from './press';

export class Hover {
  /** The node that shows its handles. */
  private handles: string | null = null;

  /** `pans`: the cursor while the hand moves the page, or would. */
  constructor(
    private readonly host: HTMLElement,
    private readonly view: GraphView,
    private readonly pans: () => 'grab' | 'grabbing' | null,
  ) {}

  hit(page: Point): Hit {
    const { view } = this;
    const { areas, texts } = view.shapesNow();
    return hitAt(page, {
      zoom: view.viewport().zoom,
      places: view.nodePlaces(),
      links: view.graphNow().links.values(),
      handles: this.handles,
      plugged: editStore.getState().tool.kind === 'select' ? view.plugged() : null,
      areas,
      gripped: view.gripped(),
      texts,
    });
  }

  over(at: HandAt): void {
    const { tool } = editStore.getState();
    if (tool.kind === 'stamp') {
      this.view.setSketch({ ghosts: [{ what: tool.what, at: snapped(at) }] });
      this.showCursor();
      return;
    }
    if (tool.kind === 'link' && tool.from !== null) {
      showDraft(this.view, { from: tool.from, side: null, moved: null }, at);
      this.showCursor();
      return;
    }
    const hit = this.hit(at.page);
    this.view.setHover(hit.kind === 'link' || hit.kind === 'plug' ? { link: hit.id } : {});
    if (tool.kind === 'select') this.overHandles(hit, at.page);
    this.showCursor(hit);
  }

  /** Nothing is under the hand any more. */
  leave(): void {
    this.hideHandles();
    this.view.setHover({});
    this.view.setSketch({ ghosts: [] });
    handStore.getState().setHint(null);
  }

  /** Another tool is in the hand, which is over the page where `last` says so. */
  take(last: HandAt | null): void {
    this.leave();
    hideDraft(this.view);
    if (last && editStore.getState().tool.kind !== 'select') this.over(last);
    this.showCursor();
  }

  hideHandles(): void {
    this.showHandles(null, null);
  }

  showCursor(hit: Hit = EMPTY): void {
    this.host.style.cursor = this.pans() ?? cursorOf(hit);
  }

  private overHandles(hit: Hit, page: Point): void {
    if (hit.kind === 'handle') this.showHandles(hit.node, hit.side);
    else if (hit.kind === 'node') this.showHandles(hit.id, null);
    else {
      const centre = this.handles === null ? undefined : this.view.nodePlaces().get(this.handles);
      this.showHandles(centre && nearHandles(page, centre) ? this.handles : null, null);
    }
  }

  private showHandles(node: string | null, hot: Side | null): void {
    this.handles = node;
    this.view.setSketch({ handles: node === null ? null : { node, hot } });
  }
}

function cursorOf(hit: Hit): string {
  const { tool } = editStore.getState();
  if (tool.kind === 'stamp' || tool.kind === 'link') return 'crosshair';
  switch (hit.kind) {
    case 'handle':
      return 'crosshair';
    case 'plug':
      return 'grab';
    case 'grip':
      return GRIP_CURSOR[hit.grip];
    case 'empty':
      return '';
    case 'area':
      return hit.inside ? '' : 'move';
    case 'link':
      return 'pointer';
    default:
      return 'move';
  }
}
