/** What can be done with what is selected: each asks for one edit of the document. */

import type { Position, Topology } from '../../core/document/topology';
import { align, type Direction, distribute, type Edge, moveItems, setLocked } from '../../core/editing/arrange';
import {
  copyItems,
  duplicateItems,
  formatClip,
  parseClip,
  pasteInSight,
  pasteItems,
} from '../../core/editing/clipboard';
import { deleteItems } from '../../core/editing/nodes';
import { type Order, orderShape } from '../../core/editing/shapes';
import { copyText } from '../app/actions';
import { type Selection, walkStore } from '../app/store';
import { formatCount } from '../i18n/format';
import { editStore, SELECT_TOOL } from './edit-store';
import { handStore, say } from './hand-store';
import { topologyNow } from './link-nodes';
import { makeEdit } from './make-edit';
import { pageNow } from './page';
import { placed, withPlaces } from './placed-edit';
import { words } from './put';
import { sayEdit } from './say-edit';

export const selectionNow = (): Selection => walkStore.getState().selection;

/** Whether anything is selected; with a list, of that sort. */
export function hasSelected(...lists: readonly ('nodes' | 'links' | 'shapes')[]): boolean {
  const selection = selectionNow();
  return (lists.length === 0 ? (['nodes', 'links', 'shapes'] as const) : lists).some(
    (list) => selection[list].length > 0,
  );
}

export async function deleteSelected(): Promise<void> {
  const items = selectionNow();
  const outcome = await makeEdit((topology) => deleteItems(topology, items), { quiet: true });
  if (outcome.kind !== 'done') return;
  const { name, count = 1 } = outcome.edit.label;
  sayEdit(
    count === 1 && name !== undefined
      ? words()('edit.deletedOne', { name })
      : words()('edit.deleted', { count: formatCount(count) }),
    outcome.edit,
  );
}

export async function duplicateSelected(): Promise<void> {
  const items = selectionNow();
  await makeEdit(placed((topology) => duplicateItems(topology, items)));
}

/** Puts what is selected on the clipboard, as text; says whether there was anything. */
export async function copySelected(): Promise<boolean> {
  const topology = topologyNow();
  const clip = topology ? copyItems(withPlaces(topology), selectionNow()) : null;
  if (!clip) return false;
  await copyText(formatClip(clip));
  const count = clip.nodes.length + clip.areas.length + clip.texts.length;
  say(words()('edit.copied', { count: formatCount(count), n: count }));
  return true;
}

export async function cutSelected(): Promise<void> {
  const items = selectionNow();
  if (!(await copySelected())) return;
  await makeEdit((topology) => {
    const edit = deleteItems(topology, items);
    return edit && { ...edit, label: { ...edit.label, code: 'cut' } };
  });
}

/** Pastes a text if it is a clip, its middle at a place or where it is seen; says whether it was one. */
export async function pasteText(text: string, at: Position | null): Promise<boolean> {
  const clip = parseClip(text);
  if (!clip) return false;
  const seen = pageNow()?.visiblePart();
  await makeEdit(
    placed((topology) => (at || !seen ? pasteItems(topology, clip, at) : pasteInSight(topology, clip, seen))),
  );
  return true;
}

export function selectAll(): void {
  const topology = topologyNow();
  if (!topology) return;
  walkStore.getState().select({
    nodes: topology.nodes.map(({ id }) => id),
    links: topology.links.map(({ ends }) => ends.join(' ')),
    shapes: [...(topology.areas ?? []), ...(topology.texts ?? [])].map(({ id }) => id),
  });
}

/** Opens a field over the name of the one thing that is selected. */
export function renameSelected(): void {
  const { node, shapes } = selectionNow();
  const [shape] = shapes;
  const { open } = handStore.getState();
  if (node !== undefined) open({ kind: 'name', id: node });
  else if (shape !== undefined) {
    open({ kind: topologyNow()?.areas?.some(({ id }) => id === shape) ? 'label' : 'text', id: shape });
  }
}

