import { expect, test } from 'vitest';
import type { Topology, TopologyNode, VxlanForwarding } from '../../../core/document/topology';
import { framesOf, runScript } from '../../support/run-script';

/** A machine with 10.0.0.N outside and 10.244.0.N on its flannel.1. */
function machine(number: number, fdb: readonly VxlanForwarding[]): TopologyNode {
  const interfaces: TopologyNode['interfaces'] = [
    { name: 'eth0', addresses: [`10.0.0.${number}/24`] },
    {
      name: 'flannel.1',
      type: 'vxlan',
      mac: `02:00:00:00:0f:0${number}`,
      vni: 1,
      local: `10.0.0.${number}`,
      fdb,
      addresses: [`10.244.0.${number}/24`],
    },
  ];
  return { id: `m${number}`, kind: 'host', interfaces };
}

const to = (mac: string, ...numbers: readonly number[]) => numbers.map((n) => ({ mac, to: `10.0.0.${n}` }));

const EVERYBODY = '00:00:00:00:00:00';
const TWO: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [machine(1, to(EVERYBODY, 2)), machine(2, to(EVERYBODY, 1))],
  links: [{ ends: ['m1:eth0', 'm2:eth0'] }],
};

const run = runScript(TWO, ['m1: ping -c 1 10.244.0.2']);

test('a frame goes in at one end, crosses the link in a datagram, and comes out at the other', () => {
  const echoes = framesOf(run).filter((line) => line.includes('Echo'));
  expect(echoes.map((line) => line.replace(/ +id=.*/, ''))).toEqual([
    'm1:flannel.1 > ICMP 10.244.0.1 10.244.0.2 ttl 64: Echo (ping) request',
    'm1:eth0 > UDP 10.0.0.1 10.0.0.2 ttl 64: Echo (ping) request',
    'm2:eth0 < UDP 10.0.0.1 10.0.0.2 ttl 64: Echo (ping) request',
    'm2:flannel.1 < ICMP 10.244.0.1 10.244.0.2 ttl 64: Echo (ping) request',
    'm2:flannel.1 > ICMP 10.244.0.2 10.244.0.1 ttl 64: Echo (ping) reply',
    'm2:eth0 > UDP 10.0.0.2 10.0.0.1 ttl 64: Echo (ping) reply',
    'm1:eth0 < UDP 10.0.0.2 10.0.0.1 ttl 64: Echo (ping) reply',
    'm1:flannel.1 < ICMP 10.244.0.2 10.244.0.1 ttl 64: Echo (ping) reply',
  ]);
});

test('each conversation inside has its own source port, the same both ways and on every run', () => {
  const ports = (frames: typeof run) =>
    frames.steps.flatMap((step) =>
      step.event === 'frame.send' && step.detail.protocol === 'UDP' ? [step.detail.src_port] : [],
    );
  const [arpThere, arpBack, echoThere, echoBack] = ports(run);
  expect(arpBack).toBe(arpThere);
  expect(echoBack).toBe(echoThere);
  expect(echoThere).not.toBe(arpThere);
  expect(ports(runScript(TWO, ['m1: ping -c 1 10.244.0.2']))).toEqual(ports(run));
});

test('the steps say what went into which tunnel and came out of it', () => {
  const tunnels = run.steps.filter((step) => step.event.startsWith('tunnel.')).slice(-2);
  const detail = { kind: 'vxlan', source: '10.0.0.2', destination: '10.0.0.1', vni: 1, length: 98 };
  expect(tunnels).toMatchObject([
    { node: 'm2', interface: 'flannel.1', event: 'tunnel.encapsulate', detail },
    { node: 'm1', interface: 'flannel.1', event: 'tunnel.decapsulate', detail },
  ]);
});

test('the frame outside has not rewritten the one inside: it wraps it', () => {
  const sent = run.steps.flatMap((step) => (step.event === 'frame.send' ? [step.detail] : []));
  const outside = sent.filter(({ protocol }) => protocol === 'UDP');
  expect(outside.length).toBeGreaterThan(0);
  for (const { repacked, rewrote } of outside) expect([repacked, rewrote]).toEqual([true, undefined]);
  expect(sent.some(({ protocol, repacked }) => protocol === 'ICMP' && repacked === true)).toBe(false);
});

