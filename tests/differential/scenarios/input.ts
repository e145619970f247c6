/** What a host takes in, answers and passes on: who may have sent it, whom it is for, and the settings that change that. */
import { chain, host, lan, ports, router, type Scenario, scenario } from './scenario';

/** pc1 and pc2 beside each other, r1 and srv behind it; pc1 has an address on lo that r1 looks for elsewhere. */
function astray(settings: Readonly<Record<string, number>>) {
  return {
    nodes: [
      host('pc1', { eth0: '10.0.0.10/24', lo: '10.200.1.1/32' }, { routes: ['default via 10.0.0.1'] }),
      host('pc2', { eth0: '10.0.0.11/24' }, { routes: ['default via 10.0.0.1'] }),
      router(
        'r1',
        { eth0: '10.0.0.1/24', eth1: '10.0.1.1/24' },
        { sysctl: settings, routes: ['10.200.1.0/24 via 10.0.1.20'] },
      ),
      host('srv', { eth0: '10.0.1.20/24' }, { routes: ['default via 10.0.1.1'] }),
      ports('sw1', 3),
    ],
    links: ['pc1:eth0 - sw1:p1', 'pc2:eth0 - sw1:p2', 'r1:eth0 - sw1:p3', 'r1:eth1 - srv:eth0'],
  };
}

const strict = astray({ 'net.ipv4.conf.all.rp_filter': 1 });
const noDefault = astray({ 'net.ipv4.conf.all.rp_filter': 2 });
const three = lan(3, {
  pc2: { sysctl: { 'net.ipv4.icmp_echo_ignore_broadcasts': 0 } },
  pc1: { routes: ['default via 10.0.0.3'] },
});
const two = {
  nodes: [
    host(
      'pc1',
      { eth0: ['10.0.0.1/24', '10.0.0.5/24', '172.16.0.1/30'], eth1: '10.0.1.1/24' },
      { routes: ['10.9.0.0/16 via 10.0.0.2'] },
    ),
    host('pc2', { eth0: '10.0.0.2/24', eth1: '10.0.1.2/24' }),
  ],
  links: ['pc1:eth0 - pc2:eth0', 'pc1:eth1 - pc2:eth1'],
};
const behind = chain(2);
const directed = (all: number, one: number) =>
  chain(1, {
    r1: { sysctl: { 'net.ipv4.conf.all.bc_forwarding': all, 'net.ipv4.conf.eth0.bc_forwarding': one } },
    srv: { sysctl: { 'net.ipv4.icmp_echo_ignore_broadcasts': 0 } },
  });

const absent = chain(1, {});
const shared32 = lan(2, { pc2: { sysctl: { 'net.ipv4.conf.all.arp_ignore': 2 } } });
shared32.nodes[1] = host(
  'pc2',
  { eth0: ['10.0.0.2/24', '10.0.0.22/32', '172.16.0.2/30'] },
  { sysctl: { 'net.ipv4.conf.all.arp_ignore': 2 } },
);
/** pc1 takes all of 10.0.0.0/8 to be on its link. */
const proxies = {
  nodes: [
    host('pc1', { eth0: '10.0.0.10/8' }),
    router('r1', { eth0: '10.0.0.1/24', eth1: '10.0.1.1/24' }, { sysctl: { 'net.ipv4.neigh.default.proxy_delay': 0 } }),
    host('srv', { eth0: '10.0.1.20/24' }, { routes: ['default via 10.0.1.1'] }),
  ],
  links: ['pc1:eth0 - r1:eth0', 'r1:eth1 - srv:eth0'],
};

/** Two networks on one cable, and two gateways in the first. */
function shared(name: string, settings: Readonly<Record<string, number>>, script: readonly string[]): Scenario {
  const nodes = [
    host(
      'pc',
      { eth0: ['10.0.0.10/24', '10.0.5.10/24'] },
      { routes: ['default via 10.0.0.1', '10.9.0.0/16 via 10.0.0.1'], sysctl: settings },
    ),
    router(
      'r1',
      { eth0: ['10.0.0.1/24', '10.0.5.1/24'] },
      { routes: ['10.0.1.0/24 via 10.0.0.2', '10.9.0.0/16 via 10.0.5.2'], sysctl: settings },
    ),
    router(
      'r2',
      { eth0: ['10.0.0.2/24', '10.0.5.2/24'], eth1: '10.0.1.1/24', lo: '10.9.9.9/32' },
      { sysctl: settings },
    ),
    host('srv', { eth0: '10.0.1.20/24' }, { routes: ['default via 10.0.1.1'] }),
    ports('sw1', 3),
  ];
  const links = ['pc:eth0 - sw1:p1', 'r1:eth0 - sw1:p2', 'r2:eth0 - sw1:p3', 'r2:eth1 - srv:eth0'];
  return scenario(name, nodes, links, script);
}

const small = (settings: Readonly<Record<string, number>>) =>
  chain(2, {
    pc: { sysctl: settings },
    r1: { mtu: { eth1: 1280 } },
    r2: { mtu: { eth0: 1280 } },
    srv: { services: [{ type: 'http', pages: { '/': 'hello\n' } }, { type: 'udp-echo' }] },
  });

