/**
 * The pointer over the page while it is built. Takes presses before Cytoscape does, asks what lies under them, and hands a pull to one
 * gesture; wheel and pinch stay Cytoscape's.
 */
import { commandFor } from '../../app/keymap';
import { shellStore } from '../../app/shell-store';
import { walkStore } from '../../app/store';
import { editStore, SELECT_TOOL, type Tool } from '../../edit/edit-store';
import { handStore } from '../../edit/hand-store';
import { put, putInMiddle } from '../../edit/put';
import { nudgeEnds } from '../../edit/selection-edits';
import { problemsStore, worstByNode } from '../../problems/problems-store';
import type { Point } from '../geometry';
import type { GraphView } from '../graph-view';
import { GRIP_CURSOR } from '../grips';
import { EMPTY, type Hit, hitAt, nearHandles } from '../hit';
import { badgeAt } from '../problem-badge';
import { toGrid } from '../snap';
import { choose, chosenOf, isChosen } from './choose';
import { EdgeScroll } from './edge-scroll';
import type { Gesture, HandAt } from './gesture';
import { endDraft, hideDraft, linkGesture, showDraft } from './link';
import { marqueeGesture } from './marquee';
import { moveGesture } from './move';
import { panGesture } from './pan';
import { plugGesture } from './plug';
import { drawAreaGesture, letWidthGo, resizeGesture } from './resize';

/** px that a press may wander and still be a click. */
const STILL = 4;
const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;

interface Press {
  readonly hit: Hit;
  readonly at: HandAt;
  readonly button: number;
  /** What was pressed was selected before. */
  readonly chosen: boolean;
}

