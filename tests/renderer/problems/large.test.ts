// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { findProblems } from '../../../core/editing/problems/find-problems';
import { connect } from '../../../renderer/app/connect';
import { appStore } from '../../../renderer/app/store';
import { NOTHING_FOUND, problemsStore, watchProblems } from '../../../renderer/problems/problems-store';
import { campus } from '../../bench/window/campus';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

/** One router knows no way to any other network. */
const { nodes, ...rest } = campus(1200);
const LARGE: Topology = { ...rest, nodes: nodes.map((node) => (node.id === 'r7' ? { ...node, routes: [] } : node)) };

let idle: IdleRequestCallback[];
let stops: (() => void)[];

/** The window has nothing to do once: one bit of the search. */
const rest1 = (): void => idle.shift()?.({ didTimeout: false, timeRemaining: () => 0 });
const setTopology = (topology: Topology): void => {
  const { app } = appStore.getState();
  if (app) appStore.setState({ app: { ...app, document: { ...app.document, topology } } });
};

beforeEach(async () => {
  idle = [];
  vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => idle.push(callback));
  vi.stubGlobal('cancelIdleCallback', () => undefined);
  const bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  problemsStore.setState(NOTHING_FOUND);
  stops = [connect(), watchProblems()];
  await expect.poll(() => appStore.getState().app?.document.topology).toBe(SAMPLE_TOPOLOGY);
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

test('a large network is looked through bit by bit, and the list says so meanwhile', async () => {
  setTopology(LARGE);
  await expect.poll(() => idle.length).toBe(1);
  rest1();
  expect(problemsStore.getState()).toMatchObject({ looking: true });
  let bits = 1;
  for (; idle.length > 0; bits++) rest1();
  expect(bits).toBeGreaterThan(2);
  expect(problemsStore.getState()).toMatchObject({ topology: LARGE, problems: findProblems(LARGE), looking: false });
  expect(problemsStore.getState().problems.length).toBeGreaterThan(0);
});

test('a change meanwhile begins the search anew', async () => {
  setTopology(LARGE);
  await expect.poll(() => idle.length).toBe(1);
  rest1();
  const changed = { ...LARGE, links: LARGE.links.slice(1) };
  setTopology(changed);
  while (idle.length > 0) rest1();
  expect(problemsStore.getState()).toMatchObject({
    topology: changed,
    problems: findProblems(changed),
    looking: false,
  });
});
