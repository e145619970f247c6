/**
 * The one shape of a change, for undo, autosave and views: what was added, removed and updated (from, to), over nodes by id,
 * links by their ends and the head. A patch is plain data, says everything needed to take it back, and keeps the order of
 * the file. The idea is tldraw's RecordsDiff.
 */

import { invariant } from '../base/invariant';
import type { Topology, TopologyLink, TopologyNode } from './topology';

/** Everything but nodes and links. */
export type TopologyHead = Omit<Topology, 'nodes' | 'links'>;

/** An item with its place in the list: before the change for removed items, after it for added ones. */
export interface Placed<T> {
  readonly index: number;
  readonly value: T;
}

/** One key in `removed` and in `added` is an item that moved. Places rise. */
export interface ListChange<T> {
  readonly added: readonly Placed<T>[];
  readonly updated: readonly (readonly [T, T])[];
  readonly removed: readonly Placed<T>[];
}

export interface Patch {
  readonly head: readonly [TopologyHead, TopologyHead] | null;
  readonly nodes: ListChange<TopologyNode>;
  readonly links: ListChange<TopologyLink>;
}

export const NO_CHANGE: ListChange<never> = { added: [], updated: [], removed: [] };
export const NO_PATCH: Patch = { head: null, nodes: NO_CHANGE, links: NO_CHANGE };

/** A link's key: its ends as the file has them. An interface takes one link, so no two links share it. */
export function linkKey(link: TopologyLink): string {
  return `${link.ends[0]} ${link.ends[1]}`;
}

function nodeKey(node: TopologyNode): string {
  return node.id;
}

export function isEmptyPatch({ head, nodes, links }: Patch): boolean {
  return (
    head === null && [nodes, links].every((list) => list.added.length + list.updated.length + list.removed.length === 0)
  );
}

/**
 * Whether a patch was made for just this topology: what it updates and removes is there as it says, what it adds is not, and
 * no update changes a key. Only such a patch can be applied and taken back.
 */
export function fitsTopology(topology: Topology, { head, nodes, links }: Patch): boolean {
  const { nodes: _nodes, links: _links, ...own } = topology;
  return (
    (head === null || isSame(head[0], own)) &&
    fitsList(topology.nodes, nodes, nodeKey) &&
    fitsList(topology.links, links, linkKey)
  );
}

function fitsList<T>(
  list: readonly T[],
  { added, updated, removed }: ListChange<T>,
  keyOf: (item: T) => string,
): boolean {
  const touched = new Set([...updated.map(([from]) => from), ...removed.map(({ value }) => value)].map(keyOf));
  const there = new Map(list.filter((item) => touched.has(keyOf(item))).map((item) => [keyOf(item), item]));
  if (there.size !== touched.size || touched.size !== updated.length + removed.length) return false;
  const gone = new Set(removed.map(({ value }) => keyOf(value)));
  const kept = new Set(list.map(keyOf).filter((key) => !gone.has(key)));
  return (
    updated.every(([from, to]) => keyOf(from) === keyOf(to) && isSame(from, there.get(keyOf(from)))) &&
    removed.every(({ index, value }) => list[index] !== undefined && isSame(value, list[index])) &&
    added.every(({ value }) => !kept.has(keyOf(value))) &&
    new Set(added.map(({ value }) => keyOf(value))).size === added.length &&
    added.every(({ index }, at) => index >= (added[at - 1]?.index ?? -1) + 1 && index < kept.size + added.length)
  );
}

/** Whether the network that is compiled would be another: places, labels, locks and what is only drawn do not count. */
export function changesNetwork({ nodes, links }: Patch): boolean {
  const touched = [nodes, links].some(({ added, removed }) => added.length + removed.length > 0);
  return (
    touched ||
    links.updated.length > 0 ||
    nodes.updated.some(([from, to]) => !isSame(withoutLook(from), withoutLook(to)))
  );
}

function withoutLook({ position, label, icon, locked, ...network }: TopologyNode): Partial<TopologyNode> {
  return network;
}

/** The topology after the change; lists and parts that the patch does not touch stay the same objects. */
export function applyPatch(topology: Topology, patch: Patch): Topology {
  const head = patch.head === null ? topology : patch.head[1];
  const nodes = applyToList(topology.nodes, patch.nodes, nodeKey);
  const links = applyToList(topology.links, patch.links, linkKey);
  return { ...head, nodes, links };
}

function applyToList<T>(list: readonly T[], change: ListChange<T>, keyOf: (item: T) => string): readonly T[] {
  if (change.added.length + change.updated.length + change.removed.length === 0) return list;
  const removed = new Set(change.removed.map(({ value }) => keyOf(value)));
  const updated = new Map(change.updated.map(([from, to]) => [keyOf(from), to]));
  const kept = list.filter((item) => !removed.has(keyOf(item))).map((item) => updated.get(keyOf(item)) ?? item);
  invariant(kept.length === list.length - removed.size, 'a patch removes what is not there');
  const result: T[] = [];
  let next = 0;
  for (const { index, value } of change.added) {
    while (result.length < index && next < kept.length) result.push(kept[next++] as T);
    result.push(value);
  }
  while (next < kept.length) result.push(kept[next++] as T);
  return result;
}

