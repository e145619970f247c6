/** Where a field is after a change of the document: drafts go along with what is renamed and with rows that move. */
import { isSame, linkKey } from '../../../core/document/patch';
import type { Topology } from '../../../core/document/topology';
import { follower } from '../../app/follower';
import type { FieldRef, Thing } from './field-ref';
import { getIn, indexOfName, type Path } from './set-in';

/** The same field in the network as it is now; null where what it is a field of is gone. */
export function followed(ref: FieldRef, before: Topology, after: Topology): FieldRef | null {
  const id = followThing(ref, before, after);
  if (id === null) return null;
  const path = followPath(ref.path, thingIn(before, ref), thingIn(after, { ...ref, id }));
  if (path === null) return null;
  const isThere = id === ref.id && path.every((step, at) => step === ref.path[at]);
  return isThere ? ref : { ...ref, id, path };
}

function namesOf(topology: Topology, { thing }: Thing): readonly string[] {
  switch (thing) {
    case 'network':
      return [''];
    case 'node':
      return topology.nodes.map(({ id }) => id);
    case 'link':
      return topology.links.map(linkKey);
    case 'areas':
    case 'texts':
      return (topology[thing] ?? []).map(({ id }) => id);
  }
}

function thingIn(topology: Topology, { thing, id }: Thing): unknown {
  if (thing === 'network') return topology;
  const list = thing === 'node' ? topology.nodes : thing === 'link' ? topology.links : topology[thing];
  return list?.[namesOf(topology, { thing, id }).indexOf(id)];
}

function followThing(thing: Thing, before: Topology, after: Topology): string | null {
  return follower(namesOf(before, thing), namesOf(after, thing))(thing.id);
}

function followPath(path: Path, before: unknown, after: unknown): Path | null {
  const steps: (string | number)[] = [];
  let from = before;
  let to = after;
  for (const step of path) {
    if (typeof step === 'number') {
      const [rows, rowsNow] = [rowsOf(from), rowsOf(to)];
      const at = followRow(step, rows, rowsNow);
      if (at === null) return null;
      steps.push(at);
      from = rows[step];
      to = rowsNow[at];
    } else if (Array.isArray(from)) {
      const list: readonly unknown[] = Array.isArray(to) ? to : [];
      const name = follower(from.map(nameOf), list.map(nameOf))(step);
      if (name === null) return null;
      steps.push(name);
      from = from[indexOfName(from, step)];
      to = list[indexOfName(list, name)];
    } else {
      steps.push(step);
      from = getIn(from, [step]);
      to = getIn(to, [step]);
    }
  }
  return steps;
}

function nameOf(one: unknown): string {
  return String(getIn(one, ['name']));
}

/** The rows of a list, the entries of a table. */
function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function followRow(at: number, before: readonly unknown[], after: readonly unknown[]): number | null {
  const longer = after.length - before.length;
  // The row that would be the next.
  if (at >= before.length) return at + longer;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start++;
  if (at < start) return at;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  if (at >= before.length - end) return at + longer;
  const elsewhere = after.findIndex((row, index) => index >= start && isSame(row, before[at]));
  if (elsewhere !== -1) return elsewhere;
  return longer === 0 ? at : null;
}
