import { expect, test } from 'vitest';
import type { IpipInterface, Topology, TopologyNode } from '../../../core/document/topology';
import { exportCapture } from '../../../core/export/pcapng';
import { readPcapng } from '../../support/pcapng-reader';
import { framesOf, runScript } from '../../support/run-script';

const end = (
  id: string,
  number: number,
  tunnel: Partial<IpipInterface>,
  more: Partial<TopologyNode> = {},
): TopologyNode => ({
  id,
  kind: 'router',
  interfaces: [
    { name: 'eth0', addresses: [`10.0.${number}.1/24`] },
    { name: 'tun0', type: 'ipip', addresses: [`172.16.0.${number}/24`], ...tunnel },
  ],
  routes: [{ to: 'default', via: `10.0.${number}.254` }],
  ...more,
});

/** a - r - b, a tunnel between a (10.0.1.1) and b (10.0.2.1); 172.16.0.1 and .2 inside it. */
const network = (a: Partial<IpipInterface>, b: Partial<IpipInterface>, more: Partial<TopologyNode> = {}): Topology => ({
  format: 'packetwalk',
  version: 1,
  nodes: [
    end('a', 1, a, more),
    {
      id: 'r',
      kind: 'router',
      interfaces: [
        { name: 'eth0', addresses: ['10.0.1.254/24'] },
        { name: 'eth1', addresses: ['10.0.2.254/24'] },
      ],
    },
    end('b', 2, b),
  ],
  links: [{ ends: ['a:eth0', 'r:eth0'] }, { ends: ['r:eth1', 'b:eth0'] }],
});

const A = { local: '10.0.1.1', remote: '10.0.2.1' };
const B = { local: '10.0.2.1', remote: '10.0.1.1' };

const run = runScript(network(A, B), ['a: ping -c 1 172.16.0.2']);

test('a packet goes in at one end, crosses the routers in another packet, and comes out at the other', () => {
  const requests = framesOf(run).filter((line) => line.includes('request'));
  expect(requests.map((line) => line.replace(/ +id=.*/, ''))).toEqual([
    'a:tun0 > ICMP 172.16.0.1 172.16.0.2 ttl 64: Echo (ping) request',
    'a:eth0 > IPIP 10.0.1.1 10.0.2.1 ttl 64: Echo (ping) request',
    'r:eth0 < IPIP 10.0.1.1 10.0.2.1 ttl 64: Echo (ping) request',
    'r:eth1 > IPIP 10.0.1.1 10.0.2.1 ttl 63: Echo (ping) request',
    'b:eth0 < IPIP 10.0.1.1 10.0.2.1 ttl 63: Echo (ping) request',
    'b:tun0 < ICMP 172.16.0.1 172.16.0.2 ttl 64: Echo (ping) request',
  ]);
  expect(run.outputs[0]).toContain(' 0% packet loss');
});

test('nobody asks for a MAC in the tunnel, and its frames have none', () => {
  const packets = readPcapng(Buffer.concat([...exportCapture(run.session.source, 'en')])).packets;
  const inside = packets.filter((packet) => packet.interface === 'a:tun0');
  expect(inside.map(({ bytes }) => [...bytes.subarray(0, 14)].join(' '))).toEqual([
    '0 0 0 0 0 0 0 0 0 0 0 0 8 0',
    '0 0 0 0 0 0 0 0 0 0 0 0 8 0',
  ]);
  expect(run.steps.some((step) => step.event.startsWith('arp.') && step.interface === 'tun0')).toBe(false);
});

