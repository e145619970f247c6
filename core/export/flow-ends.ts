import type { StepOf } from '../trace/step';
import type { StepSource } from '../trace/step-source';

/** How the flows of the first `count` steps ended, in the order in which they did. */
export function flowEnds(source: StepSource, count: number): readonly StepOf<'flow.end'>[] {
  const ends: StepOf<'flow.end'>[] = [];
  for (let number = 1; number <= count; number++) {
    if (source.event(number) !== 'flow.end') continue;
    const step = source.step(number);
    if (step.event === 'flow.end') ends.push(step);
  }
  return ends;
}
