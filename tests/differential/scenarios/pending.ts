/** What the simulator cannot do yet: to look at with `show.mjs NAME`, not among the tests. A scenario moves to `all.ts` when it holds. */
<<<<<<< HEAD
import { servedScenarios } from './random-served';
import type { Scenario } from './scenario';
import { tcpScenarios } from './tcp';
import { tcpLossScenarios } from './tcp-loss';
import { tunnelScenarios } from './tunnels';
import { dhcpScenarios, dnsScenarios, udpScenarios } from './udp';
=======
import { dhcpScenarios } from './dhcp';
import { dnsScenarios } from './dns';
import type { Scenario } from './scenario';
import { tcpScenarios } from './tcp';
import { tcpLossScenarios } from './tcp-loss';
>>>>>>> 6c6498b (dig and nslookup as BIND 9.18 has them; UDP against the kernel: thirteen scenarios)

export const pendingScenarios: readonly Scenario[] = [
  ...tcpScenarios,
  ...tcpLossScenarios,
<<<<<<< HEAD
  ...servedScenarios,
  ...tunnelScenarios,
  ...udpScenarios,
=======
>>>>>>> 6c6498b (dig and nslookup as BIND 9.18 has them; UDP against the kernel: thirteen scenarios)
  ...dnsScenarios,
  ...dhcpScenarios,
];
