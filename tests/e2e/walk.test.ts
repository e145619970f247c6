import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixture';
import { answerDialogs, clickMenu } from './system';

/** Where a node's tile is drawn: its menu, opened by keyboard, stands to the right of it. */
async function tileOf(page: Page, node: string): Promise<{ x: number; y: number }> {
  await page.getByRole('button', { name: new RegExp(`^${node}, `) }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: `What to do with ${node}` });
  const box = await menu.boundingBox();
  if (box === null) throw new Error(`no menu for ${node}`);
  // The menu has the focus a moment after it is seen.
  await expect(menu.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  return { x: box.x - 30, y: box.y + 24 };
}

async function clickNode(page: Page, node: string): Promise<void> {
  const { x, y } = await tileOf(page, node);
  await page.mouse.click(x, y);
}

/** Sends a ping as a person does: click the host, Send, type where to, Enter. */
async function send(page: Page, from: string, to: string): Promise<void> {
  await clickNode(page, from);
  await page.getByRole('button', { name: 'Send from here' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a packet' });
  await dialog.getByText('Play when sent').click();
  await dialog.getByRole('combobox', { name: 'To' }).fill(to);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('send a packet, walk it there and back, export what happened', async ({ app, folder }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Two subnets, one router' })).toBeVisible();
  await send(page, 'pc1', '192.168.20.31');
  await expect(page.getByText('Ends: accepted')).toBeVisible();
  const position = page.getByRole('region', { name: 'Playback' });
  await expect(position).toContainText('1 / 79');

  for (let i = 0; i < 3; i++) await page.keyboard.press('F8');
  await expect(position).toContainText('4 / 79');
  await page.keyboard.press('F7');
  await expect(position).toContainText('3 / 79');

  const lookup = page.getByRole('row', { name: /r1.*route\.lookup/ }).first();
  const list = page.getByRole('grid').first();
  while (!(await lookup.isVisible())) {
    await list.hover();
    await page.mouse.wheel(0, 150);
  }
  await lookup.click();
  const decision = page.getByRole('region', { name: 'Decision' });
  await expect(decision).toContainText('Which way to 192.168.20.31?');
  await expect(decision).toContainText('192.168.20.0/24');
  await expect(decision).toContainText('wins');

  const log = join(folder, 'walk.jsonl');
  await answerDialogs(app, log);
  await clickMenu(app, 'file.exportLog.jsonl');
  await expect.poll(async () => (await readFile(log, 'utf8').catch(() => '')).split('\n').length).toBe(80);
  const steps = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(steps.map((step) => step.step)).toEqual(Array.from({ length: 79 }, (_, i) => i + 1));
  const decided = steps.find((step) => step.event === 'route.lookup' && step.node === 'r1');
  expect(decided.detail.rows[decided.detail.chosen]).toMatchObject({
    network: '192.168.20.0',
    and: '192.168.20.0',
    match: true,
  });
  expect(steps.at(-1)).toMatchObject({ event: 'flow.end', detail: { disposition: 'ACCEPTED' } });

  const capture = join(folder, 'walk.pcapng');
  await answerDialogs(app, capture);
  await clickMenu(app, 'file.exportCapture');
  await expect
    .poll(async () => (await readFile(capture).catch(() => Buffer.alloc(4))).readUInt32LE(0))
    .toBe(0x0a0d0d0a);
});

test('a menu opened before the view has heard of its size stays open', async ({ app }) => {
  const { page } = app;
  await page.addInitScript(() => {
    window.ResizeObserver = class extends ResizeObserver {
      constructor(heard: ResizeObserverCallback) {
        super((...said) => setTimeout(() => document.addEventListener('sizes-heard', () => heard(...said))));
      }
    };
  });
  await page.reload();
  await page.getByRole('button', { name: /^pc1, / }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'What to do with pc1' });
  await expect(menu).toBeVisible();
  const before = await menu.boundingBox();
  await page.evaluate(async () => {
    document.dispatchEvent(new Event('sizes-heard'));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await expect(menu).toBeVisible();
  expect(await menu.boundingBox()).toEqual(before);
});

test('a file that is no topology is refused with every fault, and the open one stays', async ({ app, folder }) => {
  const { page } = app;
  const bad = join(folder, 'bad.walk');
  const nodes = [
    { id: 'a', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['192.168.1.300/24'] }] },
    { id: 'a', kind: 'host', interfaces: [] },
  ];
  const links = [{ ends: ['a:eth0', 'b:eth9'] }];
  await writeFile(bad, JSON.stringify({ format: 'packetwalk', version: 1, nodes, links }));
  await answerDialogs(app, bad);
  await clickMenu(app, 'file.open');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('nodes[0].interfaces[0].addresses[0]');
  await expect(dialog).toContainText('192.168.1.300/24');
  await expect(dialog).toContainText('nodes[1].id');
  await expect(dialog).toContainText('links[0].ends[1]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Two subnets, one router' })).toBeVisible();
});

