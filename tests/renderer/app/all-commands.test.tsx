// @vitest-environment happy-dom
/** The whole page, as it stands in the window, over a recorded run: whether every command of the catalogue is somebody's. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { linkKey } from '../../../core/document/patch';
import { addNode } from '../../../core/editing/nodes';
import { COMMAND_IDS, type CommandId } from '../../../preload/commands';
import { CONTEXT_MENUS, type ContextPlace, LINE, type MenuPlace } from '../../../preload/menus';
import { startCommand } from '../../../renderer/app/actions';
import { App } from '../../../renderer/app/app';
import { commandRegistry, wordsOf } from '../../../renderer/app/commands';
import { placesIn } from '../../../renderer/app/menu-places';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, type Mode, walkStore } from '../../../renderer/app/store';
import { makeEdit } from '../../../renderer/edit/make-edit';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

const topology = { ...SAMPLE_TOPOLOGY, areas: [{ id: 'area1', x: 0, y: 0, width: 96, height: 96 }] };
const [pc1, pc2, pc3] = topology.nodes.map(({ id }) => id);
const link = linkKey(topology.links[0]!);

/** What the page of a happy DOM lacks: a canvas that takes everything, and fonts that are there. */
const drawing: unknown = new Proxy(() => drawing, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => 10 : drawing),
  set: () => true,
});

interface State {
  readonly runnable: readonly CommandId[];
  readonly registered: readonly CommandId[];
  readonly places: readonly ContextPlace[];
  readonly mode: Mode | 'start';
}
const states = new Map<string, State>();
let root: Root;

/** Takes down what can be done now; `places`: where a menu under the right button could be open now. */
async function note(name: string, places: readonly ContextPlace[] = []): Promise<void> {
  // What effects and answers bring along.
  await act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
  const { screen, mode } = appStore.getState();
  states.set(name, {
    runnable: commandRegistry.runnable(),
    registered: COMMAND_IDS.filter((id) => commandRegistry.get(id) !== undefined),
    places,
    mode: screen === 'start' ? 'start' : mode,
  });
}

const select = (parts: Parameters<ReturnType<typeof walkStore.getState>['select']>[0]) =>
  act(async () => walkStore.getState().select(parts));

beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(document, { fonts: { load: async () => [] } });
  vi.stubGlobal('OffscreenCanvas', undefined);
  // A thread that is never done.
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage(): void {}
      terminate(): void {}
    },
  );
  // Nothing is painted.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => drawing });
  const bridge = new FakeBridge({ topology, engine: new RecordedEngine(topology) });
  Object.assign(window, { packetwalk: bridge });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<App />));
  await vi.waitFor(() => expect(commandRegistry.get('view.fit')).toBeDefined());

  await note('walk, no steps', ['canvas']);
  await act(async () => appStore.getState().setScreen('start'));
  await note('start');
  await act(async () => void (await startCommand(pc1!, 'ping -c 1 192.168.20.31', true)));
  await act(async () => bridge.emit('run.changed', { ...appStore.getState().run, changedNodes: 1 }));
  await note('walk, stepping', ['step', 'canvas']);
  await select({ nodes: [pc1!] });
  await note('walk, a node', ['node']);
  await select({ links: [link] });
  await note('walk, a link', ['link']);

  await act(async () => appStore.getState().setMode('edit'));
  await select({});
  await note('edit', ['canvas']);
  await select({ nodes: [pc1!] });
  await note('edit, a node', ['node']);
  await select({ nodes: [pc1!, pc2!, pc3!] });
  await note('edit, several nodes', ['node']);
  await select({ links: [link] });
  await note('edit, a link', ['link']);
  await select({ shapes: ['area1'] });
  await note('edit, an area', ['shape']);
  await act(() => makeEdit((now) => addNode(now, 'host', { x: 0, y: 0 })));
  const { app, setDocument } = appStore.getState();
  await act(async () => setDocument({ ...app!.document, canUndo: true, canRedo: true }));
  await note('edit, after a change');
  await act(async () => void commandRegistry.run('network.arrange.tree'));
  await note('edit, while a layout is computed');
  await act(async () => void commandRegistry.run('network.arrange.stop'));
}, 60_000);

