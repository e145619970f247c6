/** What changes on screen between two states of the graph: one patch, applied in one batch. Order is that of the graphs. */
import type { GraphLink, GraphModel, GraphNode } from './graph-model';

export interface GraphPatch {
  readonly removedLinks: readonly string[];
  readonly removedNodes: readonly string[];
  readonly addedNodes: readonly GraphNode[];
  readonly changedNodes: readonly GraphNode[];
  readonly addedLinks: readonly GraphLink[];
  readonly changedLinks: readonly GraphLink[];
}

/** A link whose ends differ has another id: it goes and comes. A node that goes takes its links along, as the document must. */
export function diffTopology(before: GraphModel, after: GraphModel): GraphPatch {
  const nodes = compare(before.nodes, after.nodes, sameNode);
  const links = compare(before.links, after.links, sameLink);
  return {
    removedLinks: links.removed,
    removedNodes: nodes.removed,
    addedNodes: nodes.added,
    changedNodes: nodes.changed,
    addedLinks: links.added,
    changedLinks: links.changed,
  };
}

export function isEmptyPatch(patch: GraphPatch): boolean {
  return Object.values(patch).every((list: readonly unknown[]) => list.length === 0);
}

interface Comparison<T> {
  readonly removed: readonly string[];
  readonly added: readonly T[];
  readonly changed: readonly T[];
}

function compare<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): Comparison<T> {
  const removed = [...before.keys()].filter((id) => !after.has(id));
  const added: T[] = [];
  const changed: T[] = [];
  for (const [id, value] of after) {
    const old = before.get(id);
    if (old === undefined) added.push(value);
    else if (!same(old, value)) changed.push(value);
  }
  return { removed, added, changed };
}

function sameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.x === b.x &&
    a.y === b.y &&
    a.address === b.address &&
    a.unreachable === b.unreachable
  );
}

function sameLink(a: GraphLink, b: GraphLink): boolean {
  return (
    a.bend === b.bend &&
    a.up === b.up &&
    a.loss === b.loss &&
    a.source.label === b.source.label &&
    a.target.label === b.target.label
  );
}
