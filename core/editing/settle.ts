/** After an edit: what it stranded is taken along, and said, so that the topology stays one that can be saved and run. */

import type { ChangeLabel } from '../document/change';
import { parseLinkEnd, parseScriptLine } from '../document/notation';
import { linkKey } from '../document/patch';
import type { Topology, TopologyLink, TopologyNode } from '../document/topology';
import { type Edit, editTo, type Selected } from './edit';
import type { Effect } from './effect';

export interface Settled {
  readonly topology: Topology;
  readonly effects: readonly Effect[];
}

/** `before` is valid; `after` is what somebody made of it. Looks only at what is another object than before. */
export function settle(before: Topology, after: Topology): Settled {
  if (before.nodes === after.nodes && before.links === after.links && before.script === after.script) {
    return { topology: after, effects: [] };
  }
  const effects: Effect[] = [];
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const touched = new Map<string, TopologyNode | null>();
  for (const node of after.nodes) {
    if (old.get(node.id) !== node) touched.set(node.id, node);
    old.delete(node.id);
  }
  for (const id of old.keys()) touched.set(id, null);
  const links = settleLinks(after.links, touched, effects);
  const script = settleScript(after.script, touched, effects);
  return { topology: { ...withScript(after, script), links }, effects };
}

/** The edit from `before` to `after`, once that is settled. */
export function settledEdit(
  before: Topology,
  after: Topology,
  label: ChangeLabel,
  effects: readonly Effect[] = [],
  select?: Selected,
): Edit {
  const settled = settle(before, after);
  return editTo(before, settled.topology, label, [...effects, ...settled.effects], select);
}

type Touched = ReadonlyMap<string, TopologyNode | null>;

/** Links whose ends are still there. */
function settleLinks(links: readonly TopologyLink[], touched: Touched, effects: Effect[]): readonly TopologyLink[] {
  if (touched.size === 0) return links;
  const kept = links.filter((link) => {
    if (link.ends.every((end) => hasEnd(end, touched))) return true;
    effects.push({ code: 'link-removed', link: linkKey(link) });
    return false;
  });
  return kept.length === links.length ? links : kept;
}

function hasEnd(text: string, touched: Touched): boolean {
  const end = parseLinkEnd(text);
  if (end === null) return false;
  const node = touched.get(end.node);
  if (node === undefined) return true;
  if (node === null) return false;
  const found = node.interfaces.find(({ name }) => name === end.interface);
  if (found === undefined) return end.interface === 'lo' && node.kind !== 'switch';
  return found.type === undefined || found.type === 'ethernet';
}

function settleScript(script: Topology['script'], touched: Touched, effects: Effect[]): Topology['script'] {
  const kept = script?.filter((line) => {
    if (touched.get(parseScriptLine(line)?.node ?? '') !== null) return true;
    effects.push({ code: 'script-removed', line });
    return false;
  });
  return kept?.length === script?.length ? script : kept;
}

function withScript(topology: Topology, script: Topology['script']): Topology {
  if (script === topology.script) return topology;
  const { script: _script, ...rest } = topology;
  return script === undefined || script.length === 0 ? rest : { ...topology, script };
}
