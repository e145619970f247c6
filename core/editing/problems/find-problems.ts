/** Everything that can be wrong with a valid topology. */
import type { Topology } from '../../document/topology';
import { checkCircles } from './checks/circles';
import { checkGateways } from './checks/gateways';
import { checkLinks } from './checks/links';
import { checkMissing } from './checks/missing';
import { checkMtus } from './checks/mtus';
import { checkServices } from './checks/services';
import { checkSubnets } from './checks/subnets';
import { checkTunnels } from './checks/tunnels';
import { checkTwice } from './checks/twice';
import { checkVlans } from './checks/vlans';
import { checkWays } from './checks/ways';
import type { Problem } from './problem';
import { Scene } from './scene';

/** Those that take long in a large map stop at each part of their work. */
const CHECKS: readonly ((scene: Scene) => Iterable<void> | void)[] = [
  checkTwice,
  checkSubnets,
  checkGateways,
  checkCircles,
  checkMissing,
  checkWays,
  checkLinks,
  checkVlans,
  checkMtus,
  checkTunnels,
  checkServices,
];

/** The problems of a topology, errors first, each kind in the order of the file. */
export function findProblems(topology: Topology): readonly Problem[] {
  const search = searchProblems(topology);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The same, bit by bit: whoever asks for the next can do other things between. */
export function* searchProblems(topology: Topology): Generator<void, readonly Problem[], void> {
  const scene = new Scene(topology);
  yield;
  for (const check of CHECKS) {
    const parts = check(scene);
    if (parts !== undefined) yield* parts;
    yield;
  }
  const { problems } = scene;
  return [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
}
