import { expect, test } from 'vitest';
import {
  applyPatch,
  changesNetwork,
  diffTopologies,
  fitsTopology,
  invertPatch,
  isEmptyPatch,
  middleOf,
  squashPatches,
} from '../../../core/document/patch';
import type { Topology, TopologyNode } from '../../../core/document/topology';

function nodes(...ids: readonly string[]): readonly TopologyNode[] {
  return ids.map((id) => ({
    id: id.replace('!', ''),
    kind: 'host',
    interfaces: [],
    ...(id.endsWith('!') ? { label: 'new' } : {}),
  }));
}

function topology(...ids: readonly string[]): Topology {
  return { format: 'packetwalk', version: 1, name: 'test', nodes: nodes(...ids), links: [] };
}

test('a patch says what was added, updated and removed, and where', () => {
  const patch = diffTopologies(topology('a', 'b', 'c'), topology('x', 'a', 'c!', 'y'));
  expect(patch).toEqual({
    head: null,
    nodes: {
      added: [
        { index: 0, value: nodes('x')[0] },
        { index: 3, value: nodes('y')[0] },
      ],
      updated: [[nodes('c')[0], nodes('c!')[0]]],
      removed: [{ index: 1, value: nodes('b')[0] }],
    },
    links: { added: [], updated: [], removed: [] },
  });
  expect(applyPatch(topology('a', 'b', 'c'), patch)).toEqual(topology('x', 'a', 'c!', 'y'));
  expect(applyPatch(topology('x', 'a', 'c!', 'y'), invertPatch(patch))).toEqual(topology('a', 'b', 'c'));
});

test('the head changes as one piece, so that even the order of its fields comes back', () => {
  const before: Topology = { ...topology('a'), notes: 'old', script: ['a: arp -an'] };
  const { notes: _notes, ...after } = { ...before, name: 'renamed' };
  const patch = diffTopologies(before, after);
  expect(applyPatch(before, patch)).toEqual(after);
  expect(Object.keys(applyPatch(after, invertPatch(patch)))).toEqual([
    'format',
    'version',
    'name',
    'notes',
    'script',
    'nodes',
    'links',
  ]);
});

test('links are known by their ends', () => {
  const link = (a: string, b: string, delay_us: number) => ({ ends: [a, b] as const, delay_us });
  const before: Topology = { ...topology('a', 'b'), links: [link('a:e0', 'b:e0', 1), link('a:e1', 'b:e1', 1)] };
  const after: Topology = { ...before, links: [link('a:e1', 'b:e1', 2), link('a:e2', 'b:e2', 1)] };
  const { links } = diffTopologies(before, after);
  expect([links.added.length, links.updated.length, links.removed.length]).toEqual([1, 1, 1]);
});

test('a patch for another topology is a bug', () => {
  const patch = diffTopologies(topology('a', 'b'), topology('a'));
  expect(() => applyPatch(topology('c'), patch)).toThrow('removes what is not there');
});

test('there and back again is nothing', () => {
  const patch = diffTopologies(topology('a', 'b'), topology('a!', 'b'));
  expect(isEmptyPatch(patch)).toBe(false);
  expect(isEmptyPatch(squashPatches(patch, invertPatch(patch)))).toBe(true);
  expect(isEmptyPatch(diffTopologies(topology('a'), topology('a')))).toBe(true);
});

test('what came and went between two patches is in neither end of the squashed one', () => {
  const [start, middle, end] = [topology('a', 'b'), topology('a', 'x', 'b!'), topology('b!', 'a')];
  const squashed = squashPatches(diffTopologies(start, middle), diffTopologies(middle, end));
  expect(applyPatch(start, squashed)).toEqual(end);
  expect(JSON.stringify(squashed)).not.toContain('"x"');
});

test('a patch fits only the topology that it was made for', () => {
  const before = topology('a', 'b', 'c');
  const patch = diffTopologies(before, topology('x', 'a', 'c!'));
  expect(fitsTopology(before, patch)).toBe(true);
  expect(fitsTopology(applyPatch(before, patch), invertPatch(patch))).toBe(true);
  expect(fitsTopology(topology('a', 'b', 'c!'), patch)).toBe(false);
  expect(fitsTopology(topology('a', 'c', 'b'), patch)).toBe(false);
  expect(fitsTopology(topology('x', 'a', 'b', 'c'), patch)).toBe(false);
  const added = (index: number, id: string) => ({ index, value: nodes(id)[0] as TopologyNode });
  const adding = (...all: readonly ReturnType<typeof added>[]) => ({
    head: null,
    nodes: { added: all, updated: [], removed: [] },
    links: { added: [], updated: [], removed: [] },
  });
  expect(fitsTopology(before, adding(added(3, 'y')))).toBe(true);
  expect(fitsTopology(before, adding(added(4, 'y')))).toBe(false);
  expect(fitsTopology(before, adding(added(0, 'y'), added(0, 'z')))).toBe(false);
  expect(fitsTopology(before, adding(added(0, 'y'), added(1, 'y')))).toBe(false);
  expect(
    fitsTopology(before, { ...adding(), head: [{ format: 'packetwalk', version: 1, name: 'other' }, before] }),
  ).toBe(false);
});

test('places, labels, icons and locks are no change of the network', () => {
  const before = topology('a', 'b');
  const changed = (change: Partial<TopologyNode>): Topology => ({
    ...before,
    nodes: before.nodes.map((node, at) => (at === 0 ? { ...node, ...change } : node)),
  });
  const changes = (to: Topology) => changesNetwork(diffTopologies(before, to));
  expect(changes(changed({ position: { x: 1, y: 2 }, label: 'A', icon: 'cloud', locked: true }))).toBe(false);
  expect(changes({ ...before, areas: [{ id: 'a1', x: 0, y: 0, width: 9, height: 9 }], name: 'other' })).toBe(false);
  expect(changes(changed({ resolvers: ['10.0.0.1'] }))).toBe(true);
  expect(changes(topology('a'))).toBe(true);
});

test('the middle of two lists is what lies between the same objects', () => {
  const [a, b, c, d] = nodes('a', 'b', 'c', 'd');
  expect(middleOf([a, b, c, d], [a, b, d])).toEqual({ start: 2, end: 1 });
  expect(middleOf([a, b], [a, b, c])).toEqual({ start: 2, end: 0 });
  expect(middleOf([a, a], [a, a, a])).toEqual({ start: 2, end: 0 });
  expect(middleOf([a, b], nodes('a', 'b'))).toEqual({ start: 0, end: 0 });
  expect(middleOf([], [a])).toEqual({ start: 0, end: 0 });
});
