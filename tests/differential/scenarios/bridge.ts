/** Bridges: that of a host with containers behind it (docker0), switches, what they learn and forget. */
import type { BridgeInterface, EthernetInterface, TopologyNode } from '../../../core/document/topology';
import { host, lan, plus, router, type Scenario, scenario } from './scenario';

const container = (id: string, address: string): TopologyNode =>
  host(id, { eth0: `${address}/16` }, { routes: ['default via 172.17.0.1'] });

/** A router with docker0 (172.17.0.1) over v1 and v2, c1 (.2) and c2 (.3) behind it, and x (10.0.0.2) outside. */
const docker = {
  nodes: [
    plus(router('h', { v1: [], v2: [], eth0: '10.0.0.1/24' }), {
      name: 'docker0',
      type: 'bridge',
      members: ['v1', 'v2'],
      addresses: ['172.17.0.1/16'],
    }),
    container('c1', '172.17.0.2'),
    container('c2', '172.17.0.3'),
    host('x', { eth0: '10.0.0.2/24' }, { routes: ['default via 10.0.0.1'] }),
  ],
  links: ['h:v1 - c1:eth0', 'h:v2 - c2:eth0', 'h:eth0 - x:eth0'],
};

/** a - (eth0) m (eth1) - b: m's br0 makes one LAN of its two cables. `mtu` of br0 and of b. */
const inTheMiddle = (bridge: Partial<BridgeInterface>, b: Partial<EthernetInterface> = {}) => ({
  nodes: [
    host('a', { eth0: '10.0.0.1/24' }),
    plus(host('m', { eth0: [], eth1: [] }), {
      name: 'br0',
      type: 'bridge',
      members: ['eth0', 'eth1'],
      addresses: ['10.0.0.9/24'],
      ...bridge,
    }),
    plus(host('b', {}), { name: 'eth0', addresses: ['10.0.0.2/24'], ...b }),
  ],
  links: ['a:eth0 - m:eth0', 'm:eth1 - b:eth0'],
});
const middle = inTheMiddle({});
const small = inTheMiddle({ mtu: 1400 });
const smallEnd = inTheMiddle({}, { mtu: 1300 });

/** m's br0 has no port with a cable; its eth0 with an address of its own is in the bridge all the same. */
const odd = {
  nodes: [
    host('a', { eth0: '10.0.0.1/24' }),
    plus(
      host('m', { eth0: '10.0.0.9/24', eth1: [] }),
      {
        name: 'br0',
        type: 'bridge',
        members: ['eth0'],
        addresses: ['10.1.0.9/24'],
      },
      { name: 'br1', type: 'bridge', members: ['eth1'], addresses: ['10.2.0.9/24'] },
      { name: 'br2', type: 'bridge', addresses: ['10.3.0.9/24'] },
    ),
  ],
  links: ['a:eth0 - m:eth0'],
};

const three = lan(3);

export const bridgeScenarios: readonly Scenario[] = [
  scenario('bridge-containers', docker.nodes, docker.links, [
    'c1: ping -c 2 172.17.0.3',
    'c1: ping -c 1 172.17.0.1',
    'h: ping -c 1 172.17.0.3',
    'h: arp -n',
    'h: ip neigh',
  ]),
  scenario('bridge-to-the-outside', docker.nodes, docker.links, [
    'c1: ping -c 1 10.0.0.2',
    'x: ping -c 1 172.17.0.3',
    'x: traceroute -n -N 1 -q 1 -w 1 172.17.0.2',
    'c2: ping -c 1 10.0.0.1',
    'h: ip route',
  ]),
  scenario('bridge-errors', docker.nodes, docker.links, [
    'c1: ping -c 1 -W 4 172.17.0.99',
    'c1: ping -c 1 -W 1 192.0.2.1',
    'c1: ping -c 1 -t 1 10.0.0.2',
    'h: ping -c 1 -W 4 172.17.0.98',
  ]),
  scenario('bridge-in-the-middle', middle.nodes, middle.links, [
    'a: ping -c 1 10.0.0.2',
    'm: ping -c 1 10.0.0.1',
    'b: ping -c 1 10.0.0.9',
    'm: arp -n',
    'm: ip link show br0',
  ]),
  scenario('bridge-small', small.nodes, small.links, [
    'm: ip link show br0',
    'm: ping -c 1 -s 1372 10.0.0.2',
    'a: ping -c 1 -s 1472 10.0.0.2',
  ]),
  scenario('bridge-small-end', smallEnd.nodes, smallEnd.links, [
    'a: ping -c 1 -W 1 -s 1272 10.0.0.2',
    'a: ping -c 1 -W 1 -s 1277 10.0.0.2',
    'm: ping -c 1 -W 1 -s 1472 10.0.0.2',
  ]),
  scenario('bridge-odd', odd.nodes, odd.links, [
    'a: ping -c 1 -W 1 10.0.0.9',
    'm: ping -c 1 -W 1 10.0.0.1',
    'm: ping -c 1 -W 1 10.2.0.1',
    'm: ping -c 1 -W 1 10.3.0.1',
    'm: ip link show br1',
    'm: ip link show br2',
  ]),
  scenario('bridge-commands', docker.nodes, docker.links, [
    'c1: ping -c 1 172.17.0.3',
    'h: bridge fdb',
    'h: bridge fdb show br docker0',
    'h: bridge fdb show dev v1',
    'h: bridge fdb show dynamic',
    'h: bridge fdb show dev nosuch',
    'h: bridge fdb show br nosuch',
    'h: bridge foo',
    'h: bridge fdb foo',
    'h: ip link show docker0',
    'h: ip addr show docker0',
    'h: ip link show type bridge',
    'h: ip -br addr show docker0',
    'h: ifconfig docker0',
  ]),
  scenario('switch-commands', three.nodes, three.links, [
    'pc1: ping -c 1 10.0.0.2',
    'sw1: bridge fdb',
    'sw1: bridge fdb show dev p1',
    'sw1: bridge link show dev p1',
    'sw1: bridge vlan',
  ]),
  scenario('bridge-ports-down', docker.nodes, docker.links, [
    'c1: ping -c 1 172.17.0.3',
    'h: ip link set v1 down',
    'h: bridge fdb show br docker0',
    'c2: ping -c 1 172.17.0.1',
    'c2: ping -c 1 -W 1 172.17.0.2',
    'h: ip link set v1 up',
    // The kernel sees a carrier up to a second late, and a bridge waits for that.
    'h: sleep 2',
    'c2: ping -c 1 172.17.0.2',
  ]),
  scenario('bridge-down', docker.nodes, docker.links, [
    'c1: ping -c 1 172.17.0.1',
    'h: ip link set docker0 down',
    'h: ip link show docker0',
    'c1: ping -c 1 -W 1 172.17.0.1',
    'c1: ping -c 1 -W 1 172.17.0.3',
    'h: ip link set docker0 up',
    'c1: ping -c 1 172.17.0.3',
  ]),
];
