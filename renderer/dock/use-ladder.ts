/** Which connection the ladder shows at a step, and its pages. */
import { useMemo } from 'react';
import type { StepFilter } from '../../core/trace/views';
import { PAGE_ROWS, useStepContext, useStepCount, useStepPage, useStepPosition } from '../app/step-pages';
import { useWalk, useWalkRange } from '../app/store';
import { LADDER_EVENTS, type Ladder, ladderOf } from './ladder-rows';

/** A number that no flow has, and one that a request may carry. */
const NO_FLOW = Number.MAX_SAFE_INTEGER;

/** The segments of the walk: what a connection is found by. */
function useSends(): StepFilter {
  const range = useWalkRange();
  const open = useWalk((walk) => walk.run?.lastStep === null);
  const [first, last] = [range?.first ?? 1, range?.last ?? 0];
  const to = open ? null : last;
  return useMemo(() => ({ events: ['tcp.send'], from: first, ...(to === null ? {} : { to }) }), [first, to]);
}

/** Does the walk have a connection at all? */
export function useHasConnection(): boolean {
  return (useStepCount(useSends()) ?? 0) > 0;
}

/** The connection of the step, else that of the last segment before it, else the walk's first; null without any. */
function useConnection(): number | null {
  const step = useWalk((walk) => walk.settledStep);
  const sends = useSends();
  const own = useStepContext(step)?.step.flow ?? NO_FLOW;
  const ownSends = useStepCount({ flow: own, events: ['tcp.send'] }) ?? 0;
  const before = Math.max(0, useStepPosition(sends, step) ?? 0);
  const page = useStepPage(sends, Math.floor(before / PAGE_ROWS));
  if (own !== NO_FLOW && ownSends > 0) return own;
  return page?.rows[before % PAGE_ROWS]?.step.flow ?? null;
}

export interface LadderPage {
  readonly ladder: Ladder;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** `chosen`: the page that a person has turned to; null follows the walk. undefined while it is being read. */
export function useLadder(chosen: number | null): LadderPage | null | undefined {
  const step = useWalk((walk) => walk.settledStep);
  const flow = useConnection();
  const filter = useMemo((): StepFilter => ({ flow: flow ?? NO_FLOW, events: LADDER_EVENTS }), [flow]);
  const at = useStepPosition(filter, step) ?? 0;
  const page = chosen ?? Math.max(0, Math.floor(at / PAGE_ROWS));
  const head = useStepPage({ flow: flow ?? NO_FLOW, events: ['tcp.send'] }, 0);
  const shown = useStepPage(filter, page);
  const following = useStepPage(filter, page + 1);
  return useMemo(() => {
    if (flow === null) return null;
    if (!shown || !head) return undefined;
    const ladder = ladderOf(head.rows[0]?.step, shown.rows, following?.rows);
    return ladder && { ladder, page, pages: Math.ceil(shown.total / PAGE_ROWS) };
  }, [flow, head, shown, following, page]);
}
