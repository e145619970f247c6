/** Several networks: routers, errors, limits, route selection. */
import { chain, host, ports, router, type Scenario, scenario } from './scenario';

type Network = ReturnType<typeof chain>;
const of = (name: string, { nodes, links }: Network, ...script: string[]) => scenario(name, nodes, links, script);

/** pc and two gateways in one network; behind gw2 the network 10.2.0.0/24 with srv. */
function twoGateways(
  settings: Readonly<Record<string, number>> = {},
  pcSettings: Readonly<Record<string, number>> = {},
): Network {
  return {
    nodes: [
      host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'], sysctl: pcSettings }),
      router('gw1', { eth0: '10.0.0.1/24' }, { routes: ['10.2.0.0/24 via 10.0.0.2'], sysctl: settings }),
      router('gw2', { eth0: '10.0.0.2/24', eth1: '10.2.0.1/24' }),
      host('srv', { eth0: '10.2.0.20/24' }, { routes: ['default via 10.2.0.1'] }),
      ports('sw1', 3),
    ],
    links: ['pc:eth0 - sw1:p1', 'gw1:eth0 - sw1:p2', 'gw2:eth0 - sw1:p3', 'gw2:eth1 - srv:eth0'],
  };
}

export const routingScenarios: readonly Scenario[] = [
  of(
    'router-ping',
    chain(1),
    'pc: ping -c 2 10.0.1.20',
    'srv: ping -c 1 10.0.0.10',
    'pc: ping -c 1 10.0.1.1',
    'r1: arp -n',
  ),
  of(
    'settings-of-interfaces',
    chain(1, {
      pc: {
        routes: ['default via 10.0.0.1', '10.0.1.1/32 dev eth0'],
        sysctl: { 'net.ipv4.neigh.eth0.retrans_time_ms': 300, 'net.ipv4.neigh.eth0.mcast_solicit': 2 },
      },
      r1: {
        sysctl: {
          'net.ipv4.conf.default.arp_ignore': 1,
          'net.ipv4.neigh.default.retrans_time_ms': 250,
          'net.ipv4.neigh.eth0.retrans_time_ms': 600,
        },
      },
    }),
    'pc: ping -c 1 10.0.0.99',
    'pc: ping -c 1 -W 1 10.0.1.1',
    'pc: ping -c 1 10.0.1.99',
    'r1: ping -c 1 10.0.0.98',
    'r1: arp -n',
  ),
  of('chain-ttl', chain(3), ...[1, 2, 3, 4].map((ttl) => `pc: ping -c 1 -t ${ttl} 10.0.3.20`)),
  of('chain-traceroute', chain(3), 'pc: traceroute -n 10.0.3.20'),
  // Several probes at once race against their answers; one after the other they do not.
  of(
    'chain-traceroute-one-by-one',
    chain(3),
    'pc: traceroute -n -N 1 -q 2 10.0.3.20',
    'pc: traceroute -n -I -N 1 -q 1 10.0.3.20',
    'pc: traceroute -n -N 1 -m 2 -q 1 10.0.3.20',
  ),
  of('router-absent-host', chain(1), 'pc: ping -c 1 10.0.1.99', 'r1: arp -n', 'pc: ping -c 3 10.0.1.98'),
  of('router-absent-host-limit', chain(1), 'pc: ping -c 9 -i 0.2 10.0.1.99'),
  of(
    'no-route-on-host',
    chain(1, { pc: { routes: [] } }),
    'pc: ping -c 1 10.0.1.20',
    'pc: ip route get 10.0.1.20',
    'srv: ping -c 1 -W 1 10.0.0.10',
  ),
  of('no-route-on-router', chain(2, { r1: { routes: [] } }), 'pc: ping -c 2 10.0.2.20', 'pc: ping -c 1 -W 1 8.8.8.8'),
  of('no-route-limit', chain(2, { r1: { routes: [] } }), 'pc: ping -c 6 -i 0.2 -W 1 10.0.2.20'),
  of('no-way-back', chain(2, { r2: { routes: [] } }), 'pc: ping -c 1 -W 1 10.0.2.20', 'r2: route -n'),
  of(
    'no-way-back-at-host',
    chain(1, { srv: { routes: [] } }),
    'pc: ping -c 1 -W 1 10.0.1.20',
    'pc: traceroute -n -q 1 -m 3 -w 1 10.0.1.20',
  ),
  of(
    'host-as-gateway',
    chain(1, { r1: { sysctl: { 'net.ipv4.ip_forward': 0 } } }),
    'pc: ping -c 2 -i 0.3 -W 1 10.0.1.20',
    'pc: ping -c 1 10.0.1.1',
  ),
  of(
    'wrong-gateway',
    chain(1, { pc: { routes: ['default via 10.0.0.77'] } }),
    'pc: ping -c 2 10.0.1.20',
    'pc: route -n',
  ),
  of('ttl-expired-limit', chain(2), 'pc: ping -c 5 -i 0.2 -t 1 10.0.2.20', 'pc: ping -c 6 -i 0.3 -t 1 10.0.2.20'),
  of(
    'default-ttl',
    chain(2, { pc: { sysctl: { 'net.ipv4.ip_default_ttl': 2 } }, srv: { sysctl: { 'net.ipv4.ip_default_ttl': 100 } } }),
    'pc: ping -c 1 10.0.2.20',
    'pc: ping -c 1 -t 3 10.0.2.20',
    'srv: ping -c 1 10.0.1.1',
  ),
  of(
    'routing-loop',
    {
      nodes: [
        host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'] }),
        router('r1', { eth0: '10.0.0.1/24', eth1: '10.0.1.1/30' }, { routes: ['default via 10.0.1.2'] }),
        router('r2', { eth0: '10.0.1.2/30' }, { routes: ['default via 10.0.1.1'] }),
      ],
      links: ['pc:eth0 - r1:eth0', 'r1:eth1 - r2:eth0'],
    },
    'pc: ping -c 1 -t 6 8.8.8.8',
    'pc: traceroute -n -q 1 -m 5 -N 1 8.8.8.8',
  ),
  of(
    'overlapping-prefixes',
    {
      nodes: [
        host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'] }),
        router(
          'r1',
          { eth0: '10.0.0.1/24', eth1: '10.1.0.1/30', eth2: '10.2.0.1/30' },
          {
            routes: [
              'default via 10.1.0.2',
              '172.16.0.0/12 via 10.1.0.2',
              '172.16.0.0/16 via 10.2.0.2',
              '172.16.5.0/24 via 10.1.0.2 metric 10',
              '172.16.5.0/24 via 10.2.0.2 metric 5',
              '172.16.5.8/29 via 10.1.0.2',
              '172.16.5.9/32 via 10.2.0.2',
            ],
          },
        ),
        host(
          'x',
          { lo: ['172.20.0.1/32', '172.16.5.10/32', '9.9.9.9/32'], eth0: '10.1.0.2/30' },
          { routes: ['default via 10.1.0.1'] },
        ),
        host(
          'y',
          { lo: ['172.16.0.1/32', '172.16.5.1/32', '172.16.5.9/32'], eth0: '10.2.0.2/30' },
          { routes: ['default via 10.2.0.1'] },
        ),
      ],
      links: ['pc:eth0 - r1:eth0', 'r1:eth1 - x:eth0', 'r1:eth2 - y:eth0'],
    },
    ...['172.20.0.1', '172.16.0.1', '172.16.5.1', '172.16.5.10', '172.16.5.9', '9.9.9.9'].map(
      (to) => `pc: ping -c 1 ${to}`,
    ),
    'r1: ip route get 172.16.5.9',
    'r1: ip route get 172.16.5.1',
    'r1: ip route get 10.0.0.10',
    'r1: route -n',
  ),
  of(
    'route-changes',
    {
      nodes: [host('pc', { eth0: '10.0.0.10/24', eth1: '10.5.0.10/24' }), router('r1', { eth0: '10.0.0.1/24' })],
      links: ['pc:eth0 - r1:eth0'],
    },
    ...[
      'ip route add 10.9.0.0/16 via 10.7.7.7',
      'ip route add 10.9.0.0/16 via 10.0.0.1 metric 7',
      'ip route add 10.9.0.0/16 via 10.0.0.2 metric 7',
      'ip route add 10.0.0.0/24 via 10.5.0.1',
      'ip route add 10.10.0.0/16 via 10.9.0.1',
      'ip route add 10.11.0.0/16 via 10.5.0.1 dev eth0',
      'ip route add 10.12.0.0/16 via 10.0.0.10',
      'ip route add 10.13.0.0/16 dev eth1',
      'ip route add 10.14.0.0/16',
      'ip route add 10.14.0.0/16 dev eth9',
      'ip route replace 10.9.0.0/16 via 10.0.0.3 metric 7',
      'ip route del 10.66.0.0/16',
      'ip route del 10.13.0.0/16',
      'route add -net 10.15.0.0/16 gw 10.0.0.1',
      'route add -net 10.15.0.0/16 gw 10.0.0.1',
      'route add -net 10.16.0.0/16 gw 10.99.0.1',
      'route add default gw 10.0.0.1',
      'route del -net 10.77.0.0/16',
      'route -n',
      'ip route',
      'ip route get 10.9.1.1',
      'ip route get 10.12.0.1',
      'ip route get 8.8.8.8',
    ].map((command) => `pc: ${command}`),
  ),
  of(
    'asymmetric-paths',
    asymmetric({}),
    'pc: ping -c 1 10.9.0.20',
    'srv: ping -c 1 10.0.0.10',
    'pc: traceroute -n -q 1 -N 1 10.9.0.20',
  ),
  of(
    'reverse-path-filter',
    asymmetric({ 'net.ipv4.conf.all.rp_filter': 1 }),
    'pc: ping -c 1 -W 1 10.9.0.20',
    'srv: ping -c 1 -W 1 10.0.0.10',
    'pc: ping -c 1 -W 1 10.1.0.2',
  ),
  of('reverse-path-loose', asymmetric({ 'net.ipv4.conf.all.rp_filter': 2 }), 'pc: ping -c 1 -W 1 10.9.0.20'),
  of(
    'errors-by-route',
    inbound(0),
    'pc: ping -c 1 -t 1 10.9.0.20',
    'pc: ping -c 1 10.9.0.99',
    'pc: traceroute -n -q 1 -N 1 10.9.0.20',
  ),
  of(
    'errors-use-inbound-address',
    inbound(1),
    'pc: ping -c 1 -t 1 10.9.0.20',
    'pc: ping -c 1 10.9.0.99',
    'pc: traceroute -n -q 1 -N 1 10.9.0.20',
  ),
  of(
    'redirect',
    twoGateways(),
    'pc: ping -c 4 10.2.0.20',
    'pc: arp -n',
    'pc: ip route get 10.2.0.20',
    'pc: traceroute -n -q 1 -N 1 10.2.0.20',
  ),
  of(
    'redirect-not-sent',
    twoGateways({ 'net.ipv4.conf.all.send_redirects': 0, 'net.ipv4.conf.eth0.send_redirects': 0 }),
    'pc: ping -c 2 10.2.0.20',
  ),
  of(
    'redirect-ignored',
    twoGateways({}, { 'net.ipv4.conf.all.accept_redirects': 0, 'net.ipv4.conf.eth0.accept_redirects': 0 }),
    'pc: ping -c 4 -i 0.5 10.2.0.20',
  ),
  of(
    'redirect-limit',
    twoGateways({}, { 'net.ipv4.conf.all.accept_redirects': 0, 'net.ipv4.conf.eth0.accept_redirects': 0 }),
    'pc: ping -c 12 -i 0.25 10.2.0.20',
  ),
];

