/** Machines with bridges for containers, and tunnels between them, as docker and flannel set them up. */
import type { TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { host, type Scenario, scenario } from './scenario';

const MAC = (last: number) => `02:00:00:00:0a:${last.toString(16).padStart(2, '0')}`;

/** A machine 192.168.10.N with a bridge 10.244.M.1/24 for `containers` containers; a tunnel where `tunnel` says how. */
function machine(n: number, m: number, containers: number, tunnel: readonly TopologyInterface[] = []): TopologyNode {
  const members = Array.from({ length: containers }, (_, i) => `veth${i + 1}`);
  return {
    id: `node${n}`,
    kind: 'router',
    interfaces: [
      { name: 'eth0', addresses: [`192.168.10.${n}/24`] },
      ...members.map((name) => ({ name })),
      { name: 'docker0', type: 'bridge', members, addresses: [`10.244.${m}.1/24`] },
      ...tunnel,
    ],
  };
}

const container = (id: string, m: number, last: number): TopologyNode =>
  host(id, { eth0: `10.244.${m}.${last}/24` }, { routes: [`default via 10.244.${m}.1`] });

/** flannel.1 of machine N with the network 10.244.M.0/24, the way to the other's. */
function flannel(n: number, m: number, other: number, otherM: number): TopologyNode {
  const vtep: TopologyInterface = {
    name: 'flannel.1',
    type: 'vxlan',
    mac: MAC(n),
    vni: 1,
    local: `192.168.10.${n}`,
    addresses: [`10.244.${m}.0/32`],
    mtu: 1450,
    fdb: [{ mac: MAC(other), to: `192.168.10.${other}` }],
  };
  return {
    ...machine(n, m, 1, [vtep]),
    routes: [{ to: `10.244.${otherM}.0/24`, via: `10.244.${otherM}.0`, dev: 'flannel.1', onlink: true }],
    neighbors: [{ ip: `10.244.${otherM}.0`, mac: MAC(other), dev: 'flannel.1' }],
  };
}

export const tunnelScenarios: readonly Scenario[] = [
  scenario(
    'bridge-docker',
    [
      machine(11, 0, 2),
      container('c1', 0, 2),
      container('c2', 0, 3),
      host('pc', { eth0: '192.168.10.9/24' }, { routes: ['10.244.0.0/24 via 192.168.10.11'] }),
    ],
    ['node11:veth1 - c1:eth0', 'node11:veth2 - c2:eth0', 'node11:eth0 - pc:eth0'],
    [
      'c1: ping -c 2 10.244.0.3',
      'c1: ping -c 1 10.244.0.1',
      'c1: ping -c 1 192.168.10.9',
      'pc: ping -c 1 10.244.0.3',
      'node11: ping -c 1 10.244.0.2',
      'node11: arp -n',
      'node11: bridge fdb',
      'c1: ping -c 1 10.244.0.99',
    ],
  ),
  scenario(
    'vxlan-flannel',
    [flannel(11, 0, 12, 2), flannel(12, 2, 11, 0), container('c1', 0, 2), container('c2', 2, 2)],
    ['node11:eth0 - node12:eth0', 'node11:veth1 - c1:eth0', 'node12:veth1 - c2:eth0'],
    [
      'c1: ping -c 2 10.244.2.2',
      'node11: ping -c 1 10.244.2.2',
      'c1: traceroute -n -N 1 -q 1 10.244.2.2',
      'node11: route -n',
      'node11: bridge fdb',
      'c1: ping -c 1 -s 1472 -M do 10.244.2.2',
      'c1: ping -c 1 -W 1 10.244.2.99',
    ],
  ),
];
