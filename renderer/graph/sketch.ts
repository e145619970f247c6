/** What the hand is drawing: shown over the network while a gesture lasts, nothing of it is in the document. Model coordinates. */
import type { Stamp } from '../edit/edit-store';
import { type Point, type Rect, TILE } from './geometry';

export type Side = 'top' | 'right' | 'bottom' | 'left';
export const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];

export interface Guide {
  readonly from: Point;
  readonly to: Point;
}

export interface Ghost {
  readonly what: Stamp;
  readonly at: Point;
}

/** A link under way from a node to the pointer: a new one, or one whose other end has been pulled out. */
export interface LinkDraft {
  readonly from: string;
  /** The link whose end it is. */
  readonly moved: string | null;
  /** The handle that it leaves from; null where it was begun without one. */
  readonly side: Side | null;
  readonly to: Point;
  /** The node under the pointer. */
  readonly target: string | null;
  /** It cannot be linked there. */
  readonly refused: boolean;
}

export interface Sketch {
  readonly handles: { readonly node: string; readonly hot: Side | null } | null;
  readonly link: LinkDraft | null;
  readonly marquee: Rect | null;
  readonly guides: readonly Guide[];
  /** What a click would put there, and where. */
  readonly ghosts: readonly Ghost[];
}

export const NO_SKETCH: Sketch = { handles: null, link: null, marquee: null, guides: [], ghosts: [] };

/** px between a tile and the ring that its handles sit on. */
export const HANDLE_OUT = 5;

const UNIT: Readonly<Record<Side, Point>> = {
  top: { x: 0, y: -1 },
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
};

export function handlePlace(centre: Point, side: Side): Point {
  const out = TILE / 2 + HANDLE_OUT;
  return { x: centre.x + UNIT[side].x * out, y: centre.y + UNIT[side].y * out };
}

/** The curve of a link under way: leaves its handle straight out and turns to the pointer. */
export function draftCurve(from: Point, side: Side, to: Point): { readonly from: Point; readonly control: Point } {
  const start = handlePlace(from, side);
  const unit = UNIT[side];
  const ahead = (to.x - start.x) * unit.x + (to.y - start.y) * unit.y;
  const way = Math.max(ahead, 40);
  return { from: start, control: { x: start.x + unit.x * way, y: start.y + unit.y * way } };
}
