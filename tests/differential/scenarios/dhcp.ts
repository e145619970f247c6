/** Leases: dnsmasq and isc-dhcp-client on the kernel's side. */
import { host, ports, type Scenario, scenario } from './scenario';

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
    'a: ip route',
    'a: cat /etc/resolv.conf',
    'b: dhclient -v eth0',
    'a: ping -c 1 10.0.0.101',
  ]),
];
