/** Problems repaired, each as an edit. */
import type { Topology } from '../../document/topology';
import type { Edit } from '../edit';
import type { Effect } from '../effect';
import { settle, settledEdit } from '../settle';
import { applyFix } from './apply-fix';
import { findProblems } from './find-problems';
import { type Problem, problemKey } from './problem';

/** Carries out the problem's repair; null where it offers none, or what it is about is not there any more. */
export function fixProblem(topology: Topology, problem: Problem): Edit | null {
  const applied = problem.fix === null ? null : applyFix(topology, problem.fix);
  return applied === null ? null : settledEdit(topology, applied.topology, { code: 'fix' }, applied.effects);
}

/** Rounds of repairs: what one uncovers is repaired in the next. */
const ROUNDS = 8;

/** All repairs there are, as one edit; null where there are none. */
export function fixAll(topology: Topology): Edit | null {
  let at = topology;
  let count = 0;
  const effects: Effect[] = [];
  const tried = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const before = count;
    for (const problem of findProblems(at)) {
      const key = problemKey(problem);
      if (problem.fix === null || tried.has(key)) continue;
      tried.add(key);
      const applied = applyFix(at, problem.fix);
      if (applied === null) continue;
      const settled = settle(at, applied.topology);
      at = settled.topology;
      effects.push(...applied.effects, ...settled.effects);
      count++;
    }
    if (count === before) break;
  }
  return count === 0 ? null : settledEdit(topology, at, { code: 'fix', count }, effects);
}
