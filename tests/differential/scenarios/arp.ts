/** ARP beyond the plain question: answers for others, and who is told what without asking. */
import { host, lan, router, type Scenario, scenario } from './scenario';

/** pc takes all of 10.0.0.0/16 to be on its link; r1 answers for what is behind it. */
const behindProxy = (settings: Readonly<Record<string, number>>) => ({
  nodes: [
    host('pc', { eth0: '10.0.0.10/16' }),
    router('r1', { eth0: '10.0.0.1/24', eth1: '10.0.1.1/24' }, { sysctl: settings }),
    host('srv', { eth0: '10.0.1.20/24' }, { routes: ['default via 10.0.1.1'] }),
  ],
  links: ['pc:eth0 - r1:eth0', 'r1:eth1 - srv:eth0'],
});

function proxy(name: string, settings: Readonly<Record<string, number>>, ...script: string[]): Scenario {
  const { nodes, links } = behindProxy(settings);
  return scenario(name, nodes, links, script);
}

export const arpScenarios: readonly Scenario[] = [
  proxy(
    'arp-proxy',
    // Without it the answer waits a random time below 0.8 s.
    { 'net.ipv4.conf.eth0.proxy_arp': 1, 'net.ipv4.neigh.eth0.proxy_delay': 0 },
    'pc: ping -c 1 10.0.1.20',
    'pc: arp -n',
    'pc: ping -c 1 -W 1 10.0.9.9',
    'r1: arp -n',
  ),
  proxy('arp-proxy-off', {}, 'pc: ping -c 1 -W 1 10.0.1.20', 'pc: arp -n', 'r1: arp -n'),
  proxy(
    'arp-filter',
    { 'net.ipv4.conf.eth0.arp_filter': 1 },
    'pc: ping -c 1 10.0.0.1',
    'pc: ping -c 1 -W 1 10.0.1.1',
    'pc: arp -n',
  ),
  proxy(
    'arp-ignore-3',
    { 'net.ipv4.conf.all.arp_ignore': 3 },
    'pc: ping -c 1 10.0.0.1',
    'pc: ping -c 1 10.0.1.1',
    'pc: arp -n',
  ),
  scenario('arping', lan(2).nodes, lan(2).links, [
    'pc1: arping -c 2 -I eth0 10.0.0.2',
    'pc1: arping -c 1 10.0.0.2',
    'pc1: arping -f -w 3 -I eth0 10.0.0.2',
    'pc1: arping -b -c 2 -I eth0 10.0.0.2',
    'pc1: arping -q -c 1 -I eth0 10.0.0.2',
    'pc1: arping -c 2 -I eth0 10.0.0.99',
    'pc1: arp -n',
    'pc2: arp -n',
  ]),
  scenario('arping-own-address', lan(2).nodes, lan(2).links, [
    'pc2: ping -c 1 10.0.0.1',
    'pc1: arping -D -c 2 -I eth0 10.0.0.2',
    'pc1: arping -D -c 2 -I eth0 10.0.0.99',
    'pc1: arping -U -c 2 -I eth0 10.0.0.1',
    'pc1: arping -A -c 1 -I eth0 10.0.0.1',
    'pc1: arping -I eth9 10.0.0.2',
    'pc1: arping -I lo 10.0.0.2',
    'pc1: arping -c 1 -s 10.0.0.7 -I eth0 10.0.0.2',
    'pc1: arping',
    'pc1: arping -x',
    'pc1: arping -c x 10.0.0.2',
  ]),
];
