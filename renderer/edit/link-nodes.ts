/** Linking two nodes by hand: which interfaces, and what is said of it. */
import type { Position, Topology } from '../../core/document/topology';
import type { Edit } from '../../core/editing/edit';
import { addLink, bridgesOf, canLink, freeInterfaces, type LinkPoint } from '../../core/editing/links';
import { reasonText } from '../../core/editing/reason';
import { appStore } from '../app/store';
import { handStore, say } from './hand-store';
import { makeEdit } from './make-edit';
import { placed } from './placed-edit';
import { words } from './put';
import { sayEdit } from './say-edit';

/**
 * The end whose interface a person should choose, or null: a host's or router's with several free ones or a bridge, each of which is
 * something else. The ports of a switch are all alike. `always` asks for every end that says no interface yet.
 */
export function endToChoose(topology: Topology, from: LinkPoint, to: LinkPoint, always = false): 'from' | 'to' | null {
  const open = ({ node, interface: name }: LinkPoint): boolean => {
    if (name !== undefined) return false;
    if (always) return true;
    const found = topology.nodes.find(({ id }) => id === node);
    if (found === undefined || found.kind === 'switch') return false;
    return Math.max(1, freeInterfaces(topology, node).length) + bridgesOf(found).length > 1;
  };
  return open(to) ? 'to' : open(from) ? 'from' : null;
}

export const topologyNow = (): Topology | undefined => appStore.getState().app?.document.topology;

/** Why two nodes cannot be linked, in words; null where they can. */
export function refusal(from: string, to: string): string | null {
  const topology = topologyNow();
  const reason = topology ? canLink(topology, { node: from }, { node: to }) : null;
  return reason && reasonText(reason, appStore.getState().language);
}

/** Links two nodes, or asks first for the interfaces where that is worth a question; `always`: at every end. */
export async function linkNodes(from: LinkPoint, to: LinkPoint, client: Position, always = false): Promise<void> {
  const topology = topologyNow();
  if (!topology) return;
  if (endToChoose(topology, from, to, always) !== null) {
    handStore.getState().open({ kind: 'chooser', from, to, client });
    return;
  }
  const reason = canLink(topology, from, to);
  if (reason) {
    say(reasonText(reason, appStore.getState().language));
    return;
  }
  const outcome = await makeEdit(
    placed((now) => addLink(now, from, to)),
    { quiet: true },
  );
  if (outcome.kind === 'done') sayLinked(outcome.edit);
}

/** Says which two interfaces are linked now, and what else the edit has changed. */
export function sayLinked(edit: Edit): void {
  const [key = ''] = edit.select?.links ?? [];
  const [a = '', b = ''] = key.split(' ');
  sayEdit(words()('edit.linked', { a, b }), edit);
}
