/** Small topologies for the graph's tests. */
import { FORMAT, type Topology, type TopologyLink, type TopologyNode, VERSION } from '../../../core/document/topology';

export const host = (id: string, ...addresses: string[]): TopologyNode => ({
  id,
  kind: 'host',
  interfaces: addresses.map((address, index) => ({ name: `eth${index}`, addresses: [address] })),
});

export const router = (id: string, ...addresses: string[]): TopologyNode => ({
  ...host(id, ...addresses),
  kind: 'router',
});

export const bridge = (id: string, ports: number): TopologyNode => ({
  id,
  kind: 'switch',
  interfaces: Array.from({ length: ports }, (_, index) => ({ name: `p${index + 1}` })),
});

export const link = (a: string, b: string, more: Partial<TopologyLink> = {}): TopologyLink => ({
  ends: [a, b],
  ...more,
});

export const topology = (nodes: readonly TopologyNode[], links: readonly TopologyLink[]): Topology => ({
  format: FORMAT,
  version: VERSION,
  nodes,
  links,
});

/** pc1 and pc2 at sw1, r1 between 10.1.0.0/24 and 10.2.0.0/24, pc3 behind it. */
export const TWO_NETS = topology(
  [
    host('pc1', '10.1.0.1/24'),
    host('pc2', '10.1.0.2/24'),
    bridge('sw1', 3),
    router('r1', '10.1.0.254/24', '10.2.0.254/24'),
    host('pc3', '10.2.0.3/24'),
  ],
  [link('pc1:eth0', 'sw1:p1'), link('pc2:eth0', 'sw1:p2'), link('sw1:p3', 'r1:eth0'), link('r1:eth1', 'pc3:eth0')],
);