afterAll(async () => act(async () => root.unmount()));

const ofMode = (id: CommandId, mode: Mode): boolean => (wordsOf(id).mode ?? mode) === mode;
const idsOf = (places: readonly MenuPlace[]): readonly CommandId[] =>
  places.flatMap((place) => (place === LINE ? [] : typeof place === 'string' ? [place] : place.items));

test('whatever a mode has in the menu bar, in the list or under a key is registered in it', () => {
  for (const [name, { mode, registered }] of states) {
    if (mode === 'start') continue;
    // What is done with a step belongs to the list of steps, which is empty at first.
    const meant = COMMAND_IDS.filter((id) => ofMode(id, mode) && (name !== 'walk, no steps' || !/^step\./.test(id)));
    expect([name, meant.filter((id) => !registered.includes(id))]).toEqual([name, []]);
  }
  const onStart = COMMAND_IDS.filter((id) => /^(file|view\.(theme|language|start|edit|walk)|help)\b/.test(id));
  expect(onStart.filter((id) => !states.get('start')?.registered.includes(id))).toEqual([]);
});

test('every command can be run some time', () => {
  const all = new Set([...states.values()].flatMap(({ runnable }) => runnable));
  expect(COMMAND_IDS.filter((id) => !all.has(id))).toEqual([]);
});

test('a menu under the right button holds nothing that its mode could never do', () => {
  for (const place of Object.keys(CONTEXT_MENUS) as readonly ContextPlace[]) {
    for (const mode of ['edit', 'walk'] as const) {
      const open = [...states.values()].filter((state) => state.mode === mode && state.places.includes(place));
      const can = new Set(open.flatMap(({ runnable }) => runnable));
      const shown = open.length === 0 ? [] : idsOf(placesIn(mode, CONTEXT_MENUS[place]));
      expect([place, mode, shown.filter((id) => !can.has(id))]).toEqual([place, mode, []]);
    }
  }
});

test('a mode shows its own part of a menu, with lines only between things', () => {
  expect(placesIn('walk', CONTEXT_MENUS.node)).toEqual(['send', 'console', 'view.details']);
  expect(placesIn('walk', CONTEXT_MENUS.link)).toEqual([]);
  expect(placesIn('walk', CONTEXT_MENUS.canvas)).toEqual(['view.fit', 'view.zoom100']);
  expect(placesIn('edit', CONTEXT_MENUS.node)).toEqual(CONTEXT_MENUS.node);
});

test('a key means one command at a time', () => {
  for (const [name, { runnable }] of states) {
    const keys = runnable.flatMap((id) => wordsOf(id).keys ?? []);
    expect([name, keys.filter((key, index) => keys.indexOf(key) !== index)]).toEqual([name, []]);
  }
});

test('a menu that has nothing for its mode does not open, nor later in another', async () => {
  const open = () => document.querySelectorAll('[role=menu]').length;
  const { setMode } = appStore.getState();
  await act(async () => setMode('walk'));
  await act(async () => shellStore.getState().openContextMenu('link', 8, 8));
  expect(open()).toBe(0);
  await act(async () => setMode('edit'));
  expect([open(), shellStore.getState().contextMenu]).toEqual([0, null]);
  await act(async () => shellStore.getState().openContextMenu('link', 8, 8));
  expect(open()).toBe(1);
  await act(async () => shellStore.getState().closeContextMenu());
});

test('from building to the start screen, with a node that nothing is plugged into', async () => {
  expect(appStore.getState().mode).toBe('edit');
  await act(async () => appStore.getState().setScreen('start'));
  expect(document.body.textContent).toContain('Open an example');
  expect(document.body.textContent).not.toContain('This part of the window stopped');
});
