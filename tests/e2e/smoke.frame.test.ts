import { expect } from '@playwright/test';
import { test } from './fixture';

test('the window has a frame and a native menu', async ({ app }) => {
  const { menu, frame, content } = await app.electron.evaluate(({ BrowserWindow, Menu }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return {
      menu: Menu.getApplicationMenu()?.items.length ?? 0,
      frame: window?.getSize() ?? [],
      content: window?.getContentSize() ?? [],
    };
  });
  expect(menu).toBeGreaterThan(0);
  expect(frame[1]).toBeGreaterThan(content[1] ?? Number.POSITIVE_INFINITY);
});