export const inputScenarios: readonly Scenario[] = [
  // A packet that no route takes is answered before its sender is looked at; one that a route takes is not.
  scenario('no-route-before-source', strict.nodes, strict.links, [
    'pc1: ping -c 1 -W 1 -I 10.200.1.1 10.9.9.9',
    'pc1: ping -c 1 -W 1 -I 10.200.1.1 10.0.1.20',
    'pc1: ping -c 1 -W 1 -I 10.200.1.1 10.0.1.1',
    'pc1: arping -c 1 -w 1 -I eth0 -s 10.200.1.1 10.0.0.1',
    'r1: arp -n',
  ]),
  // Nor is a question answered whose asker could not send a packet.
  scenario('arp-reverse-path', strict.nodes, strict.links, [
    'pc1: ping -c 1 -W 1 -I 10.200.1.1 10.0.0.1',
    'pc2: ping -c 1 10.0.0.1',
    'r1: arp -n',
  ]),
  scenario('arp-reverse-path-loose', noDefault.nodes, noDefault.links, [
    'pc1: ip addr add 10.77.0.1/32 dev lo',
    'pc1: ping -c 1 -W 1 -I 10.77.0.1 10.0.0.1',
    'pc1: ping -c 1 -W 1 -I 10.200.1.1 10.0.0.1',
    'r1: arp -n',
  ]),
  scenario('own-address-by-interface', two.nodes, two.links, [
    'pc1: ping -c 1 -W 1 -I eth0 10.0.0.1',
    'pc1: ping -c 1 -W 1 -I eth0 10.0.0.5',
    'pc1: ping -c 1 -W 4 -I eth0 10.0.1.1',
    'pc1: ping -c 1 -W 1 -I 127.0.0.1 10.0.0.2',
    'pc1: ping -c 1 -W 1 -I 127.0.0.1 127.0.0.5',
    'pc1: ping -c 1 -W 1 -I 10.0.1.1 0.0.0.0',
    'pc1: ip route get 10.0.0.5 oif eth0',
    'pc1: ip route get 10.0.1.1 oif eth0',
    'pc1: ip route get 10.0.0.255',
    'pc1: ip route get 255.255.255.255',
    'pc1: ip route get 10.0.1.255 oif eth0',
    'pc1: ip route get 127.255.255.255',
    'pc1: ip route get 10.9.1.1 from 127.0.0.1',
    'pc1: ip route get 0.0.0.0',
  ]),
  scenario('groups', three.nodes, three.links, [
    'pc1: ping -c 1 -W 1 224.0.0.1',
    'pc1: ping -c 1 -W 1 -t 3 239.1.2.3',
    'pc1: ping -c 1 -W 1 -I eth0 224.0.0.251',
    'pc1: echo hello | nc -u -w 1 224.0.0.1 7',
    'pc1: traceroute -n -N 1 -q 1 -w 0.3 -m 2 239.1.2.3',
    'pc1: ping -c 1 -W 1 -s 2000 239.1.2.3',
    'pc1: ip route get 239.1.2.3',
    'pc1: ip route get 224.0.0.1 oif eth0',
    'pc1: ip neigh',
  ]),
  scenario('odd-destinations', behind.nodes, behind.links, [
    'pc: ping -c 1 -W 1 240.0.0.1',
    'pc: ping -c 1 -W 1 0.1.2.3',
    'pc: ping -c 1 -W 1 10.0.1.0',
    'pc: ping -c 1 -W 1 10.0.1.255',
    'pc: ping -c 1 -W 1 169.254.1.1',
    'pc: ping -b -c 1 -W 1 -s 2000 10.0.0.255',
    'pc: ping -b -c 1 -W 1 127.255.255.255',
    'pc: echo hello | nc -u -w 1 240.0.0.1 7',
    'pc: curl -sS http://224.0.0.1/',
  ]),
  scenario('directed-broadcast', directed(1, 1).nodes, directed(1, 1).links, [
    'pc: ping -c 1 -W 1 10.0.1.255',
    'pc: ping -c 1 -W 1 -t 1 10.0.1.255',
    'pc: ping -b -c 1 -W 1 10.0.0.255',
    'pc: echo hello | nc -u -w 1 10.0.1.255 7',
  ]),
  scenario('directed-broadcast-half', directed(0, 1).nodes, directed(0, 1).links, ['pc: ping -c 1 -W 1 10.0.1.255']),
  shared('redirect-shared-media', {}, [
    'pc: ping -c 2 -i 0.3 -W 1 10.0.1.20',
    'pc: ping -c 2 -i 0.3 -W 1 10.9.9.9',
    'pc: ip route get 10.0.1.20',
    'pc: ip route get 10.9.9.9',
  ]),
  shared(
    'redirect-no-shared-media',
    {
      'net.ipv4.conf.all.shared_media': 0,
      'net.ipv4.conf.eth0.shared_media': 0,
      'net.ipv4.conf.all.secure_redirects': 0,
    },
    [
      'pc: ping -c 3 -i 0.3 -W 1 10.0.1.20',
      'pc: ping -c 3 -i 0.3 -W 1 10.9.9.9',
      'pc: ip route get 10.0.1.20',
      'pc: ip route get 10.9.9.9',
      'pc: sysctl -w net.ipv4.conf.eth0.secure_redirects=0',
      'pc: ping -c 3 -i 0.3 -W 1 10.0.1.20',
      'pc: ip route get 10.0.1.20',
    ],
  ),
  ...[1, 2].map((mode) => {
    const { nodes, links } = small({ 'net.ipv4.ip_no_pmtu_disc': mode });
    return scenario(`path-mtu-off-${mode}`, nodes, links, [
      'pc: ping -c 2 -i 0.3 -W 1 -s 1400 10.0.2.20',
      'pc: ping -c 2 -i 0.3 -W 1 -s 1400 -M do 10.0.2.20',
      'pc: ping -c 1 -W 1 -s 1400 -M want 10.0.2.20',
      'pc: ip route get 10.0.2.20',
      "pc: printf '%01400d' 0 | nc -u -w 1 10.0.2.20 9",
      'pc: curl -s http://10.0.2.20/',
    ]);
  }),
  scenario('arp-settings', ...arpSettings()),
  // r1 answers for what it is told to, and for what is behind it; an address in its own network counts only by proxy_arp_pvlan.
  scenario('neighbor-proxies', proxies.nodes, proxies.links, [
    'r1: ip neigh add proxy 10.0.1.20 dev eth0',
    'r1: ip neigh add proxy 10.0.0.77 dev eth0',
    'r1: arp -i eth0 -s 10.0.1.99 02:00:00:00:00:12 pub',
    'r1: ip neigh show proxy',
    'r1: ip neigh show proxy dev eth0',
    'r1: arp -n',
    'r1: arp -an',
    'pc1: ping -c 1 10.0.1.20',
    'pc1: arping -c 1 -w 1 -I eth0 10.0.0.77',
    'r1: sysctl -w net.ipv4.conf.eth0.proxy_arp_pvlan=1',
    'pc1: ping -c 1 -W 1 10.0.0.78',
    'r1: ip neigh del proxy 10.0.1.20 dev eth0',
    'r1: ip neigh del proxy 10.0.1.20 dev eth0',
    'r1: arp -d 10.0.1.99',
    'r1: arp -i eth0 -d 10.0.1.99 pub',
    'r1: ip neigh flush proxy',
    'r1: ip neigh show proxy',
  ]),
  // Two addresses of one network: the first of them that has asker and target in it counts.
  scenario('arp-ignore-2-host-address', shared32.nodes, shared32.links, [
    'pc1: ping -c 1 -W 1 10.0.0.22',
    'pc1: ping -c 1 -W 1 172.16.0.2',
    'pc1: arp -n',
  ]),
  // What a program does once a second comes before the third question fails.
  scenario('absent-and-a-second', absent.nodes, absent.links, [
    'pc: traceroute -n -N 1 -q 1 -w 1 -m 5 10.0.1.99',
    'pc: ping -I eth0 -c 1 -W 4 10.0.0.77',
    'pc: ping -c 4 -W 1 10.0.1.98',
  ]),
  scenario('local-table', two.nodes, two.links, [
    'pc1: ip route show table local',
    'pc1: ip route show table all',
    'pc1: ip link set eth1 down',
    'pc1: ip addr add 10.0.1.7/24 brd + dev eth1',
    'pc1: ip route show table local',
    'pc1: ip route show table local dev eth0',
    'pc1: ip route show table all 10.0.0.1',
    'pc1: ip route show table 77',
    'pc1: ping -q -M do -c 1 -W 1 -s 2000 10.0.0.2',
    'pc1: arp -d 10.0.0.1',
    'pc1: arping -c 1 -I eth0 255.255.255.255',
    'pc1: echo hello | nc -u -w 1 -s 10.0.0.1 0.0.0.0 7',
  ]),
];

function arpSettings(): Parameters<typeof scenario> extends [string, ...infer Rest] ? Rest : never {
  const { nodes, links } = lan(3, {
    pc2: { sysctl: { 'net.ipv4.conf.all.drop_gratuitous_arp': 1, 'net.ipv4.conf.all.arp_accept': 1 } },
    pc3: { sysctl: { 'net.ipv4.conf.all.arp_accept': 1, 'net.ipv4.conf.all.arp_notify': 1 } },
  });
  return [
    nodes,
    links,
    [
      'pc1: arping -c 1 -U -I eth0 10.0.0.1',
      'pc2: arp -n',
      'pc3: arp -n',
      'pc1: ping -c 1 10.0.0.3',
      'pc3: ip addr add 10.0.0.33/24 dev eth0',
      'pc3: ip link set eth0 address 02:00:00:00:03:33',
      'pc1: ping -c 1 10.0.0.3',
      'pc1: arp -n',
      'pc1: sysctl net.ipv4.conf.all.shared_media net.ipv4.conf.all.accept_source_route',
    ],
  ];
}