export const alignSelected = (edge: Edge): void => {
  const { nodes } = selectionNow();
  void makeEdit(placed((topology) => align(topology, nodes, edge)));
};

export const distributeSelected = (direction: Direction): void => {
  const { nodes } = selectionNow();
  void makeEdit(placed((topology) => distribute(topology, nodes, direction)));
};

type Lockable = Pick<Selection, 'nodes' | 'shapes'>;

/** Whether all that is selected and can be locked is. */
export function isAllLocked({ nodes, areas = [], texts = [] }: Topology, chosen: Lockable): boolean {
  const ids = new Set([...chosen.nodes, ...chosen.shapes]);
  return [...nodes, ...areas, ...texts].every(({ id, locked }) => locked === true || !ids.has(id));
}

/** Locks what is selected, or frees it where all of it is locked. */
export async function toggleLock(): Promise<void> {
  const { nodes, shapes } = selectionNow();
  const topology = topologyNow();
  if (!topology) return;
  const locks = !isAllLocked(topology, { nodes, shapes });
  const outcome = await makeEdit(placed((now) => setLocked(now, { nodes, shapes }, locks)));
  const n = nodes.length + shapes.length;
  if (outcome.kind === 'done') say(words()(locks ? 'edit.locked' : 'edit.unlocked', { count: formatCount(n), n }));
}

export function orderSelected(order: Order): void {
  const [id] = selectionNow().shapes;
  if (id !== undefined) void makeEdit((topology) => orderShape(topology, id, order));
}

let held = 0;

/** Moves what is selected by a little; until the key is let go of, it is one gesture. */
export function nudge(dx: number, dy: number): void {
  const { nodes, shapes } = selectionNow();
  const gesture = `nudge ${held}`;
  void makeEdit(
    placed((topology) => moveItems(topology, { nodes, shapes }, dx, dy)),
    { gesture },
  ).then(({ kind }) => {
    const [id] = nodes;
    const place = topologyNow()?.nodes.find((node) => node.id === id)?.position;
    if (kind === 'done' && nodes.length + shapes.length === 1 && id !== undefined && place) {
      say(words()('edit.movedTo', { name: id, ...place }));
    }
  });
}

/** The next nudge is another gesture. */
export const nudgeEnds = (): void => {
  held += 1;
};

/** Shows what is selected as large as it goes. */
export function zoomToSelection(): void {
  const page = pageNow();
  const topology = topologyNow();
  const { nodes, links, shapes } = selectionNow();
  if (!page || !topology) return;
  const places = page.nodePlaces();
  const ids = [...nodes, ...links.flatMap((key) => key.split(' ').map((end) => end.slice(0, end.indexOf(':'))))];
  const drawn = [...(topology.areas ?? []), ...(topology.texts ?? [])].filter(({ id }) => shapes.includes(id));
  const corners = [
    ...ids.flatMap((id) => {
      const place = places.get(id);
      return place ? [at(place, -TILE_ROOM), at(place, TILE_ROOM)] : [];
    }),
    ...drawn.flatMap((shape) => [
      { x: shape.x, y: shape.y },
      { x: shape.x + (shape.width ?? 0), y: shape.y + ('height' in shape ? shape.height : 0) },
    ]),
  ];
  if (corners.length === 0) return;
  const x = Math.min(...corners.map((corner) => corner.x));
  const y = Math.min(...corners.map((corner) => corner.y));
  const right = Math.max(...corners.map((corner) => corner.x));
  const bottom = Math.max(...corners.map((corner) => corner.y));
  page.showPart({ x, y, width: right - x, height: bottom - y });
}

/** px around a node's middle that its tile and name take up. */
const TILE_ROOM = 60;
const at = ({ x, y }: Position, by: number): Position => ({ x: x + by, y: y + by });

/** Takes up a tool, or puts it down where it is in the hand already. */
export function toggleTool(kind: 'pan' | 'link'): void {
  const { tool, setTool } = editStore.getState();
  if (tool.kind === kind) setTool(SELECT_TOOL);
  else setTool(kind === 'pan' ? { kind } : { kind, from: selectionNow().node ?? null });
}
