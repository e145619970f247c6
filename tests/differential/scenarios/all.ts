import { bridgeScenarios } from './bridge';
import { lanScenarios } from './lan';
import { linkScenarios } from './links';
import { randomScenarios } from './random';
import { routingScenarios } from './routing';
import type { Scenario } from './scenario';
<<<<<<< HEAD
import { vxlanScenarios } from './vxlan';
=======
import { udpScenarios } from './udp';
>>>>>>> 6c6498b (dig and nslookup as BIND 9.18 has them; UDP against the kernel: thirteen scenarios)

export const scenarios: readonly Scenario[] = [
  ...lanScenarios,
  ...linkScenarios,
  ...routingScenarios,
  ...bridgeScenarios,
  ...vxlanScenarios,
  ...randomScenarios,
  ...udpScenarios,
];
