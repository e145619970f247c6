import { afterEach, expect, test } from 'vitest';
import { CytoscapeGraph, type GraphEvents, viewportOn } from '../../../renderer/graph/cytoscape-graph';
import { graphOf } from '../../../renderer/graph/graph-model';
import { host, link, TWO_NETS, topology } from './topologies';

const QUIET: GraphEvents = {
  nodeTap: () => undefined,
  linkTap: () => undefined,
  emptyTap: () => undefined,
  menu: () => undefined,
  hover: () => undefined,
  dragging: () => undefined,
  moved: () => undefined,
  viewport: () => undefined,
};

const made: CytoscapeGraph[] = [];
const make = (): CytoscapeGraph => {
  const graph = new CytoscapeGraph(null, 'light', QUIET, 0);
  made.push(graph);
  return graph;
};
afterEach(() => {
  for (const graph of made.splice(0)) graph.destroy();
});

test('what is shown is what the last document says', () => {
  const shown = make();
  shown.apply(graphOf(TWO_NETS));
  const other = graphOf(
    topology(
      [...TWO_NETS.nodes.slice(0, 4), { ...host('pc9', '10.2.0.9/24'), position: { x: 7, y: 8 } }],
      [...TWO_NETS.links.slice(0, 3), link('r1:eth1', 'pc9:eth0')],
    ),
  );
  shown.apply(other);
  const { nodes, links } = shown.elements();
  expect([...nodes.keys()].sort()).toEqual(['pc1', 'pc2', 'pc9', 'r1', 'sw1']);
  expect(nodes.get('pc9')).toEqual({ x: 7, y: 8 });
  expect([...links].sort()).toEqual([...other.links.keys()].sort());
});

test('a theme keeps nodes and viewport', () => {
  const shown = make();
  shown.apply(graphOf(TWO_NETS));
  const before = shown.viewport();
  shown.setTheme('dark');
  expect(shown.viewport()).toEqual(before);
  expect(shown.elements().nodes.size).toBe(5);
});

test('destroying twice is once', () => {
  const shown = make();
  shown.destroy();
  expect(() => shown.destroy()).not.toThrow();
});

test('a link in the hand is let go of after the picture is gone, too', () => {
  const shown = make();
  shown.apply(graphOf(TWO_NETS));
  shown.lift('pc1:eth0 sw1:p1');
  shown.destroy();
  expect(() => shown.lift(null)).not.toThrow();
});

test('what is to be shown is in the middle, whole, also where ten thousand nodes were laid out in a long row', () => {
  const inset = { left: 24, top: 60, right: 24, bottom: 64 };
  for (const part of [
    { x: -50, y: 20, width: 300, height: 200 },
    { x: 1000, y: -40_000, width: 3000, height: 47_000 },
  ]) {
    const shown = viewportOn(part, { width: 880, height: 600 }, inset, 1);
    if (!shown) throw new Error('not shown');
    const { zoom, pan } = shown;
    expect(zoom).toBeLessThanOrEqual(1);
    const left = part.x * zoom + pan.x - inset.left;
    const top = part.y * zoom + pan.y - inset.top;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left).toBeCloseTo(880 - 48 - left - part.width * zoom, 6);
    expect(top).toBeCloseTo(600 - 124 - top - part.height * zoom, 6);
  }
  expect(viewportOn({ x: 0, y: 0, width: 1, height: 1 }, { width: 40, height: 600 }, inset, 1)).toBeNull();
});