test('what is saved is opened again as it was, moved node and all', async ({ app, folder }) => {
  const { page, electron } = app;
  const { x, y } = await tileOf(page, 'pc4');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y - 30, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  const file = join(folder, 'mine.walk');
  await answerDialogs(app, file);
  await clickMenu(app, 'file.saveAs');
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toContain('mine.walk');
  const saved = JSON.parse(await readFile(file, 'utf8'));
  const example = JSON.parse(await readFile(join(import.meta.dirname, '../../examples/two-subnets.walk'), 'utf8'));
  const place = (topology: typeof saved) => topology.nodes.find((node: { id: string }) => node.id === 'pc4').position;
  expect(place(saved).x).toBeLessThan(place(example).x);
  place(saved).x = place(example).x;
  place(saved).y = place(example).y;
  expect(saved).toEqual(example);
});

test('a console: what Linux prints, and the walk of it', async ({ app }) => {
  const { page } = app;
  await clickNode(page, 'pc1');
  await page.getByRole('button', { name: 'Console', exact: true }).click();
  await page.keyboard.type('ping -c 1 192.168.10.99');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('tabpanel', { name: 'Console' });
  await expect(panel).toContainText('From 192.168.10.72 icmp_seq=1 Destination Host Unreachable');
  await page.keyboard.type('arp -an');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('? (192.168.10.99) at <incomplete> on eth0');
  await panel.getByRole('button', { name: 'Walk ping' }).click();
  await page.getByRole('button', { name: 'Last step' }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('NEIGHBOR_UNREACHABLE');
});

test('in Walk mode, too, a node goes where the hand puts it, and a locked one back to its place', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Two subnets, one router' })).toBeVisible();
  const place = () =>
    page.evaluate(async () => {
      const { document } = await window.packetwalk.request('app.state', {});
      return document.topology.nodes.find(({ id }) => id === 'pc1')?.position;
    });
  const pull = async (): Promise<void> => {
    const { x, y } = await tileOf(page, 'pc1');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 48, y - 36, { steps: 5 });
    await page.mouse.up();
  };
  const before = await place();
  await pull();
  await expect.poll(place).not.toEqual(before);
  const moved = await place();
  await page.evaluate(async () => {
    const { document } = await window.packetwalk.request('app.state', {});
    const pc1 = document.topology.nodes.find(({ id }) => id === 'pc1');
    if (pc1 === undefined) throw new Error('no pc1');
    const none = { added: [], updated: [], removed: [] };
    await window.packetwalk.request('document.change', {
      document: document.id,
      revision: document.revision,
      patch: { head: null, nodes: { ...none, updated: [[pc1, { ...pc1, locked: true }]] }, links: none },
      label: { code: 'lock', name: 'pc1' },
    });
  });
  const tile = await tileOf(page, 'pc1');
  await pull();
  await expect.poll(() => tileOf(page, 'pc1')).toEqual(tile);
  expect(await place()).toEqual(moved);
});
