/** What the simulator cannot do yet: to look at with `show.mjs NAME`, not among the tests. A scenario moves to `all.ts` when it holds. */
import { dhcpScenarios } from './dhcp';
import { servedScenarios } from './random-served';
import type { Scenario } from './scenario';
import { tcpScenarios } from './tcp';
import { tcpLossScenarios } from './tcp-loss';
import { tunnelScenarios } from './tunnels';
import { udpListenScenarios } from './udp';

export const pendingScenarios: readonly Scenario[] = [
  ...tcpScenarios,
  ...tcpLossScenarios,
  ...servedScenarios,
  ...tunnelScenarios,
  ...udpListenScenarios,
  ...dhcpScenarios,
];
