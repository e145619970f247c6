/** Nodes: new ones, deleted, renamed and changed ones. */

import type { ChangeLabel } from '../document/change';
import { RESERVED_NAMES } from '../document/json';
import { formatLinkEnd, isNodeId, parseScriptLine } from '../document/notation';
import { linkKey } from '../document/patch';
import type { NodeKind, Position, Topology, TopologyLink, TopologyNode } from '../document/topology';
import type { Edit, Selected } from './edit';
import type { Effect } from './effect';
import { withMovedMacs } from './fresh-macs';
import { type Renames, renamesBetween, withNewNames } from './interface-names';
import { linkName, mapEnds } from './link-ends';
import { Names } from './names';
import { answeringFarAway, newNode } from './node-templates';
import { type ReadyMade, readyMade } from './ready-made';
import type { Reason } from './reason';
import { settledEdit } from './settle';

/** Adds a node of a kind of the palette, its middle at `at`, and selects it. */
export function addNode(topology: Topology, kind: NodeKind, at: Position): Edit {
  const made = newNode(new Names(topology.nodes.map(({ id }) => id)), kind, at);
  const node = kind === 'cloud' ? answeringFarAway(made, topology) : made;
  return settledEdit(topology, { ...topology, nodes: [...topology.nodes, node] }, { code: 'add', name: node.id }, [], {
    nodes: [node.id],
  });
}

/** Adds a small working network, its middle at `at`, and selects it. */
export function addReadyMade(topology: Topology, what: ReadyMade, at: Position): Edit {
  const { nodes, links } = readyMade(topology, what, at);
  return settledEdit(
    topology,
    { ...topology, nodes: [...topology.nodes, ...nodes], links: [...topology.links, ...links] },
    { code: 'add', count: nodes.length },
    [],
    { nodes: nodes.map(({ id }) => id) },
  );
}

/** Deletes nodes with their links, links, areas and texts; locked ones stay. null where nothing is left to delete. */
export function deleteItems(topology: Topology, items: Selected): Edit | null {
  const effects: Effect[] = [];
  const nodeIds = new Set(items.nodes);
  const linkKeys = new Set(items.links);
  const shapeIds = new Set(items.shapes);
  const kept = (one: { readonly id: string; readonly locked?: boolean }, ids: ReadonlySet<string>): boolean => {
    if (!ids.has(one.id)) return true;
    if (one.locked) effects.push({ code: 'kept-locked', name: one.id });
    return one.locked === true;
  };
  const nodes = topology.nodes.filter((node) => kept(node, nodeIds));
  const chosen = topology.links.filter((link) => linkKeys.has(linkKey(link)));
  const links = topology.links.filter((link) => !linkKeys.has(linkKey(link)));
  const areas = topology.areas?.filter((area) => kept(area, shapeIds));
  const texts = topology.texts?.filter((text) => kept(text, shapeIds));
  const gone = topology.nodes.length - nodes.length;
  const shapes = (topology.areas?.length ?? 0) + (topology.texts?.length ?? 0);
  const count = gone + chosen.length + shapes - (areas?.length ?? 0) - (texts?.length ?? 0);
  if (count === 0) return null;
  const after = { ...topology, ...(areas && { areas }), ...(texts && { texts }), nodes, links };
  const onlyLinks = count === chosen.length;
  const goes = [...topology.nodes, ...(topology.areas ?? []), ...(topology.texts ?? [])].find(
    (one) => !one.locked && ('interfaces' in one ? nodeIds : shapeIds).has(one.id),
  );
  const name = onlyLinks ? linkName(chosen[0] as TopologyLink) : goes?.id;
  return settledEdit(
    topology,
    after,
    { code: onlyLinks ? 'unlink' : 'delete', count, ...(name !== undefined && { name }) },
    effects,
    {},
  );
}

/** Why a node cannot be called so; null where it can. */
export function canRename(topology: Topology, id: string, to: string): Reason | null {
  if (!topology.nodes.some((node) => node.id === id)) return { code: 'no-such-node', node: id };
  if (!isNodeId(to) || RESERVED_NAMES.has(to)) return { code: 'not-an-id', id: to };
  const small = to.toLowerCase();
  const other = topology.nodes.find((node) => node.id !== id && node.id.toLowerCase() === small);
  return other === undefined ? null : { code: 'id-taken', id: other.id };
}

/** Gives a node another id, in links and in the script, too; null where `canRename` has a reason. */
export function renameNode(topology: Topology, id: string, to: string): Edit | null {
  if (id === to || canRename(topology, id, to) !== null) return null;
  const effects: Effect[] = [];
  const named = topology.nodes.map((node) => (node.id === id ? { ...node, id: to } : node));
  const { interfaces = [] } = topology.nodes.find((node) => node.id === id) ?? {};
  const ends = interfaces.map(({ name }) => [formatLinkEnd(id, name), formatLinkEnd(to, name)] as const);
  const nodes = withMovedMacs(topology, named, ends);
  const links = mapEnds(topology.links, (node, name) => (node === id ? formatLinkEnd(to, name) : null));
  const script = topology.script?.map((line) => {
    if (parseScriptLine(line)?.node !== id) return line;
    const renamed = line.replace(id, () => to);
    effects.push({ code: 'script-changed', line: renamed });
    return renamed;
  });
  const after = { ...topology, ...(script && { script }), nodes, links };
  return settledEdit(topology, after, { code: 'rename', name: id }, effects, { nodes: [to] });
}

/**
 * Puts a node in the place of the one with its id; null where there is none. An interface that has another name in its old
 * place counts as renamed: its link follows.
 */
export function setNode(topology: Topology, node: TopologyNode): Edit | null {
  return updateNode(topology, node.id, () => node);
}

/** Changes one node, its id apart, as `setNode` does; null where there is no such node. */
export function updateNode(
  topology: Topology,
  id: string,
  change: (node: TopologyNode) => TopologyNode,
  label: ChangeLabel = { code: 'configure', name: id },
): Edit | null {
  const at = topology.nodes.findIndex((node) => node.id === id);
  const old = topology.nodes[at];
  if (old === undefined) return null;
  const changed = { ...change(old), id };
  const renames = renamesBetween(old, changed);
  const node = withNewNames(changed, renames);
  const links = renamedEnds(topology.links, id, renames);
  const before = withNewNames(old, renames);
  const ends = [...renames].map(([from, to]) => [formatLinkEnd(id, from), formatLinkEnd(id, to)] as const);
  const nodes = withMovedMacs(topology, topology.nodes.with(at, node), ends);
  const after = { ...topology, nodes, links };
  return settledEdit(topology, after, label, [], undefined, new Map([[id, before]]));
}

function renamedEnds(links: readonly TopologyLink[], id: string, renames: Renames): readonly TopologyLink[] {
  if (renames.size === 0) return links;
  return mapEnds(links, (node, name) => {
    const to = node === id ? renames.get(name) : undefined;
    return to === undefined ? null : formatLinkEnd(node, to);
  });
}
