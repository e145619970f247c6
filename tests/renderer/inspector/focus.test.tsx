// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { InspectorPage } from './render';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'r1',
      kind: 'router',
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }, { name: 'eth1' }],
      hosts: { 'www.lan': '10.0.0.80', 'printer.lan': '10.0.0.9' },
    },
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0' }] },
  ],
  links: [{ ends: ['r1:eth0', 'pc1:eth0'] }],
};

let page: InspectorPage;
const focus = (element: HTMLElement) => act(async () => element.focus());
/** A field that a menu opens has the focus once the menu is gone. */
const hasFocus = (label: string) => act(() => vi.waitFor(() => expect(document.activeElement).toBe(page.field(label))));
const r1 = () => page.topology.nodes[0];

beforeEach(async () => {
  page = await InspectorPage.open(NETWORK);
  await page.select({ nodes: ['r1'] });
});
afterEach(async () => {
  await page.press('Interfaces');
  await page.close();
});

test('a node that gets another name keeps the focus where it was', async () => {
  await page.type('Name of the node', 'core');
  await page.key('Name of the node', 'Enter');
  expect(page.topology.nodes[0]?.id).toBe('core');
  expect(document.activeElement).toBe(page.field('Name of the node'));
  await page.type('Name of the node', 'edge');
  await focus(page.button('Console of core'));
  await page.settle();
  expect(page.topology.nodes[0]?.id).toBe('edge');
  expect(document.activeElement).toBe(page.button('Console of edge'));
});

test('an interface that gets another name stays open, and has the focus', async () => {
  await page.press('eth0to pc1 eth0');
  await page.press('More of eth1');
  await page.press('Add another address');
  await hasFocus('Address');
  await page.type('Address', '10.0.1.1/24');
  await page.key('Address', 'Enter');
  await page.press('More of eth1');
  await page.press('Rename');
  await hasFocus('Name');
  await page.type('Name', 'uplink');
  await page.key('Name', 'Enter');
  expect(r1()?.interfaces.map(({ name }) => name)).toEqual(['eth0', 'uplink']);
  expect(page.find('Name')).toBeNull();
  const section = page.button('uplinkno link yet');
  expect(section.getAttribute('aria-expanded')).toBe('true');
  expect(document.activeElement).toBe(section);
});

test('one more address is asked for once: the next field does not take the focus from where a person has gone on to', async () => {
  await page.press('More of eth0');
  await page.press('Add another address');
  await hasFocus('Address 2');
  await page.type('Address 2', '10.0.9.1/24');
  await focus(page.field('MTU'));
  await page.settle();
  expect(r1()?.interfaces[0]?.addresses).toEqual(['10.0.0.1/24', '10.0.9.1/24']);
  expect(page.find('Address 3')).toBeNull();
  expect(document.activeElement).toBe(page.field('MTU'));
});

test('a form for a new row gives the focus back to its button, and takes it only when it is opened', async () => {
  await page.press('Routes');
  await page.press('Add route');
  expect(document.activeElement).toBe(page.field('To'));
  await page.press('Cancel');
  expect(document.activeElement).toBe(page.button('Add route'));
  await page.press('Add route');
  await page.typeInto('Add route', 'Via', '10.0.0.9');
  await page.press('Interfaces');
  await focus(page.button('Routes'));
  await page.press('Routes');
  expect(page.find('Via')?.value).toBe('10.0.0.9');
  expect(document.activeElement).toBe(page.button('Routes'));
  await focus(page.field('Via'));
  await page.press('Add');
  expect(r1()?.routes).toEqual([{ to: 'default', via: '10.0.0.9' }]);
  expect(document.activeElement).toBe(page.button('Add route'));
});

test('a name that is taken is refused at its field, and is not written over by a new one', async () => {
  await page.press('Settings');
  await page.type('Name 2', 'www.lan');
  await page.blur('Name 2');
  expect(page.saidAbout('Name 2')).toBe('"www.lan" is already at nodes[0].hosts["www.lan"].');
  await page.press('Add name');
  await page.typeInto('Add name', 'Name', 'www.lan');
  await page.typeInto('Add name', 'Address', '10.9.9.9');
  await page.press('Add');
  expect(page.host.querySelector('.inspect-new')?.textContent).toContain('"www.lan" is already at');
  expect(r1()?.hosts).toEqual(NETWORK.nodes[0]?.hosts);
});

test('what is taken away leaves the focus in its table', async () => {
  await page.press('Settings');
  for (const name of ['printer.lan', 'www.lan']) {
    await focus(page.button(`Remove ${name}`));
    await page.press(`Remove ${name}`);
    expect(document.activeElement?.closest('fieldset')?.textContent).toContain('Names it knows');
  }
});

test('the sentence about the field with the focus stays while other fields go', async () => {
  const help = () => page.host.querySelector('.inspector-help')?.textContent ?? '';
  await page.press('eth1no link yet');
  await focus(page.field('MTU'));
  expect(help()).toContain('The largest IP packet');
  await page.press('eth1no link yet');
  expect(help()).toContain('The largest IP packet');
});

test('another thing that is selected does not get the focus of the one before', async () => {
  await focus(page.field('MTU'));
  await page.select({ nodes: ['pc1'] });
  expect(document.activeElement).toBe(document.body);
  await page.select({ nodes: ['r1'] });
});

test('two losses that are asked for at once are two', async () => {
  await page.select({ links: ['r1:eth0 pc1:eth0'] });
  await act(async () => {
    page.button('Lose a frame').click();
    page.button('Lose a frame').click();
  });
  await page.settle();
  expect(page.topology.links[0]?.drop).toEqual([
    { from: 'r1:eth0', nth: 1 },
    { from: 'r1:eth0', nth: 2 },
  ]);
  await page.press('Remove r1:eth0 1');
  await page.press('Lose a frame');
  expect(page.topology.links[0]?.drop).toEqual([
    { from: 'r1:eth0', nth: 2 },
    { from: 'r1:eth0', nth: 1 },
  ]);
  await page.select({ nodes: ['r1'] });
});