export class Hands {
  private press: Press | null = null;
  private gesture: Gesture | null = null;
  private scroll: EdgeScroll | null = null;
  private space = false;
  /** The node that shows its handles. */
  private handles: string | null = null;
  private last: HandAt | null = null;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly view: GraphView,
  ) {
    this.listen(host, 'pointerdown', (event) => this.down(event));
    this.listen(host, 'pointermove', (event) => this.moved(event));
    this.listen(host, 'pointerup', (event) => this.up(event));
    this.listen(host, 'pointercancel', () => this.cancel());
    this.listen(host, 'pointerleave', () => this.leave());
    this.listen(host, 'dblclick', (event) => this.opened(event));
    this.listen(host, 'contextmenu', (event) => event.preventDefault());
    // Cytoscape hears of no press and no move: pulls are ours, and it would look for what lies under each move.
    for (const type of ['mousedown', 'mousemove', 'touchstart'] as const) {
      this.listen(host, type, (event) => {
        event.stopPropagation();
        // A middle press would start the browser's own scrolling.
        if (type === 'mousedown' && event instanceof MouseEvent && event.button === MIDDLE) event.preventDefault();
      });
    }
    this.listen(window, 'keydown', (event) => this.key(event));
    this.listen(window, 'keyup', (event) => this.keyUp(event));
    // What is let go of elsewhere is not heard of here.
    this.listen(window, 'blur', () => this.spaceEnds());
    this.stops.push(editStore.subscribe(({ tool }, { tool: before }) => tool !== before && this.toolChanged(tool)));
    this.toolChanged(editStore.getState().tool);
  }

  destroy(): void {
    this.cancel();
    for (const stop of this.stops.splice(0)) stop();
    editStore.getState().setTool(SELECT_TOOL);
    hideDraft(this.view);
    this.host.style.cursor = '';
  }

  private listen<K extends keyof WindowEventMap>(
    target: HTMLElement | Window,
    type: K,
    listener: (event: WindowEventMap[K]) => void,
  ): void {
    const listen = listener as EventListener;
    target.addEventListener(type, listen, true);
    this.stops.push(() => target.removeEventListener(type, listen, true));
  }

  private atOf(event: MouseEvent): HandAt {
    const client = { x: event.clientX, y: event.clientY };
    const { shiftKey: shift, altKey: alt, ctrlKey, metaKey } = event;
    return { client, page: this.view.toPage(client), shift, alt, ctrl: ctrlKey || metaKey };
  }

  private hit(page: Point): Hit {
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

  private down(event: PointerEvent): void {
    if (this.press || this.gesture) return;
    if (event.button !== LEFT && event.button !== MIDDLE && event.button !== RIGHT) return;
    handStore.getState().close();
    const at = this.atOf(event);
    const hit = this.hit(at.page);
    this.press = { hit, at, button: event.button, chosen: isChosen(hit) };
    this.host.setPointerCapture(event.pointerId);
    const { tool } = editStore.getState();
    const takes = hit.kind === 'node' || hit.kind === 'text' || (hit.kind === 'area' && !hit.inside);
    if (event.button === LEFT && tool.kind === 'select' && !this.space && takes && !this.press.chosen && !adds(at)) {
      choose(hit, false);
    }
  }

  private moved(event: PointerEvent): void {
    const at = this.atOf(event);
    this.last = at;
    // The button was let go of where the page did not hear of it.
    if (this.press && event.buttons === 0) {
      if (this.gesture) this.up(event);
      else this.press = null;
      return;
    }
    if (this.gesture) {
      this.gesture.move(at);
      this.scroll?.move(at.client);
      return;
    }
    if (!this.press) {
      this.hover(at);
      return;
    }
    const { client } = this.press.at;
    if (Math.hypot(at.client.x - client.x, at.client.y - client.y) < STILL) return;
    this.gesture = this.begin(this.press);
    if (!this.gesture.pans) this.scroll = this.scrolling(client);
    this.gesture.move(at);
    this.scroll?.move(at.client);
    this.showCursor();
  }

  private scrolling(from: Point): EdgeScroll {
    const { host, view } = this;
    return new EdgeScroll(from, {
      edges: () => host.getBoundingClientRect(),
      panBy: (x, y) => view.panBy(x, y),
      scrolled: () => {
        if (this.last) this.gesture?.move({ ...this.last, page: view.toPage(this.last.client) });
      },
    });
  }

  private stopScrolling(): void {
    this.scroll?.stop();
    this.scroll = null;
  }

  private up(event: PointerEvent): void {
    const at = this.atOf(event);
    const { press, gesture } = this;
    this.stopScrolling();
    this.press = null;
    this.gesture = null;
    if (gesture) gesture.end(at);
    else if (press) this.click(press, at);
    this.hover(at);
  }

  /** The gesture of a pull that began with a press. */
  private begin({ hit, at, button, chosen }: Press): Gesture {
    const { view } = this;
    const { tool } = editStore.getState();
    if (button !== LEFT || this.space || tool.kind === 'pan') return panGesture(view, at);
    if (tool.kind === 'stamp')
      return tool.what === 'area' ? this.thenSelect(drawAreaGesture(view, at)) : this.stamping(at);
    if (tool.kind === 'link') {
      const from = hit.kind === 'node' ? hit.id : hit.kind === 'handle' ? hit.node : tool.from;
      return from === null ? marqueeGesture(view, at) : this.thenSelect(linkGesture(view, from, null));
    }
    switch (hit.kind) {
      case 'handle':
        return linkGesture(view, hit.node, hit.side);
      case 'plug':
        return plugGesture(view, { link: hit.id, end: hit.end });
      case 'grip':
        return resizeGesture(view, hit.id, hit.grip);
      case 'node':
      case 'text':
        if (!isChosen(hit)) choose(hit, at.shift);
        this.showHandles(null, null);
        return moveGesture(view, at, hit.id);
      case 'area':
        if (hit.inside && !chosen) return marqueeGesture(view, at);
        if (!isChosen(hit)) choose(hit, at.shift);
        return moveGesture(view, at, hit.id);
      default:
        return marqueeGesture(view, at);
    }
  }

  /** A stamp goes where the hand lets go. */
  private stamping(from: HandAt): Gesture {
    return {
      move: (at) => this.hover(at),
      end: (at) => this.click({ hit: EMPTY, at: from, button: LEFT, chosen: false }, at),
      cancel: () => this.view.setSketch({ ghosts: [] }),
    };
  }

  private thenSelect(gesture: Gesture): Gesture {
    const rest = (): void => editStore.getState().setTool(SELECT_TOOL);
    return {
      move: gesture.move,
      end: (at) => {
        rest();
        gesture.end(at);
      },
      cancel: () => {
        rest();
        gesture.cancel();
      },
    };
  }

  private click({ hit, button, at: pressed }: Press, at: HandAt): void {
    if (button === RIGHT) {
      this.menu(hit, at);
      return;
    }
    const { tool, setTool } = editStore.getState();
    if (button !== LEFT || this.space || tool.kind === 'pan') return;
    if (tool.kind === 'stamp') {
      void put(tool.what, snapped(at));
      if (!at.shift) setTool(SELECT_TOOL);
      return;
    }
    const node = hit.kind === 'node' ? hit.id : hit.kind === 'handle' ? hit.node : null;
    if (tool.kind === 'link') {
      if (tool.from === null) setTool(node === null ? SELECT_TOOL : { kind: 'link', from: node });
      else if (node !== tool.from) {
        const { from } = tool;
        setTool(SELECT_TOOL);
        endDraft(this.view, from, at);
      }
      return;
    }
    const problem = badgeAt(pressed.page, worstByNode(problemsStore.getState()).keys(), this.view.nodePlaces());
    if (problem !== null) {
      walkStore.getState().selectNode(problem);
      shellStore.getState().setDockTab('problems');
    } else if (hit.kind === 'handle') setTool({ kind: 'link', from: hit.node });
    else if (hit.kind !== 'grip') choose(hit, adds(pressed));
  }

  private opened(event: MouseEvent): void {
    if (editStore.getState().tool.kind !== 'select') return;
    const at = this.atOf(event);
    const hit = this.hit(at.page);
    const { open } = handStore.getState();
    if (hit.kind === 'node') open({ kind: 'name', id: hit.id });
    else if (hit.kind === 'text') open({ kind: 'text', id: hit.id });
    else if (hit.kind === 'area' && !hit.inside) open({ kind: 'label', id: hit.id });
    else if (hit.kind === 'grip') letWidthGo(hit.id);
    else if (hit.kind === 'empty' || hit.kind === 'area') {
      open({ kind: 'quick-add', from: null, place: snapped(at), client: at.client });
    }
  }

  private menu(hit: Hit, at: HandAt): void {
    if (!isChosen(hit)) choose(hit, false);
    const list = chosenOf(hit)?.list;
    const place = list === 'nodes' ? 'node' : list === 'links' ? 'link' : list === 'shapes' ? 'shape' : 'canvas';
    shellStore.getState().openContextMenu(place, at.client.x, at.client.y);
  }

  /** Nothing is pressed: what is under the hand, and what a click would do. */
  private hover(at: HandAt): void {
    const { tool } = editStore.getState();
    if (tool.kind === 'stamp') {
      this.view.setSketch({ ghosts: [{ what: tool.what, at: snapped(at) }] });
      return;
    }
    if (tool.kind === 'link' && tool.from !== null) {
      showDraft(this.view, { from: tool.from, side: null, moved: null }, at);
      return;
    }
    const hit = this.hit(at.page);
    this.view.setHover(hit.kind === 'link' || hit.kind === 'plug' ? { link: hit.id } : {});
    if (tool.kind === 'select') this.hoverHandles(hit, at.page);
    this.showCursor(hit);
  }

  private hoverHandles(hit: Hit, page: Point): void {
    if (hit.kind === 'handle') this.showHandles(hit.node, hit.side);
    else if (hit.kind === 'node') this.showHandles(hit.id, null);
    else {
      const centre = this.handles === null ? undefined : this.view.nodePlaces().get(this.handles);
      this.showHandles(centre && nearHandles(page, centre) ? this.handles : null, null);
    }
  }

  private showHandles(node: string | null, hot: Extract<Hit, { kind: 'handle' }>['side'] | null): void {
    this.handles = node;
    this.view.setSketch({ handles: node === null ? null : { node, hot } });
  }

  private leave(): void {
    if (this.press || this.gesture) return;
    this.last = null;
    this.showHandles(null, null);
    this.view.setHover({});
    this.view.setSketch({ ghosts: [] });
    handStore.getState().setHint(null);
  }

  private toolChanged(tool: Tool): void {
    this.showHandles(null, null);
    this.view.setHover({});
    this.view.setSketch({ ghosts: [] });
    hideDraft(this.view);
    if (this.last && !this.gesture && tool.kind !== 'select') this.hover(this.last);
    this.showCursor();
  }

  private showCursor(hit: Hit = EMPTY): void {
    const { tool } = editStore.getState();
    const pans = this.space || tool.kind === 'pan' || (this.gesture !== null && this.press?.button !== LEFT);
    const { style } = this.host;
    if (pans) style.cursor = this.gesture ? 'grabbing' : 'grab';
    else if (tool.kind === 'stamp' || tool.kind === 'link' || hit.kind === 'handle') style.cursor = 'crosshair';
    else if (hit.kind === 'plug') style.cursor = 'grab';
    else if (hit.kind === 'grip') style.cursor = GRIP_CURSOR[hit.grip];
    else if (hit.kind === 'empty' || (hit.kind === 'area' && hit.inside)) style.cursor = '';
    else style.cursor = hit.kind === 'link' ? 'pointer' : 'move';
  }

  private cancel(): void {
    this.stopScrolling();
    this.gesture?.cancel();
    this.gesture = null;
    this.press = null;
  }

  private key(event: KeyboardEvent): void {
    if (handStore.getState().popup || isElsewhere(event.target)) return;
    if (event.key === ' ' && !event.repeat && !worksWithSpace(event.target)) {
      this.space = true;
      event.preventDefault();
      this.showCursor();
    }
    const { tool, setTool } = editStore.getState();
    if (event.key === 'Enter' && tool.kind === 'stamp' && !worksWithSpace(event.target)) {
      void putInMiddle(tool.what);
      if (!event.shiftKey) setTool(SELECT_TOOL);
    }
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.gesture) {
      event.preventDefault();
      this.cancel();
      // The pointer is still down: what it does until it is up again counts for nothing.
      this.press = null;
    } else if (commandFor('Escape') !== undefined) return;
    else if (tool.kind !== 'select') setTool(SELECT_TOOL);
    else walkStore.getState().select({});
  }

  private keyUp(event: KeyboardEvent): void {
    if (event.key.startsWith('Arrow')) nudgeEnds();
    if (event.key === ' ') this.spaceEnds();
  }

  private spaceEnds(): void {
    this.space = false;
    this.showCursor();
  }
}

const adds = ({ shift, ctrl }: HandAt): boolean => shift || ctrl;

const snapped = ({ page, alt }: HandAt): Point =>
  editStore.getState().snap && !alt ? toGrid(page) : { x: Math.round(page.x), y: Math.round(page.y) };

/** Keys that go to a field, a menu or a dialog are not the page's. */
function isElsewhere(target: EventTarget | null): boolean {
  const elsewhere = 'input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]';
  return target instanceof Element && target.closest(elsewhere) !== null;
}

const worksWithSpace = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, summary, a[href], [role=button], [role=separator]') !== null;
