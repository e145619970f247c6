/** Putting things on the page: nodes, small networks, areas and texts. */
import type { Area, NodeKind, PageText, Position, Topology } from '../../core/document/topology';
import { chain } from '../../core/editing/chain';
import type { Edit } from '../../core/editing/edit';
import { addLink, moveLinkEnd } from '../../core/editing/links';
import { addNode, addReadyMade } from '../../core/editing/nodes';
import { addArea, addText, type Rectangle } from '../../core/editing/shapes';
import { appStore } from '../app/store';
import { translator } from '../i18n/translate';
import type { Stamp } from './edit-store';
import { freeSpot } from './free-spot';
import { handStore } from './hand-store';
import { makeEdit } from './make-edit';
import { pageNow } from './page';
import { placed } from './placed-edit';
import type { Plug } from './plug-link';
import { sayEdit } from './say-edit';

/** px of an area that is put down by a click. */
const AREA = { width: 240, height: 168 } as const;

export const words = () => translator(appStore.getState().language);

/** Puts something at a place; areas and texts are then written in. */
export async function put(what: Stamp, at: Position): Promise<void> {
  if (what === 'area') return putArea({ ...at, ...AREA });
  if (what === 'text') return putText(at);
  const outcome = await makeEdit(
    placed((topology) => put1(topology, what, at)),
    { quiet: true },
  );
  if (outcome.kind === 'done') sayAdded(outcome.edit);
}

const put1 = (topology: Topology, what: Exclude<Stamp, 'area' | 'text'>, at: Position): Edit =>
  what === 'subnet' || what === 'web-and-dns' ? addReadyMade(topology, what, at) : addNode(topology, what, at);

/** Puts something where there is room in the middle of what is seen. */
export async function putInMiddle(what: Stamp): Promise<void> {
  const page = pageNow();
  if (!page) return;
  const { x, y, width, height } = page.visiblePart();
  await put(what, freeSpot({ x: x + width / 2, y: y + height / 2 }, page.nodePlaces().values()));
}

export async function putArea(at: Rectangle): Promise<void> {
  const outcome = await makeEdit((topology) => addArea(topology, at));
  editShape(outcome.kind === 'done' ? outcome.edit : null, 'label');
}

async function putText(at: Position): Promise<void> {
  const outcome = await makeEdit((topology) => addText(topology, at, words()('edit.newText')));
  editShape(outcome.kind === 'done' ? outcome.edit : null, 'text');
}

function editShape(edit: Edit | null, kind: 'label' | 'text'): void {
  const id = edit?.select?.shapes?.[0];
  if (id !== undefined) handStore.getState().open({ kind, id });
}

/** Puts a node at a place and links another one with it, or plugs the end of a link in there: one step back takes both back. */
export async function putLinked(kind: NodeKind, at: Position, from: string, plug?: Plug): Promise<void> {
  const outcome = await makeEdit(
    placed((topology) => {
      const added = addNode(topology, kind, at);
      const id = added.select?.nodes?.[0];
      return chain(
        topology,
        () => added,
        (after) => {
          if (id === undefined) return null;
          const link = plug
            ? moveLinkEnd(after, plug.link, plug.end, { node: id })
            : addLink(after, { node: from }, { node: id });
          // What was put down stays selected, so that the next thing can be done with it.
          return link && { ...link, select: { nodes: [id] } };
        },
      );
    }),
    { quiet: true },
  );
  if (outcome.kind === 'done') sayAdded(outcome.edit);
}

function sayAdded(edit: Edit): void {
  const names = edit.select?.nodes?.join(words()('app.listJoin')) ?? '';
  if (names !== '') sayEdit(words()('edit.added', { names }), edit);
}

export type Shape = Area | PageText;

export function shapeOf(topology: Topology | undefined, id: string): Shape | undefined {
  return [...(topology?.areas ?? []), ...(topology?.texts ?? [])].find((one) => one.id === id);
}
