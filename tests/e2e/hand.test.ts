import { expect } from '@playwright/test';
import { Hand } from './drawing';
import { test } from './fixture';

test('what is held at the edge takes the page along; Esc lets it go and stops at once', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const place = async (id: string) => (await hand.topology()).nodes.find((node) => node.id === id)?.position;
  await hand.drag('Host', { x: 240, y: 240 });
  const { width } = await hand.size();

  await hand.hold({ x: 240, y: 240 }, { x: width - 4, y: 240 });
  await hand.dwell(400);
  await page.keyboard.press('Escape');
  await hand.dwell(30);
  await page.mouse.up();
  expect(await place('pc1')).toEqual({ x: 240, y: 240 });
  // How far the page has gone shows where the next things come to: no further after Esc.
  await page.keyboard.press('h');
  await hand.click({ x: 120, y: 480 });
  await expect.poll(() => place('pc2')).toBeDefined();
  await hand.dwell(300);
  await page.keyboard.press('h');
  await hand.click({ x: 120, y: 360 });
  await expect.poll(() => place('pc3')).toBeDefined();
  const [second, third] = [await place('pc2'), await place('pc3')];
  expect(second?.x).toBeGreaterThan(168);
  expect(third).toEqual({ x: second?.x, y: 360 });
});

test('a node is brought further out than is seen, and a marquee back to what was left behind', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const nodes = async () => (await hand.topology()).nodes;
  await hand.drag('Host', { x: 240, y: 240 });
  await hand.drag('Switch', { x: 240, y: 360 });
  const { width } = await hand.size();
  await hand.hold({ x: 240, y: 240 }, { x: width - 2, y: 240 });
  await hand.dwell(900);
  await page.mouse.up();
  // The switch has gone out of view by now.
  await expect.poll(async () => (await nodes())[0]?.position?.x).toBeGreaterThan(width + 250);
  await hand.hold({ x: 420, y: 300 }, { x: 2, y: 420 });
  await hand.dwell(1100);
  await page.mouse.up();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await nodes()).map(({ id }) => id)).toEqual(['pc1']);
});

