// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Random } from '../../../core/base/random';
import { readTopology } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';
import { writeTopology } from '../../../core/document/write';
import { Session } from '../../../core/session/session';
import { connect } from '../../../renderer/app/connect';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, walkStore } from '../../../renderer/app/store';
import { makeEdit, redo, undo } from '../../../renderer/edit/make-edit';
import { CytoscapeGraph } from '../../../renderer/graph/cytoscape-graph';
import { graphOf } from '../../../renderer/graph/graph-model';
import { DocumentBridge } from '../../support/document-bridge';
import { Monkey } from '../../support/monkey';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

/** `SEEDS=7,8,9` tries others. */
const SEEDS = (process.env['SEEDS'] ?? '1,2,3').split(',').map(Number);
const COMMANDS = 1000;
const LOOK_EVERY = 50;

let bridge: DocumentBridge;
let stop: () => void;
let errors: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  errors = vi.spyOn(console, 'error');
  bridge = await DocumentBridge.open(SAMPLE_TOPOLOGY, new RecordedEngine(SAMPLE_TOPOLOGY));
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null });
  shellStore.setState({ notices: [] });
  stop = connect();
  await vi.waitFor(() => expect(appStore.getState().app).not.toBeNull());
});

afterEach(() => {
  stop();
  errors.mockRestore();
});

const shownTopology = (): Topology => appStore.getState().app?.document.topology as Topology;

/** The picture has what the document has, where it has it; the selection is of things that are there. */
function look(graph: CytoscapeGraph): void {
  const topology = shownTopology();
  expect(topology).toBe(bridge.documents.topology);
  const model = graphOf(topology);
  graph.apply(model);
  const { nodes, links } = graph.elements();
  expect(nodes).toEqual(new Map([...model.nodes].map(([id, { x, y }]) => [id, { x, y }])));
  expect([...links].sort()).toEqual([...model.links.keys()].sort());
  const ids = new Set(topology.nodes.map(({ id }) => id));
  expect(walkStore.getState().selection.nodes.filter((id) => !ids.has(id))).toEqual([]);
}

/** A file of it says the same, and a network can be made of it. */
function saveAndCompile(): void {
  const topology = shownTopology();
  const read = readTopology(writeTopology(topology));
  expect(read).toEqual({ ok: true, value: topology });
  Session.open(topology, { seed: 1 });
}

test.each(SEEDS)('a thousand commands by a monkey, all undone, all made again: seed %i', async (seed) => {
  const random = new Random(seed, 'editor');
  const monkey = new Monkey(random);
  const graph = new CytoscapeGraph(null, 'light', QUIET, 0);
  const start = shownTopology();
  const done: string[] = [];
  let made = 0;
  for (let i = 1; i <= COMMANDS; i++) {
    if (random.happens(0.1)) await (random.happens(0.6) ? undo() : redo());
    const { name, make } = monkey.next();
    done.push(name);
    const outcome = await makeEdit(make, random.happens(0.1) ? { gesture: `g${i >> 3}` } : {});
    if (outcome.kind === 'refused') throw new Error(`${done.slice(-3).join(', ')} (command ${i}): ${outcome.message}`);
    if (outcome.kind === 'done') made += 1;
    if (i % LOOK_EVERY === 0) {
      look(graph);
      saveAndCompile();
    }
  }
  expect(made).toBeGreaterThan(COMMANDS / 2);
  // What the monkey itself has undone at last is part of the way.
  while (appStore.getState().app?.document.canRedo) await redo();
  const end = shownTopology();
  expect(end).not.toEqual(start);

  while (appStore.getState().app?.document.canUndo) await undo();
  look(graph);
  expect(shownTopology()).toEqual(start);
  expect(writeTopology(shownTopology())).toBe(writeTopology(start));
  expect(appStore.getState().app?.document.dirty).toBe(false);

  while (appStore.getState().app?.document.canRedo) await redo();
  look(graph);
  expect(shownTopology()).toEqual(end);
  expect(writeTopology(shownTopology())).toBe(writeTopology(end));

  await bridge.documents.save(false);
  expect([...bridge.disk.values()]).toEqual([writeTopology(end)]);
  expect(shellStore.getState().notices.filter(({ kind }) => kind === 'error')).toEqual([]);
  expect(errors).not.toHaveBeenCalled();
  graph.destroy();
});

const QUIET = {
  nodeTap: () => undefined,
  linkTap: () => undefined,
  emptyTap: () => undefined,
  menu: () => undefined,
  hover: () => undefined,
  dragging: () => undefined,
  moved: () => undefined,
  viewport: () => undefined,
};
