import type { Rect } from './geometry';

/** Which part of the page the map shows: its left upper corner, and px of the map per px of the page. */
export interface MapFrame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const MARGIN = 60;
/** A map is at most so much of the page's size. */
const MOST = 0.2;

/** The frame that holds everything on the page, in the middle of the map; an empty page is seen as the view sees it. */
export function mapFrame(
  all: Rect | null,
  seen: Rect,
  size: { readonly width: number; readonly height: number },
): MapFrame {
  const part = all ?? seen;
  const scale = Math.min(size.width / (part.width + 2 * MARGIN), size.height / (part.height + 2 * MARGIN), MOST);
  return {
    x: part.x + part.width / 2 - size.width / scale / 2,
    y: part.y + part.height / 2 - size.height / scale / 2,
    scale,
  };
}
