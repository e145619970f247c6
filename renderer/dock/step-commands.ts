/** What can be done with the step at the cursor. */
import { textOf } from '../../core/trace/texts';
import { ask, copyText } from '../app/actions';
import type { Command } from '../app/commands';
import { appStore, walkStore } from '../app/store';

const atStep = (): boolean => walkStore.getState().step > 0;

async function stepNow() {
  const { session } = appStore.getState().run;
  return (await ask('steps.context', { session, step: walkStore.getState().step }))?.step;
}

async function copy(): Promise<void> {
  const step = await stepNow();
  if (step) await copyText(`${step.step} ${step.node} ${step.event}: ${textOf(step, appStore.getState().language)}`);
}

async function selectNode(): Promise<void> {
  const step = await stepNow();
  if (step) walkStore.getState().selectNode(step.node);
}

export const STEP_COMMANDS: readonly Command[] = [
  { id: 'step.copy', when: atStep, run: () => void copy() },
  { id: 'step.node', when: atStep, run: () => void selectNode() },
];
