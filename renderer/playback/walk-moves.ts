/** Moves of the cursor that depend on the run: to decisions, within a flow, from the start again. */
import type { ListedStep, StepFilter } from '../../core/trace/views';
import { ask, startCommand } from '../app/actions';
import { PAGE_ROWS } from '../app/step-pages';
import { appStore, walkRange, walkStore } from '../app/store';
import { autoplay } from '../send/autoplay';

export type Way = 'back' | 'forward';

const rangeNow = () => walkRange(walkStore.getState().run, appStore.getState().run);

/** The nearest step of the walk before or after another that passes a filter and a test; null where there is none. */
async function findStep(
  from: number,
  way: Way,
  filter: StepFilter,
  passes: (listed: ListedStep) => boolean,
): Promise<number | null> {
  const range = rangeNow();
  const { session } = appStore.getState().run;
  if (!range) return null;
  const within = way === 'forward' ? { from: from + 1, to: range.last } : { from: range.first, to: from - 1 };
  if (within.from > within.to) return null;
  const ends = { ...filter, ...within };
  let at = 0;
  if (way === 'back') {
    const last = await ask('steps.locate', { session, step: within.to, filter: ends });
    if (last === null || last < 0) return null;
    at = Math.max(0, last + 1 - PAGE_ROWS);
  }
  for (;;) {
    const page = await ask('steps.page', { session, from: at, count: PAGE_ROWS, filter: ends });
    if (!page) return null;
    const found = way === 'forward' ? page.rows.find(passes) : page.rows.findLast(passes);
    if (found) return found.step.step;
    const done = way === 'forward' ? at + page.rows.length >= page.total : at === 0;
    if (done || page.rows.length === 0) return null;
    at = way === 'forward' ? at + page.rows.length : Math.max(0, at - PAGE_ROWS);
  }
}

async function goTo(way: Way, filter: StepFilter, passes: (listed: ListedStep) => boolean): Promise<void> {
  const { step, setStep, pause } = walkStore.getState();
  pause();
  const found = await findStep(step, way, filter, passes);
  if (found !== null && walkStore.getState().step === step) setStep(found, 'jump');
}

export const goToDecision = (way: Way): Promise<void> => goTo(way, {}, (listed) => listed.decision);

/** To the neighbouring step of the flow that the cursor's step belongs to. */
export async function goWithinFlow(way: Way): Promise<void> {
  const { step } = walkStore.getState();
  const { session } = appStore.getState().run;
  const context = await ask('steps.context', { session, step });
  const flow = context?.step.flow;
  if (flow !== null && flow !== undefined) await goTo(way, { flow }, () => true);
}

/** A new network with empty tables, and the same command from its first step. */
export async function restartWalk(): Promise<void> {
  const { run } = walkStore.getState();
  if (!run) return;
  const state = await ask('run.restart', {});
  if (!state) return;
  appStore.getState().setRun(state);
  if ((await startCommand(run.node, run.command, true)) && autoplay()) walkStore.getState().play();
}

export function step(by: number): void {
  const walk = walkStore.getState();
  walk.pause();
  walk.setStep(walk.step + by, 'hand');
}

export function jump(to: number): void {
  const walk = walkStore.getState();
  walk.pause();
  walk.setStep(to, 'jump');
}

export function jumpToEnd(way: Way): void {
  const range = rangeNow();
  if (range) jump(way === 'back' ? range.first : range.last);
}

/** Play or pause; playing at the walk's end starts at its beginning. */
export function togglePlay(): void {
  const walk = walkStore.getState();
  const range = rangeNow();
  if (walk.playing) walk.pause();
  else if (range) {
    if (walk.step >= range.last && walk.run?.lastStep !== null) walk.setStep(range.first, 'jump');
    walk.play();
  }
}
