import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { RoundTrips } from '../../support/round-trips';
import { runProcess } from '../../support/run-network';

const BEHIND_R1: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'pc', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.10/16'] }] },
    {
      id: 'r1',
      kind: 'router',
      interfaces: [
        { name: 'eth0', addresses: ['10.0.0.1/24'] },
        { name: 'eth1', addresses: ['10.0.1.1/24'] },
      ],
      sysctl: { 'net.ipv4.conf.eth0.proxy_arp': 1 },
    },
    {
      id: 'srv',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['10.0.1.20/24'] }],
      routes: [{ to: 'default', via: '10.0.1.1' }],
    },
  ],
  links: [{ ends: ['pc:eth0', 'r1:eth0'] }, { ends: ['r1:eth1', 'srv:eth0'] }],
};

test('who answers for somebody else waits a random time below 0.8 s, from the seed', () => {
  const delay = () => {
    const { steps, process } = runProcess(BEHIND_R1, 'pc', new RoundTrips(0x0a000114, 1));
    expect(process.status).toBe(0);
    const [request] = steps.filter((step) => step.event === 'arp.request' && step.node === 'pc');
    const [reply] = steps.filter((step) => step.event === 'arp.reply' && step.node === 'r1');
    expect(reply?.detail).toMatchObject({ ip: '10.0.1.20', to_ip: '10.0.0.10' });
    return (reply?.time_us ?? 0) - (request?.time_us ?? 0);
  };
  const first = delay();
  expect(first).toBeGreaterThan(50);
  expect(first).toBeLessThan(800_050);
  expect(delay()).toBe(first);
});
