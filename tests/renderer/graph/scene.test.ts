/** Scenes along a real walk: one ping over a switch and a router, empty tables. */
import { expect, test } from 'vitest';
import { Session } from '../../../core/session/session';
import type { Step } from '../../../core/trace/step';
import type { ListedStep } from '../../../core/trace/views';
import { graphOf } from '../../../renderer/graph/graph-model';
import { Cables, type Scene, sceneOf } from '../../../renderer/graph/scene';
import { link, TWO_NETS, topology } from './topologies';

function walk(document = TWO_NETS, command = 'ping -c 1 10.2.0.3') {
  const routed = {
    ...document,
    nodes: document.nodes.map((node) => {
      if (node.id === 'pc1' || node.id === 'pc2') return { ...node, routes: [{ to: 'default', via: '10.1.0.254' }] };
      return node.id === 'pc3' ? { ...node, routes: [{ to: 'default', via: '10.2.0.254' }] } : node;
    }),
  };
  const session = Session.open(routed, { seed: 1 });
  session.start('pc1', command);
  while (session.run({ maxEvents: 1000 }) === 'more');
  const rows: ListedStep[] = [];
  while (rows.length < session.source.count) rows.push(...session.page(rows.length, 256, {}).rows);
  const cables = new Cables(graphOf(routed));
  const sceneAt = (row: ListedStep): Scene => {
    const { step, protocol } = row;
    return sceneOf({ step, protocol, journey: session.journey(step.step), recent: rows }, cables);
  };
  return { rows, sceneAt };
}

const { rows, sceneAt } = walk();
const find = (passes: (step: Step) => boolean): ListedStep => {
  const row = rows.find(({ step }) => passes(step));
  if (!row) throw new Error('no such step');
  return row;
};

test('at a lookup the winner leads on, the incoming packet waits at the end of its link', () => {
  const scene = sceneAt(find((step) => step.event === 'route.lookup' && step.node === 'r1'));
  expect(scene.deciding).toMatchObject({ node: 'r1', outcome: null });
  expect(scene.next).toEqual([{ link: 'r1:eth1 pc3:eth0', from: 'r1' }]);
  expect(scene.chips).toContainEqual({ link: 'r1:eth1 pc3:eth0', from: 'r1', interface: 'eth1', state: 'wins' });
  expect(scene.notes).toEqual([{ link: 'r1:eth1 pc3:eth0', from: 'r1', kind: 'wins', lengths: ['/24'] }]);
  expect(scene.envelopes).toHaveLength(1);
  expect(scene.envelopes[0]).toMatchObject({
    protocol: 'icmp',
    state: 'open',
    travels: false,
    place: { at: 'end', link: 'sw1:p3 r1:eth0', from: 'sw1' },
  });
});

test('a sent frame travels its link to the end, and its trail begins where the packet did', () => {
  const scene = sceneAt(
    find((step) => step.event === 'frame.send' && step.node === 'r1' && step.detail.src_ip === '10.1.0.1'),
  );
  expect(scene.envelopes[0]).toMatchObject({
    travels: true,
    place: { at: 'end', link: 'r1:eth1 pc3:eth0', from: 'r1' },
  });
  expect(scene.trails.map((trail) => trail.from)).toEqual(['pc1', 'sw1', 'r1']);
  expect(new Set(scene.trails.map((trail) => trail.protocol))).toEqual(new Set(['icmp']));
});

test('while r1 asks for pc3, the packet waits at r1, and the question is the one that moves', () => {
  const ask = find((step) => step.event === 'frame.send' && step.node === 'r1' && step.detail.protocol === 'ARP');
  const own = rows.findLast(({ step }) => step.event === 'arp.request' && step.node === 'r1');
  const asked =
    rows.find(({ step }) => step.event === 'frame.send' && step.node === 'r1' && step.step > (own?.step.step ?? 0)) ??
    ask;
  const scene = sceneAt(asked);
  const waiting = scene.envelopes.filter((envelope) => envelope.state === 'waiting');
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({ protocol: 'icmp', place: { at: 'end', link: 'sw1:p3 r1:eth0', from: 'sw1' } });
  expect(scene.envelopes.filter((envelope) => envelope.travels).map((envelope) => envelope.protocol)).toEqual(['arp']);
});

test('once the neighbor is learned nothing waits', () => {
  const learned = rows.findLast(({ step }) => step.event === 'arp.learn' && step.node === 'r1');
  const scene = sceneAt(learned!);
  expect(scene.envelopes.some((envelope) => envelope.state === 'waiting')).toBe(false);
});

test('a flood puts one copy on each port', () => {
  const scene = sceneAt(find((step) => step.event === 'bridge.flood'));
  const copies = scene.envelopes.filter((envelope) => envelope.state === 'copy');
  expect(copies.map((copy) => copy.place)).toEqual([
    { at: 'start', link: 'pc2:eth0 sw1:p2', from: 'sw1' },
    { at: 'start', link: 'sw1:p3 r1:eth0', from: 'sw1' },
  ]);
  expect(scene.next.map((one) => one.link)).toEqual(['pc2:eth0 sw1:p2', 'sw1:p3 r1:eth0']);
});

test('a packet without a route is dropped at the router, in red', () => {
  const lost = walk(TWO_NETS, 'ping -c 1 8.8.8.8');
  const miss = lost.rows.find(({ step }) => step.event === 'route.miss' && step.node === 'r1');
  const scene = lost.sceneAt(miss!);
  expect(scene.deciding).toMatchObject({ node: 'r1', outcome: 'drop' });
  expect(scene.envelopes.map((envelope) => envelope.state)).toEqual(['dropped']);
});

test('a frame that the link loses stops in its middle', () => {
  const lossy = topology(TWO_NETS.nodes, [
    ...TWO_NETS.links.slice(0, 3),
    link('r1:eth1', 'pc3:eth0', { drop: [{ from: 'r1:eth1', nth: 1 }] }),
  ]);
  const lost = walk(lossy);
  const drop = lost.rows.find(({ step }) => step.event === 'frame.drop' && step.detail.reason === 'LOST_BY_PLAN');
  const scene = lost.sceneAt(drop!);
  expect(scene.envelopes.filter((envelope) => envelope.state === 'lost').map((envelope) => envelope.place)).toEqual([
    { at: 'middle', link: 'r1:eth1 pc3:eth0', from: 'r1' },
  ]);
});

test('a flow that came to its good end is ticked at the node that began it', () => {
  const scene = sceneAt(find((step) => step.event === 'flow.end'));
  expect(scene.deciding).toEqual({ node: 'pc1', outcome: 'done' });
});
