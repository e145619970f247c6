import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { RoundTrips } from '../../support/round-trips';
import { lines, runProcess } from '../../support/run-network';

/** b, c and d all claim 10.0.0.2; nothing is plugged into p5, and p6's cable is cut. */
const LAN: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'a', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    ...['b', 'c', 'd', 'e'].map((id) => ({
      id,
      kind: 'host' as const,
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }],
    })),
    { id: 'sw1', kind: 'switch', interfaces: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((name) => ({ name })) },
  ],
  links: [
    { ends: ['a:eth0', 'sw1:p1'] },
    { ends: ['b:eth0', 'sw1:p2'] },
    { ends: ['c:eth0', 'sw1:p3'] },
    { ends: ['d:eth0', 'sw1:p4'] },
    { ends: ['e:eth0', 'sw1:p6'], up: false },
  ],
};

const { steps } = runProcess(LAN, 'a', new RoundTrips(0x0a000002, 1));

test('a frame for all leaves by the port that joined last first: of hosts with one address the last one answers first', () => {
  const answers = steps.filter((one) => one.event === 'arp.reply').map((one) => one.node);
  expect(answers).toEqual(['d', 'c', 'b']);
  const echoed = steps.filter((one) => one.event === 'icmp.receive' && one.detail.type === 8).map((one) => one.node);
  expect(echoed).toEqual(['d']);
});

test('it leaves by no port without a link, and so is not lost there either', () => {
  const floods = steps.filter((one) => one.event === 'bridge.flood');
  expect(floods[0]?.detail).toMatchObject({ ports: ['p2', 'p3', 'p4'] });
  expect(lines(steps, 'frame.drop').filter((line) => line.includes('LINK_DOWN'))).toEqual([]);
});
