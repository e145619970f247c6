import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { unsimulatedParts } from '../../../core/network/unsimulated';
import { chain } from '../../support/topologies';

test('interface types, VLANs and services that do nothing yet are named with their place', () => {
  const topology: Topology = {
    format: 'packetwalk',
    version: 1,
    nodes: [
      {
        id: 'h1',
        kind: 'host',
        interfaces: [
          { name: 'eth0', type: 'ethernet', addresses: ['10.0.0.1/24'] },
          { name: 'docker0', type: 'bridge', members: [] },
          { name: 'd0', type: 'dummy' },
        ],
        services: [{ type: 'http', port: 80 }],
      },
      {
        id: 'sw',
        kind: 'switch',
        interfaces: [{ name: 'p1', vlan: 10 }, { name: 'p2', trunk: [10, 20] }, { name: 'p3' }],
      },
    ],
    links: [],
  };
  expect(unsimulatedParts(topology).map(({ path, value }) => `${path} ${value}`)).toEqual([
    'nodes[0].interfaces[1].type bridge',
    'nodes[0].services[0].type http',
    'nodes[1].interfaces[0].vlan 10',
    'nodes[1].interfaces[1].trunk 10, 20',
  ]);
});

test('a network of hosts, routers and switches is simulated whole', () => {
  expect(unsimulatedParts(chain(2))).toEqual([]);
});
