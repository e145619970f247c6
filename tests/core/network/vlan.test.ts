import { expect, test } from 'vitest';
import type { Topology, TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { dissect } from '../../../core/wire/dissect';
import { framesOf, runScript } from '../../support/run-script';

const host = (id: string, ...interfaces: readonly TopologyInterface[]): TopologyNode => ({
  id,
  kind: 'host',
  interfaces,
});
const eth0 = (address: string): TopologyInterface => ({ name: 'eth0', addresses: [address] });
const tagged = (vlan: number, address: string, more: Partial<TopologyInterface> = {}): TopologyInterface => ({
  name: `eth0.${vlan}`,
  type: 'vlan',
  parent: 'eth0',
  vlan,
  addresses: [address],
  ...(more as object),
});

/** a and b in VLAN 10, c in 20, d in the default one; r on a trunk with both. */
const OFFICE: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    host('a', eth0('10.0.10.1/24')),
    host('b', eth0('10.0.10.2/24')),
    host('c', eth0('10.0.10.3/24')),
    host('d', eth0('10.0.10.4/24')),
    host('r', { name: 'eth0' }, tagged(10, '10.0.10.254/24'), tagged(20, '10.0.20.254/24')),
    {
      id: 'sw',
      kind: 'switch',
      interfaces: [
        { name: 'p1', vlan: 10 },
        { name: 'p2', vlan: 10 },
        { name: 'p3', vlan: 20 },
        { name: 'p4' },
        { name: 'p5', trunk: [10, 20] },
      ],
    },
  ],
  links: ['a', 'b', 'c', 'd', 'r'].map((id, i) => ({ ends: [`${id}:eth0`, `sw:p${i + 1}`] as const })),
};

test('a broadcast stays in its VLAN, and has its tag on the trunk only', () => {
  const { session, steps } = runScript(OFFICE, ['a: ping -c 1 -W 1 10.0.10.2']);
  const asked = steps.filter((step) => step.event === 'frame.receive' && step.detail.info.startsWith('Who has'));
  expect(asked.map(({ node, interface: at }) => `${node}:${at}`)).toEqual(['sw:p1', 'r:eth0', 'r:eth0.10', 'b:eth0']);
  const onTrunk = asked[1];
  const bytes = session.frame(onTrunk?.packet ?? 0) ?? new Uint8Array();
  expect([...bytes.subarray(12, 18)]).toEqual([0x81, 0x00, 0x00, 10, 0x08, 0x06]);
  expect(dissect(bytes).map((layer) => layer.protocol)).toEqual(['ethernet', 'vlan', 'arp']);
  expect(session.frame(asked[2]?.packet ?? 0)).toHaveLength(bytes.length - 4);
});

test('a switch learns in each VLAN for itself', () => {
  const { steps } = runScript(OFFICE, ['a: ping -c 1 10.0.10.254']);
  const learned = steps.flatMap((step) =>
    step.event === 'bridge.learn' ? [`${step.detail.port} ${step.detail.vlan}`] : [],
  );
  expect(learned).toEqual(['p1 10', 'p5 10']);
});

test('the same subnet in another VLAN is another network', () => {
  const { outputs } = runScript(OFFICE, ['a: ping -c 1 -W 1 10.0.10.3', 'a: ping -c 1 -W 1 10.0.10.4']);
  for (const output of outputs) expect(output).toContain('100% packet loss');
});

test('echoes go through the tag there and back', () => {
  const run = runScript(OFFICE, ['r: ping -c 1 10.0.10.1']);
  const echoes = framesOf(run, 'r:eth0.10', 'r:eth0', 'a:eth0').filter((line) => line.includes('request'));
  expect(echoes.map((line) => line.split(' ICMP')[0])).toEqual(['r:eth0.10 >', 'r:eth0 >', 'a:eth0 <']);
  expect(run.outputs[0]).toContain(' 0% packet loss');
});

