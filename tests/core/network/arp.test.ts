import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { RoundTrips } from '../../support/round-trips';
import { lines, runProcess } from '../../support/run-network';

const LAN: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0', mac: '02:00:00:00:01:01', addresses: ['10.1.0.1/24'] }] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0', mac: '02:00:00:00:02:01', addresses: ['10.1.0.2/24'] }] },
    { id: 'pc3', kind: 'host', interfaces: [{ name: 'eth0', mac: '02:00:00:00:03:01', addresses: ['10.1.0.3/24'] }] },
    { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
  ],
  links: [{ ends: ['pc1:eth0', 'sw1:p1'] }, { ends: ['pc2:eth0', 'sw1:p2'] }, { ends: ['pc3:eth0', 'sw1:p3'] }],
};

class PingOnce extends RoundTrips {
  onIcmpError(os: Parameters<RoundTrips['start']>[0]): void {
    os.exit(1);
  }
}

test('who is asked learns the asker, who asked learns the answer, bystanders learn nothing', () => {
  const { steps } = runProcess(LAN, 'pc1', new PingOnce(0x0a010002, 1));
  expect(
    lines(steps, 'arp.request', 'arp.learn', 'arp.reply', 'bridge.learn', 'bridge.flood', 'bridge.forward', 'flow.end'),
  ).toMatchInlineSnapshot(`
      [
        "0.000000s pc1 eth0 arp.request 10.1.0.2",
        "0.000050s sw1 p1 bridge.learn 02:00:00:00:01:01 p1",
        "0.000050s sw1 p1 bridge.flood ff:ff:ff:ff:ff:ff p2,p3",
        "0.000100s pc2 eth0 arp.learn 10.1.0.1 02:00:00:00:01:01",
        "0.000100s pc2 eth0 arp.reply 10.1.0.2 02:00:00:00:02:01",
        "0.000150s sw1 p2 bridge.learn 02:00:00:00:02:01 p2",
        "0.000150s sw1 p2 bridge.forward 02:00:00:00:01:01 p1",
        "0.000200s pc1 eth0 arp.learn 10.1.0.2 02:00:00:00:02:01",
        "0.000250s sw1 p1 bridge.forward 02:00:00:00:02:01 p2",
        "0.000350s sw1 p2 bridge.forward 02:00:00:00:01:01 p1",
        "0.000400s pc1 - flow.end ACCEPTED",
      ]
    `);
});

test('an absent host: three requests a second apart, then an error over lo to the sender itself', () => {
  const { steps, process } = runProcess(LAN, 'pc1', new PingOnce(0x0a010063, 1));
  expect(process.disposition).toBe('NEIGHBOR_UNREACHABLE');
  const own = steps.filter((step) => step.node === 'pc1');
  expect(
    lines(own, 'arp.request', 'arp.fail', 'ip.drop', 'icmp.send', 'icmp.receive', 'frame.send'),
  ).toMatchInlineSnapshot(`
    [
      "0.000000s pc1 eth0 icmp.send 10.1.0.1 10.1.0.99 echo-request",
      "0.000000s pc1 eth0 arp.request 10.1.0.99",
      "0.000000s pc1 eth0 frame.send Who has 10.1.0.99? Tell 10.1.0.1",
      "1.024000s pc1 eth0 arp.request 10.1.0.99",
      "1.024000s pc1 eth0 frame.send Who has 10.1.0.99? Tell 10.1.0.1",
      "2.048000s pc1 eth0 arp.request 10.1.0.99",
      "2.048000s pc1 eth0 frame.send Who has 10.1.0.99? Tell 10.1.0.1",
      "3.072000s pc1 eth0 arp.fail 10.1.0.99",
      "3.072000s pc1 eth0 ip.drop 10.1.0.1 10.1.0.99 NEIGHBOR_UNREACHABLE",
      "3.072000s pc1 lo icmp.send 10.1.0.1 10.1.0.1 unreachable(host)",
      "3.072000s pc1 lo frame.send Destination unreachable (Host unreachable)",
      "3.072000s pc1 lo icmp.receive 10.1.0.1 10.1.0.1 unreachable(host)",
    ]
  `);
});

test('a second ping asks nobody: the answer is still known', () => {
  const { steps } = runProcess(LAN, 'pc1', new PingOnce(0x0a010002, 3));
  expect(lines(steps, 'arp.request')).toHaveLength(1);
  expect(steps.filter((step) => step.event === 'icmp.receive' && step.node === 'pc1')).toHaveLength(3);
});
