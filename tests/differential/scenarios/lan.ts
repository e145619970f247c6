/** One network: ARP, switches, addresses of a host's own. */
import { host, lan, ports, type Scenario, scenario } from './scenario';

const two = lan(2);
const three = lan(3);

const pair = (one: Parameters<typeof host>, other: Parameters<typeof host>) => ({
  nodes: [host(...one), host(...other)],
  links: ['a:eth0 - b:eth0'],
});

function arpIgnore(mode: number): Scenario {
  const sysctl = { 'net.ipv4.conf.all.arp_ignore': mode };
  const { nodes, links } = pair(
    ['a', { eth0: ['10.0.0.1/24', '172.16.0.1/24'] }, { routes: ['192.168.7.0/24 dev eth0', '10.5.5.5/32 dev eth0'] }],
    [
      'b',
      { lo: '10.5.5.5/32', eth0: ['10.0.0.2/24', '192.168.7.2/29'] },
      { routes: ['172.16.0.0/24 dev eth0'], sysctl },
    ],
  );
  return scenario(`arp-ignore-${mode}`, nodes, links, [
    'a: ping -c 1 -W 1 10.0.0.2',
    'a: ping -c 1 -W 1 10.5.5.5',
    'a: ping -c 1 -W 1 -I 172.16.0.1 192.168.7.2',
    'a: arp -n',
  ]);
}

function arpAnnounce(mode: number): Scenario {
  const sysctl = { 'net.ipv4.conf.eth0.arp_announce': mode };
  const { nodes, links } = pair(
    ['a', { lo: '10.9.9.9/32', eth0: ['10.0.0.1/24', '10.0.0.11/24', '172.16.0.1/24'] }, { sysctl }],
    ['b', { eth0: ['10.0.0.2/24', '10.0.0.3/24', '172.16.0.2/24'] }, { routes: ['10.9.9.9/32 via 10.0.0.1'] }],
  );
  return scenario(`arp-announce-${mode}`, nodes, links, [
    'a: ping -c 1 -W 1 -I 172.16.0.1 10.0.0.2',
    'a: ping -c 1 -W 1 -I 10.0.0.11 10.0.0.3',
    'a: ping -c 1 -W 1 -I 10.9.9.9 172.16.0.2',
    'b: arp -n',
  ]);
}

