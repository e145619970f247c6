import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { compile } from '../../../core/network/compile';
import type { Host } from '../../../core/stack/host';
import { routeOutput } from '../../../core/stack/route';
import { formatIpv4Address, parseIpv4Address } from '../../../core/wire/ipv4-address';

const TOPOLOGY: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc',
      kind: 'host',
      interfaces: [
        { name: 'lo', addresses: ['10.8.0.1/24', '10.9.9.9/32'] },
        { name: 'eth0', addresses: ['10.0.0.1/24', '10.0.0.2/24', '10.0.0.3/25'] },
        { name: 'eth1', addresses: ['10.1.0.1/24'], up: false },
      ],
    },
  ],
  links: [],
};

function pc(): Host {
  const node = compile(TOPOLOGY, { seed: 1, record: false }).nodeNamed('pc');
  if (node?.kind !== 'host') throw new Error('no host');
  return node;
}

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['10.0.0.2', '10.0.0.1'],
  ['10.0.0.3', '10.0.0.3'],
  ['10.8.0.77', '10.8.0.1'],
  ['10.9.9.9', '10.9.9.9'],
  ['127.9.9.9', '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
])('a host speaks to itself at %s from %s', (to, from) => {
  const route = routeOutput(pc(), 0, parseIpv4Address(to) as number);
  expect(route.kind === 'local' && formatIpv4Address(route.source)).toBe(from);
});

test('an address of an interface that is down is the host’s own, but brings no route and no broadcast address', () => {
  const host = pc();
  expect(routeOutput(host, 0, 0x0a01_0001).kind).toBe('local');
  expect(routeOutput(host, 0, 0x0a01_0002).kind).toBe('unreachable');
  expect(host.isBroadcast(0x0a01_00ff)).toBe(false);
  expect(host.isBroadcast(0x0a00_00ff)).toBe(true);
});
