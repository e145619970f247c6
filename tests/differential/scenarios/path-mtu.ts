/** How large a packet may be on all of its way: "fragmentation needed" said, believed and forgotten. */
import { narrowing } from './fragments';
import { host, ports, router, type Scenario, scenario } from './scenario';

const of = (name: string, mtus: readonly [number, number, number], ...script: string[]) => {
  const { nodes, links } = narrowing(mtus);
  return scenario(name, nodes, links, script);
};

/** pc has two gateways in its network; the better one is behind a link of 1400 bytes. */
function redirectedAndNarrow(): Scenario {
  const nodes = [
    host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'] }),
    router('gw1', { eth0: '10.0.0.1/24' }, { routes: ['10.2.0.0/24 via 10.0.0.2'] }),
    router('gw2', { eth0: '10.0.0.2/24', eth1: '10.2.0.1/24' }, { mtu: { eth1: 1400 } }),
    host('srv', { eth0: '10.2.0.20/24' }, { routes: ['default via 10.2.0.1'], mtu: { eth0: 1400 } }),
    ports('sw1', 3),
  ];
  const links = ['pc:eth0 - sw1:p1', 'gw1:eth0 - sw1:p2', 'gw2:eth0 - sw1:p3', 'gw2:eth1 - srv:eth0'];
  return scenario('path-mtu-and-redirect', nodes, links, [
    'pc: ping -c 3 10.2.0.20',
    'pc: ip route get 10.2.0.20',
    'pc: ping -c 2 -s 1472 10.2.0.20',
    'pc: ip route get 10.2.0.20',
    'pc: ip route add 10.2.0.20/32 via 10.0.0.1',
    'pc: ip route get 10.2.0.20',
    'pc: ping -c 2 -s 1472 10.2.0.20',
  ]);
}

export const pathMtuScenarios: readonly Scenario[] = [
  of(
    'path-mtu',
    [1500, 1400, 1500],
    'pc: ping -c 3 -s 1472 10.0.2.20',
    'pc: ip route get 10.0.2.20',
    'pc: ip route get 10.0.2.21',
    'pc: ping -c 1 -s 1372 10.0.2.20',
    'pc: ping -c 1 -s 1373 10.0.2.20',
    'srv: ip route get 10.0.0.10',
    'srv: ping -c 2 -s 1400 10.0.0.10',
  ),
  of(
    'path-mtu-forced',
    [1500, 1400, 1500],
    'pc: ping -c 3 -M do -s 1472 10.0.2.20',
    'pc: ping -c 1 -M do -s 1372 10.0.2.20',
    'pc: ping -c 1 -M do -s 1373 10.0.2.20',
    'pc: ip route get 10.0.2.20',
  ),
  of(
    'path-mtu-in-steps',
    [1500, 1400, 1300],
    'pc: ping -c 3 -s 1472 10.0.2.20',
    'pc: ip route get 10.0.2.20',
    'pc: ping -c 2 -s 1300 10.0.2.20',
    'pc: ip route get 10.0.2.20',
    'r1: ping -c 2 -s 1350 10.0.2.20',
  ),
  of(
    'path-mtu-too-low-to-believe',
    [1500, 400, 1500],
    'pc: ping -c 3 -s 1000 10.0.2.20',
    'pc: ip route get 10.0.2.20',
    'pc: ping -c 1 -s 400 10.0.2.20',
    'pc: ping -c 1 -M do -s 500 10.0.2.20',
  ),
  of('path-mtu-ignored', [1500, 1400, 1500], 'pc: ping -c 2 -M dont -s 1472 10.0.2.20', 'pc: ip route get 10.0.2.20'),
  redirectedAndNarrow(),
];
