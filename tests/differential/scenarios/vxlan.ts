/** VXLAN: frames in datagrams, tables by hand as flannel writes them, bridges over tunnels. */
import type { TopologyNode, VxlanForwarding, VxlanInterface } from '../../../core/document/topology';
import { host, plus, ports, router, type Scenario, scenario } from './scenario';

const EVERYBODY = '00:00:00:00:00:00';
const macOf = (number: number) => `02:00:00:00:0f:0${number}`;
const outer = (number: number) => `10.0.0.${number}`;
const to = (mac: string, ...numbers: readonly number[]): readonly VxlanForwarding[] =>
  numbers.map((number) => ({ mac, to: outer(number) }));

/** The end `number` of a tunnel. */
const tunnel = (
  number: number,
  fdb: readonly VxlanForwarding[],
  more: Partial<VxlanInterface> = {},
): VxlanInterface => ({
  name: 'flannel.1',
  type: 'vxlan',
  mac: macOf(number),
  vni: 1,
  local: outer(number),
  fdb,
  mtu: 1450,
  ...more,
});

/** One network 10.244.0.0/24 over machines 10.0.0.1, .2, … on one switch. */
const overlay = (...ends: readonly VxlanInterface[]) => {
  const ids = ends.map((_, i) => `m${i + 1}`);
  const machines = ends.map((end, i) =>
    plus(host(ids[i] as string, { eth0: `${outer(i + 1)}/24` }), { ...end, addresses: [`10.244.0.${i + 1}/24`] }),
  );
  return {
    nodes: [...machines, ports('sw', ends.length)],
    links: ids.map((id, i) => `${id}:eth0 - sw:p${i + 1}`),
  };
};

/** As flannel sets a machine up: a network of containers on docker0, the others' networks behind flannel.1. */
function flannel(number: number, others: readonly number[]): TopologyNode {
  const machine = router(`node${number}`, { eth0: `${outer(number)}/24`, v1: [] });
  const routes = others.map((other) => ({
    to: `10.244.${other}.0/24`,
    via: `10.244.${other}.0`,
    dev: 'flannel.1',
    onlink: true,
  }));
  const neighbors = others.map((other) => ({ ip: `10.244.${other}.0`, mac: macOf(other), dev: 'flannel.1' }));
  const fdb = others.flatMap((other) => to(macOf(other), other));
  const made = plus(
    machine,
    { name: 'docker0', type: 'bridge', members: ['v1'], addresses: [`10.244.${number}.1/24`] },
    tunnel(number, fdb, { addresses: [`10.244.${number}.0/32`] }),
  );
  return { ...made, routes, neighbors };
}

const pod = (number: number): TopologyNode =>
  host(`pod${number}`, { eth0: `10.244.${number}.2/24` }, { routes: [`default via 10.244.${number}.1`] });

const cluster = {
  nodes: [flannel(1, [2]), flannel(2, [1]), pod(1), pod(2)],
  links: ['node1:eth0 - node2:eth0', 'node1:v1 - pod1:eth0', 'node2:v1 - pod2:eth0'],
};

const two = overlay(tunnel(1, to(EVERYBODY, 2)), tunnel(2, to(EVERYBODY, 1)));
const three = overlay(
  tunnel(1, to(EVERYBODY, 2, 3)),
  tunnel(2, [...to(macOf(1), 1), ...to(EVERYBODY, 3)]),
  tunnel(3, [...to(macOf(1), 1), ...to(macOf(2), 2)]),
);
const large = overlay(tunnel(1, to(EVERYBODY, 2), { mtu: 1500 }), tunnel(2, to(EVERYBODY, 1), { mtu: 1500 }));
const otherNumber = overlay(tunnel(1, to(EVERYBODY, 2)), tunnel(2, to(EVERYBODY, 1), { vni: 2 }));
const otherPort = overlay(tunnel(1, to(EVERYBODY, 2)), tunnel(2, to(EVERYBODY, 1), { port: 4789 }));
const farEndDown = overlay(tunnel(1, to(EVERYBODY, 2)), tunnel(2, to(EVERYBODY, 1), { up: false }));
const absentEnd = overlay(tunnel(1, to(EVERYBODY, 9)), tunnel(2, to(EVERYBODY, 1)));

/** Two bridges joined by a tunnel: one LAN on two machines. */
const stretched = (number: number, other: number): TopologyNode =>
  plus(host(`m${number}`, { eth0: `${outer(number)}/24`, v1: [] }), tunnel(number, to(EVERYBODY, other)), {
    name: 'br0',
    type: 'bridge',
    members: ['v1', 'flannel.1'],
    addresses: [`10.9.0.10${number}/24`],
  });
const lan = {
  nodes: [stretched(1, 2), stretched(2, 1), host('a', { eth0: '10.9.0.1/24' }), host('b', { eth0: '10.9.0.2/24' })],
  links: ['m1:eth0 - m2:eth0', 'm1:v1 - a:eth0', 'm2:v1 - b:eth0'],
};

