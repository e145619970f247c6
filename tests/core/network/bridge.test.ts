import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { Session } from '../../../core/session/session';
import { RoundTrips } from '../../support/round-trips';
import { lines, runProcess } from '../../support/run-network';
import { framesOf, runScript } from '../../support/run-script';

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

/** h's docker0 over v1 and v2, c1 and c2 behind it. */
const DOCKER: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'h',
      kind: 'router',
      interfaces: [
        { name: 'v1' },
        { name: 'v2' },
        { name: 'docker0', type: 'bridge', members: ['v1', 'v2'], addresses: ['172.17.0.1/16'] },
      ],
    },
    ...['c1', 'c2'].map((id, i) => ({
      id,
      kind: 'host' as const,
      interfaces: [{ name: 'eth0', addresses: [`172.17.0.${i + 2}/16`] }],
    })),
  ],
  links: [{ ends: ['h:v1', 'c1:eth0'] }, { ends: ['h:v2', 'c2:eth0'] }],
};

test("a host's bridge sees broadcasts and its own traffic, not what passes between its ports", () => {
  const run = runScript(DOCKER, ['c1: ping -c 1 172.17.0.3', 'h: ping -c 1 172.17.0.2']);
  expect(framesOf(run, 'h:docker0').map((line) => line.replace(/ +id=.*/, ''))).toEqual([
    'h:docker0 < ARP: Who has 172.17.0.3? Tell 172.17.0.2',
    'h:docker0 > ARP: Who has 172.17.0.2? Tell 172.17.0.1',
    expect.stringMatching(/^h:docker0 < ARP: 172.17.0.2 is at/),
    'h:docker0 > ICMP 172.17.0.1 172.17.0.2 ttl 64: Echo (ping) request',
    'h:docker0 < ICMP 172.17.0.2 172.17.0.1 ttl 64: Echo (ping) reply',
  ]);
});

test('what it learned is in its table, and its journey goes through it', () => {
  const { session, steps } = runScript(DOCKER, ['h: ping -c 1 172.17.0.2']);
  const macs = session.tablesAt('h', session.source.count)?.macs ?? [];
  expect(macs.map(({ port, vlan }) => `${port} ${vlan}`)).toEqual(['v1 null']);
  const sent = steps.find((step) => step.event === 'frame.send' && step.detail.protocol === 'ICMP');
  const rows = session.journey(sent?.step ?? 0)?.rows ?? [];
  expect(rows.map(({ from, to }) => `${from.node}:${from.interface} ${to?.node}:${to?.interface}`)).toEqual([
    'h:docker0 h:v1',
    'h:v1 c1:eth0',
  ]);
});

test('without a port that has a carrier it has none itself, and nothing is sent', () => {
  const alone: Topology = { ...DOCKER, links: DOCKER.links.map((link) => ({ ...link, up: false })) };
  const run = runScript(alone, ['h: ip link show docker0', 'h: ping -c 1 -W 1 172.17.0.2']);
  expect(run.outputs[0]).toContain('<NO-CARRIER,BROADCAST,MULTICAST,UP>');
  expect(framesOf(run, 'h:docker0')).toEqual([]);
});

test('what was not heard of for 300 seconds is flooded again', () => {
  const lanOf = (seconds: number) =>
    runScript(LAN, ['a: ping -c 1 10.0.0.2', `a: sleep ${seconds}`, 'a: ping -c 1 10.0.0.2']).steps.flatMap((step) =>
      step.event === 'bridge.flood' ? [step.detail.why] : [],
    );
  // Five seconds after the first echo the hosts check their neighbors: so long b's port was heard of.
  expect(lanOf(299)).not.toContain('unknown');
  expect(lanOf(307)).toContain('unknown');
});

test('a dummy swallows what is sent out of it', () => {
  const nodes = [
    {
      id: 'a',
      kind: 'host' as const,
      interfaces: [{ name: 'd0', type: 'dummy' as const, addresses: ['10.0.0.1/24'] }],
    },
  ];
  const run = runScript({ format: 'packetwalk', version: 1, nodes, links: [] }, [
    'a: ping -c 1 -W 1 10.0.0.2',
    'a: ip neigh',
    'a: ping -c 1 10.0.0.1',
  ]);
  expect(framesOf(run, 'a:d0')).toEqual([expect.stringMatching(/^a:d0 > ICMP 10.0.0.1 10.0.0.2 ttl 64: Echo/)]);
  expect(run.outputs[1]).toBe('');
  expect(run.outputs[2]).toContain(' 0% packet loss');
});

test('a storm in a bridge of a host ends at the limit of steps', () => {
  const ring: Topology = {
    ...DOCKER,
    nodes: [
      {
        id: 'h',
        kind: 'host',
        interfaces: [
          { name: 'e0' },
          { name: 'e1' },
          { name: 'e2' },
          { name: 'br0', type: 'bridge', members: ['e0', 'e1', 'e2'], addresses: ['10.0.0.1/24'] },
        ],
      },
      { id: 'b', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] },
    ],
    links: [{ ends: ['h:e0', 'h:e1'] }, { ends: ['h:e2', 'b:eth0'] }],
  };
  const session = Session.open(ring, { seed: 1, stepLimit: 20_000 });
  session.start('b', 'ping -c 1 10.0.0.9');
  while (session.run({ maxEvents: 1_000 }) === 'more');
  expect(session.fault).toBeNull();
  expect(session.stoppedByLimit).toBe(true);
});
