/** Everything that can be wrong with a valid topology. */
import type { Topology } from '../../document/topology';
import { checkCircles } from './checks/circles';
import { checkGateways } from './checks/gateways';
import { checkLinks } from './checks/links';
import { checkMissing } from './checks/missing';
import { checkMtus } from './checks/mtus';
import { checkServices } from './checks/services';
import { checkSubnets } from './checks/subnets';
import { checkTwice } from './checks/twice';
import { checkVlans } from './checks/vlans';
import { checkWays } from './checks/ways';
import type { Problem } from './problem';
import { Scene } from './scene';

const CHECKS: readonly ((scene: Scene) => void)[] = [
  checkTwice,
  checkSubnets,
  checkGateways,
  checkCircles,
  checkMissing,
  checkWays,
  checkLinks,
  checkVlans,
  checkMtus,
  checkServices,
];

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