/** The tunnel's ends are two routers apart. */
const routed = {
  nodes: [
    plus(host('m1', { eth0: '10.0.0.1/24' }, { routes: ['default via 10.0.0.254'] }), {
      ...tunnel(1, [{ mac: EVERYBODY, to: '10.0.1.2' }], {}),
      addresses: ['10.244.0.1/24'],
    }),
    router('r', { eth0: '10.0.0.254/24', eth1: '10.0.1.254/24' }),
    plus(host('m2', { eth0: '10.0.1.2/24' }, { routes: ['default via 10.0.1.254'] }), {
      ...tunnel(2, to(EVERYBODY, 1), { local: '10.0.1.2' }),
      addresses: ['10.244.0.2/24'],
    }),
  ],
  links: ['m1:eth0 - r:eth0', 'r:eth1 - m2:eth0'],
};
const { local: _chosen, ...byRoute } = tunnel(1, [{ mac: EVERYBODY, to: '10.0.1.2' }]);
const withoutLocal = {
  ...routed,
  nodes: routed.nodes.map((node) =>
    node.id === 'm1'
      ? { ...node, interfaces: [...node.interfaces.slice(0, 1), { ...byRoute, addresses: ['10.244.0.1/24'] }] }
      : node,
  ),
};

export const vxlanScenarios: readonly Scenario[] = [
  scenario('vxlan-ping', two.nodes, two.links, [
    'm1: ping -c 2 10.244.0.2',
    'm1: ping -c 1 -Q 3 10.244.0.2',
    'm2: ping -c 1 -Q 0x28 10.244.0.1',
    'm1: arp -n',
    'm1: ip neigh',
  ]),
  scenario('vxlan-three-ends', three.nodes, three.links, [
    'm1: ping -c 1 10.244.0.2',
    'm2: ping -c 1 -W 1 10.244.0.3',
    'm3: ping -c 1 -W 1 10.244.0.1',
    'm3: ping -c 1 -W 4 10.244.0.99',
  ]),
  scenario('vxlan-other-number', otherNumber.nodes, otherNumber.links, ['m1: ping -c 1 -W 4 10.244.0.2']),
  scenario('vxlan-other-port', otherPort.nodes, otherPort.links, ['m1: ping -c 1 -W 4 10.244.0.2']),
  scenario('vxlan-far-end-down', farEndDown.nodes, farEndDown.links, ['m1: ping -c 1 -W 4 10.244.0.2']),
  scenario('vxlan-absent-end', absentEnd.nodes, absentEnd.links, ['m1: ping -c 1 -W 5 10.244.0.2']),
  scenario('vxlan-flannel', cluster.nodes, cluster.links, [
    'pod1: ping -c 2 10.244.2.2',
    'node1: ping -c 1 10.244.2.2',
    'pod2: traceroute -n -N 1 -q 1 -w 1 10.244.1.2',
    'node1: arp -n',
    'node1: route -n',
  ]),
  scenario('vxlan-flannel-too-big', cluster.nodes, cluster.links, [
    'pod1: ping -c 1 -M do -s 1472 10.244.2.2',
    'pod1: ping -c 1 -M do -s 1422 10.244.2.2',
  ]),
  scenario('vxlan-stretched-lan', lan.nodes, lan.links, [
    'a: ping -c 2 10.9.0.2',
    'b: ping -c 1 10.9.0.101',
    'm1: ping -c 1 10.9.0.102',
    'a: ping -c 1 -W 4 10.9.0.99',
  ]),
  scenario('vxlan-routed', routed.nodes, routed.links, [
    'm1: ping -c 1 -t 1 10.244.0.2',
    'm2: traceroute -n -N 1 -q 1 -w 1 10.244.0.1',
    'm1: ping -c 1 10.0.1.2',
  ]),
  scenario('vxlan-without-local', withoutLocal.nodes, withoutLocal.links, ['m1: ping -c 1 10.244.0.2']),
  scenario('vxlan-commands', cluster.nodes, cluster.links, [
    'node1: ping -c 1 10.244.2.2',
    'node1: bridge fdb show dev flannel.1',
    'node1: ip -d link show flannel.1',
    'node1: ip -d addr show flannel.1',
    'node1: ip -d -o link show flannel.1',
    'node1: ip -br link show flannel.1',
    'node1: ip route',
    'node1: ifconfig flannel.1',
    'node1: ip link set flannel.1 down',
    'node1: ip link show flannel.1',
    'pod1: ping -c 1 -W 1 10.244.2.2',
  ]),
  scenario('vxlan-larger-than-outside', large.nodes, large.links, [
    'm1: ping -c 2 -s 1472 10.244.0.2',
    'm1: ping -c 1 -s 1422 10.244.0.2',
    'm1: ip route get 10.244.0.2',
    'm1: ping -c 1 -M do -s 1472 10.244.0.2',
  ]),
];
