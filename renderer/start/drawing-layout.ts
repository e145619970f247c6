/** Where the nodes of a small drawing go. */
import type { Topology } from '../../core/document/topology';

export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Centres for the nodes, fitted into a box with a margin; nodes without a position stand in a row. */
export function fitNodes(topology: Topology, width: number, height: number, margin: number): readonly Place[] {
  const places = topology.nodes.map(({ id, position }, index) => ({
    id,
    x: position?.x ?? index * 160,
    y: position?.y ?? 0,
  }));
  if (places.length === 0) return [];
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1, right - left),
    (height - 2 * margin) / Math.max(1, bottom - top),
    1,
  );
  return places.map(({ id, x, y }) => ({
    id,
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 + (y - (top + bottom) / 2) * scale,
  }));
}

/** The two nodes of each link whose ends are both drawn. */
export function linksBetween(topology: Topology): readonly (readonly [string, string])[] {
  const ids = new Set(topology.nodes.map((node) => node.id));
  return topology.links.flatMap(({ ends: [a, b] }) => {
    const from = a.split(':')[0] ?? '';
    const to = b.split(':')[0] ?? '';
    return ids.has(from) && ids.has(to) ? [[from, to] as const] : [];
  });
}
