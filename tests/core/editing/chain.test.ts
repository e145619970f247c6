import { expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import { FORMAT, type Topology, VERSION } from '../../../core/document/topology';
import { chain } from '../../../core/editing/chain';
import { addLink } from '../../../core/editing/links';
import { addNode } from '../../../core/editing/nodes';

const EMPTY: Topology = { format: FORMAT, version: VERSION, nodes: [], links: [] };
const AT = { x: 0, y: 0 };

test('several edits are one: the first one names it, the last one selects', () => {
  const edit = chain(
    EMPTY,
    (topology) => addNode(topology, 'host', AT),
    () => null,
    (topology) => addNode(topology, 'switch', AT),
    (topology) => addLink(topology, { node: 'pc1' }, { node: 'sw1' }),
  );
  expect(edit?.label).toEqual({ code: 'add', name: 'pc1' });
  expect(edit?.select).toEqual({ links: ['pc1:eth0 sw1:p1'] });
  const after = edit && applyPatch(EMPTY, edit.patch);
  expect(after?.nodes.map(({ id }) => id)).toEqual(['pc1', 'sw1']);
  expect(after?.links).toHaveLength(1);
});

test('nothing to do is nothing', () => {
  expect(chain(EMPTY, () => null)).toBeNull();
});