test('an end of a link is pulled out and plugged in elsewhere, at the interface that is chosen', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const at = { pc1: { x: 120, y: 240 }, sw1: { x: 336, y: 120 }, sw2: { x: 336, y: 360 }, r1: { x: 552, y: 240 } };
  await hand.drag('Host', at.pc1);
  await hand.drag('Switch', at.sw1);
  await hand.drag('Switch', at.sw2);
  await hand.drag('Router', at.r1);
  await hand.link(at.pc1, 'right', at.sw1);
  const ends = async () => (await hand.topology()).links.map((link) => link.ends.join(' '));
  await expect.poll(ends).toEqual(['pc1:eth0 sw1:p1']);
  const drawn = await hand.topology();

  // Held over the page and dropped by Esc, nothing has happened.
  const plug = await hand.plug('pc1:eth0 sw1:p1', 1);
  await hand.hold(plug, { x: 450, y: 300 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await hand.topology()).toEqual(drawn);

  await hand.pull(await hand.plug('pc1:eth0 sw1:p1', 1), at.sw2);
  await expect(page.getByText('Linked pc1:eth0 and sw2:p1.')).toBeVisible();
  await expect.poll(ends).toEqual(['pc1:eth0 sw2:p1']);
  await hand.pull(await hand.plug('pc1:eth0 sw2:p1', 1), at.r1);
  const chooser = page.getByRole('menu', { name: 'Interface of r1' });
  await expect(chooser.getByRole('menuitem')).toHaveText([/^eth0/, /^eth1/, /^New interface/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(ends).toEqual(['pc1:eth0 r1:eth1']);
  // Over the empty page a node is put there; undone, the link is back where it was.
  await hand.pull(await hand.plug('pc1:eth0 r1:eth1', 1), { x: 120, y: 408 });
  await expect(page.getByRole('menu', { name: 'Add a node and plug the link from pc1 in' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(ends).toEqual(['pc1:eth0 pc2:eth0']);
  await page.getByRole('button', { name: 'Undo Add pc2' }).click();
  await expect.poll(ends).toEqual(['pc1:eth0 r1:eth1']);
  await page.getByRole('button', { name: 'Undo Plug in at r1:eth1' }).click();
  await expect.poll(ends).toEqual(['pc1:eth0 sw2:p1']);
});

test('an end of a link is plugged in elsewhere without a mouse', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 120, y: 120 });
  await hand.drag('Switch', { x: 336, y: 120 });
  await hand.drag('Router', { x: 336, y: 288 });
  await hand.link({ x: 120, y: 120 }, 'right', { x: 336, y: 120 });
  await page.getByRole('application').getByRole('button', { name: 'pc1:eth0 to sw1:p1' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Selected pc1:eth0 to sw1:p1.')).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Plug an end in elsewhere…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Plug an end in elsewhere' });
  await expect(dialog.getByRole('button', { name: /End/ })).toContainText('sw1 p1');
  await dialog.getByRole('button', { name: /Plug in at/ }).press('Enter');
  await page.getByRole('option', { name: 'r1' }).press('Enter');
  await dialog.getByRole('button', { name: /Interface/ }).press('Enter');
  await page.getByRole('option', { name: 'eth1' }).press('Enter');
  await dialog.getByRole('button', { name: 'Plug in', exact: true }).press('Enter');
  await expect
    .poll(async () => (await hand.topology()).links.map(({ ends }) => ends))
    .toEqual([['pc1:eth0', 'r1:eth1']]);
  await expect(page.getByText('Linked pc1:eth0 and r1:eth1.')).toBeVisible();
});

test('a note is made narrower at its edge, and as wide as its words again by a double click there', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const note = async () => (await hand.topology()).texts?.[0];
  await page.keyboard.press('n');
  await hand.click({ x: 240, y: 144 });
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('It breaks its lines where it is told to');
  await page.keyboard.press('Control+Enter');
  await expect.poll(note).toMatchObject({ x: 240, y: 144, text: 'It breaks its lines where it is told to' });
  const left = { x: 236, y: 154 };
  // Beyond its left edge it grows to the left, and its lines stay where they are on the right.
  await hand.pull(left, { x: 168, y: 154 });
  await expect.poll(async () => (await note())?.x).toBe(168);
  const wide = (await note())?.width ?? 0;
  expect(wide).toBeGreaterThan(240);
  await hand.pull({ x: 168 + wide + 4, y: 154 }, { x: 312, y: 160 });
  await expect.poll(note).toMatchObject({ x: 168, width: 144 });
  await page.getByRole('button', { name: 'Undo Change note' }).click();
  await expect.poll(async () => (await note())?.width).toBe(wide);
  await hand.click({ x: 168 + wide + 4, y: 154 }, { clickCount: 2 });
  await expect.poll(async () => (await note())?.width).toBeUndefined();
});

test('pasted by keys, a copy is seen: beside its original, or where the page has gone to', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const places = async () => (await hand.topology()).nodes.map(({ position }) => position);
  const pc1 = { x: 240, y: 144 };
  await hand.drag('Host', pc1);
  await hand.click(pc1);
  await page.keyboard.press('Control+C');
  await expect(page.getByText('Copied 1 thing.')).toBeVisible();
  await page.keyboard.press('Control+V');
  await expect.poll(places).toEqual([pc1, { x: 264, y: 168 }]);
  // The page is moved away, as far as three pulls of the middle button go.
  const { width, height } = await hand.size();
  for (let i = 0; i < 3; i++) {
    const from = await hand.at({ x: width - 60, y: 300 });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(from.x - width + 120, from.y, { steps: 3 });
    await page.mouse.up({ button: 'middle' });
  }
  await page.keyboard.press('Control+V');
  await expect.poll(async () => (await places()).length).toBe(3);
  const third = (await places())[2];
  const gone = 3 * (width - 120);
  expect(Math.abs((third?.x ?? 0) - gone - width / 2)).toBeLessThanOrEqual(12);
  expect(Math.abs((third?.y ?? 0) - height / 2)).toBeLessThanOrEqual(12);
});

test('a menu in a menu is dimmed where nothing in it can be done', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 240, y: 144 });
  await hand.click({ x: 240, y: 144 }, { button: 'right' });
  const align = page.getByRole('menuitem', { name: 'Align' });
  await expect(align).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await hand.drag('Host', { x: 240, y: 288 });
  await page.keyboard.press('Control+A');
  await hand.click({ x: 240, y: 144 }, { button: 'right' });
  await expect(align).not.toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: 'Distribute' })).toHaveAttribute('aria-disabled', 'true');
});
