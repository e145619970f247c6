import { beforeEach, expect, test } from 'vitest';
import { diffTopologies } from '../../../core/document/patch';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { lab, setUp } from './world';

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

const open = () => world.documents.open({ path: '/labs/lab.walk' });

/** A change of the open document as the window would ask for it. */
function ask(change: (topology: Topology) => Topology, options: { revision?: number; gesture?: string } = {}) {
  const { documents } = world;
  const { id, revision } = documents.state;
  const patch = diffTopologies(documents.topology, change(documents.topology));
  return documents.makeChange({ document: id, revision, patch, label: { code: 'configure' }, ...options });
}

const withNode = (node: Partial<TopologyNode>) => (topology: Topology) => ({
  ...topology,
  nodes: topology.nodes.map((one, at) => (at === 0 ? { ...one, ...node } : one)),
});

test('a change of the window is made, undone and made again; only one of the network starts another', async () => {
  await open();
  const before = world.documents.topology;
  world.opened.length = 0;
  expect(ask(withNode({ label: 'PC' }))).toMatchObject({ kind: 'done', document: { dirty: true, revision: 1 } });
  expect(world.opened).toEqual([]);
  expect(ask(withNode({ resolvers: ['10.0.0.53'] })).kind).toBe('done');
  const after = world.documents.topology;
  expect(world.opened).toEqual([after]);
  expect(world.documents.undo()).toMatchObject({ revision: 3, redoLabel: { code: 'configure' } });
  expect(world.opened).toHaveLength(2);
  world.documents.undo();
  expect(world.documents.topology).toEqual(before);
  world.documents.redo();
  world.documents.redo();
  expect(world.documents.topology).toEqual(after);
});

test('a change that was made for another revision is sent back, one for another state or document refused', async () => {
  await open();
  ask(withNode({ label: 'PC' }));
  expect(ask(withNode({ label: 'PC 2' }), { revision: 0 })).toMatchObject({ kind: 'stale', document: { revision: 1 } });
  const { id, revision } = world.documents.state;
  const patch = diffTopologies({ ...lab, nodes: [] }, lab);
  const change = { document: id, revision, patch, label: { code: 'add' } } as const;
  expect(() => world.documents.makeChange(change)).toThrow('another state');
  expect(() => world.documents.makeChange({ ...change, document: id - 1 })).toThrow('Another document');
});

test('a change that leaves no valid topology is refused with every fault', async () => {
  await open();
  const answer = ask(withNode({ resolvers: ['10.0.0.300'] }));
  expect(answer).toMatchObject({ kind: 'refused', diagnostics: [{ path: 'nodes[0].resolvers[0]' }] });
  expect(world.documents.state).toMatchObject({ dirty: false, revision: 0 });
});

test('changes of one gesture are undone together', async () => {
  await open();
  const before = world.documents.topology;
  for (const label of ['a', 'ab', 'abc']) ask(withNode({ label }), { gesture: 'typing' });
  world.documents.undo();
  expect(world.documents.topology).toEqual(before);
});
