/**
 * Hooks that read the run: pages of steps, one step's context, journeys, tables, the overview, frame bytes.
 * Each gives what is at hand (undefined at first) and asks main for the rest; every kept answer goes when the session changes.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Journey, NodeTables, Overview, StepContext, StepFilter, StepPage } from '../../core/trace/views';
import { Answers } from './answers';
import { request } from './bridge';
import { appStore, useApp } from './store';

/** Rows of a page: the most that main gives at once. */
export const PAGE_ROWS = 256;
const KEPT_ANSWERS = 400;

/** What fails is a fault or about a session that is just going: main tells of both by `run.changed`. */
export const answers = new Answers(KEPT_ANSWERS, (error) => console.error(error));

let session = appStore.getState().run.session;
appStore.subscribe((state) => {
  if (state.run.session === session) return;
  session = state.run.session;
  answers.clear();
});

/**
 * The answer to a question of this session; asked anew when its version grows. `key` null asks nothing.
 * `versionOf` sees the answer at hand: what can no longer change has version 0.
 */
function useAnswer<T>(
  key: string | null,
  versionOf: (known: T | undefined) => number,
  ask: (session: number) => Promise<T>,
): T | undefined {
  const session = useApp((state) => state.run.session);
  const full = key === null ? null : `${session}:${key}`;
  const value = useSyncExternalStore(answers.subscribe, () => (full === null ? undefined : answers.peek(full))) as
    | T
    | undefined;
  const version = versionOf(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `full` and `version` say all that `ask` closes over.
  useEffect(() => {
    if (full !== null && session > 0) answers.load(full, version, () => ask(session));
  }, [full, version, session]);
  return value;
}

const NEVER_CHANGES = (): number => 0;

const filterKey = (filter: StepFilter): string =>
  JSON.stringify([filter.nodes, filter.layers, filter.protocols, filter.events, filter.flow, filter.from, filter.to]);

/** Page `index` of the steps that pass the filter; a page that was not full is asked again as steps come in. null asks nothing. */
export function useStepPage(filter: StepFilter, index: number | null): StepPage | undefined {
  const steps = useApp((state) => state.run.steps);
  return useAnswer<StepPage>(
    index === null ? null : `page:${index}:${filterKey(filter)}`,
    (known) => (known?.rows.length === PAGE_ROWS ? 0 : steps),
    (session) => request('steps.page', { session, from: (index ?? 0) * PAGE_ROWS, count: PAGE_ROWS, filter }),
  );
}

/** How many steps pass the filter now. */
export function useStepCount(filter: StepFilter): number | undefined {
  const steps = useApp((state) => state.run.steps);
  const page = useAnswer<StepPage>(
    // A network without steps is not asked: while it is edited, there is another one at every change.
    steps === 0 ? null : `count:${filterKey(filter)}`,
    () => steps,
    (session) => request('steps.page', { session, from: 0, count: 1, filter }),
  );
  return steps === 0 ? 0 : page?.total;
}

/** Position, among the steps that pass the filter, of a step or of the nearest before it; -1 where none is before it. */
export function useStepPosition(filter: StepFilter, step: number): number | undefined {
  return useAnswer<number>(step > 0 ? `locate:${step}:${filterKey(filter)}` : null, NEVER_CHANGES, (session) =>
    request('steps.locate', { session, step, filter }),
  );
}

/** Everything a card shows of one step; null where there is no such step. */
export function useStepContext(step: number): StepContext | null | undefined {
  const steps = useApp((state) => state.run.steps);
  return useAnswer<StepContext | null>(
    step > 0 ? `context:${step}` : null,
    (known) => (known === null ? steps : 0),
    (session) => request('steps.context', { session, step }),
  );
}

/** The way of the packet that a step is about; null where it is about none. Grows while the run goes on. */
export function useJourney(step: number): Journey | null | undefined {
  const steps = useApp((state) => state.run.steps);
  return useAnswer<Journey | null>(
    step > 0 ? `journey:${step}` : null,
    () => steps,
    (session) => request('steps.journey', { session, step }),
  );
}

/** What a node knows at a step. */
export function useTables(node: string | null, step: number): NodeTables | null | undefined {
  return useAnswer<NodeTables | null>(node === null ? null : `tables:${step}:${node}`, NEVER_CHANGES, (session) =>
    request('tables.at', { session, node: node ?? '', step }),
  );
}

/** The scrubber's columns for the steps `from` to `to`; while `to` grows the columns before stay until the new ones come. */
export function useOverview(from: number, to: number, columns: number): Overview | undefined {
  const asked = to >= from && from > 0 && columns > 0;
  const now = useAnswer<Overview>(asked ? `overview:${from}:${to}:${columns}` : null, NEVER_CHANGES, (session) =>
    request('steps.overview', { session, from, to, columns }),
  );
  const [shown, setShown] = useState(now);
  if (now && now !== shown) setShown(now);
  return now ?? (asked && shown?.firstStep === from ? shown : undefined);
}

/** The step number of row `index` among those that pass the filter, or null where there is no such row. */
export async function stepAt(filter: StepFilter, index: number): Promise<number | null> {
  const page = await request('steps.page', { session: appStore.getState().run.session, from: index, count: 1, filter });
  return page.rows[0]?.step.step ?? null;
}
