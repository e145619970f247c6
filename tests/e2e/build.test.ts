import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Hand, type Place } from './drawing';
import { test } from './fixture';
import { answerDialogs, clickMenu } from './system';

test('two subnets and a router, drawn by hand, saved, opened again and pinged', async ({ launch, folder }) => {
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

test('what is pulled with Ctrl is a copy, with Shift it keeps to a line', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 120, y: 120 });
  await hand.drag('Host', { x: 360, y: 120 });
  const places = async () => (await hand.topology()).nodes.map(({ position }) => position);
  const pullWith = async (key: 'Control' | 'Shift', from: Place, to: Place) => {
    await page.keyboard.down(key);
    await hand.pull(from, to);
    await page.keyboard.up(key);
  };
  await pullWith('Control', { x: 120, y: 120 }, { x: 216, y: 264 });
  await expect.poll(places).toEqual([
    { x: 120, y: 120 },
    { x: 360, y: 120 },
    { x: 216, y: 264 },
  ]);
  await pullWith('Shift', { x: 360, y: 120 }, { x: 384, y: 310 });
  await expect.poll(async () => (await places())[1]).toEqual({ x: 360, y: 312 });
});

test('two hosts and a switch without a mouse: added, linked, renamed, moved, deleted, each said', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const status = page.locator('.graph-caption[role=status]');
  const item = (name: RegExp) => page.getByRole('application').getByRole('button', { name });
  for (const [kind, id] of [
    ['Host', 'pc1'],
    ['Host', 'pc2'],
    ['Switch', 'sw1'],
  ] as const) {
    await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: kind, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(status).toHaveText(`Added ${id}.`);
  }
  for (const id of ['pc1', 'pc2']) {
    await item(new RegExp(`^${id},`)).focus();
    await page.keyboard.press('l');
    await expect(status).toContainText(`Link from ${id}`);
    await page.keyboard.press('s');
    await expect(status).toHaveText('Enter links with sw1.');
    await page.keyboard.press('Enter');
    await expect(status).toContainText(`Linked ${id}:eth0 and sw1:`);
  }
  expect((await hand.topology()).links.map(({ ends }) => ends)).toEqual([
    ['pc1:eth0', 'sw1:p1'],
    ['pc2:eth0', 'sw1:p2'],
  ]);

  await item(/^pc1,/).focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Name of pc1' });
  await expect(field).toBeFocused();
  await field.fill('pc2');
  await expect(page.getByRole('alert')).toHaveText('Another node is called pc2');
  await field.fill('alice');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hand.topology()).links[0]?.ends).toEqual(['alice:eth0', 'sw1:p1']);

  const before = (await hand.topology()).nodes.find(({ id }) => id === 'sw1')?.position;
  await item(/^sw1,/).focus();
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect
    .poll(async () => (await hand.topology()).nodes.find(({ id }) => id === 'sw1')?.position)
    .toEqual({ x: (before?.x ?? 0) + 1, y: (before?.y ?? 0) + 10 });

  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toContainText('Duplicate');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await item(/^sw1,/).focus();
  await page.keyboard.press('Delete');
  await expect(status).toHaveText(/^Deleted sw1\. The link /);
  expect((await hand.topology()).links).toEqual([]);
  await expect(page.getByRole('application').locator(':focus')).toHaveCount(1);
});

