/** Areas and texts on the page. */
import type { ChangeCode } from '../document/change';
import type { Area, PageText, Position, Topology } from '../document/topology';
import { type Edit, editTo } from './edit';
import { Names } from './names';
import { wholePixel } from './places';

export interface Rectangle extends Position {
  readonly width: number;
  readonly height: number;
}

/** An absent field stays, an undefined one goes. */
export type AreaChange = { readonly [F in Exclude<keyof Area, 'id'>]?: Area[F] | undefined };
export type TextChange = { readonly [F in Exclude<keyof PageText, 'id'>]?: PageText[F] | undefined };
export type Order = 'front' | 'forward' | 'backward' | 'back';

/** Adds a coloured ground above the other areas and selects it. */
export function addArea(topology: Topology, at: Rectangle, look: AreaChange = {}): Edit {
  const id = shapeNames(topology).fresh('area');
  const area = wholeArea({ id, ...at, ...defined(look) });
  const after = { ...topology, areas: [...(topology.areas ?? []), area] };
  return editTo(topology, after, { code: 'area', name: id }, [], { shapes: [id] });
}

/** Adds a text, its left upper corner at `at`, and selects it. */
export function addText(topology: Topology, at: Position, text: string): Edit {
  const id = shapeNames(topology).fresh('text');
  const note: PageText = { id, x: wholePixel(at.x), y: wholePixel(at.y), text };
  const after = { ...topology, texts: [...(topology.texts ?? []), note] };
  return editTo(topology, after, { code: 'note', name: id }, [], { shapes: [id] });
}

/** Changes an area; a locked one keeps place and size. null where there is none or nothing changes. */
export function setArea(topology: Topology, id: string, change: AreaChange): Edit | null {
  const area = topology.areas?.find((one) => one.id === id);
  if (area === undefined) return null;
  const changed = wholeArea(merge(area, change));
  const areas = topology.areas?.map((one) => (one === area ? changed : one)) ?? [];
  const resized = changed.width !== area.width || changed.height !== area.height;
  return shapeEdit(topology, { ...topology, areas }, resized ? 'resize' : codeOf(area, changed, 'area'), id);
}

/** Changes a text; a locked one keeps place and width. null where there is none or nothing changes. */
export function setText(topology: Topology, id: string, change: TextChange): Edit | null {
  const text = topology.texts?.find((one) => one.id === id);
  if (text === undefined) return null;
  const merged = merge(text, change);
  const width = merged.width === undefined ? {} : { width: wholeSize(merged.width) };
  const changed = { ...merged, x: wholePixel(merged.x), y: wholePixel(merged.y), ...width };
  const texts = topology.texts?.map((one) => (one === text ? changed : one)) ?? [];
  const rewrapped = changed.width !== text.width;
  return shapeEdit(topology, { ...topology, texts }, rewrapped ? 'note' : codeOf(text, changed, 'note'), id);
}

/** Puts an area or a text above or below the others of its sort; null where it is there already. */
export function orderShape(topology: Topology, id: string, order: Order): Edit | null {
  const areas = topology.areas && reordered(topology.areas, id, order);
  const texts = topology.texts && reordered(topology.texts, id, order);
  return shapeEdit(topology, { ...topology, ...(areas && { areas }), ...(texts && { texts }) }, 'order', id);
}

function reordered<T extends { readonly id: string }>(list: readonly T[], id: string, order: Order): readonly T[] {
  const at = list.findIndex((one) => one.id === id);
  if (at === -1) return list;
  const last = list.length - 1;
  const to = { front: last, forward: Math.min(last, at + 1), backward: Math.max(0, at - 1), back: 0 }[order];
  return list.toSpliced(at, 1).toSpliced(to, 0, list[at] as T);
}

function shapeEdit(before: Topology, after: Topology, code: ChangeCode, name: string): Edit | null {
  const edit = editTo(before, after, { code, name }, [], { shapes: [name] });
  return edit.patch.head === null ? null : edit;
}

function codeOf(before: Position, after: Position, otherwise: ChangeCode): ChangeCode {
  return before.x !== after.x || before.y !== after.y ? 'move' : otherwise;
}

function merge<T extends Area | PageText>(shape: T, change: AreaChange | TextChange): T {
  const merged = { ...shape, ...change, id: shape.id };
  if (!shape.locked) return defined(merged) as T;
  const { x, y, width } = shape;
  return defined({ ...merged, x, y, width, ...('height' in shape && { height: shape.height }) }) as T;
}

function wholeArea(area: Area): Area {
  const { x, y, width, height } = area;
  return { ...area, x: wholePixel(x), y: wholePixel(y), width: wholeSize(width), height: wholeSize(height) };
}

function wholeSize(size: number): number {
  return Math.max(1, wholePixel(size));
}

/** Without what is undefined. */
function defined<T extends object>(object: T): { [F in keyof T]: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

function shapeNames({ areas = [], texts = [] }: Topology): Names {
  return new Names([...areas, ...texts].map(({ id }) => id));
}