test('a VLAN on a bridge hears what is for it, whatever MAC it has; the bridge then hears what is for others, too', () => {
  const top = (more: Partial<TopologyInterface> = {}): TopologyInterface =>
    ({
      name: 'br0.10',
      type: 'vlan',
      parent: 'br0',
      vlan: 10,
      addresses: ['10.0.10.9/24'],
      ...more,
    }) as TopologyInterface;
  const bridging = (own: TopologyInterface): Topology => ({
    ...OFFICE,
    nodes: [
      host('a', { name: 'eth0' }, tagged(10, '10.0.10.1/24')),
      host(
        'h',
        { name: 'p1' },
        { name: 'p2' },
        { name: 'br0', type: 'bridge', mac: '02:00:00:00:00:10', members: ['p1', 'p2'] },
        own,
      ),
      host('b', { name: 'eth0' }, tagged(10, '10.0.10.2/24')),
    ],
    links: [{ ends: ['a:eth0', 'h:p1'] }, { ends: ['b:eth0', 'h:p2'] }],
  });
  const pings = ['a: ping -c 1 -W 1 10.0.10.9', 'a: ping -c 1 -W 1 10.0.10.2'];
  const other = runScript(bridging(top()), pings);
  for (const output of other.outputs) expect(output).toContain(' 0% packet loss');
  const passing = (run: ReturnType<typeof runScript>) =>
    framesOf(run, 'h:br0').filter((line) => line.includes('10.0.10.2'));
  expect(passing(other).filter((line) => line.includes('Echo'))).toHaveLength(2);
  const same = runScript(bridging(top({ mac: '02:00:00:00:00:10' })), pings);
  for (const output of same.outputs) expect(output).toContain(' 0% packet loss');
  expect(passing(same).filter((line) => line.includes('Echo'))).toEqual([]);
});

const trunkTo = (port: object, ...interfaces: readonly TopologyInterface[]): Topology => ({
  ...OFFICE,
  nodes: [
    host('r', { name: 'eth0', addresses: ['10.0.1.1/24'] }, ...interfaces),
    host('a', eth0('10.0.10.1/24')),
    {
      id: 'sw',
      kind: 'switch',
      interfaces: [
        { name: 'p1', ...port },
        { name: 'p2', vlan: 10 },
      ],
    },
  ],
  links: [{ ends: ['r:eth0', 'sw:p1'] }, { ends: ['a:eth0', 'sw:p2'] }],
});

const dropsOf = (topology: Topology, command: string) =>
  runScript(topology, [command]).steps.flatMap((step) =>
    step.event === 'frame.drop' ? [`${step.node}:${step.interface} ${step.detail.reason}`] : [],
  );

test.each([
  ['without a tag on a trunk', trunkTo({ trunk: [10] }), 'r: ping -c 1 -W 1 10.0.1.9', 'sw:p1 WRONG_VLAN'],
  [
    'with a tag that the trunk does not carry',
    trunkTo({ trunk: [10] }, tagged(30, '10.0.10.2/24')),
    'r: ping -c 1 -W 1 10.0.10.1',
    'sw:p1 WRONG_VLAN',
  ],
  [
    'with the tag of another VLAN on an access port',
    trunkTo({ vlan: 20 }, tagged(10, '10.0.10.2/24')),
    'r: ping -c 1 -W 1 10.0.10.1',
    'sw:p1 WRONG_VLAN',
  ],
])('a frame %s is refused', (_, topology, command, drop) => {
  expect(dropsOf(topology, command)).toContain(drop);
});

test('a tag that no interface of a host is for is not for the host', () => {
  const pair: Topology = {
    ...OFFICE,
    nodes: [host('a', eth0('10.0.1.1/24'), tagged(10, '10.0.10.1/24')), host('b', eth0('10.0.10.2/24'))],
    links: [{ ends: ['a:eth0', 'b:eth0'] }],
  };
  expect(dropsOf(pair, 'a: ping -c 1 -W 1 10.0.10.2')).toContain('b:eth0 WRONG_VLAN');
});

test('a VLAN with a MAC of its own gets its frames, whatever the MAC of its parent is', () => {
  const mac = '02:00:00:00:00:77';
  const topology = trunkTo({ trunk: [10] }, tagged(10, '10.0.10.2/24', { mac }));
  expect(runScript(topology, ['a: ping -c 1 10.0.10.2']).outputs[0]).toContain(' 0% packet loss');
});

test('a full packet of a VLAN fits: its tag does not count', () => {
  const topology = trunkTo({ trunk: [10] }, tagged(10, '10.0.10.2/24'));
  expect(runScript(topology, ['a: ping -c 1 -s 1472 10.0.10.2']).outputs[0]).toContain(' 0% packet loss');
});

test('VLANs under a bridge, and a tag through a bridge that knows none', () => {
  const topology: Topology = {
    ...OFFICE,
    nodes: [
      host('a', { name: 'eth0' }, tagged(10, '10.0.10.1/24')),
      host(
        'm',
        { name: 'eth0' },
        { name: 'eth1' },
        { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10 },
        { name: 'br0', type: 'bridge', members: ['eth0.10', 'eth1'] },
      ),
      host('b', eth0('10.0.10.2/24')),
    ],
    links: [{ ends: ['a:eth0', 'm:eth0'] }, { ends: ['m:eth1', 'b:eth0'] }],
  };
  const run = runScript(topology, ['a: ping -c 1 10.0.10.2']);
  expect(run.outputs[0]).toContain(' 0% packet loss');
  expect(framesOf(run, 'm:eth0.10').filter((line) => line.includes('Echo'))).toHaveLength(2);
});
