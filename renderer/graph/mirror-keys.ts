/** What the keyboard does with the item of the mirror that has the focus, while the network is built. */
import type { KeyboardEvent } from 'react';
import { type CommandId, commandRegistry } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { walkStore } from '../app/store';
import { editStore, SELECT_TOOL } from '../edit/edit-store';
import { say } from '../edit/hand-store';
import { linkNodes, refusal } from '../edit/link-nodes';
import { words } from '../edit/put';
import type { Point } from './geometry';
import type { GraphView } from './graph-view';
import type { RovingItem } from './roving-list';

export type MirrorList = 'nodes' | 'links' | 'shapes';

/** Keys that mean the item with the focus, selected or not. */
const COMMANDS: Readonly<Record<string, CommandId>> = {
  F2: 'edit.rename',
  Delete: 'edit.delete',
  Backspace: 'edit.delete',
};

const linkingFrom = (): string | null => {
  const { tool } = editStore.getState();
  return tool.kind === 'link' ? tool.from : null;
};

/** Selects an item unless it is selected already. */
function hold(list: MirrorList, id: string): void {
  const { selection, select } = walkStore.getState();
  if (!selection[list].includes(id)) select({ [list]: [id] });
}

/** Enter: selects, or ends the link that is under way. `name` is what the item is called by. */
export function chooseItem(list: MirrorList, { id, name }: RovingItem, client: Point): void {
  const from = linkingFrom();
  if (list === 'nodes' && from !== null && from !== id) {
    editStore.getState().setTool(SELECT_TOOL);
    void linkNodes({ node: from }, { node: id }, client);
    return;
  }
  walkStore.getState().select({ [list]: [id] });
  say(words()('edit.selected', { name }));
}

/** The focus has come to a node: shows and says whether the link under way can end there. */
export function tellLinkEnd(view: GraphView, id: string): void {
  const from = linkingFrom();
  const to = view.nodePlaces().get(id);
  if (from === null || from === id || !to) return;
  const reason = refusal(from, id);
  view.setSketch({ link: { from, side: null, moved: null, to, target: id, refused: reason !== null } });
  say(reason ?? words()('edit.linkEnds', { node: id }));
}

export function pressOnItem(list: MirrorList, id: string, event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return false;
  if (ctrlKey || metaKey) {
    // The keymap moves what is selected.
    if (key.startsWith('Arrow') && list !== 'links') hold(list, id);
    return false;
  }
  if (shiftKey) return false;
  const command = COMMANDS[key];
  if (command !== undefined) {
    hold(list, id);
    return commandRegistry.run(command);
  }
  if (list === 'links' && key.toLowerCase() === 'l') {
    hold(list, id);
    return commandRegistry.run('link.plug');
  }
  if (list === 'nodes' && key.toLowerCase() === 'l' && linkingFrom() === null) {
    hold(list, id);
    editStore.getState().setTool({ kind: 'link', from: id });
    say(words()('edit.linkFrom', { node: id }));
    return true;
  }
  return false;
}

export function openItemMenu(list: MirrorList, id: string, { x, y }: Point): void {
  hold(list, id);
  const place = list === 'nodes' ? 'node' : list === 'links' ? 'link' : 'shape';
  shellStore.getState().openContextMenu(place, x, y);
}

/** While a link is under way, a letter leads to the next node that begins with it. */
export function typedNode(from: string, key: string, ids: readonly string[]): string | null {
  if (linkingFrom() === null || !/^[\p{L}\p{N}]$/u.test(key)) return null;
  const at = ids.indexOf(from);
  const turned = [...ids.slice(at + 1), ...ids.slice(0, at)];
  return turned.find((id) => id.toLowerCase().startsWith(key.toLowerCase())) ?? from;
}
