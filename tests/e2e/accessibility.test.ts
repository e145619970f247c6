import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './fixture';
import { clickMenu } from './system';

/** What axe calls serious or critical on what is shown now. */
async function faultsOf(page: Page): Promise<readonly unknown[]> {
  // What fades in is judged once it is there.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** Opens a dialog by a key, looks at it, and closes it. */
async function dialogBy(page: Page, keys: string, typed = ''): Promise<readonly unknown[]> {
  const dialog = page.getByRole('dialog');
  await page.keyboard.press(keys);
  await expect(dialog).toBeVisible();
  if (typed !== '') await page.keyboard.type(typed);
  const faults = await faultsOf(page);
  while (await dialog.isVisible()) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
  }
  return faults;
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh'] as const) {
    test(`nothing serious for accessibility: ${theme}, ${language}`, async ({ app }) => {
      test.setTimeout(120_000);
      const { page } = app;
      await clickMenu(app, `view.theme.${theme}`);
      await clickMenu(app, `view.language.${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
      await page.evaluate(() =>
        window.packetwalk.request('run.start', { node: 'pc1', command: 'ping -c 1 192.168.20.31' }),
      );
      await expect(page.getByRole('grid').first()).toContainText('route.lookup');
      await test.step('walk', async () => expect(await faultsOf(page)).toEqual([]));
      await page.keyboard.press('Control+1');
      await expect(page.getByRole('grid')).toHaveCount(0);
      await test.step('edit, nothing selected', async () => expect(await faultsOf(page)).toEqual([]));
      for (const [name, found] of [
        ['a node', 'pc1'],
        ['a link', 'pc1:eth0 sw1'],
      ] as const) {
        await page.keyboard.press('Control+p');
        await page.keyboard.type(found);
        await expect(page.getByRole('option').first()).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await test.step(`edit, ${name} selected`, async () => expect(await faultsOf(page)).toEqual([]));
      }
      await test.step('list of commands', async () => expect(await dialogBy(page, 'Control+k')).toEqual([]));
      await test.step('list of what is found', async () => expect(await dialogBy(page, 'Control+k', 'r1')).toEqual([]));
      await test.step('list of places', async () => expect(await dialogBy(page, 'Control+p')).toEqual([]));
      await test.step('nothing found', async () => expect(await dialogBy(page, 'Control+p', 'qqqq')).toEqual([]));
      await test.step('shortcuts', async () => expect(await dialogBy(page, '?')).toEqual([]));
      await test.step('link two nodes', async () => expect(await dialogBy(page, 'Shift+L')).toEqual([]));
      await clickMenu(app, 'view.start');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('PacketWalk');
      await test.step('start', async () => expect(await faultsOf(page)).toEqual([]));
    });
  }
}
