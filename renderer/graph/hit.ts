/** What lies under a point of the page: asked of the model, not of the picture. */
import type { Area } from '../../core/document/topology';
import { type LinkPath, linkPath, type Point, pointAt, type Rect, TILE } from './geometry';
import type { GraphLink } from './graph-model';
import { type Grip, gripAt, NOTE_GRIPS } from './grips';
import type { DrawnText } from './page-shapes';
import { type LinkEndIndex, type Plugged, plugAt } from './plugs';
import { HANDLE_OUT, handlePlace, SIDES, type Side } from './sketch';

export type Hit =
  | { readonly kind: 'handle'; readonly node: string; readonly side: Side }
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'plug'; readonly id: string; readonly end: LinkEndIndex }
  | { readonly kind: 'grip'; readonly id: string; readonly grip: Grip }
  | { readonly kind: 'text'; readonly id: string }
  /** `inside`: not at its edge or label, where it is taken hold of. */
  | { readonly kind: 'area'; readonly id: string; readonly inside: boolean }
  | { readonly kind: 'empty' };

export interface HitPage {
  readonly zoom: number;
  readonly places: ReadonlyMap<string, Point>;
  readonly links: Iterable<GraphLink>;
  /** The node that shows its handles. */
  readonly handles: string | null;
  readonly areas: readonly Area[];
  /** The link that shows its plugs. */
  readonly plugged: Plugged | null;
  /** The area or text that shows its grips. */
  readonly gripped: string | null;
  readonly texts: readonly Pick<DrawnText, 'id' | 'rect' | 'locked'>[];
}

export const EMPTY: Hit = { kind: 'empty' };
/** Screen px around a line that still are the line. */
const LINE_REACH = 6;
const HANDLE_REACH = 10;
/** px of an area's edge, and the height of its label. */
const EDGE = 6;
const LABEL = 32;

export function hitAt(at: Point, page: HitPage): Hit {
  return (
    plugHit(at, page) ??
    handleAt(at, page) ??
    gripHit(at, page) ??
    nodeHit(at, page.places) ??
    textHit(at, page) ??
    linkHit(at, page) ??
    areaHit(at, page) ??
    EMPTY
  );
}

function plugHit(at: Point, { plugged }: HitPage): Hit | null {
  const end = plugged && plugAt(at, plugged);
  return plugged && end !== null ? { kind: 'plug', id: plugged.link, end } : null;
}

function handleAt(at: Point, { handles, places }: HitPage): Hit | null {
  const centre = handles === null ? undefined : places.get(handles);
  if (handles === null || !centre) return null;
  for (const side of SIDES) {
    const { x, y } = handlePlace(centre, side);
    if (Math.hypot(at.x - x, at.y - y) <= HANDLE_REACH) return { kind: 'handle', node: handles, side };
  }
  return null;
}

/** The topmost node whose tile, `out` px larger on each side, holds a point. */
export function nodeAt(at: Point, places: ReadonlyMap<string, Point>, out = 0): string | null {
  const reach = TILE / 2 + out;
  let found: string | null = null;
  for (const [id, { x, y }] of places) if (Math.abs(at.x - x) <= reach && Math.abs(at.y - y) <= reach) found = id;
  return found;
}

function nodeHit(at: Point, places: ReadonlyMap<string, Point>): Hit | null {
  const id = nodeAt(at, places);
  return id === null ? null : { kind: 'node', id };
}

/** Whether a point is still near enough to a node for its handles to stay. */
export function nearHandles(at: Point, centre: Point): boolean {
  const reach = TILE / 2 + HANDLE_OUT + HANDLE_REACH;
  return Math.abs(at.x - centre.x) <= reach && Math.abs(at.y - centre.y) <= reach;
}

function linkHit(at: Point, { links, places, zoom }: HitPage): Hit | null {
  const reach = LINE_REACH / zoom;
  let best: string | null = null;
  let least = reach;
  for (const link of links) {
    const a = places.get(link.source.node);
    const b = places.get(link.target.node);
    if (!a || !b || outside(at, a, b, reach + Math.abs(link.bend))) continue;
    const distance = distanceToPath(at, linkPath(a, b, link.bend));
    if (distance <= least) {
      least = distance;
      best = link.id;
    }
  }
  return best === null ? null : { kind: 'link', id: best };
}

const outside = (at: Point, a: Point, b: Point, reach: number): boolean =>
  at.x < Math.min(a.x, b.x) - reach ||
  at.x > Math.max(a.x, b.x) + reach ||
  at.y < Math.min(a.y, b.y) - reach ||
  at.y > Math.max(a.y, b.y) + reach;

const CURVE_PARTS = 12;

export function distanceToPath(at: Point, path: LinkPath): number {
  if (!path.control) return distanceToLine(at, path.from, path.to);
  let least = Number.POSITIVE_INFINITY;
  let from = path.from;
  for (let part = 1; part <= CURVE_PARTS; part++) {
    const to = pointAt(path, part / CURVE_PARTS);
    least = Math.min(least, distanceToLine(at, from, to));
    from = to;
  }
  return least;
}

function distanceToLine(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const t = Math.min(Math.max(share, 0), 1);
  return Math.hypot(at.x - from.x - dx * t, at.y - from.y - dy * t);
}

export const inRect = (at: Point, { x, y, width, height }: Rect): boolean =>
  at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;

function textHit(at: Point, { texts }: HitPage): Hit | null {
  const found = texts.findLast(({ rect }) => inRect(at, rect));
  return found ? { kind: 'text', id: found.id } : null;
}

function gripHit(at: Point, { areas, texts, gripped, zoom }: HitPage): Hit | null {
  if (gripped === null) return null;
  const area = areas.find(({ id }) => id === gripped);
  const text = texts.find(({ id }) => id === gripped);
  if ((area ?? text)?.locked) return null;
  const grip = area ? gripAt(at, area, zoom) : text ? gripAt(at, text.rect, zoom, NOTE_GRIPS) : null;
  return grip && { kind: 'grip', id: gripped, grip };
}

function areaHit(at: Point, { areas, zoom }: HitPage): Hit | null {
  const reach = EDGE / zoom;
  const grown = (area: Area): Rect => ({
    x: area.x - reach,
    y: area.y - reach,
    width: area.width + 2 * reach,
    height: area.height + 2 * reach,
  });
  const found = areas.findLast((area) => inRect(at, grown(area)));
  if (!found) return null;
  const within =
    at.x > found.x + reach &&
    at.x < found.x + found.width - reach &&
    at.y > found.y + Math.min(LABEL, found.height / 2) &&
    at.y < found.y + found.height - reach;
  return { kind: 'area', id: found.id, inside: within };
}
