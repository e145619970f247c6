import { expect, test } from 'vitest';
import type { EchoReply, Os } from '../../../core/apps/process';
import type { Topology } from '../../../core/document/topology';
import { RoundTrips } from '../../support/round-trips';
import { lines, runProcess } from '../../support/run-network';

/** pc asks gw1, which knows that gw2 on the same link is the way to srv. */
function lan(pc: Record<string, number>, gw1: Record<string, number>): Topology {
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      {
        id: 'pc',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['10.0.0.10/24'] }],
        routes: [{ to: 'default', via: '10.0.0.1' }],
        sysctl: pc,
      },
      {
        id: 'gw1',
        kind: 'router',
        interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }],
        routes: [{ to: '10.2.0.0/24', via: '10.0.0.2' }],
        sysctl: gw1,
      },
      {
        id: 'gw2',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['10.0.0.2/24'] },
          { name: 'eth1', addresses: ['10.2.0.1/24'] },
        ],
      },
      {
        id: 'srv',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['10.2.0.20/24'] }],
        routes: [{ to: 'default', via: '10.2.0.1' }],
      },
      { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
    ],
    links: [
      { ends: ['pc:eth0', 'sw1:p1'] },
      { ends: ['gw1:eth0', 'sw1:p2'] },
      { ends: ['gw2:eth0', 'sw1:p3'] },
      { ends: ['gw2:eth1', 'srv:eth0'] },
    ],
  };
}

const REFUSED = { 'net.ipv4.conf.all.accept_redirects': 0, 'net.ipv4.conf.eth0.accept_redirects': 0 };

function run(pc: Record<string, number>, gw1: Record<string, number>, count = 5) {
  const { steps } = runProcess(lan(pc, gw1), 'pc', new RoundTrips(0x0a020014, count));
  const redirects = steps.filter((one) => one.event === 'icmp.send' && one.detail.type === 5);
  return { redirects: redirects.length, steps };
}

/** A round trip every 100 ms. */
class SlowTrips extends RoundTrips {
  private answer: EchoReply | null = null;

  override onEchoReply(os: Os, reply: EchoReply): void {
    this.answer = reply;
    os.setTimer(100_000_000, 1);
  }

  onTimer(os: Os): void {
    if (this.answer !== null) super.onEchoReply(os, this.answer);
  }
}

test('the first redirect has the new gateway asked for, the second is obeyed, the third packet goes straight', () => {
  const { steps, process } = runProcess(lan({}, {}), 'pc', new SlowTrips(0x0a020014, 4));
  const routers = steps.filter((one) => one.event === 'ip.forward' && one.detail.next_hop !== '10.0.0.10');
  expect(routers.map((one) => one.node)).toEqual(['gw1', 'gw2', 'gw1', 'gw2', 'gw2', 'gw2']);
  expect(lines(steps, 'arp.request').map((line) => line.split(' ').slice(1).join(' '))).toEqual([
    'pc eth0 arp.request 10.0.0.1',
    'gw1 eth0 arp.request 10.0.0.2',
    'pc eth0 arp.request 10.0.0.2',
    'gw2 eth1 arp.request 10.2.0.20',
  ]);
  expect(process.node.kind === 'host' && process.node.table.rows()).toHaveLength(2);
  const last = steps.findLast((one) => one.event === 'route.lookup' && one.node === 'pc');
  expect(last?.detail).toMatchObject({ next_hop: '10.0.0.2', source: '10.0.0.10' });
});

test('a packet goes on although its sender is told better, and the quoted TTL is that of the packet sent on', () => {
  const { steps } = run({}, {}, 1);
  const told = steps.find((one) => one.event === 'icmp.send' && one.detail.type === 5);
  const sentOn = steps.find((one) => one.event === 'ip.forward' && one.node === 'gw1');
  expect(told?.step).toBeLessThan(sentOn?.step ?? 0);
  expect(told?.detail).toMatchObject({ source: '10.0.0.1', destination: '10.0.0.10', code: 1, about: '10.2.0.20' });
});

test('send_redirects 0, everywhere and here, keeps a router silent', () => {
  expect(run({}, { 'net.ipv4.conf.all.send_redirects': 0 }).redirects).toBe(1);
  expect(run({}, { 'net.ipv4.conf.all.send_redirects': 0, 'net.ipv4.conf.eth0.send_redirects': 0 }).redirects).toBe(0);
});

test('a host that must not obey asks nobody', () => {
  const { steps, redirects } = run(REFUSED, {});
  expect(redirects).toBe(1);
  expect(lines(steps, 'arp.request').filter((line) => line.includes(' pc eth0 '))).toHaveLength(1);
});