test('copied, pasted, duplicated, dragged with Alt, nudged, locked', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 120, y: 120 });
  const ids = async () => (await hand.topology()).nodes.map(({ id }) => id);
  const place = async (id: string) => (await hand.topology()).nodes.find((node) => node.id === id)?.position;
  await hand.click({ x: 120, y: 120 });
  await page.keyboard.press('Control+D');
  await expect.poll(ids).toEqual(['pc1', 'pc2']);
  expect(await place('pc2')).toEqual({ x: 144, y: 144 });

  await page.keyboard.press('Control+C');
  await expect(page.getByText('Copied 1 thing.')).toBeVisible();
  await page.keyboard.press('Control+V');
  await expect.poll(ids).toEqual(['pc1', 'pc2', 'pc3']);
  await page.keyboard.press('Control+X');
  await expect.poll(ids).toEqual(['pc1', 'pc2']);
  // From the menu of the page, a copy comes to where the menu was opened.
  await hand.click({ x: 480, y: 240 }, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Paste' }).click();
  await expect.poll(ids).toEqual(['pc1', 'pc2', 'pc3']);
  expect(await place('pc3')).toEqual({ x: 480, y: 240 });
  await page.keyboard.press('Delete');
  await expect.poll(ids).toEqual(['pc1', 'pc2']);

  // A copy dragged away from under the original stands where the hand has let go, and is the one that is selected.
  await hand.click({ x: 170, y: 170 });
  await page.keyboard.down('Alt');
  await hand.pull({ x: 165, y: 165 }, { x: 365, y: 165 });
  await page.keyboard.up('Alt');
  await expect.poll(ids).toEqual(['pc1', 'pc2', 'pc3']);
  const third = await place('pc3');
  expect(third?.y).toBe(144);
  expect(Math.abs((third?.x ?? 0) - 344)).toBeLessThan(13);

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => place('pc3')).toEqual({ x: (third?.x ?? 0) + 10, y: 143 });

  await page.keyboard.press('Control+Shift+L');
  await expect.poll(async () => (await hand.topology()).nodes[2]?.locked).toBe(true);
  await hand.pull({ x: third?.x ?? 0, y: 143 }, { x: third?.x ?? 0, y: 343 });
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect.poll(ids).toEqual(['pc3']);
  expect((await place('pc3'))?.y).toBe(143);
});

test('areas and notes: drawn, written in, moved with what stands on them, resized', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 240, y: 240 });
  await page.keyboard.press('a');
  await hand.pull({ x: 144, y: 144 }, { x: 384, y: 336 });
  const label = page.getByRole('textbox', { name: 'Label of the area' });
  await label.fill('Lab');
  await page.keyboard.press('Enter');
  const area = async () => (await hand.topology()).areas?.[0];
  await expect.poll(area).toEqual({ id: 'area1', x: 144, y: 144, width: 240, height: 192, label: 'Lab' });

  await hand.pull({ x: 384, y: 336 }, { x: 432, y: 360 });
  await expect.poll(area).toMatchObject({ width: 288, height: 216 });

  await page.keyboard.press('n');
  await hand.click({ x: 480, y: 96 });
  const note = page.getByRole('textbox', { name: 'Text of the note' });
  await note.fill('Two lines\nof text');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await hand.topology()).texts)
    .toEqual([{ id: 'text1', x: 480, y: 96, text: 'Two lines\nof text' }]);

  await hand.pull({ x: 100, y: 60 }, { x: 600, y: 420 });
  await hand.pull({ x: 240, y: 240 }, { x: 264, y: 264 });
  await expect.poll(area).toMatchObject({ x: 168, y: 168 });
  const moved = await hand.topology();
  expect(moved.nodes[0]?.position).toEqual({ x: 264, y: 264 });
  expect(moved.texts?.[0]).toMatchObject({ x: 504, y: 120 });
});

test('while packets are walked, a double click opens the console, the right button a menu, and nothing is moved', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Two subnets, one router' })).toBeVisible();
  await page.getByRole('button', { name: /^r1, / }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'What to do with r1' });
  const box = await menu.boundingBox();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  const [x, y] = [(box?.x ?? 0) - 30, (box?.y ?? 0) + 24];
  await page.mouse.click(x, y, { button: 'right' });
  await expect(page.getByRole('menuitem')).toHaveText([/^Send packet/, /^Console/, /^Details/]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole('tabpanel', { name: 'Console' })).toBeVisible();
  await expect(menu).toBeHidden();
});
