/** Laying out nodes anew: computed aside, seen as one movement, one change of the document. */
import type { Position, Topology } from '../../core/document/topology';
import { placeNodes } from '../../core/editing/arrange';
import type { Command } from '../app/commands';
import { nodeKindOf } from '../app/node-kind';
import { shellStore } from '../app/shell-store';
import { appStore, walkStore } from '../app/store';
import { defaultPositions } from '../graph/default-layout';
import type { LayoutKind, LayoutPlaces } from '../graph/layouts/arrange';
import { arrangeAside } from '../graph/layouts/arrange-aside';
import { splitEnd } from '../graph/link-end';
import { formatCount } from '../i18n/format';
import { translator } from '../i18n/translate';
import { makeEdit } from './make-edit';
import { type Page, pageNow } from './page';
import { placed } from './placed-edit';

const MOVE_MS = 200;
/** Larger networks jump: not every frame would come in time. */
const MOST_MOVED = 800;
/** A layout that takes longer is announced. */
const PATIENCE_MS = 400;

/** The layout that is being computed. */
let running: AbortController | null = null;

/** Stops the layout that is being computed: nothing is moved. */
export const STOP_ARRANGING: Command = {
  id: 'network.arrange.stop',
  when: () => running !== null,
  run: () => {
    running?.abort();
    shellStore.getState().notify('info', translator(appStore.getState().language)('network.arrangeStopped'));
  },
};

/** Lays out the selected nodes, or all where fewer than two are selected, and shows them; one that still runs makes way. */
export async function arrangeNodes(layout: LayoutKind): Promise<void> {
  const document = appStore.getState().app?.document;
  if (!document) return;
  const { topology } = document;
  const selected = new Set(walkStore.getState().selection.nodes);
  const chosen = selected.size > 1 ? topology.nodes.filter(({ id }) => selected.has(id)) : topology.nodes;
  const { notify, dismiss } = shellStore.getState();
  running?.abort();
  const stop = new AbortController();
  running = stop;
  const ends: (() => void)[] = [
    appStore.subscribe(({ app }) => {
      if (app?.document.id !== document.id) stop.abort();
    }),
  ];
  const said = setTimeout(() => {
    const t = translator(appStore.getState().language);
    const notice = notify(
      'busy',
      t(`network.arranging-${layout}`, { count: formatCount(chosen.length), n: chosen.length }),
      STOP_ARRANGING.id,
    );
    ends.push(() => dismiss(notice));
  }, PATIENCE_MS);
  try {
    const at = placesNow(topology);
    const request = {
      layout,
      nodes: chosen.map((node) => ({
        id: node.id,
        kind: nodeKindOf(node),
        locked: node.locked ?? false,
        ...(at.get(node.id) ?? { x: 0, y: 0 }),
      })),
      links: topology.links.map(({ ends: [a, b] }) => [splitEnd(a).node, splitEnd(b).node] as const),
    };
    const places = await arrangeAside(request, stop.signal);
    if (places === null || stop.signal.aborted) return;
    if (running === stop) running = null;
    const page = pageNow();
    if (page) await glide(page, places);
    await makeEdit(placed((now) => placeNodes(now, new Map(places))));
    requestAnimationFrame(() => pageNow()?.fit());
  } catch (error) {
    notify('error', error instanceof Error ? error.message : String(error));
  } finally {
    if (running === stop) running = null;
    clearTimeout(said);
    for (const end of ends) end();
  }
}

function placesNow(topology: Topology): ReadonlyMap<string, Position> {
  const seen = pageNow()?.nodePlaces();
  if (seen) return seen;
  const given = topology.nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : []));
  return new Map([...given, ...defaultPositions(topology)]);
}

/** Moves nodes to their places before the eyes; where motion is unwelcome or too much, they are there at once. */
function glide(page: Page, places: LayoutPlaces): Promise<void> {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || places.length > MOST_MOVED) return Promise.resolve();
  const from = new Map(places.map(([id, to]) => [id, { ...(page.nodePlaces().get(id) ?? to) }]));
  return new Promise((resolve) => {
    let begun: number | null = null;
    const frame = (now: number): void => {
      begun ??= now;
      const share = Math.min((now - begun) / MOVE_MS, 1);
      const way = 1 - (1 - share) ** 3;
      const between = places.map(([id, to]) => {
        const start = from.get(id) ?? to;
        return [id, { x: start.x + (to.x - start.x) * way, y: start.y + (to.y - start.y) * way }] as const;
      });
      page.hold(new Map(between));
      if (share < 1) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}
