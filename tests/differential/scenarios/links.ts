/** Links with delay, rate and planned losses, under ping: what is lost is lost once, and all that waited comes in order. */
import type { TopologyLink } from '../../../core/document/topology';
import { host, ports, router, type Scenario, scenario } from './scenario';

function pair(name: string, link: Omit<TopologyLink, 'ends'>, ...script: readonly string[]): Scenario {
  const nodes = [host('pc1', { eth0: '10.1.0.1/24' }), host('srv', { eth0: '10.1.0.2/24' })];
  return scenario(name, nodes, [{ ends: ['pc1:eth0', 'srv:eth0'], ...link }], script);
}

export const linkScenarios: readonly Scenario[] = [
  pair('link-delay', { delay_us: 20_000 }, 'pc1: ping -c 3 10.1.0.2', 'srv: ping -c 1 10.1.0.1', 'pc1: arp -n'),
  pair('link-delay-long', { delay_us: 600_000 }, 'pc1: ping -c 2 -i 0.5 10.1.0.2', 'pc1: ip neigh'),
  pair(
    'link-drop-pings',
    {
      delay_us: 20_000,
      drop: [
        { from: 'pc1:eth0', nth: 3 },
        { from: 'srv:eth0', nth: 3 },
      ],
    },
    'pc1: ping -c 4 10.1.0.2',
  ),
  pair('link-drop-arp-request', { drop: [{ from: 'pc1:eth0', nth: 1 }] }, 'pc1: ping -c 2 10.1.0.2', 'srv: arp -n'),
  pair('link-drop-arp-reply', { drop: [{ from: 'srv:eth0', nth: 1 }] }, 'pc1: ping -c 2 10.1.0.2', 'srv: arp -n'),
  pair(
    'link-drop-all-arp',
    { delay_us: 1000, drop: [1, 2, 3].map((nth) => ({ from: 'srv:eth0', nth })) },
    'pc1: ping -c 1 10.1.0.2',
    'pc1: ip neigh',
    'srv: ip neigh',
    'pc1: ping -c 1 10.1.0.2',
  ),
  pair('link-rate', { rate_mbps: 0.1 }, 'pc1: ping -c 2 -s 1400 10.1.0.2', 'pc1: ping -c 3 -i 0.2 -s 1000 10.1.0.2'),
  pair('link-rate-and-delay', { rate_mbps: 0.5, delay_us: 30_000 }, 'pc1: ping -c 3 -i 0.2 -s 1472 10.1.0.2'),
  scenario(
    'link-delays-on-the-way',
    [
      host('pc1', { eth0: '10.1.0.1/24' }, { routes: ['default via 10.1.0.254'] }),
      router('r1', { eth0: '10.1.0.254/24', eth1: '10.2.0.254/24' }),
      ports('sw1', 2),
      host('srv', { eth0: '10.2.0.2/24' }, { routes: ['default via 10.2.0.254'] }),
    ],
    [
      { ends: ['pc1:eth0', 'r1:eth0'], delay_us: 10_000 },
      { ends: ['r1:eth1', 'sw1:p1'], delay_us: 30_000, drop: [{ from: 'sw1:p1', nth: 2 }] },
      { ends: ['sw1:p2', 'srv:eth0'] },
    ],
    ['pc1: ping -c 2 10.2.0.2', 'pc1: traceroute -n -N 1 -q 1 10.2.0.2', 'pc1: ping -c 1 -W 1 10.2.0.99'],
  ),
];
