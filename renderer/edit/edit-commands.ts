/** What the commands of Edit mode do while the canvas is on screen. */

import { linkKey } from '../../core/document/patch';
import type { Position, Topology } from '../../core/document/topology';
import type { Edge } from '../../core/editing/arrange';
import { chain } from '../../core/editing/chain';
import { setLink } from '../../core/editing/links';
import type { Command, CommandId, CommandOrigin } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { appStore } from '../app/store';
import { toGrid } from '../graph/snap';
import { editStore, SELECT_TOOL, type Stamp } from './edit-store';
import { makeEdit } from './make-edit';
import { pageNow } from './page';
import { PALETTE } from './palette-items';
import { put, putInMiddle } from './put';
import {
  alignSelected,
  copySelected,
  cutSelected,
  deleteSelected,
  distributeSelected,
  duplicateSelected,
  hasSelected,
  nudge,
  orderSelected,
  renameSelected,
  selectAll,
  selectionNow,
  toggleLock,
  toggleTool,
  zoomToSelection,
} from './selection-edits';
import { askToPaste } from './use-paste-event';

const editing = (): boolean => appStore.getState().mode === 'edit' && pageNow() !== null;
const several = (least: number) => (): boolean => editing() && selectionNow().nodes.length >= least;
const some =
  (...lists: readonly ('nodes' | 'links' | 'shapes')[]) =>
  (): boolean =>
    editing() && hasSelected(...lists);
const alone = (): boolean => {
  const { nodes, links, shapes } = selectionNow();
  return editing() && links.length === 0 && nodes.length + shapes.length === 1;
};

/** Where the menu of the page is open: what is chosen there is put there. */
function menuPlace(): Position | null {
  const { contextMenu } = shellStore.getState();
  return contextMenu?.place === 'canvas' ? (pageNow()?.toPage(contextMenu) ?? null) : null;
}

/** Takes a thing up to be stamped; from the menu of the page it is put where that was opened, from the list where there is room. */
function insert(what: Stamp, by: CommandOrigin): void {
  const at = menuPlace();
  if (at) void put(what, toGrid(at));
  else if (by === 'list') void putInMiddle(what);
  else editStore.getState().setTool({ kind: 'stamp', what });
}

/** Pulls the cables of the selected links out, or plugs them in where all are out. */
function toggleLinks(): void {
  const keys = new Set(selectionNow().links);
  void makeEdit((topology) => {
    const chosen = topology.links.filter((link) => keys.has(linkKey(link)));
    const up = chosen.every((link) => link.up === false) ? undefined : false;
    return chain(topology, ...chosen.map((link) => (now: Topology) => setLink(now, linkKey(link), { up })));
  });
}

/** Asks which end of the selected link is plugged in where. */
function plugSelected(): void {
  const { link } = selectionNow();
  if (link !== undefined) shellStore.getState().openDialog({ kind: 'plug', link });
}

const EDGES: readonly Edge[] = ['left', 'center', 'right', 'top', 'middle', 'bottom'];
const NUDGES = [
  ['Left', -1, 0],
  ['Right', 1, 0],
  ['Up', 0, -1],
  ['Down', 0, 1],
] as const;

const insertCommand = (what: Stamp): Command => ({
  id: `insert.${what}`,
  when: editing,
  run: (by) => insert(what, by),
});
const alignCommand = (edge: Edge): Command => ({
  id: `edit.align.${edge}`,
  when: several(2),
  run: () => alignSelected(edge),
});

export const EDIT_COMMANDS: readonly Command[] = [
  ...PALETTE.flatMap(({ items }) => items.map(({ what }) => insertCommand(what))),
  ...EDGES.map(alignCommand),
  { id: 'edit.distribute.horizontal', when: several(3), run: () => distributeSelected('horizontal') },
  { id: 'edit.distribute.vertical', when: several(3), run: () => distributeSelected('vertical') },
  { id: 'edit.delete', when: some(), run: () => void deleteSelected() },
  { id: 'edit.duplicate', when: some('nodes', 'shapes'), run: () => void duplicateSelected() },
  { id: 'edit.copy', when: some('nodes', 'shapes'), run: () => void copySelected() },
  { id: 'edit.cut', when: some('nodes', 'shapes'), run: () => void cutSelected() },
  { id: 'edit.paste', when: editing, run: () => void askToPaste(menuPlace()) },
  { id: 'edit.selectAll', when: editing, run: selectAll },
  { id: 'edit.rename', when: alone, run: renameSelected },
  { id: 'edit.lock', when: some('nodes', 'shapes'), run: () => void toggleLock() },
  { id: 'edit.order.front', when: some('shapes'), run: () => orderSelected('front') },
  { id: 'edit.order.back', when: some('shapes'), run: () => orderSelected('back') },
  ...NUDGES.flatMap(([name, x, y]): Command[] => [
    { id: `edit.nudge${name}`, when: some('nodes', 'shapes'), run: () => nudge(x, y) },
    { id: `edit.nudge${name}Far`, when: some('nodes', 'shapes'), run: () => nudge(10 * x, 10 * y) },
  ]),
  { id: 'link.toggle', when: some('links'), run: toggleLinks },
  { id: 'link.plug', when: () => editing() && selectionNow().link !== undefined, run: plugSelected },
  { id: 'tool.select', when: editing, run: () => editStore.getState().setTool(SELECT_TOOL) },
  { id: 'tool.pan', when: editing, run: () => toggleTool('pan') },
  { id: 'tool.link', when: editing, run: () => toggleTool('link') },
  {
    id: 'view.snap',
    when: editing,
    isOn: () => editStore.getState().snap,
    run: () => editStore.getState().setSnap(!editStore.getState().snap),
  },
  {
    id: 'view.miniMap',
    when: editing,
    isOn: () => editStore.getState().miniMap,
    run: () => editStore.getState().setMiniMap(!editStore.getState().miniMap),
  },
  { id: 'view.zoomSelection', when: some(), run: zoomToSelection },
] satisfies readonly (Command & { id: CommandId })[];