/** pc - r1 = r2 - srv: two links between the routers; there by the first, back by the second. r2 has `settings`. */
function asymmetric(settings: Readonly<Record<string, number>>): Network {
  return {
    nodes: [
      host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'] }),
      router(
        'r1',
        { eth0: '10.0.0.1/24', eth1: '10.1.0.1/30', eth2: '10.2.0.1/30' },
        { routes: ['10.9.0.0/24 via 10.1.0.2'] },
      ),
      router(
        'r2',
        { eth0: '10.1.0.2/30', eth1: '10.2.0.2/30', eth2: '10.9.0.1/24' },
        { routes: ['10.0.0.0/24 via 10.2.0.1'], sysctl: settings },
      ),
      host('srv', { eth0: '10.9.0.20/24' }, { routes: ['default via 10.9.0.1'] }),
    ],
    links: ['pc:eth0 - r1:eth0', 'r1:eth1 - r2:eth0', 'r1:eth2 - r2:eth1', 'r2:eth2 - srv:eth0'],
  };
}

/** As `asymmetric`, with the errors of both routers by the setting. */
function inbound(setting: 0 | 1): Network {
  const { nodes, links } = asymmetric({});
  const sysctl = { 'net.ipv4.icmp_errors_use_inbound_ifaddr': setting };
  return { nodes: nodes.map((node) => (node.kind === 'router' ? { ...node, sysctl } : node)), links };
}
