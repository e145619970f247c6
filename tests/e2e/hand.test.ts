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
  await hand.frames(30);
  await page.keyboard.press('Escape');
  await hand.frames(2);
  await page.mouse.up();
  expect(await place('pc1')).toEqual({ x: 240, y: 240 });
  // How far the page has gone shows where the next things come to: no further after Esc.
  await page.keyboard.press('h');
  await hand.click({ x: 120, y: 480 });
  await expect.poll(() => place('pc2')).toBeDefined();
  await hand.frames(20);
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
  await hand.frames(80);
  await page.mouse.up();
  // The switch has gone out of view by now.
  await expect.poll(async () => (await nodes())[0]?.position?.x).toBeGreaterThan(width + 300);
  await hand.hold({ x: 420, y: 300 }, { x: 2, y: 420 });
  await hand.frames(120);
  await page.mouse.up();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await nodes()).map(({ id }) => id)).toEqual(['pc1']);
});
