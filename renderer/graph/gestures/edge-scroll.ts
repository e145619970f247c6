/**
 * The page scrolls by itself while something is dragged near its edge or past it: the deeper, the faster. What is taken hold of near an edge
 * does not run away: there, only what goes deeper than the hand has begun counts.
 */
import type { Point } from '../geometry';
import { SCREEN, type Screen } from '../overlay';

/** px inside an edge from which on it scrolls. */
const ZONE = 32;
/** Depths in zones: past this it gets no faster. */
const DEEPEST = 3;
/** Screen px a second with the hand at the very edge. */
const SPEED = 400;
/** A frame that comes late scrolls no further than this, ms. */
const LONGEST_FRAME = 50;

/** A rectangle of the window, as `getBoundingClientRect` has it. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How deep in its zone a place is at each edge, in zones; 0 outside of it. */
export function depthsAt({ x, y }: Point, { left, top, right, bottom }: Edges): Edges {
  const depth = (inside: number): number => Math.max(0, 1 - inside / ZONE);
  return { left: depth(x - left), top: depth(y - top), right: depth(right - x), bottom: depth(bottom - y) };
}

function speedAt(depth: number): number {
  return SPEED * Math.min(depth, DEEPEST) ** 1.5;
}

export interface EdgeScrollEvents {
  edges(): Edges;
  /** Moves the page by px of the screen. */
  panBy(x: number, y: number): void;
  /** The page has moved under the hand. */
  scrolled(): void;
}

export class EdgeScroll {
  private frame: number | null = null;
  private before = 0;
  /** The least depth at each edge since the drag has begun. */
  private calm: Edges;
  private speed: Point = { x: 0, y: 0 };
  /** What is left of whole px: the page stays sharp. */
  private rest: Point = { x: 0, y: 0 };

  constructor(
    from: Point,
    private readonly events: EdgeScrollEvents,
    private readonly screen: Screen = SCREEN,
  ) {
    this.calm = depthsAt(from, events.edges());
  }

  /** The hand has come to a place of the window. */
  move(client: Point): void {
    const depths = depthsAt(client, this.events.edges());
    const { calm } = this;
    this.calm = {
      left: Math.min(calm.left, depths.left),
      top: Math.min(calm.top, depths.top),
      right: Math.min(calm.right, depths.right),
      bottom: Math.min(calm.bottom, depths.bottom),
    };
    const speed = (edge: keyof Edges): number => speedAt(depths[edge] - this.calm[edge]);
    this.speed = { x: speed('left') - speed('right'), y: speed('top') - speed('bottom') };
    if (this.speed.x === 0 && this.speed.y === 0) this.stop();
    else if (this.frame === null) {
      this.before = this.screen.now();
      this.request();
    }
  }

  stop(): void {
    if (this.frame !== null) this.screen.cancel(this.frame);
    this.frame = null;
  }

  private request(): void {
    this.frame = this.screen.request(() => this.tick());
  }

  private tick(): void {
    const now = this.screen.now();
    const seconds = Math.min(now - this.before, LONGEST_FRAME) / 1000;
    this.before = now;
    this.request();
    const way = { x: this.rest.x + this.speed.x * seconds, y: this.rest.y + this.speed.y * seconds };
    const [x, y] = [Math.trunc(way.x), Math.trunc(way.y)];
    this.rest = { x: way.x - x, y: way.y - y };
    if (x === 0 && y === 0) return;
    this.events.panBy(x, y);
    this.events.scrolled();
  }
}
