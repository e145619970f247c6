/** Networks whose configuration changes while they run. */
import { host, lan, ports, router, type Scenario, scenario } from './scenario';

export const three = lan(3);

/** a (10.0.0.1) and b (10.0.0.2) at the two ends of a cable. */
export function pair(
  a: Parameters<typeof host>[1] = {},
  b: Parameters<typeof host>[1] = {},
  more: Parameters<typeof host>[2] = {},
) {
  return {
    nodes: [host('a', { eth0: '10.0.0.1/24', ...a }, more), host('b', { eth0: '10.0.0.2/24', ...b })],
    links: ['a:eth0 - b:eth0'],
  };
}

/** pc (10.0.0.10) with two routers to srv (10.0.3.20): r1 (10.0.0.1, 10.0.1.1) and r2 (10.0.0.2, 10.0.2.1), r3 behind both. */
export function twoWays() {
  return {
    nodes: [
      host('pc', { eth0: '10.0.0.10/24' }, { routes: ['10.0.3.0/24 via 10.0.0.1'] }),
      ports('sw', 3),
      router('r1', { eth0: '10.0.0.1/24', eth1: '10.0.1.1/24' }, { routes: ['10.0.3.0/24 via 10.0.1.2'] }),
      router('r2', { eth0: '10.0.0.2/24', eth1: '10.0.2.1/24' }, { routes: ['10.0.3.0/24 via 10.0.2.2'] }),
      router(
        'r3',
        { eth0: '10.0.1.2/24', eth1: '10.0.2.2/24', eth2: '10.0.3.1/24' },
        { routes: ['10.0.0.0/24 via 10.0.1.1'] },
      ),
      host('srv', { eth0: '10.0.3.20/24' }, { routes: ['default via 10.0.3.1'] }),
    ],
    links: [
      'pc:eth0 - sw:p1',
      'r1:eth0 - sw:p2',
      'r2:eth0 - sw:p3',
      'r1:eth1 - r3:eth0',
      'r2:eth1 - r3:eth1',
      'r3:eth2 - srv:eth0',
    ],
  };
}

export function make(
  name: string,
  { nodes, links }: { nodes: Scenario['topology']['nodes']; links: readonly string[] },
  script: readonly string[],
) {
  return scenario(`conf-${name}`, nodes, links, script);
}
