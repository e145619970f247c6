import { bridgeScenarios } from './bridge';
import { dnsScenarios } from './dns';
import { fragmentScenarios } from './fragments';
import { lanScenarios } from './lan';
import { linkScenarios } from './links';
import { pathMtuScenarios } from './path-mtu';
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
  ...fragmentScenarios,
  ...pathMtuScenarios,
  ...randomScenarios,
  ...udpScenarios,
  ...dnsScenarios,
];
