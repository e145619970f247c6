/** Several edits as one. */
import { applyPatch } from '../document/patch';
import type { Topology } from '../document/topology';
import { type Edit, editTo } from './edit';

/**
 * One edit after the other, as one: told by the first one's label, the selection as the last that has one says. Edits that give
 * null are left out; null where all of them do.
 */
export function chain(topology: Topology, ...makers: readonly ((topology: Topology) => Edit | null)[]): Edit | null {
  let at = topology;
  const made: Edit[] = [];
  for (const make of makers) {
    const edit = make(at);
    if (edit === null) continue;
    made.push(edit);
    at = applyPatch(at, edit.patch);
  }
  const [first] = made;
  if (first === undefined) return null;
  const effects = made.flatMap((edit) => edit.effects);
  return editTo(topology, at, first.label, effects, made.findLast((edit) => edit.select !== undefined)?.select);
}
