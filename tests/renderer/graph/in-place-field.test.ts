import { expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import type { Topology } from '../../../core/document/topology';
import { editOf } from '../../../renderer/graph/popups/in-place-field';

const PLAIN: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [{ id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0' }] }],
  links: [],
};

function named(topology: Topology, id: string, text: string): Topology {
  const edit = editOf(topology, { kind: 'name', id }, text);
  expect(edit?.label).toEqual({ code: 'rename', name: id });
  return edit ? applyPatch(topology, edit.patch) : topology;
}

test('what can be an id renames the node, anything else is its label, and a label is taken off by an empty name', () => {
  expect(named(PLAIN, 'pc1', ' web1 ').nodes[0]).toMatchObject({ id: 'web1' });
  const shown = named(PLAIN, 'pc1', 'Web server 1');
  expect(shown.nodes[0]).toMatchObject({ id: 'pc1', label: 'Web server 1' });
  expect(named(shown, 'pc1', 'web1').nodes[0]).toMatchObject({ id: 'pc1', label: 'web1' });
  expect(named(shown, 'pc1', ' ').nodes[0]).not.toHaveProperty('label');
});

test('an empty name and one that another node has change nothing', () => {
  const two: Topology = { ...PLAIN, nodes: [...PLAIN.nodes, { id: 'PC2', kind: 'host', interfaces: [] }] };
  for (const text of ['', ' ', 'pc2']) expect(editOf(two, { kind: 'name', id: 'pc1' }, text)).toBeNull();
});
