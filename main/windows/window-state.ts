import type { Rectangle } from 'electron';
import * as z from 'zod/mini';

export const DEFAULT_SIZE = { width: 1440, height: 900 };
export const MIN_SIZE = { width: 960, height: 600 };
/** How much of a window must lie on a display for a person to find and drag it. */
const VISIBLE = { width: 160, height: 48 };

const edge = z.int().check(z.minimum(-100_000), z.maximum(100_000));

/** What is kept of the window from one start to the next. */
export const windowStateShape = z.object({ x: edge, y: edge, width: edge, height: edge, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateShape>;

export interface Placement {
  /** Absent: the system centres the window. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly size: { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

/**
 * Where to open the window: as it was left, if enough of it would still be on one of the displays; else centred.
 * Never larger than the display, never smaller than the least that the layout takes.
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  // Without a screen Chromium pretends to have one of a single dot.
  const displays = workAreas.filter((area) => area.width >= VISIBLE.width && area.height >= VISIBLE.height);
  const area = saved === null ? undefined : displays.find((display) => shows(display, saved));
  const room = area ?? displays[0];
  const wanted = saved ?? DEFAULT_SIZE;
  const within = (length: number, least: number, most: number | undefined): number =>
    Math.max(least, Math.min(length, most ?? length));
  return {
    position: saved === null || area === undefined ? null : { x: saved.x, y: saved.y },
    size: {
      width: within(wanted.width, MIN_SIZE.width, room?.width),
      height: within(wanted.height, MIN_SIZE.height, room?.height),
    },
    maximized: saved?.maximized ?? false,
  };
}

function shows(display: Rectangle, window: Rectangle): boolean {
  const overlap = (a: number, lengthA: number, b: number, lengthB: number): number =>
    Math.min(a + lengthA, b + lengthB) - Math.max(a, b);
  return (
    overlap(display.x, display.width, window.x, window.width) >= VISIBLE.width &&
    overlap(display.y, display.height, window.y, window.height) >= VISIBLE.height &&
    // The title bar itself must be reachable.
    window.y >= display.y
  );
}

/** How far a window opens from the one before, so that both titles can be read. */
const STEP = 28;

/** Where to open a window beside another: a little right of it and below, or where that leaves the display at its upper left corner. */
export function cascade(other: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const x = other.x + STEP;
  const y = other.y + STEP;
  const area = workAreas.find((display) => shows(display, other));
  const fits =
    area === undefined || (x + other.width <= area.x + area.width && y + other.height <= area.y + area.height);
  return { ...other, ...(fits ? { x, y } : { x: area.x, y: area.y }), maximized: false };
}