export function invertPatch({ head, nodes, links }: Patch): Patch {
  return {
    head: head === null ? null : [head[1], head[0]],
    nodes: invertList(nodes),
    links: invertList(links),
  };
}

function invertList<T>({ added, updated, removed }: ListChange<T>): ListChange<T> {
  return { added: removed, updated: updated.map(([from, to]) => [to, from]), removed: added };
}

/** The one patch that does what `first` and then `second` do; an update there and back again is no update. */
export function squashPatches(first: Patch, second: Patch): Patch {
  const head: Patch['head'] =
    first.head !== null && second.head !== null ? [first.head[0], second.head[1]] : (first.head ?? second.head);
  return {
    head: head === null || isSame(head[0], head[1]) ? null : head,
    nodes: squashLists(first.nodes, second.nodes, nodeKey),
    links: squashLists(first.links, second.links, linkKey),
  };
}

function squashLists<T>(first: ListChange<T>, second: ListChange<T>, keyOf: (item: T) => string): ListChange<T> {
  const addedFirst = byKey(first.added, keyOf);
  const removedSecond = byKey(second.removed, keyOf);
  const updatedFirst = new Map(first.updated.map((pair) => [keyOf(pair[0]), pair]));
  const updatedSecond = new Map(second.updated.map((pair) => [keyOf(pair[0]), pair]));

  const removed = [...first.removed];
  for (const { index, value } of second.removed) {
    const key = keyOf(value);
    if (addedFirst.has(key)) continue;
    removed.push({ index: mapIndex(index, first.added, first.removed), value: updatedFirst.get(key)?.[0] ?? value });
  }
  const added = [...second.added];
  for (const { index, value } of first.added) {
    const key = keyOf(value);
    if (removedSecond.has(key)) continue;
    added.push({ index: mapIndex(index, second.removed, second.added), value: updatedSecond.get(key)?.[1] ?? value });
  }
  const updated: (readonly [T, T])[] = [];
  for (const [from, to] of first.updated) {
    const key = keyOf(from);
    if (removedSecond.has(key)) continue;
    const last = updatedSecond.get(key)?.[1] ?? to;
    if (!isSame(from, last)) updated.push([from, last]);
  }
  for (const pair of second.updated) {
    const key = keyOf(pair[0]);
    if (!addedFirst.has(key) && !updatedFirst.has(key)) updated.push(pair);
  }
  const rising = (a: Placed<T>, b: Placed<T>) => a.index - b.index;
  return { added: added.sort(rising), updated, removed: removed.sort(rising) };
}

function byKey<T>(items: readonly Placed<T>[], keyOf: (item: T) => string): ReadonlySet<string> {
  return new Set(items.map(({ value }) => keyOf(value)));
}

/** Where an item at `index` stands once the items at `leaving` are gone and those at `coming` (final places) are there. */
function mapIndex(index: number, leaving: readonly Placed<unknown>[], coming: readonly Placed<unknown>[]): number {
  let at = index;
  for (const { index: gone } of leaving) if (gone < index) at--;
  for (const { index: there } of coming) if (there <= at) at++;
  return at;
}

/** The patch from one topology to another; items that are the same object in both count as unchanged without a look. */
export function diffTopologies(from: Topology, to: Topology): Patch {
  const { nodes: _nodes, links: _links, ...head } = from;
  const { nodes: _toNodes, links: _toLinks, ...toHead } = to;
  return {
    head: isSame(head, toHead) ? null : [head, toHead],
    nodes: diffLists(from.nodes, to.nodes, nodeKey),
    links: diffLists(from.links, to.links, linkKey),
  };
}

function diffLists<T>(from: readonly T[], to: readonly T[], keyOf: (item: T) => string): ListChange<T> {
  if (from === to) return NO_CHANGE;
  const { start, end } = middleOf(from, to);
  const before = new Map<string, Placed<T>>();
  for (let index = start; index < from.length - end; index++) {
    const value = from[index] as T;
    before.set(keyOf(value), { index, value });
  }
  const kept = new Set<string>();
  const added: Placed<T>[] = [];
  const updated: (readonly [T, T])[] = [];
  let last = -1;
  for (let index = start; index < to.length - end; index++) {
    const value = to[index] as T;
    const key = keyOf(value);
    const old = before.get(key);
    // What stands before an item that it once stood behind has moved.
    if (old === undefined || old.index < last) {
      added.push({ index, value });
      continue;
    }
    last = old.index;
    kept.add(key);
    if (!isSame(old.value, value)) updated.push([old.value, value]);
  }
  return { added, updated, removed: [...before.values()].filter(({ value }) => !kept.has(keyOf(value))) };
}

/** How many items at the start and at the end of two lists are the very same objects: most of a long list, after an edit. */
export function middleOf<T>(from: readonly T[], to: readonly T[]): { readonly start: number; readonly end: number } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  return { start, end };
}

/** Whether two pieces of plain data say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  );
}
