/** Copying, pasting and duplicating: copies have names of their own. */
import type { ChangeCode } from '../document/change';
import { parseJson } from '../document/json';
import { formatLinkEnd, parseLinkEnd } from '../document/notation';
import { MAX_FILE_DEPTH, MAX_FILE_LENGTH } from '../document/read';
import {
  type Area,
  FORMAT,
  type PageText,
  type Position,
  type Topology,
  type TopologyLink,
  type TopologyNode,
  type TopologyService,
  VERSION,
} from '../document/topology';
import { isObject } from '../document/validate/checks';
import { validateTopology } from '../document/validate/topology';
import type { Edit, Selected } from './edit';
import type { Effect } from './effect';
import { withFreshAddresses } from './fresh-addresses';
import { withOwnMacs } from './fresh-macs';
import { mapEnds } from './link-ends';
import { Names } from './names';
import { pageOf } from './node-templates';
import { placedAt, wholePixel } from './places';
import { settledEdit } from './settle';
import type { Rectangle } from './shapes';

const CLIP_FORMAT = 'packetwalk-clip';
/** How far from their originals copies without a pointer are put, pixels. */
const STEP = 24;

type Places = ReadonlyMap<string, Position>;

/** What was copied: plain data. */
export interface Clip {
  readonly nodes: readonly TopologyNode[];
  /** Links between the nodes. */
  readonly links: readonly TopologyLink[];
  readonly areas: readonly Area[];
  readonly texts: readonly PageText[];
}

/**
 * The chosen nodes with the links among them, areas and texts; null where nothing of that is chosen. `drawn` says where nodes
 * stand that the file gives no place.
 */
export function copyItems(topology: Topology, items: Selected, drawn: Places = new Map()): Clip | null {
  const ids = new Set(items.nodes);
  const shapes = new Set(items.shapes);
  const nodes = topology.nodes
    .filter(({ id }) => ids.has(id))
    .map((node) => {
      const at = node.position ?? drawn.get(node.id);
      return at === undefined ? node : placedAt(node, at);
    });
  const links = topology.links.filter(({ ends }) => ends.every((end) => ids.has(parseLinkEnd(end)?.node ?? '')));
  const areas = (topology.areas ?? []).filter(({ id }) => shapes.has(id));
  const texts = (topology.texts ?? []).filter(({ id }) => shapes.has(id));
  return nodes.length + areas.length + texts.length === 0 ? null : { nodes, links, areas, texts };
}

/** The clip as text for the clipboard of the system. */
export function formatClip(clip: Clip): string {
  return JSON.stringify({ format: CLIP_FORMAT, version: VERSION, ...clip });
}

/** A clip of this or another window; null for any other text and for one that is no part of a valid topology. */
export function parseClip(text: string): Clip | null {
  if (text.length > MAX_FILE_LENGTH) return null;
  const json = parseJson(text, MAX_FILE_DEPTH);
  if (!json.ok || !isObject(json.value)) return null;
  const { format, version, nodes, links, areas, texts } = json.value;
  if (format !== CLIP_FORMAT || version !== VERSION || areas === undefined || texts === undefined) return null;
  const topology = { format: FORMAT, version, nodes, links, areas, texts };
  return validateTopology(topology).length === 0 ? ({ nodes, links, areas, texts } as Clip) : null;
}

/** Puts copies on the page, their middle at `at` or a little beside the originals, and selects them. */
export function pasteItems(topology: Topology, clip: Clip, at: Position | null): Edit {
  return pasteAs('paste', topology, clip, at === null ? besideOriginals(topology, clip) : towards(clip, at));
}

/** Puts copies where they are seen: beside the originals where those are in the part of the page on screen, else in its middle. */
export function pasteInSight(topology: Topology, clip: Clip, { x, y, width, height }: Rectangle): Edit {
  const beside = besideOriginals(topology, clip);
  const there = { x: middleOf(clip).x + beside.x, y: middleOf(clip).y + beside.y };
  if (there.x >= x && there.x <= x + width && there.y >= y && there.y <= y + height) {
    return pasteAs('paste', topology, clip, beside);
  }
  const way = towards(clip, { x: x + width / 2, y: y + height / 2 });
  return pasteAs('paste', topology, clip, untaken(topology, clip, { x: wholeStep(way.x), y: wholeStep(way.y) }));
}

/** Copies beside the originals; null where nothing that can be copied is chosen. */
export function duplicateItems(topology: Topology, items: Selected, drawn: Places = new Map()): Edit | null {
  const clip = copyItems(topology, items, drawn);
  return clip === null ? null : pasteAs('duplicate', topology, clip, besideOriginals(topology, clip));
}

