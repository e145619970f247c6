/** The scene of the step under the cursor, put together from what is at hand; null while the step itself is not known. */
import { useMemo } from 'react';
import type { ListedStep } from '../../core/trace/views';
import { PAGE_ROWS, useJourney, useStepPage } from '../app/step-pages';
import { useApp, useWalk } from '../app/store';
import { graphOf } from './graph-model';
import { Cables, EMPTY_SCENE, type Scene, sceneOf } from './scene';

const ALL = {};
const NO_ROWS: readonly ListedStep[] = [];

export interface SceneAtStep {
  readonly step: number;
  readonly scene: Scene;
}

/** The row of a step, with the rows of its page and of the page before it. */
export function useSteps(step: number): {
  readonly listed: ListedStep | undefined;
  readonly recent: readonly ListedStep[];
} {
  const index = Math.max(0, Math.floor((step - 1) / PAGE_ROWS));
  const rows = useStepPage(ALL, step === 0 ? null : index)?.rows ?? NO_ROWS;
  const before = useStepPage(ALL, step === 0 ? null : Math.max(0, index - 1))?.rows ?? NO_ROWS;
  return useMemo(() => {
    const recent = index === 0 ? rows : [...before, ...rows];
    return { listed: recent.find((row) => row.step.step === step), recent };
  }, [rows, before, index, step]);
}

export function useScene(): SceneAtStep | null {
  const step = useWalk((walk) => walk.step);
  const first = useWalk((walk) => walk.run?.firstStep ?? 0);
  const topology = useApp((app) => app.app?.document.topology);
  const cables = useMemo(() => (topology ? new Cables(graphOf(topology)) : null), [topology]);
  const { listed, recent } = useSteps(step);
  const journey = useJourney(step);
  // The next step's journey, so that playing finds it at hand.
  useJourney(step === 0 ? 0 : step + 1);
  return useMemo(() => {
    if (step === 0) return { step, scene: EMPTY_SCENE };
    if (!cables || !listed || journey === undefined) return null;
    const since = recent.filter((row) => row.step.step >= first);
    return { step, scene: sceneOf({ step: listed.step, protocol: listed.protocol, journey, recent: since }, cables) };
  }, [step, first, cables, listed, recent, journey]);
}
