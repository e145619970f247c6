import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { addLink } from '../../../core/editing/links';
import { addNode, addReadyMade } from '../../../core/editing/nodes';
import { findProblems } from '../../../core/editing/problems/find-problems';
import { READY_MADE } from '../../../core/editing/ready-made';
import { Session } from '../../../core/session/session';
import { addressesOf, drawing, edited, host, router } from './drawing';

const EMPTY = drawing([]);
const AT = { x: 300, y: 200 };

function run(topology: Topology, node: string, command: string): string {
  const session = Session.open(topology, { seed: 1, record: false });
  const id = session.start(node, command);
  while (session.run({ maxEvents: 100_000 }) === 'more');
  return session.runOf(id).output;
}

test.each(READY_MADE)('%s has no problem and everything around its middle', (what) => {
  const edit = addReadyMade(EMPTY, what, AT);
  const after = edited(EMPTY, edit);
  expect(findProblems(after)).toEqual([]);
  expect(edit.select).toEqual({ nodes: after.nodes.map(({ id }) => id) });
  expect(edit.label).toEqual({ code: 'add', count: 4 });
  const xs = after.nodes.map(({ position }) => position?.x ?? 0);
  expect(Math.min(...xs) + Math.max(...xs)).toBe(2 * AT.x);
  expect(new Set(after.nodes.map(({ position }) => `${position?.x} ${position?.y}`)).size).toBe(4);
});

test('the hosts of a subnet reach each other', () => {
  const subnet = edited(EMPTY, addReadyMade(EMPTY, 'subnet', AT));
  expect(run(subnet, 'pc1', 'ping -c 1 192.168.10.13')).toContain('1 received');
});

test('a page is found by its name', () => {
  const web = edited(EMPTY, addReadyMade(EMPTY, 'web-and-dns', AT));
  expect(run(web, 'pc1', 'curl http://www.lan/')).toContain('<h1>web1</h1>');
});

test('beside what is there it takes other names and another network, and can be joined to it', () => {
  const taken = drawing([host('pc7', 'eth0 192.168.10.9/24'), router('sw3', ['eth0 192.168.0.1/19'])]);
  const after = edited(taken, addReadyMade(taken, 'subnet', AT));
  expect(after.nodes.map(({ id }) => id)).toEqual(['pc7', 'sw3', 'sw4', 'pc8', 'pc9', 'pc10']);
  expect(addressesOf(after)['pc8:eth0']).toEqual(['192.168.40.11/24']);
  const two = edited(after, addReadyMade(after, 'subnet', AT));
  const routed = edited(two, addNode(two, 'router', AT));
  const first = edited(routed, addLink(routed, { node: 'sw4' }, { node: 'r1' }));
  const both = edited(first, addLink(first, { node: 'r1' }, { node: 'sw5' }));
  expect(run(both, 'pc8', 'ping -c 1 192.168.50.11')).toContain('1 received');
});
