import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Hand } from './drawing';
import { type Launched, test } from './fixture';

async function clickMenu({ electron }: Launched, id: string): Promise<void> {
  await electron.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

async function answerDialogs({ electron }: Launched, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
}

const folderTest = test.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'packetwalk-build-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

folderTest('two subnets and a router, drawn by hand, saved, opened again and pinged', async ({ launch, folder }) => {
  const app = await launch();
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const at = {
    pc1: { x: 120, y: 144 },
    sw1: { x: 264, y: 240 },
    r1: { x: 432, y: 240 },
    sw2: { x: 576, y: 240 },
    pc2: { x: 720, y: 144 },
  };
  expect(await hand.drag('Host', at.pc1)).toBe('pc1');
  expect(await hand.drag('Switch', at.sw1)).toBe('sw1');
  expect(await hand.drag('Router', at.r1)).toBe('r1');
  expect(await hand.drag('Switch', at.sw2)).toBe('sw2');
  expect(await hand.drag('Host', at.pc2)).toBe('pc2');

  // One free interface, and a switch, whose ports are all alike: linked at once.
  await hand.link(at.pc1, 'bottom', at.sw1);
  await expect(page.getByText('Linked pc1:eth0 and sw1:p1.')).toBeVisible();
  // A router with two free ones is asked about.
  await hand.link(at.sw1, 'right', at.r1);
  const chooser = page.getByRole('menu', { name: 'Interface of r1' });
  await expect(chooser.getByRole('menuitem')).toHaveText([/^eth0/, /^eth1/, /^New interface/]);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hand.topology()).links.length).toBe(2);
  await hand.link(at.sw2, 'left', at.r1);
  await expect.poll(async () => (await hand.topology()).links.length).toBe(3);
  await hand.link(at.sw2, 'right', at.pc2);
  await expect.poll(async () => (await hand.topology()).links.length).toBe(4);

  const drawn = await hand.topology();
  expect(drawn.links.map(({ ends }) => ends)).toEqual([
    ['pc1:eth0', 'sw1:p1'],
    ['sw1:p2', 'r1:eth0'],
    ['sw2:p1', 'r1:eth1'],
    ['sw2:p2', 'pc2:eth0'],
  ]);
  expect(drawn.nodes.find(({ id }) => id === 'r1')?.position).toEqual(at.r1);

  const file = join(folder, 'drawn.walk');
  await answerDialogs(app, file);
  await clickMenu(app, 'file.save');
  await expect.poll(async () => (await readFile(file, 'utf8').catch(() => '')).length).toBeGreaterThan(0);
  await app.electron.close();

  const { page: again } = await launch([file]);
  await expect.poll(() => new Hand(again).topology()).toEqual(drawn);
  const address = drawn.nodes.find(({ id }) => id === 'pc2')?.interfaces[0]?.addresses?.[0]?.split('/')[0];
  expect(address).toBeDefined();
  await again.evaluate(
    (command) => Reflect.get(window, 'packetwalk').request('run.start', { node: 'pc1', command }),
    `ping -c 1 ${address}`,
  );
  await expect(again.getByText('Ends: accepted')).toBeVisible();
});

test('a link let go over the empty page puts a node there; one step back takes both away', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Switch', { x: 240, y: 192 });
  await hand.link({ x: 240, y: 192 }, 'right', { x: 456, y: 288 });
  await expect(page.getByRole('menu', { name: 'Add a node and link it with sw1' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await hand.topology()).links.map(({ ends }) => ends))
    .toEqual([['sw1:p1', 'pc1:eth0']]);
  expect((await hand.topology()).nodes[1]?.position).toEqual({ x: 456, y: 288 });
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(async () => (await hand.topology()).nodes.map(({ id }) => id)).toEqual(['sw1']);
});

test('a stamp stays in the hand while Shift is held, and Esc drops it', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Host', exact: true }).click();
  for (const x of [96, 240]) {
    await page.keyboard.down('Shift');
    await hand.click({ x, y: 96 });
    await page.keyboard.up('Shift');
  }
  await hand.click({ x: 384, y: 96 });
  await expect.poll(async () => (await hand.topology()).nodes.map(({ id }) => id)).toEqual(['pc1', 'pc2', 'pc3']);
  // It has been put down: the next click only selects nothing.
  await hand.click({ x: 528, y: 96 });
  await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Router', exact: true }).click();
  await page.keyboard.press('Escape');
  await hand.click({ x: 528, y: 192 });
  expect((await hand.topology()).nodes).toHaveLength(3);
});

test('what a marquee takes moves together, in one step, on the grid', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 120, y: 120 });
  await hand.drag('Host', { x: 240, y: 120 });
  await hand.drag('Host', { x: 480, y: 120 });
  await hand.pull({ x: 60, y: 70 }, { x: 300, y: 180 });
  await hand.pull({ x: 120, y: 120 }, { x: 150, y: 260 });
  const places = async () => (await hand.topology()).nodes.map(({ position }) => position);
  await expect.poll(places).toEqual([
    { x: 144, y: 264 },
    { x: 264, y: 264 },
    { x: 480, y: 120 },
  ]);
  await page.getByRole('button', { name: 'Undo Move 2 nodes' }).click();
  await expect.poll(places).toEqual([
    { x: 120, y: 120 },
    { x: 240, y: 120 },
    { x: 480, y: 120 },
  ]);
});
