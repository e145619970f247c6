import { expect } from '@playwright/test';
import { test } from './fixture';

test('the window opens and names the app', async ({ app }) => {
  await expect.poll(() => app.page.evaluate(() => document.body.childElementCount)).toBeGreaterThan(0);
  const titles = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles).toHaveLength(1);
  expect(titles[0]).toContain('PacketWalk');
});

test('the page has no Node', async ({ app }) => {
  const kinds = await app.page.evaluate(() => [
    typeof Reflect.get(window, 'require'),
    typeof Reflect.get(window, 'process'),
  ]);
  expect(kinds).toEqual(['undefined', 'undefined']);
});
