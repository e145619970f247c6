/**
 * A walk belongs to the network that it was made in: a change of the network ends it. That is said, and the same commands can be run
 * on the network as it is now.
 */
import { changesNetwork, diffTopologies } from '../../core/document/patch';
import type { CommandRun } from '../../core/trace/views';
import { translator } from '../i18n/translate';
import { startCommand } from './actions';
import type { Command } from './commands';
import { shellStore } from './shell-store';
import { type AppStore, appStore, walkStore } from './store';

interface Ended {
  readonly document: number;
  readonly runs: readonly CommandRun[];
  /** Which of them was walked. */
  readonly walked: number;
}

/** More were hardly meant one by one. */
const MOST_RUN = 40;

/** What ran in the network before, until it is clear why there is another one: main tells of the network first, then of the document. */
let gone: Ended | null = null;
let ended: Ended | null = null;

/** Starts to watch for walks that end; returns the function that stops. */
export function followWalks(): () => void {
  const stops = [appStore.subscribe(changed), walkStore.subscribe(({ run }) => run !== null && walks())];
  return () => {
    for (const stop of stops) stop();
    gone = null;
    ended = null;
  };
}

function changed(now: AppStore, before: AppStore): void {
  if (now.run.session !== before.run.session) {
    // Still the walk of the session before: it is cleared after this.
    const { run } = walkStore.getState();
    const document = before.app?.document.id;
    gone = run && document !== undefined ? { document, runs: before.run.runs, walked: run.id } : null;
  }
  const [old, next] = [before.app?.document, now.app?.document];
  if (old === next || old === undefined || next === undefined || gone === null) return;
  if (next.id !== gone.document) {
    gone = null;
    ended = null;
  } else if (changesNetwork(diffTopologies(old.topology, next.topology))) {
    ended = gone;
    gone = null;
    const t = translator(now.language);
    shellStore.getState().notify('info', t('network.walkEnded'), 'walk.again');
  }
}

/** Another walk is shown: nothing is missed any more. */
function walks(): void {
  if (walkStore.getState().run?.firstStep === undefined) return;
  gone = null;
  const { notices, dismiss } = shellStore.getState();
  for (const { id, offer } of notices) if (offer === 'walk.again') dismiss(id);
}

/** Runs the commands of the ended walk in their order, each when the one before has ended or waits, and shows the one that was walked. */
async function runAgain(): Promise<void> {
  if (ended === null) return;
  const { runs, walked } = ended;
  const { session } = appStore.getState().run;
  const nodes = new Set(appStore.getState().app?.document.topology.nodes.map(({ id }) => id));
  appStore.getState().setMode('walk');
  for (const { id, node, command } of runs.slice(-MOST_RUN)) {
    if (!nodes.has(node)) continue;
    const run = await startCommand(node, command, id === walked);
    if (run === null || appStore.getState().run.session !== session) return;
    await rests(run, session);
  }
}

/** Until a command has ended, or waits for something that only another can bring, or there is another network. */
function rests({ id }: CommandRun, session: number): Promise<void> {
  const isOver = ({ run }: AppStore): boolean => {
    const known = run.runs.find((one) => one.id === id);
    return run.session !== session || (known !== undefined && (known.lastStep !== null || run.state !== 'running'));
  };
  return new Promise((resolve) => {
    const settle = (): void => {
      if (!isOver(appStore.getState())) return;
      stop();
      resolve();
    };
    const stop = appStore.subscribe(settle);
    settle();
  });
}

export const WALK_AGAIN: readonly Command[] = [
  { id: 'walk.again', when: () => ended !== null, run: () => void runAgain() },
];
