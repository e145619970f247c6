import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { TILE } from '../../../renderer/graph/geometry';
import { graphOf } from '../../../renderer/graph/graph-model';
import { type LinkLabel, labelRect, overlap, placeLabels } from '../../../renderer/graph/link-labels';
import { nameSides } from '../../../renderer/graph/name-side';
import { bridge, host, link, router, topology } from './topologies';

const EVERYWHERE = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };

function labelsOf(drawn: Topology, scale = 1) {
  const graph = graphOf(drawn);
  const places = new Map([...graph.nodes].map(([id, { x, y }]) => [id, { x, y }]));
  const labels = placeLabels({ graph, places, sides: nameSides(graph, places), scale, within: EVERYWHERE });
  return { labels, places };
}

function expectNoBlot(labels: readonly LinkLabel[], places: ReadonlyMap<string, { x: number; y: number }>, scale = 1) {
  const rects = labels.map((label) => labelRect(label, label.text, scale));
  for (const [index, rect] of rects.entries()) {
    for (const other of rects.slice(index + 1)) expect(overlap(rect, other)).toBe(false);
    for (const { x, y } of places.values()) {
      expect(overlap(rect, { x: x - TILE / 2, y: y - TILE / 2, width: TILE, height: TILE })).toBe(false);
    }
  }
}

/** A switch in the middle of `count` routers. */
function star(count: number, radius: number): Topology {
  const around = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    const node = router(`r${index + 1}`, `10.0.0.${index + 1}/24`, `10.${index + 1}.0.1/24`);
    return { ...node, position: { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) } };
  });
  return topology(
    [{ ...bridge('sw1', count), position: { x: 0, y: 0 } }, ...around],
    around.map(({ id }, index) => link(`${id}:eth0`, `sw1:p${index + 1}`)),
  );
}

test('a link with room has a label at each end, nearer to its own node, the address where the name does not say it', () => {
  const { labels } = labelsOf(
    topology(
      [
        { ...host('pc1', '10.0.0.7/24'), position: { x: 0, y: 0 } },
        { ...router('r1', '10.0.0.1/24', '10.1.0.1/24'), position: { x: 300, y: 0 } },
        { ...host('pc2', '10.1.0.9/24'), position: { x: 600, y: 0 } },
      ],
      [link('pc1:eth0', 'r1:eth0'), link('r1:eth1', 'pc2:eth0')],
    ),
  );
  const found = Object.fromEntries(labels.map((label) => [`${label.node} ${label.text}`, label]));
  expect(Object.keys(found).sort()).toEqual(['pc1 eth0', 'pc2 eth0', 'r1 eth0 .1', 'r1 eth1 .1']);
  expect(found['pc1 eth0']?.x).toBeLessThan(150);
  expect(found['r1 eth0 .1']?.x).toBeGreaterThan(150);
});

test.each([
  [24, 180, 1],
  [24, 300, 1],
  [24, 300, 1.5],
  [60, 400, 1.8],
])(
  'a star of %i links, %i px long, text %f times as large: no label lies on another or on a tile',
  (count, radius, scale) => {
    const { labels, places } = labelsOf(star(count, radius), scale);
    expectNoBlot(labels, places, scale);
    expect(labels.length).toBeGreaterThan(0);
  },
);

test('where it is crowded, the addresses of a router stay before the bare names of hosts', () => {
  const hosts = Array.from({ length: 24 }, (_, index) => {
    const angle = (2 * Math.PI * index) / 24;
    const position = { x: Math.round(150 * Math.cos(angle)), y: Math.round(150 * Math.sin(angle)) };
    return { ...host(`pc${index + 1}`, `10.0.${index}.9/24`), position };
  });
  const hub = router('r1', ...hosts.map((_, index) => `10.0.${index}.1/24`));
  const { labels, places } = labelsOf(
    topology(
      [{ ...hub, position: { x: 0, y: 0 } }, ...hosts],
      hosts.map(({ id }, index) => link(`r1:eth${index}`, `${id}:eth0`)),
    ),
  );
  expectNoBlot(labels, places);
  const addresses = labels.filter(({ node }) => node === 'r1').length;
  expect(addresses).toBeGreaterThan(2);
  expect(addresses).toBeLessThan(24);
  expect(labels.length - addresses).toBeLessThan(24 - addresses);
});

test('labels follow their link, and a link too short for any has none', () => {
  const pair = (distance: number) =>
    topology(
      [
        { ...router('a', '10.0.0.1/24', '10.1.0.1/24'), position: { x: 0, y: 0 } },
        { ...router('b', '10.0.0.2/24', '10.2.0.1/24'), position: { x: 0, y: distance } },
      ],
      [link('a:eth0', 'b:eth0')],
    );
  const upright = labelsOf(pair(200)).labels;
  expect(upright.map(({ x }) => x)).toEqual([0, 0]);
  expect(labelsOf(pair(54)).labels).toEqual([]);
});
