import { arpScenarios } from './arp';
import { bridgeScenarios } from './bridge';
import { configurationScenarios } from './configuration';
import { dhcpScenarios } from './dhcp';
import { dnsScenarios } from './dns';
import { fragmentScenarios } from './fragments';
import { inputScenarios } from './input';
import { lanScenarios } from './lan';
import { linkScenarios } from './links';
import { pathMtuScenarios } from './path-mtu';
import { connectedScenarios, pendingScenarios } from './pending';
import { randomScenarios } from './random';
import { randomTcpScenarios } from './random-tcp';
import { routeTypeScenarios } from './route-types';
import { routingScenarios } from './routing';
import type { Scenario } from './scenario';
import { udpScenarios } from './udp';
import { vxlanScenarios } from './vxlan';

/** PENDING=1: those too that the simulator cannot do yet. */
const pending = process.env['PENDING'] === '1' ? pendingScenarios : [];

export const scenarios: readonly Scenario[] = [
  ...lanScenarios,
  ...linkScenarios,
  ...routingScenarios,
  ...inputScenarios,
  ...routeTypeScenarios,
  ...bridgeScenarios,
  ...vxlanScenarios,
  ...fragmentScenarios,
  ...arpScenarios,
  ...pathMtuScenarios,
  ...randomScenarios,
  ...udpScenarios,
  ...dnsScenarios,
  ...configurationScenarios,
  ...dhcpScenarios,
  ...connectedScenarios,
  ...randomTcpScenarios,
  ...pending,
];
