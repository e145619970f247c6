import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { projectRoot, test } from './fixture';

test('one page of the web is one unit: handshake, data, teardown on a ladder', async ({ launch }) => {
  const { page } = await launch([join(projectRoot, 'examples/web-page.walk')]);
  await expect(page.getByRole('heading', { name: 'One page, as a browser gets it' })).toBeVisible();
  await page.getByRole('button', { name: /curl http:\/\/192\.168\.20\.80/ }).click();
  await page.getByRole('button', { name: 'Last step' }).click();
  await page.getByRole('tab', { name: 'Connection' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Connection' });
  for (const phase of ['Handshake', 'Data', 'Teardown']) await expect(panel).toContainText(phase);
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
