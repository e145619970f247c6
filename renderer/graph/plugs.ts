/** The two plugs of the link that alone is selected: a hand pulls an end of it out there. */
import { type LinkPath, type Point, pointAt, shareAt } from './geometry';

/** px from a tile to the middle of a plug. */
const OUT = 4;
const REACH = 8;

export interface Plugged {
  readonly link: string;
  /** From its first end to its second. */
  readonly path: LinkPath;
}

export const ENDS = [0, 1] as const;
export type LinkEndIndex = (typeof ENDS)[number];

export function plugPlace({ path }: Plugged, end: LinkEndIndex): Point {
  const share = shareAt(path, OUT);
  return pointAt(path, end === 0 ? share : 1 - share);
}

/** The end whose plug is under a point. */
export function plugAt(at: Point, plugged: Plugged): LinkEndIndex | null {
  const found = ENDS.find((end) => {
    const { x, y } = plugPlace(plugged, end);
    return Math.hypot(at.x - x, at.y - y) <= REACH;
  });
  return found ?? null;
}
