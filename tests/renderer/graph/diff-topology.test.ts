import { expect, test } from 'vitest';
import { diffTopology, isEmptyPatch } from '../../../renderer/graph/diff-topology';
import { EMPTY_GRAPH, graphOf } from '../../../renderer/graph/graph-model';
import { host, link, TWO_NETS, topology } from './topologies';

const before = graphOf(TWO_NETS);

test('the first graph is all new, nodes and links', () => {
  const patch = diffTopology(EMPTY_GRAPH, before);
  expect([patch.addedNodes.length, patch.addedLinks.length, patch.removedNodes.length]).toEqual([5, 4, 0]);
});

test('the same document makes no patch', () => {
  expect(isEmptyPatch(diffTopology(before, graphOf(structuredClone(TWO_NETS))))).toBe(true);
});

test('a moved node is one change and touches no link', () => {
  const moved = graphOf({
    ...TWO_NETS,
    nodes: TWO_NETS.nodes.map((node) => ({
      ...node,
      position: {
        x: before.nodes.get(node.id)?.x ?? 0,
        y: (before.nodes.get(node.id)?.y ?? 0) + (node.id === 'pc3' ? 8 : 0),
      },
    })),
  });
  const patch = diffTopology(before, moved);
  expect(patch.changedNodes.map((node) => node.id)).toEqual(['pc3']);
  expect(patch.changedLinks).toEqual([]);
});

test('a node that goes takes its links, one that comes brings them', () => {
  const other = graphOf(
    topology(
      [...TWO_NETS.nodes.filter((node) => node.id !== 'pc3'), host('pc4', '10.2.0.4/24')],
      [...TWO_NETS.links.slice(0, 3), link('r1:eth1', 'pc4:eth0')],
    ),
  );
  const patch = diffTopology(before, other);
  expect(patch.removedNodes).toEqual(['pc3']);
  expect(patch.removedLinks).toEqual(['r1:eth1 pc3:eth0']);
  expect(patch.addedNodes.map((node) => node.id)).toEqual(['pc4']);
  expect(patch.addedLinks.map((one) => one.id)).toEqual(['r1:eth1 pc4:eth0']);
});

test('a link that goes down is a change of that link', () => {
  const [first, ...rest] = TWO_NETS.links;
  const patch = diffTopology(before, graphOf({ ...TWO_NETS, links: [{ ...first!, up: false }, ...rest] }));
  expect(patch.changedLinks.map((one) => [one.id, one.up])).toEqual([['pc1:eth0 sw1:p1', false]]);
});
