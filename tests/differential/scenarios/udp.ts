/** UDP: echoes, closed ports, names; leases. */
import { chain, host, lan, ports, type Scenario, scenario } from './scenario';

const echo = { services: [{ type: 'udp-echo' }] } as const;
const zone = { 'www.lan': '10.0.0.2', 'ns.lan': '10.0.0.3', 'far.lan': '10.9.0.1', 'Mixed.Lan': '10.0.0.4' };
const dns = { services: [{ type: 'dns', zone }] } as const;

const withEcho = lan(2, { pc2: echo });
const names = lan(3, {
  pc1: { resolvers: ['10.0.0.3'], hosts: { 'printer.lan': '10.0.0.2' } },
  pc2: { services: [{ type: 'http', pages: { '/': 'hello\n' } }] },
  pc3: dns,
});
const deaf = lan(3, { pc1: { resolvers: ['10.0.0.2'] } });
const second = lan(3, { pc1: { resolvers: ['10.0.0.2', '10.0.0.3'] }, pc3: dns });
const absent = lan(2, { pc1: { resolvers: ['10.0.0.99'] } });
const routed = chain(2, { srv: echo });

export const udpScenarios: readonly Scenario[] = [
  scenario('udp-echo', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.0.0.2 7']),
  scenario('udp-closed-port', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.0.0.2 9999']),
  scenario('udp-routers', routed.nodes, routed.links, [
    'pc: echo hello | nc -u -w 1 10.0.2.20 7',
    'pc: echo hello | nc -u -w 1 10.0.2.20 9999',
    'r1: echo hello | nc -u -w 1 10.0.2.99 7',
  ]),
  scenario('udp-absent-host', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 4 10.0.0.99 7']),
  scenario('udp-own', withEcho.nodes, withEcho.links, [
    'pc2: echo hello | nc -u -w 1 127.0.0.1 7',
    'pc2: echo hello | nc -u -w 1 10.0.0.2 9',
  ]),
  scenario('udp-no-route', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.9.9.9 7']),
];

export const dnsScenarios: readonly Scenario[] = [
  scenario('dns-dig', names.nodes, names.links, [
    'pc1: dig +short www.lan @10.0.0.3',
    'pc1: dig +short www.lan',
    'pc1: dig +short WWW.LAN',
    'pc1: dig +short nowhere.lan',
    'pc1: dig www.lan',
    'pc1: dig nowhere.lan',
    'pc1: dig www.lan AAAA',
  ]),
  scenario('dns-nslookup', names.nodes, names.links, ['pc1: nslookup www.lan', 'pc1: nslookup nowhere.lan']),
  scenario('dns-by-name', names.nodes, names.links, [
    'pc1: curl -s http://www.lan/',
    'pc1: ping -c 1 www.lan',
    'pc1: ping -c 1 printer.lan',
    'pc1: curl -sS http://nowhere.lan/',
    'pc1: ping -c 1 nowhere.lan',
  ]),
  scenario('dns-closed-port', deaf.nodes, deaf.links, [
    'pc1: dig +short www.lan',
    'pc1: ping -c 1 www.lan',
    'pc1: dig www.lan',
  ]),
  scenario('dns-second-resolver', second.nodes, second.links, ['pc1: ping -c 1 ns.lan', 'pc1: dig +short ns.lan']),
  scenario('dns-absent-server', absent.nodes, absent.links, ['pc1: dig +short www.lan', 'pc1: ping -c 1 www.lan']),
];

const dhcp = {
  services: [
    { type: 'dhcp', range: '10.0.0.100-10.0.0.101', router: '10.0.0.1', resolvers: ['10.0.0.3'], lease_s: 3600 },
  ],
} as const;
const leased = {
  nodes: [
    host('srv', { eth0: '10.0.0.1/24' }, dhcp),
    ...['a', 'b', 'c'].map((id) => host(id, { eth0: [] })),
    ports('sw1', 4),
  ],
  links: ['srv:eth0 - sw1:p1', 'a:eth0 - sw1:p2', 'b:eth0 - sw1:p3', 'c:eth0 - sw1:p4'],
};

export const dhcpScenarios: readonly Scenario[] = [
  scenario('dhcp-lease', leased.nodes, leased.links, [
    'a: dhclient eth0',
    'a: ip addr',
    'a: ip route',
    'a: cat /etc/resolv.conf',
    'b: dhclient -v eth0',
    'a: ping -c 1 10.0.0.101',
  ]),
];