/** `by`: how far from their originals the copies stand. */
function pasteAs(code: ChangeCode, topology: Topology, clip: Clip, by: Position): Edit {
  const effects: Effect[] = [];
  const names = new Names(topology.nodes.map(({ id }) => id));
  const copyOf = new Map(clip.nodes.map(({ id }) => [id, names.copyOf(id)]));
  const links = mapEnds(clip.links, (node, name) => formatLinkEnd(copyOf.get(node) ?? node, name));
  const named = clip.nodes.map((node) => {
    const id = copyOf.get(node.id) as string;
    if (id !== node.id) effects.push({ code: 'node-renamed', from: node.id, to: id });
    return placedCopy(withOwnPage({ ...node, id }, node.id, effects), by);
  });
  const nodes = withOwnMacs(topology, clip.nodes, withFreshAddresses(topology, named, links, effects), effects);
  const shapeNames = new Names([...(topology.areas ?? []), ...(topology.texts ?? [])].map(({ id }) => id));
  const copyShape = <T extends Area | PageText>(shape: T): T => {
    const { locked: _locked, ...free } = shape;
    const place = { x: wholePixel(shape.x + by.x), y: wholePixel(shape.y + by.y) };
    return { ...(free as T), id: shapeNames.copyOf(shape.id), ...place };
  };
  const areas = clip.areas.map(copyShape);
  const texts = clip.texts.map(copyShape);
  const after: Topology = {
    ...topology,
    ...(areas.length > 0 && { areas: [...(topology.areas ?? []), ...areas] }),
    ...(texts.length > 0 && { texts: [...(topology.texts ?? []), ...texts] }),
    nodes: [...topology.nodes, ...nodes],
    links: [...topology.links, ...links],
  };
  const shapes = [...areas, ...texts].map(({ id }) => id);
  const selected = nodes.map(({ id }) => id);
  const name = selected[0] ?? shapes[0];
  const label = { code, count: selected.length + shapes.length, ...(name !== undefined && { name }) };
  // A copy whose address found no place keeps no route that needs one.
  const origins = new Map(nodes.map((node) => [node.id, node]));
  return settledEdit(topology, after, label, effects, { nodes: selected, shapes }, origins);
}

function placedCopy({ locked: _locked, ...node }: TopologyNode, by: Position): TopologyNode {
  if (node.position === undefined) return node;
  return placedAt(node, { x: node.position.x + by.x, y: node.position.y + by.y });
}

/** A page that only says who answers says it of the copy. */
function withOwnPage(node: TopologyNode, from: string, effects: Effect[]): TopologyNode {
  if (node.services === undefined || node.id === from) return node;
  const services = node.services.map((service): TopologyService => {
    if (service.type !== 'http' || service.pages?.['/'] !== pageOf(from)) return service;
    effects.push({ code: 'service-changed', node: node.id, service: 'http' });
    return { ...service, pages: { ...service.pages, '/': pageOf(node.id) } };
  });
  return { ...node, services };
}

function besideOriginals(topology: Topology, clip: Clip): Position {
  return untaken(topology, clip, { x: STEP, y: STEP });
}

/** So far, or some steps further while copies of an earlier time stand there. */
function untaken(topology: Topology, { nodes, areas, texts }: Clip, from: Position): Position {
  const taken = new Set(
    [...topology.nodes.map(({ position }) => position), ...(topology.areas ?? []), ...(topology.texts ?? [])].map(
      (at) => at && `${at.x} ${at.y}`,
    ),
  );
  const [first] = [...nodes.flatMap(({ position }) => position ?? []), ...areas, ...texts];
  let { x, y } = from;
  while (first !== undefined && taken.has(`${first.x + x} ${first.y + y}`)) {
    x += STEP;
    y += STEP;
  }
  return { x, y };
}

/** Whole steps: what stands on the grid stays on it. */
const wholeStep = (way: number): number => Math.round(way / STEP) * STEP;

function towards(clip: Clip, at: Position): Position {
  const { x, y } = middleOf(clip);
  return { x: at.x - x, y: at.y - y };
}

function middleOf({ nodes, areas, texts }: Clip): Position {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = ({ x, y }: Position, width = 0, height = 0) => {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  };
  for (const { position } of nodes) if (position !== undefined) cover(position);
  for (const area of areas) cover(area, area.width, area.height);
  for (const text of texts) cover(text, text.width);
  if (left === Infinity) return { x: 0, y: 0 };
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
