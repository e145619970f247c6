import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { unsimulatedParts } from '../../../core/network/unsimulated';
import { chain } from '../../support/topologies';

test('services that do nothing yet are named with their place', () => {
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
        ],
        services: [{ type: 'proxy', listen: 80, upstreams: [] }],
      },
      {
        id: 'sw',
        kind: 'switch',
        interfaces: [
          { name: 'p1', vlan: 10 },
          { name: 'p2', trunk: [10, 20] },
        ],
      },
    ],
    links: [],
  };
  expect(unsimulatedParts(topology).map(({ path, value }) => `${path} ${value}`)).toEqual([
    'nodes[0].services[0].type proxy',
  ]);
});

test('a network of hosts, routers and switches is simulated whole', () => {
  expect(unsimulatedParts(chain(2))).toEqual([]);
});
