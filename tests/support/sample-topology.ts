/** Two subnets and a router, as drawn in the design: what the window shows in tests that need no simulator. */
import { FORMAT, type Topology, VERSION } from '../../core/document/topology';
import { PC1, PC3, R1_ETH0, R1_ETH1 } from './sample-log';

export const SAMPLE_TOPOLOGY: Topology = {
  format: FORMAT,
  version: VERSION,
  name: 'Two subnets, one router',
  nodes: [
    {
      id: 'pc1',
      kind: 'host',
      position: { x: 80, y: 220 },
      interfaces: [{ name: 'eth0', mac: PC1.mac, addresses: [`${PC1.ip}/24`] }],
      routes: [{ to: 'default', via: R1_ETH0.ip, dev: 'eth0' }],
    },
    {
      id: 'node12',
      kind: 'host',
      position: { x: 80, y: 380 },
      interfaces: [{ name: 'eth0', addresses: ['192.168.10.12/24'] }],
      services: [{ type: 'http', port: 80 }],
    },
    {
      id: 'sw1',
      kind: 'switch',
      position: { x: 250, y: 300 },
      interfaces: ['p1', 'p2', 'p3'].map((name) => ({ name })),
    },
    {
      id: 'r1',
      kind: 'router',
      position: { x: 430, y: 300 },
      interfaces: [
        { name: 'eth0', mac: R1_ETH0.mac, addresses: [`${R1_ETH0.ip}/24`] },
        { name: 'eth1', mac: R1_ETH1.mac, addresses: [`${R1_ETH1.ip}/24`] },
        { name: 'eth2', addresses: ['10.0.0.2/30'] },
      ],
      routes: [{ to: '192.168.0.0/16', via: '10.0.0.1', dev: 'eth2', metric: 100 }],
    },
    {
      id: 'gw',
      kind: 'router',
      position: { x: 430, y: 120 },
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/30'] }],
    },
    {
      id: 'pc3',
      kind: 'host',
      position: { x: 640, y: 300 },
      interfaces: [{ name: 'eth0', mac: PC3.mac, addresses: [`${PC3.ip}/24`] }],
      routes: [{ to: 'default', via: R1_ETH1.ip, dev: 'eth0' }],
    },
  ],
  links: [
    { ends: ['pc1:eth0', 'sw1:p1'] },
    { ends: ['node12:eth0', 'sw1:p3'] },
    { ends: ['sw1:p2', 'r1:eth0'] },
    { ends: ['r1:eth1', 'pc3:eth0'] },
    { ends: ['r1:eth2', 'gw:eth0'] },
  ],
};
