/** Where things stand on the page. Locked ones stay where they are; places are whole pixels. */
import type { ChangeCode, ChangeLabel } from '../document/change';
import type { Area, PageText, Position, Topology, TopologyNode } from '../document/topology';
import { type Edit, editTo, type Selected } from './edit';
import { placedAt, wholePixel } from './places';

export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Direction = 'horizontal' | 'vertical';
type Places = ReadonlyMap<string, Position>;

/**
 * Moves nodes, areas and texts; null where all of them are locked or nothing moves. `drawn` says where nodes stand that the
 * file gives no place.
 */
export function moveItems(
  topology: Topology,
  items: Selected,
  dx: number,
  dy: number,
  drawn: Places = new Map(),
): Edit | null {
  const nodeIds = new Set(items.nodes);
  const shapeIds = new Set(items.shapes);
  let count = 0;
  let first: string | undefined;
  const counted = <T extends { readonly id: string }>(old: T, moved: T): T => {
    if (old !== moved) {
      count++;
      first ??= old.id;
    }
    return moved;
  };
  const nodes = topology.nodes.map((node) => {
    const from = node.position ?? drawn.get(node.id);
    if (!nodeIds.has(node.id) || node.locked || from === undefined) return node;
    return counted(node, placedAt(node, { x: from.x + dx, y: from.y + dy }));
  });
  const moveShape = <T extends Area | PageText>(shape: T): T => {
    if (!shapeIds.has(shape.id) || shape.locked) return shape;
    const [x, y] = [wholePixel(shape.x + dx), wholePixel(shape.y + dy)];
    return counted(shape, x === shape.x && y === shape.y ? shape : { ...shape, x, y });
  };
  const areas = topology.areas?.map(moveShape);
  const texts = topology.texts?.map(moveShape);
  if (count === 0) return null;
  const after = { ...topology, ...(areas && { areas }), ...(texts && { texts }), nodes };
  return editTo(topology, after, labelOf('move', count, first));
}

/** Puts nodes where a layout wants them; null where nothing moves. */
export function placeNodes(topology: Topology, places: Places, code: ChangeCode = 'layout'): Edit | null {
  let count = 0;
  let first: string | undefined;
  const nodes = topology.nodes.map((node) => {
    const place = places.get(node.id);
    if (place === undefined || node.locked) return node;
    const moved = placedAt(node, place);
    if (moved === node) return node;
    count++;
    first ??= node.id;
    return moved;
  });
  return count === 0 ? null : editTo(topology, { ...topology, nodes }, labelOf(code, count, first));
}

/** Puts the nodes in line with the outermost of them, or with the middle between those. */
export function align(topology: Topology, ids: readonly string[], edge: Edge, drawn: Places = new Map()): Edit | null {
  const axis = edge === 'left' || edge === 'center' || edge === 'right' ? 'x' : 'y';
  const placed = placesOf(topology, ids, drawn);
  if (placed.length < 2) return null;
  const values = placed.map(({ at }) => at[axis]);
  let [low, high] = [values[0] as number, values[0] as number];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const line =
    edge === 'left' || edge === 'top' ? low : edge === 'right' || edge === 'bottom' ? high : (low + high) / 2;
  return placeNodes(topology, new Map(placed.map(({ id, at }) => [id, { ...at, [axis]: line }])), 'align');
}

/** Spreads the nodes evenly between the two outermost; null for fewer than three. */
export function distribute(
  topology: Topology,
  ids: readonly string[],
  direction: Direction,
  drawn: Places = new Map(),
): Edit | null {
  const axis = direction === 'horizontal' ? 'x' : 'y';
  const placed = [...placesOf(topology, ids, drawn)].sort((a, b) => a.at[axis] - b.at[axis]);
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined || placed.length < 3) return null;
  const gap = (last.at[axis] - first.at[axis]) / (placed.length - 1);
  const places = placed.map(({ id, at }, index) => [id, { ...at, [axis]: first.at[axis] + index * gap }] as const);
  return placeNodes(topology, new Map(places), 'distribute');
}

/** Locks nodes, areas and texts in their places, or frees them; null where they are so already. */
export function setLocked(topology: Topology, items: Selected, locked: boolean): Edit | null {
  const nodeIds = new Set(items.nodes);
  const shapeIds = new Set(items.shapes);
  let count = 0;
  let first: string | undefined;
  const set = <T extends TopologyNode | Area | PageText>(one: T, ids: ReadonlySet<string>): T => {
    if (!ids.has(one.id) || (one.locked ?? false) === locked) return one;
    count++;
    first ??= one.id;
    const { locked: _locked, ...free } = one;
    return locked ? { ...one, locked } : (free as T);
  };
  const nodes = topology.nodes.map((node) => set(node, nodeIds));
  const areas = topology.areas?.map((area) => set(area, shapeIds));
  const texts = topology.texts?.map((text) => set(text, shapeIds));
  if (count === 0) return null;
  const after = { ...topology, ...(areas && { areas }), ...(texts && { texts }), nodes };
  return editTo(topology, after, labelOf(locked ? 'lock' : 'unlock', count, first));
}

function placesOf(topology: Topology, ids: readonly string[], drawn: Places) {
  const chosen = new Set(ids);
  return topology.nodes.flatMap(({ id, position }) => {
    const at = chosen.has(id) ? (position ?? drawn.get(id)) : undefined;
    return at === undefined ? [] : [{ id, at }];
  });
}

function labelOf(code: ChangeCode, count: number, name: string | undefined): ChangeLabel {
  return { code, count, ...(name !== undefined && { name }) };
}
