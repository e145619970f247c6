/**
 * What the simulator cannot do yet: recorded, but among the tests only with PENDING=1. A scenario moves to `all.ts` when it holds.
 */
import { servedScenarios } from './random-served';
import type { Scenario } from './scenario';
import { tcpScenarios } from './tcp';
import { tcpLossScenarios } from './tcp-loss';
import { udpListenScenarios } from './udp';

export const pendingScenarios: readonly Scenario[] = [
  ...tcpScenarios,
  ...tcpLossScenarios,
  ...servedScenarios,
  ...udpListenScenarios,
];
