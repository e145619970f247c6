/** A window that is told only what has changed has the document that main has. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../core/document/history';
import { diffTopologies } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { DocumentTeller, toldAlready } from '../../main/documents/document-news';
import type { DocumentNews, DocumentState } from '../../preload/contract';
import { afterNews } from '../../renderer/app/document-news';
import { anyOps, anyTopology, Dice, OPS } from './editing-arbitraries';

const SEED = 20261128;

const stateOf = (history: History, id = 1): DocumentState => ({
  id,
  revision: history.revision,
  topology: history.topology,
  fileName: null,
  dirty: history.dirty,
  canUndo: history.canUndo,
  canRedo: history.canRedo,
  undoLabel: history.undoLabel,
  redoLabel: history.redoLabel,
});

/** As it comes out of the bridge. */
const sent = <T>(value: T): T => structuredClone(value);

test('edits, undo and redo: told by event, or applied by who made them before the event comes', () => {
  fc.assert(
    fc.property(anyTopology, anyOps, fc.infiniteStream(fc.nat({ max: 5 })), (start, ops, choices) => {
      const history = new History(start);
      const teller = new DocumentTeller();
      teller.tell(stateOf(history));
      let window = sent(stateOf(history));
      for (const [name, numbers] of ops) {
        const choice = choices.next().value as number;
        const { revision } = history;
        const patch = OPS[name]?.(history.topology, new Dice(numbers))?.patch ?? null;
        if (choice === 0) history.undo();
        else if (choice === 1) history.redo();
        else if (patch !== null) history.apply(patch);
        const state = stateOf(history);
        const event = sent(teller.tell(state));
        const answer = sent(toldAlready(state));
        const isMine = choice > 1 && patch !== null && history.revision > revision;
        const mine = isMine ? { ...answer, since: revision, patch: sent(patch) } : answer;
        const news: readonly DocumentNews[] = choice % 2 === 0 ? [event, mine] : [mine, event];
        for (const one of news) window = afterNews(window, one);
        expect(window).toEqual(state);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('what a change does not touch stays the same object; another document and the first news are told whole', () => {
  const host = (id: string) => ({ id, kind: 'host' as const, interfaces: [] });
  const topology: Topology = { format: 'packetwalk', version: 1, nodes: [host('a'), host('b')], links: [] };
  const history = new History(topology);
  const teller = new DocumentTeller();
  const first = teller.tell(stateOf(history));
  expect(first).toEqual(stateOf(history));
  const window = afterNews(stateOf(history), sent(first));
  const moved = topology.nodes.map((node) => (node.id === 'a' ? { ...node, position: { x: 7, y: 8 } } : node));
  history.apply(diffTopologies(topology, { ...topology, nodes: moved }));
  const news = sent(teller.tell(stateOf(history)));
  expect(news).not.toHaveProperty('topology');
  const after = afterNews(window, news);
  expect(after.topology.nodes.filter((one) => window.topology.nodes.includes(one))).toHaveLength(1);
  expect(afterNews(after, news)).toEqual(after);
  expect(afterNews(after, sent(first))).toBe(after);
  const other = teller.tell(stateOf(new History(topology), 2));
  expect(afterNews(after, other)).toBe(other);
});
