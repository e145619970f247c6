/** Where the badge of a node with problems stands, and whose is under the hand. */
import { type Point, TILE } from './geometry';

export const BADGE_RADIUS = 9;

export function badgePlace({ x, y }: Point): Point {
  return { x: x + TILE / 2 - 4, y: y - TILE / 2 + 2 };
}

/** The node whose badge holds a point of the page. */
export function badgeAt(at: Point, nodes: Iterable<string>, places: ReadonlyMap<string, Point>): string | null {
  for (const id of nodes) {
    const place = places.get(id);
    if (place === undefined) continue;
    const badge = badgePlace(place);
    if (Math.hypot(at.x - badge.x, at.y - badge.y) <= BADGE_RADIUS) return id;
  }
  return null;
}
