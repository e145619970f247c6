/**
 * The pointer over the page while it is built. Takes presses before Cytoscape does, asks what lies under them, and hands a pull to one
 * gesture; wheel and pinch stay Cytoscape's.
 */
import { commandFor, placeOf } from '../../app/keymap';
import { walkStore } from '../../app/store';
import { editStore, SELECT_TOOL } from '../../edit/edit-store';
import { handStore } from '../../edit/hand-store';
import { putInMiddle } from '../../edit/put';
import { nudgeEnds } from '../../edit/selection-edits';
import type { Point } from '../geometry';
import type { GraphView } from '../graph-view';
import { choose, isChosen } from './choose';
import { click, openAt, openMenu } from './click';
import { EdgeScroll } from './edge-scroll';
import type { Gesture, HandAt } from './gesture';
import { Hover } from './hover';
import { hideDraft } from './link';
import { panGesture } from './pan';
import { adds, LEFT, MIDDLE, type Press, RIGHT } from './press';
import { pullOf } from './pull';

/** px that a press may wander and still be a click. */
const STILL = 4;

export class Hands {
  private press: Press | null = null;
  private gesture: Gesture | null = null;
  private scroll: EdgeScroll | null = null;
  private space = false;
  private readonly hover: Hover;
  private last: HandAt | null = null;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly view: GraphView,
  ) {
    this.hover = new Hover(host, view, () => this.pans());
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
    this.stops.push(editStore.subscribe(({ tool }, { tool: before }) => tool !== before && this.take()));
    this.take();
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

  /** What the cursor says while the hand moves the page, or would; null while it has something else to do. */
  private pans(): 'grab' | 'grabbing' | null {
    const pulls = this.gesture !== null;
    if (!this.space && editStore.getState().tool.kind !== 'pan' && !(pulls && this.press?.button !== LEFT)) return null;
    return pulls ? 'grabbing' : 'grab';
  }

  private down(event: PointerEvent): void {
    if (this.press || this.gesture) return;
    if (event.button !== LEFT && event.button !== MIDDLE && event.button !== RIGHT) return;
    handStore.getState().close();
    const at = this.atOf(event);
    const hit = this.hover.hit(at.page);
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
      this.hover.over(at);
      return;
    }
    const { client } = this.press.at;
    if (Math.hypot(at.client.x - client.x, at.client.y - client.y) < STILL) return;
    const pans = this.press.button !== LEFT || this.pans() !== null;
    this.gesture = pans ? panGesture(this.view, this.press.at) : pullOf(this.view, this.press, this.hover);
    if (!this.gesture.pans) this.scroll = this.scrolling(client);
    this.gesture.move(at);
    this.scroll?.move(at.client);
    this.hover.showCursor();
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
    else if (press?.button === RIGHT) openMenu(press.hit, at);
    else if (press?.button === LEFT && this.pans() === null) click(this.view, press, at);
    this.hover.over(at);
  }

  private opened(event: MouseEvent): void {
    if (editStore.getState().tool.kind !== 'select') return;
    const at = this.atOf(event);
    openAt(this.hover.hit(at.page), at);
  }

  private leave(): void {
    if (this.press || this.gesture) return;
    this.last = null;
    this.hover.leave();
  }

  /** Another tool. */
  private take(): void {
    this.hover.take(this.gesture ? null : this.last);
  }

  private cancel(): void {
    this.stopScrolling();
    this.gesture?.cancel();
    this.gesture = null;
    this.press = null;
    this.hover.showCursor();
  }

  private key(event: KeyboardEvent): void {
    const place = placeOf(event.target);
    if (handStore.getState().popup || place === 'text') return;
    if (event.key === ' ' && !event.repeat && place === 'page') {
      this.space = true;
      event.preventDefault();
      this.hover.showCursor();
    }
    const { tool, setTool } = editStore.getState();
    if (event.key === 'Enter' && tool.kind === 'stamp' && place === 'page') {
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
    this.hover.showCursor();
  }
}
