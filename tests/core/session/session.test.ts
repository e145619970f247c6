import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTopology } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';
import { Session } from '../../../core/session/session';
import type { Step } from '../../../core/trace/step';
import type { StepFilter } from '../../../core/trace/views';

function example(name: string): Topology {
  const read = readTopology(readFileSync(new URL(`../../../examples/${name}.walk`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(read.error.map((one) => one.message).join('\n'));
  return read.value;
}

function ran(topology: Topology, node: string, command: string): Session {
  const session = Session.open(topology, { seed: 1 });
  session.start(node, command);
  while (session.run({ maxEvents: 1000 }) === 'more');
  return session;
}

const twoSubnets = () => ran(example('two-subnets'), 'pc1', 'ping -c 1 192.168.20.31');

function allSteps(session: Session): readonly Step[] {
  return Array.from({ length: session.source.count }, (_, i) => session.source.step(i + 1));
}

function find(session: Session, passes: (step: Step) => boolean): Step {
  const found = allSteps(session).find(passes);
  if (found === undefined) throw new Error('no such step');
  return found;
}

test('a ping across a router is accepted, and its run says where it stands in the log', () => {
  const session = twoSubnets();
  const [run] = session.runs;
  expect(run).toMatchObject({ node: 'pc1', status: 0, flow: 1, disposition: 'ACCEPTED', firstStep: 1 });
  expect(session.source.step(run?.lastStep ?? 0).event).toBe('flow.end');
  expect(session.run({ maxEvents: 10 })).toBe('idle');
});

test('pages, counts and positions agree with a plain look at every step', () => {
  const session = twoSubnets();
  const steps = allSteps(session);
  const cases: [StepFilter, (step: Step) => boolean][] = [
    [{}, () => true],
    [{ nodes: ['r1'] }, (step) => step.node === 'r1'],
    [{ layers: ['network'] }, (step) => step.layer === 'network'],
    [{ events: ['frame.send', 'frame.receive'] }, (step) => /^frame\.(send|receive)$/.test(step.event)],
    [
      { nodes: ['sw1', 'r1'], layers: ['link'], from: 10, to: 40 },
      (step) => ['sw1', 'r1'].includes(step.node) && step.layer === 'link' && step.step >= 10 && step.step <= 40,
    ],
  ];
  for (const [filter, passes] of cases) {
    const expected = steps.filter(passes).map((step) => step.step);
    const page = session.page(2, 5, filter);
    expect(page.total).toBe(expected.length);
    expect(page.rows.map((row) => row.step.step)).toEqual(expected.slice(2, 7));
    for (const at of [1, 17, steps.length]) {
      expect(session.locate(at, filter)).toBe(expected.filter((step) => step <= at).length - 1);
    }
  }
});

test('a protocol filter lists steps of that protocol only, and all protocols together list every step', () => {
  const session = twoSubnets();
  const arp = session.page(0, 256, { protocols: ['arp'] });
  expect(arp.rows.every((row) => row.protocol === 'arp')).toBe(true);
  const parts = (['eth', 'arp', 'ip', 'icmp', 'udp', 'drop'] as const).map(
    (tag) => session.page(0, 1, { protocols: [tag] }).total,
  );
  expect(parts.reduce((sum, part) => sum + part)).toBe(session.source.count);
});

test('a page carries only the rows of a routing table that match, a context all of them', () => {
  const session = twoSubnets();
  const lookup = find(session, (step) => step.event === 'route.lookup' && step.node === 'r1');
  const paged = session.page(lookup.step - 1, 1, {}).rows[0]?.step;
  const whole = session.context(lookup.step)?.step;
  if (paged?.event !== 'route.lookup' || whole?.event !== 'route.lookup') throw new Error('not a lookup');
  expect(paged.detail.rows.every((row) => row.match)).toBe(true);
  expect(whole.detail.rows).toHaveLength(whole.detail.total);
  expect(whole.detail.rows.filter((row) => row.match)).toEqual(paged.detail.rows);
});

test('the journey of a packet: new MACs on every hop of a router, the same IP addresses from end to end', () => {
  const session = twoSubnets();
  const lookup = find(session, (step) => step.event === 'route.lookup' && step.node === 'r1');
  const rows = session.journey(lookup.step)?.rows ?? [];
  expect(rows.map((row) => `${row.from.node}>${row.to?.node} ttl ${row.ttl} ${row.changed.join(',')}`)).toEqual([
    'pc1>sw1 ttl 64 ',
    'sw1>r1 ttl 64 ',
    'r1>sw2 ttl 63 src_mac,dst_mac,ttl',
    'sw2>pc3 ttl 63 ',
  ]);
  expect(new Set(rows.map((row) => `${row.src_ip} ${row.dst_ip}`)).size).toBe(1);
});

test('a flooded frame is followed to who it was meant for', () => {
  const session = twoSubnets();
  const request = find(session, (step) => step.event === 'arp.request' && step.node === 'r1');
  const rows = session.journey(request.step)?.rows ?? [];
  expect(rows.map((row) => row.to?.node)).toEqual(['sw2', 'pc3']);
});

test('tables at a step: nothing is known at first, each answer adds a neighbor', () => {
  const session = twoSubnets();
  const learned = find(session, (step) => step.event === 'arp.learn' && step.node === 'pc1');
  expect(session.tablesAt('pc1', learned.step - 1)?.neighbors.filter((row) => row.mac !== null)).toEqual([]);
  expect(session.tablesAt('pc1', learned.step)?.neighbors).toEqual([
    expect.objectContaining({ ip: '192.168.10.2', state: 'REACHABLE', interface: 'eth0' }),
  ]);
  expect(session.tablesAt('sw1', session.source.count)?.macs.length).toBeGreaterThanOrEqual(2);
  expect(session.tablesAt('pc1', 1)?.routes.map((row) => row.network)).toContain('0.0.0.0');
  expect(session.tablesAt('nobody', 1)).toBeNull();
});

test('the overview has a column a step, or merges many, and names the phases', () => {
  const session = twoSubnets();
  const { count } = session.source;
  const single = session.overview(1, count, 4096);
  expect(single.protocol).toHaveLength(count);
  expect(single.stepsPerColumn).toBe(1);
  expect(single.phases.map(({ kind, node, target }) => [kind, node, target].filter(Boolean).join(' '))).toEqual([
    'command',
    'resolve pc1 r1',
    'request',
    'resolve r1 pc3',
    'request',
    'reply',
    'other',
  ]);
  const merged = session.overview(1, count, 10);
  expect(merged.protocol.length).toBeLessThanOrEqual(10);
  expect(merged.stepsPerColumn * merged.protocol.length).toBeGreaterThanOrEqual(count);
});

test('a storm of broadcasts ends at the step limit, and what there is can be read', () => {
  const ports = [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }];
  const topology: Topology = {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { id: 'pc', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
      { id: 'a', kind: 'switch', interfaces: ports },
      { id: 'b', kind: 'switch', interfaces: ports },
    ],
    links: [{ ends: ['pc:eth0', 'a:p1'] }, { ends: ['a:p2', 'b:p2'] }, { ends: ['a:p3', 'b:p3'] }],
  };
  const session = Session.open(topology, { seed: 1, stepLimit: 5000 });
  session.start('pc', 'ping -c 1 10.0.0.9');
  while (session.run({ maxEvents: 500 }) === 'more');
  expect(session.stoppedByLimit).toBe(true);
  expect(session.runs[0]).toMatchObject({ disposition: 'CANCELLED' });
  expect(session.source.count).toBeLessThan(8000);
  expect(session.source.step(session.source.count).event).toBe('flow.end');
});

test('a storm ends at the limit without a log too', () => {
  const ring: Topology = {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { id: 'pc', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
      { id: 'a', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
      { id: 'b', kind: 'switch', interfaces: [{ name: 'p2' }, { name: 'p3' }] },
    ],
    links: [{ ends: ['pc:eth0', 'a:p1'] }, { ends: ['a:p2', 'b:p2'] }, { ends: ['a:p3', 'b:p3'] }],
  };
  const session = Session.open(ring, { seed: 1, record: false, stepLimit: 5000 });
  session.start('pc', 'ping -c 1 10.0.0.9');
  let slices = 0;
  while (session.run({ maxEvents: 500 }) === 'more' && slices < 100) slices++;
  expect(session.stoppedByLimit).toBe(true);
});

test('without a log a session answers commands and keeps no steps', () => {
  const session = Session.open(example('two-subnets'), { seed: 1, record: false });
  const run = session.start('pc1', 'ping -c 1 192.168.20.31');
  while (session.run({ maxEvents: 1000 }) === 'more');
  expect(session.runOf(run).status).toBe(0);
  expect(session.source.count).toBe(0);
});

test('commands for a node that does not exist are refused, on a switch nothing is found', () => {
  const session = Session.open(example('two-subnets'), { seed: 1 });
  expect(() => session.start('nobody', 'ping 1.1.1.1')).toThrow(RangeError);
  const run = session.start('sw1', 'frobnicate now');
  expect(session.runOf(run)).toMatchObject({ status: 127, output: 'bash: frobnicate: command not found\n' });
});

test('what the list of commands shows does not grow with the run', () => {
  const session = Session.open(example('two-subnets'), { seed: 1, record: false });
  for (let i = 0; i < 250; i++) session.start('sw1', `${'x'.repeat(9_000)}${i}`);
  const { runs } = session;
  expect(runs).toHaveLength(200);
  expect(runs.at(-1)?.output).toContain('x249: command not found');
  expect(runs.reduce((sum, run) => sum + run.output.length, 0)).toBeLessThanOrEqual(4 * 65_536);
});
