/** Problems repaired, each as an edit. */
import type { Topology } from '../../document/topology';
import { type Edit, editTo } from '../edit';
import type { Effect } from '../effect';
import { faultsOf } from '../node-faults';
import { settle } from '../settle';
import { type Applied, applyFix } from './apply-fix';
import { findProblems } from './find-problems';
import type { Fix } from './fix';
import type { Problem } from './problem';

/** Carries out the problem's repair; null where it offers none, or what it is about is not there any more. */
export function fixProblem(topology: Topology, problem: Problem): Edit | null {
  const done = problem.fix === null ? null : carryOut(topology, problem.fix);
  return done === null ? null : editTo(topology, done.topology, { code: 'fix' }, done.effects);
}

/** null where the topology has become another meanwhile, so that the fix would make it invalid. */
function carryOut(topology: Topology, fix: Fix): Applied | null {
  const applied = applyFix(topology, fix);
  if (applied === null || isSound(applied.topology, fix)) return applied;
  const settled = settle(topology, applied.topology);
  if (!isSound(settled.topology, fix)) return null;
  return { topology: settled.topology, effects: [...applied.effects, ...settled.effects] };
}

/** A fix changes one node or link, and no fix makes a link wrong. */
function isSound(topology: Topology, fix: Fix): boolean {
  const node = 'node' in fix ? topology.nodes.find(({ id }) => id === fix.node) : undefined;
  return node === undefined || faultsOf(node).length === 0;
}

/** Rounds of repairs: what one uncovers is repaired in the next. */
const ROUNDS = 8;

/** All repairs there are, as one edit; null where there are none. */
export function fixAll(topology: Topology): Edit | null {
  let at = topology;
  let count = 0;
  const effects: Effect[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = count;
    for (const problem of findProblems(at)) {
      const done = problem.fix === null ? null : carryOut(at, problem.fix);
      if (done === null) continue;
      at = done.topology;
      effects.push(...done.effects);
      count++;
    }
    if (count === before) break;
  }
  return count === 0 ? null : editTo(topology, at, { code: 'fix', count }, effects);
}