export const lanScenarios: readonly Scenario[] = [
  scenario('lan-switch-ping', three.nodes, three.links, [
    'pc1: ping -c 2 10.0.0.2',
    'pc3: ping -c 1 10.0.0.1',
    'pc1: arp -n',
  ]),
  scenario(
    'lan-two-switches',
    [
      host('a', { eth0: '10.0.0.1/24' }),
      host('b', { eth0: '10.0.0.2/24' }),
      host('c', { eth0: '10.0.0.3/24' }),
      ports('sw1', 3),
      ports('sw2', 3),
    ],
    ['a:eth0 - sw1:p1', 'sw1:p2 - sw2:p1', 'b:eth0 - sw2:p2', 'c:eth0 - sw1:p3'],
    ['a: ping -c 1 10.0.0.2', 'c: ping -c 1 10.0.0.2'],
  ),
  scenario('lan-absent-host', three.nodes, three.links, [
    'pc1: ping -c 1 10.0.0.99',
    'pc1: arp -n',
    'pc1: ping -c 3 10.0.0.98',
  ]),
  scenario('lan-neighbor-states', three.nodes, three.links, [
    'pc1: ping -c 1 10.0.0.2',
    'pc1: ip neigh',
    'pc2: ip neigh',
    'pc2: ping -c 1 10.0.0.3',
    'pc1: ping -c 1 -W 1.5 10.0.0.99',
    'pc1: ip neigh',
    'pc1: arp -an',
    'pc2: ping -c 8 10.0.0.1',
    'pc1: ip neigh',
    'pc2: ip neigh',
    'pc3: ip neigh',
  ]),
  scenario(
    'lan-unnumbered',
    ...spread(
      pair(
        ['a', { lo: '10.9.9.1/32', eth0: [], eth1: '10.77.0.1/24' }, { routes: ['10.0.0.0/24 dev eth0'] }],
        ['b', { eth0: '10.0.0.2/24' }, { routes: ['10.9.9.1/32 dev eth0'] }],
      ),
    ),
    ['a: ping -c 1 10.0.0.2', 'a: ip route get 10.0.0.2', 'a: ping -c 1 -I 10.77.0.1 -W 1 10.0.0.2', 'b: arp -n'],
  ),
  scenario(
    'lan-duplicate-address',
    [
      host('a', { eth0: '10.0.0.1/24' }),
      host('b', { eth0: '10.0.0.2/24' }),
      host('c', { eth0: '10.0.0.2/24' }),
      host('d', { eth0: '10.0.0.2/24' }),
      ports('sw1', 4),
    ],
    ['b:eth0 - sw1:p1', 'a:eth0 - sw1:p2', 'c:eth0 - sw1:p3', 'd:eth0 - sw1:p4'],
    ['a: ping -c 2 10.0.0.2', 'a: arp -n', 'b: ping -c 1 10.0.0.1'],
  ),
  scenario('lan-sizes', three.nodes, three.links, [
    'pc1: ping -c 1 -s 0 10.0.0.2',
    'pc1: ping -c 1 -s 7 10.0.0.2',
    'pc1: ping -c 1 -s 1472 10.0.0.2',
    'pc1: ping -c 1 -s 64 -t 9 -I eth0 10.0.0.3',
  ]),
  scenario('lan-parallel-pings', three.nodes, three.links, ['pc1: ping -c 2 10.0.0.2 &', 'pc1: ping -c 2 10.0.0.3']),
  scenario('lan-parallel-pings-absent', two.nodes, two.links, [
    'pc1: ping -c 1 10.0.0.98 &',
    'pc1: ping -c 1 10.0.0.98',
  ]),
  scenario('lan-own-address', two.nodes, two.links, [
    'pc1: ping -c 1 10.0.0.1',
    'pc1: ping -c 1 127.0.0.1',

    'pc1: ping -c 1 127.9.9.9',
    'pc1: ping -c 1 0.0.0.0',
    'pc1: traceroute -n 10.0.0.1',
    'pc1: ip route get 10.0.0.1',
  ]),
  scenario('lan-broadcast-refused', two.nodes, two.links, [
    'pc1: ping -c 1 10.0.0.255',
    'pc1: ping -c 1 255.255.255.255',
  ]),
  scenario('lan-closed-port', two.nodes, two.links, [
    'pc1: traceroute -n 10.0.0.2',
    'pc1: traceroute -n -q 1 -N 1 -w 1 10.0.0.2',
  ]),
  scenario(
    'lan-static-neighbors',
    [
      host(
        'a',
        { eth0: '10.0.0.1/24' },
        {
          neighbors: [
            { ip: '10.0.0.2', mac: '02:00:00:00:00:02', dev: 'eth0' },
            { ip: '10.0.0.3', mac: '02:00:00:00:77:77', dev: 'eth0' },
            { ip: '10.0.0.77', mac: '02:00:00:00:77:77', dev: 'eth0' },
          ],
        },
      ),
      { id: 'b', kind: 'host', interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:02', addresses: ['10.0.0.2/24'] }] },
      host('c', { eth0: '10.0.0.3/24' }),
      ports('sw1', 3),
    ],
    ['a:eth0 - sw1:p1', 'b:eth0 - sw1:p2', 'c:eth0 - sw1:p3'],
    [
      'a: arp -n',
      'a: ping -c 1 10.0.0.2',
      'a: ping -c 2 -i 0.2 -W 1 10.0.0.3',
      'a: ping -c 1 -W 1 10.0.0.77',
      'c: ping -c 1 -W 1 10.0.0.1',
    ],
  ),
  scenario(
    'lan-two-addresses',
    ...spread(
      pair(
        ['a', { eth0: ['10.0.0.1/24', '10.0.0.11/24', '172.16.0.1/16'] }],
        ['b', { eth0: ['172.16.0.2/16', '10.0.0.2/24'] }],
      ),
    ),
    [
      'a: ping -c 1 10.0.0.2',
      'a: ping -c 1 172.16.0.2',
      'a: ping -c 1 -I 10.0.0.11 10.0.0.2',
      'a: ping -c 1 10.0.0.11',
      'b: ping -c 1 10.0.0.11',
      'a: ip route get 172.16.9.9',
      'a: route -n',
    ],
  ),
  scenario('lan-point-to-point-31', ...spread(pair(['a', { eth0: '10.0.0.0/31' }], ['b', { eth0: '10.0.0.1/31' }])), [
    'a: ping -c 1 10.0.0.1',
    'b: ping -c 1 10.0.0.0',
    'a: route -n',
  ]),
  scenario(
    'lan-host-32',
    ...spread(
      pair(
        ['a', { eth0: '10.0.0.1/32' }, { routes: ['10.0.0.2/32 dev eth0', '10.7.0.0/16 via 10.0.0.2'] }],
        ['b', { lo: '10.7.7.7/32', eth0: '10.0.0.2/32' }, { routes: ['10.0.0.1/32 dev eth0'] }],
      ),
    ),
    [
      'a: ping -c 1 10.0.0.2',
      'a: ping -c 1 10.7.7.7',
      'a: ping -c 1 -W 1 10.7.7.8',
      'b: ping -c 1 -I 10.7.7.7 10.0.0.1',
      'a: route -n',
    ],
  ),
  scenario(
    'lan-address-on-lo',
    ...spread(
      pair(
        ['a', { lo: '10.8.0.1/24', eth0: '10.0.0.1/24' }, { routes: ['10.9.0.0/16 via 10.0.0.2'] }],
        ['b', { lo: ['10.9.0.1/32', '10.9.1.1/24'], eth0: '10.0.0.2/24' }, { routes: ['10.8.0.0/16 via 10.0.0.1'] }],
      ),
    ),
    [
      'a: ping -c 1 10.9.0.1',
      'a: ping -c 1 10.9.1.200',
      'a: ping -c 1 -I 10.8.0.1 10.9.0.1',
      'a: ping -c 1 10.8.0.77',
      'b: ip route get 10.9.1.5',
      'b: route -n',
    ],
  ),
  ...[1, 2, 8].map(arpIgnore),
  ...[1, 2].map(arpAnnounce),
  scenario(
    'lan-retransmit-time',
    ...spread(
      lan(2, {
        pc1: { sysctl: { 'net.ipv4.neigh.default.retrans_time_ms': 300, 'net.ipv4.neigh.default.mcast_solicit': 2 } },
      }),
    ),
    ['pc1: ping -c 1 10.0.0.99'],
  ),
  scenario(
    'lan-interface-down',
    [
      {
        id: 'a',
        kind: 'host',
        interfaces: [
          { name: 'eth0', addresses: ['10.0.0.1/24'], up: false },
          { name: 'eth1', addresses: ['10.1.0.1/24'] },
        ],
      },
      host('b', { eth0: '10.0.0.2/24', eth1: '10.1.0.2/24' }, { routes: ['10.0.0.1/32 via 10.1.0.1'] }),
    ],
    ['a:eth0 - b:eth0', 'a:eth1 - b:eth1'],
    [
      'a: route -n',
      'a: ping -c 1 10.0.0.2',
      'a: ping -c 1 10.0.0.1',
      'a: ping -c 1 10.1.0.2',
      'b: ping -c 1 -W 1 10.0.0.1',
      'b: ping -c 1 -W 1 10.0.0.3',
    ],
  ),
  scenario(
    'lan-no-cable',
    [host('a', { eth0: '10.0.0.1/24', eth1: '10.1.0.1/24' }), host('b', { eth0: '10.1.0.2/24' })],
    [{ ends: ['a:eth1', 'b:eth0'], up: false }],
    ['a: ping -c 1 -W 1 10.0.0.2', 'a: ping -c 1 -W 1 10.1.0.2', 'a: ping -c 1 10.1.0.1', 'a: route -n', 'a: arp -n'],
  ),
];

function spread({
  nodes,
  links,
}: {
  readonly nodes: Parameters<typeof scenario>[1];
  readonly links: readonly string[];
}) {
  return [nodes, links] as const;
}
