/** The eight grips of an area and the two of a note, and what pulling at one makes of it. */
import type { Point, Rect } from './geometry';

/** Which edges a grip moves: "nw" the upper left corner, "e" the right edge. */
export type Grip = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';
export const GRIPS: readonly Grip[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];
/** A note is as high as its lines. */
export const NOTE_GRIPS: readonly Grip[] = ['w', 'e'];

/** px; an area is at least as large as a tile with its name, a note as wide. */
export const LEAST = 48;
/** Screen px. */
const REACH = 8;

export function gripPlace({ x, y, width, height }: Rect, grip: Grip): Point {
  const across = grip.includes('w') ? 0 : grip.includes('e') ? 1 : 0.5;
  const down = grip.includes('n') ? 0 : grip.includes('s') ? 1 : 0.5;
  return { x: x + width * across, y: y + height * down };
}

/** The one of the grips that is under a point; corners before edges. */
export function gripAt(at: Point, rect: Rect, zoom: number, grips = GRIPS): Grip | null {
  const reach = REACH / zoom;
  const near = grips.filter((grip) => {
    const place = gripPlace(rect, grip);
    return Math.abs(place.x - at.x) <= reach && Math.abs(place.y - at.y) <= reach;
  });
  return near.find((grip) => grip.length === 2) ?? near[0] ?? null;
}

/** The rectangle after its grip has been pulled to a point: the edges across stay, and it never turns over. */
export function pulled(rect: Rect, grip: Grip, to: Point): Rect {
  let { x, y, width, height } = rect;
  if (grip.includes('w')) {
    const left = Math.min(to.x, x + width - LEAST);
    width += x - left;
    x = left;
  } else if (grip.includes('e')) {
    width = Math.max(to.x - x, LEAST);
  }
  if (grip.includes('n')) {
    const top = Math.min(to.y, y + height - LEAST);
    height += y - top;
    y = top;
  } else if (grip.includes('s')) {
    height = Math.max(to.y - y, LEAST);
  }
  return { x, y, width, height };
}

export const GRIP_CURSOR: Readonly<Record<Grip, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
};
