/** Names: servers, resolvers that are silent, closed or absent, look-ups by tools. */
import { lan, type Scenario, scenario } from './scenario';

const zone = { 'www.lan': '10.0.0.2', 'ns.lan': '10.0.0.3', 'far.lan': '10.9.0.1', 'Mixed.Lan': '10.0.0.4' };
const dns = { services: [{ type: 'dns', zone }] } as const;

const names = lan(3, {
  pc1: { resolvers: ['10.0.0.3'], hosts: { 'printer.lan': '10.0.0.2' } },
  pc3: dns,
});
const deaf = lan(3, { pc1: { resolvers: ['10.0.0.2'] } });
const second = lan(3, { pc1: { resolvers: ['10.0.0.2', '10.0.0.3'] }, pc3: dns });
const absent = lan(2, { pc1: { resolvers: ['10.0.0.99'] } });

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
    'pc1: ping -c 1 www.lan',
    'pc1: ping -c 1 printer.lan',
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
