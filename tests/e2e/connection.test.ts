import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { projectRoot, test } from './fixture';

test('one page of the web is one unit: handshake, data, teardown on a ladder', async ({ launch }) => {
  const { page } = await launch([join(projectRoot, 'examples/web-page.walk')]);
  await expect(page.getByRole('heading', { name: 'One page, as a browser gets it' })).toBeVisible();
  await page.getByRole('button', { name: /curl http:\/\/192\.168\.20\.80/ }).click();
  await page.getByRole('button', { name: 'Last step' }).click();
  const dock = page.getByRole('region', { name: 'Steps, journey and consoles' });
  const heightOf = async () => Math.round((await dock.boundingBox())?.height ?? 0);
  const usual = await heightOf();
  await page.getByRole('tab', { name: 'Connection' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Connection' });
  for (const phase of ['Handshake', 'Data', 'Teardown']) await expect(panel).toContainText(phase);
  // The connection gets the height that it needs, and gives it back.
  const segments = panel.getByRole('listitem');
  await expect(segments.first()).toBeInViewport();
  await expect(segments.last()).toBeInViewport();
  expect(await heightOf()).toBeGreaterThan(usual);
  await page.getByRole('tab', { name: 'Steps' }).click();
  await expect.poll(heightOf).toBe(usual);
  await page.getByRole('tab', { name: 'Connection' }).click();
  const beyond = await page.evaluate(
    () =>
      [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth).length,
  );
  expect(beyond, 'what is cut off at the right edge of the window').toBe(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual(
    [],
  );
});
