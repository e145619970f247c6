/** TCP and what it carries: what the simulator does as the kernel, and by name what it does not yet. */
import { servedScenarios } from './random-served';
import type { Scenario } from './scenario';
import { tcpScenarios } from './tcp';
import { tcpLossScenarios } from './tcp-loss';
import { udpListenScenarios } from './udp';

/** Recorded, but among the tests only with PENDING=1. A name that holds is taken off this list. */
const NOT_YET: ReadonlySet<string> = new Set([
  'http-two-at-once',
  'random-102',
  'random-113',
  'tcp-lost-fin-0',
  'tcp-lost-fin-100',
  'tcp-lost-in-100k-20',
  'tcp-lost-last-ack-100',
  'tcp-lost-synack-0',
  'tcp-page-100k-1-1mbps',
  'tcp-page-500k-20',
  'tcp-slow-reader',
  'tcp-small-mtu',
  'udp-broadcast',
  'udp-listen',
]);

const every = [...tcpScenarios, ...tcpLossScenarios, ...servedScenarios, ...udpListenScenarios];

export const connectedScenarios: readonly Scenario[] = every.filter(({ name }) => !NOT_YET.has(name));
export const pendingScenarios: readonly Scenario[] = every.filter(({ name }) => NOT_YET.has(name));
