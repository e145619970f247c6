// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { shellStore } from '../../../renderer/app/shell-store';
import { InspectorPage } from './render';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  name: 'Lab',
  nodes: [
    { id: 'r1', kind: 'router', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0' }] },
  ],
  links: [{ ends: ['r1:eth0', 'pc1:eth0'] }],
  areas: [{ id: 'area1', x: 0, y: 0, width: 100, height: 80, label: 'Office' }],
  texts: [{ id: 'text1', x: 5, y: 6, text: 'Look' }],
};

let page: InspectorPage;
beforeEach(async () => {
  page = await InspectorPage.open(NETWORK);
});
afterEach(() => page.close());

test('with nothing selected it is the network: its name, its size, and what can be done for all of it', async () => {
  expect(page.host.textContent).toContain('2 nodes, 1 link');
  await page.type('Name', 'Two rooms');
  await page.key('Name', 'Enter');
  expect(page.topology.name).toBe('Two rooms');
  await page.press('Auto-address this network');
  expect(page.topology.nodes[1]?.interfaces[0]?.addresses).toHaveLength(1);
  await page.press('Auto-address this network');
  expect(shellStore.getState().notices.at(-1)?.message).toBe('Every interface that needs an address has one.');
});

test('an area has label, colour and size; a size that is none is refused at its field', async () => {
  await page.select({ shapes: ['area1'] });
  await page.type('Width', '0');
  expect(page.saidAbout('Width')).toContain('is not between 1 and');
  await page.type('Width', '240');
  await page.key('Width', 'Enter');
  await page.toggle('Lock');
  expect(page.topology.areas?.[0]).toMatchObject({ width: 240, label: 'Office', locked: true });
});

test('a note has its text', async () => {
  await page.select({ shapes: ['text1'] });
  await page.type('Text', 'Look\nhere');
  await page.blur('Text');
  expect(page.topology.texts?.[0]?.text).toBe('Look\nhere');
});

test('several things are counted, locked and deleted together; what is locked stays', async () => {
  await page.select({ nodes: ['r1', 'pc1'], shapes: ['text1'] });
  expect(page.host.textContent).toContain('3 things selected');
  await page.press('Lock');
  expect(page.topology.nodes.map(({ locked }) => locked)).toEqual([true, true]);
  await page.press('Delete all of them');
  expect(page.topology.nodes).toHaveLength(2);
  await page.press('Unlock');
  await page.press('Delete all of them');
  expect(page.topology.nodes).toEqual([]);
  expect(page.topology.links).toEqual([]);
});