test('a journey leads into the tunnel and out of it again', () => {
  const first = run.steps.find((step) => step.event === 'frame.send' && step.detail.protocol === 'ICMP');
  const rows = run.session.journey(first?.step ?? 0)?.rows ?? [];
  expect(
    rows.map(({ from, to: end, src_ip }) => `${from.node}:${from.interface} ${end?.node}:${end?.interface} ${src_ip}`),
  ).toEqual(['m1:flannel.1 m1:eth0 10.244.0.1', 'm1:eth0 m2:eth0 10.0.0.1', 'm2:flannel.1 m2:flannel.1 10.244.0.1']);
});

test('the outer frame is a new one, not the inner one with other MACs', () => {
  const outer = run.steps.find((step) => step.event === 'frame.send' && step.detail.protocol === 'UDP');
  expect(outer?.detail).toMatchObject({ from_packet: expect.any(Number) });
  expect(outer?.detail).not.toHaveProperty('rewrote');
});

const between = (
  one: Partial<TopologyNode['interfaces'][number]>,
  other: Partial<TopologyNode['interfaces'][number]>,
): Topology => ({
  ...TWO,
  nodes: TWO.nodes.map((node, i) => ({
    ...node,
    interfaces: node.interfaces.map((at) =>
      at.type === 'vxlan' ? { ...at, ...(i === 0 ? one : other) } : at,
    ) as TopologyNode['interfaces'],
  })),
});

const reasonsOf = (topology: Topology) =>
  runScript(topology, ['m1: ping -c 1 -W 4 10.244.0.2']).steps.flatMap((step) =>
    step.event === 'frame.drop' || step.event === 'ip.drop' ? [`${step.node} ${step.detail.reason}`] : [],
  );

test.each([
  ['nobody is known for the MAC', between({ fdb: [] }, {}), 'm1 NO_TUNNEL'],
  ['the other end has another number', between({}, { vni: 2 }), 'm2 NO_TUNNEL'],
  ['the other end has another port', between({}, { port: 4789 }), 'm2 NO_LISTENER'],
  ['the other end is down', between({}, { up: false }), 'm2 NO_LISTENER'],
  ['the source is an address of somebody else', between({ local: '10.0.0.7' }, {}), 'm1 NO_ROUTE'],
  [
    'the way to the other end leads into the tunnel',
    between({ fdb: to(EVERYBODY, 2).map((one) => ({ ...one, to: '10.244.0.2' })) }, {}),
    'm1 NO_ROUTE',
  ],
])('nothing comes through where %s', (_, topology, reason) => {
  expect(reasonsOf(topology)).toContain(reason);
});

test('tunnels through each other end in a drop, not in a full stack', () => {
  const [first, second] = [1, 2].map((n) => machine(n, []));
  const through = (name: string, vni: number, own: number, end: string) => ({
    name,
    type: 'vxlan' as const,
    vni,
    fdb: [{ mac: EVERYBODY, to: end }],
    addresses: [`10.${own}.0.1/24`],
  });
  const circle: Topology = {
    ...TWO,
    nodes: [
      {
        ...(first as TopologyNode),
        interfaces: [
          { name: 'eth0', addresses: ['10.0.0.1/24'] },
          through('vx1', 1, 1, '10.2.0.2'),
          through('vx2', 2, 2, '10.1.0.2'),
        ],
        neighbors: [
          { ip: '10.1.0.2', mac: '02:00:00:00:00:aa', dev: 'vx1' },
          { ip: '10.2.0.2', mac: '02:00:00:00:00:bb', dev: 'vx2' },
        ],
      },
      second as TopologyNode,
    ],
  };
  const { steps } = runScript(circle, ['m1: ping -c 1 -W 1 10.1.0.2']);
  expect(steps.filter((step) => step.event === 'tunnel.encapsulate')).toHaveLength(8);
  expect(steps.find((step) => step.event === 'frame.drop')?.detail).toMatchObject({ reason: 'NO_TUNNEL' });
});
