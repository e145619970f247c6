/** Everything that can be wrong with a valid topology. */
import type { Topology } from '../../document/topology';
import { checkMissing } from './checks/missing';
import { checkTwice } from './checks/twice';
import type { Problem } from './problem';
import { Scene } from './scene';

const CHECKS: readonly ((scene: Scene) => void)[] = [checkTwice, checkMissing];

/** The problems of a topology, errors first, each kind in the order of the file. */
export function findProblems(topology: Topology): readonly Problem[] {
  const scene = new Scene(topology);
  for (const check of CHECKS) check(scene);
  const { problems } = scene;
  return [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
}