test('the outer packet has the TTL of the inner one, DF, and 20 bytes more', () => {
  const short = runScript(network(A, B), ['a: ping -c 1 -t 9 172.16.0.2', 'a: ping -c 1 -Q 0x3 172.16.0.2']);
  const outer = short.steps.flatMap((step) =>
    step.event === 'frame.send' && step.node === 'a' && step.detail.protocol === 'IPIP' ? [step] : [],
  );
  expect(outer.map((step) => [step.detail.ttl, step.detail.length])).toEqual([
    [9, 14 + 20 + 84],
    [64, 14 + 20 + 84],
  ]);
  const bytes = outer.map((step) => short.session.frame(step.packet ?? 0) ?? new Uint8Array());
  // DF alone; TOS: the inner one's CE is said as ECT(0) outside.
  expect(bytes.map((frame) => [frame[15], frame[20]])).toEqual([
    [0, 0x40],
    [2, 0x40],
  ]);
});

test('a journey leads into the tunnel, over the routers and out of it again', () => {
  const first = run.steps.find((step) => step.event === 'frame.send' && step.detail.protocol === 'ICMP');
  const rows = run.session.journey(first?.step ?? 0)?.rows ?? [];
  expect(rows.map(({ from, to, src_ip, ttl }) => `${from.node} ${to?.node} ${src_ip} ${ttl}`)).toEqual([
    'a a 172.16.0.1 64',
    'a r 10.0.1.1 64',
    'r b 10.0.1.1 63',
    'b b 172.16.0.1 64',
  ]);
});

test('its MTU leaves room for the outer header; a packet that does not fit outside is refused with the size that does', () => {
  const lines = ['b: ip link show tun0', 'a: ping -c 1 -W 1 -M do -s 1472 172.16.0.2'];
  const { outputs, steps } = runScript(network({ ...A, mtu: 1500 }, B), lines);
  expect(outputs[0]).toContain('mtu 1480');
  const told = steps.find((step) => step.event === 'icmp.send' && step.detail.type === 3);
  expect(told).toMatchObject({ node: 'a', detail: { code: 4, about: '172.16.0.2' } });
});

const reasonsOf = (topology: Topology, node: string) =>
  runScript(topology, ['a: ping -c 1 -W 1 172.16.0.2']).steps.flatMap((step) =>
    (step.event === 'frame.drop' || step.event === 'ip.drop') && step.node === node ? [step.detail.reason] : [],
  );

test('without a remote end the gateway of the route is it', () => {
  const routes = [
    { to: 'default', via: '10.0.1.254' },
    { to: '172.16.0.2/32', via: '10.0.2.1', dev: 'tun0', onlink: true },
  ];
  const { outputs } = runScript(network({ local: '10.0.1.1' }, B, { routes }), ['a: ping -c 1 172.16.0.2']);
  expect(outputs[0]).toContain(' 0% packet loss');
});

test('without a local end the address of the route is it', () => {
  const { outputs } = runScript(network({ remote: '10.0.2.1' }, B), ['a: ping -c 1 172.16.0.2']);
  expect(outputs[0]).toContain(' 0% packet loss');
});

test('a packet whose ends no tunnel has is refused', () => {
  expect(reasonsOf(network(A, { local: '10.0.2.1', remote: '10.0.9.9' }), 'b')).toEqual(['PROTOCOL_UNREACHABLE']);
  expect(reasonsOf(network(A, { ...B, up: false }), 'b')).toEqual(['PROTOCOL_UNREACHABLE']);
});

test('of two tunnels the one that names both ends takes the packet', () => {
  const topology = network(A, B);
  const [a, r, b] = topology.nodes as [TopologyNode, TopologyNode, TopologyNode];
  const loose = { name: 'tun1', type: 'ipip' as const, addresses: ['172.17.0.2/24'] };
  const both = {
    ...topology,
    nodes: [a, r, { ...b, interfaces: [b.interfaces[0], loose, b.interfaces[1]] }],
  } as Topology;
  const { steps } = runScript(both, ['a: ping -c 1 172.16.0.2']);
  const taken = steps.filter((step) => step.event === 'tunnel.decapsulate' && step.node === 'b');
  expect(taken.map((step) => step.interface)).toEqual(['tun0']);
});
