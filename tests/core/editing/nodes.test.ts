import { expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import { NODE_KINDS, type Topology } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { addNode } from '../../../core/editing/nodes';

const EMPTY: Topology = { format: 'packetwalk', version: 1, nodes: [], links: [] };

test.each(NODE_KINDS)('a new %s is valid, selected, and named by its kind', (kind) => {
  const edit = addNode(EMPTY, kind, { x: 10.4, y: -0.2 });
  const after = applyPatch(EMPTY, edit.patch);
  expect(validateTopology(after)).toEqual([]);
  expect(edit.select).toEqual({ nodes: [after.nodes[0]?.id] });
  expect(after.nodes[0]?.position).toEqual({ x: 10, y: 0 });
  expect(edit.label).toEqual({ code: 'add', name: after.nodes[0]?.id });
});
