import { lanScenarios } from './lan';
import { linkScenarios } from './links';
import { randomScenarios } from './random';
import { routingScenarios } from './routing';
import type { Scenario } from './scenario';

export const scenarios: readonly Scenario[] = [
  ...lanScenarios,
  ...linkScenarios,
  ...routingScenarios,
  ...randomScenarios,
];
