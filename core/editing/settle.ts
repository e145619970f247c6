/** After an edit: what it stranded is taken along, and said, so that the topology stays one that can be saved and run. */

import type { ChangeLabel } from '../document/change';
import { parseLinkEnd, parseScriptLine } from '../document/notation';
import { middleOf } from '../document/patch';
import { type Segments, segmentsOf } from '../document/segments';
import type { Topology, TopologyLink, TopologyNode } from '../document/topology';
import { type Edit, editTo, type Selected } from './edit';
import type { Effect } from './effect';
import { linkName, socketsOf } from './link-ends';
import { settleNode } from './settle-node';

export interface Settled {
  readonly topology: Topology;
  readonly effects: readonly Effect[];
}

/**
 * `before` is valid; `after` is what somebody made of it. Looks only at what is another object than before. New nodes are taken
 * as they are. `origins` has what a node was, in today's names, where its id does not say it: copies, renamed ones.
 */
export function settle(before: Topology, after: Topology, origins: Nodes = new Map()): Settled {
  if (before.nodes === after.nodes && before.links === after.links && before.script === after.script) {
    return { topology: after, effects: [] };
  }
  const effects: Effect[] = [];
  const { start, end } = middleOf(before.nodes, after.nodes);
  const old = new Map<string, TopologyNode>();
  for (const node of before.nodes.slice(start, before.nodes.length - end)) old.set(node.id, node);
  const touched = new Map<string, TopologyNode | null>([...old.keys()].map((id) => [id, null]));
  let segments: Segments | null = null;
  const around = { topology: after, segments: () => (segments ??= segmentsOf(after)) };
  const nodes = [...after.nodes];
  for (let at = start; at < nodes.length - end; at++) {
    const node = nodes[at] as TopologyNode;
    const was = origins.get(node.id) ?? old.get(node.id);
    if (was === node && !origins.has(node.id)) {
      touched.delete(node.id);
      continue;
    }
    const settled = was === undefined ? node : settleNode(was, node, around, effects);
    nodes[at] = settled;
    touched.set(node.id, settled);
  }
  const links = settleLinks(after.links, touched, effects);
  const script = settleScript(after.script, touched, effects);
  return {
    topology: { ...withScript(after, script), nodes: touched.size === 0 ? after.nodes : nodes, links },
    effects,
  };
}

/** The edit from `before` to `after`, once that is settled. */
export function settledEdit(
  before: Topology,
  after: Topology,
  label: ChangeLabel,
  effects: readonly Effect[] = [],
  select?: Selected,
  origins?: Nodes,
): Edit {
  const settled = settle(before, after, origins);
  return editTo(before, settled.topology, label, [...effects, ...settled.effects], select);
}

type Nodes = ReadonlyMap<string, TopologyNode>;
/** Nodes that changed, as they are now; null for those that went. */
type Touched = ReadonlyMap<string, TopologyNode | null>;

/** Links whose ends are still there, and take a cable. */
function settleLinks(links: readonly TopologyLink[], touched: Touched, effects: Effect[]): readonly TopologyLink[] {
  if (touched.size === 0) return links;
  const sockets = new Map<string, ReadonlySet<string>>();
  const holds = (text: string): boolean => {
    const end = parseLinkEnd(text);
    const node = end === null ? null : touched.get(end.node);
    if (end === null || node === undefined) return end !== null;
    if (node === null) return false;
    const names = sockets.get(end.node) ?? socketsOf(node);
    sockets.set(end.node, names);
    return names.has(end.interface);
  };
  const kept = links.filter((link) => {
    if (link.ends.every(holds)) return true;
    effects.push({ code: 'link-removed', link: linkName(link) });
    return false;
  });
  return kept.length === links.length ? links : kept;
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
