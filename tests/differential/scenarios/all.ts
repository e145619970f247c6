import { bridgeScenarios } from './bridge';
import { dnsScenarios } from './dns';
import { lanScenarios } from './lan';
import { linkScenarios } from './links';
import { randomScenarios } from './random';
import { routingScenarios } from './routing';
import type { Scenario } from './scenario';
import { udpScenarios } from './udp';
import { vxlanScenarios } from './vxlan';

export const scenarios: readonly Scenario[] = [
  ...lanScenarios,
  ...linkScenarios,
  ...routingScenarios,
  ...bridgeScenarios,
  ...vxlanScenarios,
  ...randomScenarios,
  ...udpScenarios,
  ...dnsScenarios,
];
