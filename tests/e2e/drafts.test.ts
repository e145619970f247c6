import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixture';
import { inspect, selectNode, toEdit } from './inspected';
import { clickMenu, kill } from './system';

async function journalsIn(userData: string): Promise<string> {
  const folder = join(userData, 'journal');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return texts.join('');
}

test('what is typed outlives a kill -9 at its field, and closing asks before it is lost', async ({
  launch,
  userData,
}) => {
  const first = await inspect(launch, userData);
  await first.page.getByRole('textbox', { name: 'Address', exact: true }).fill('192.168.20.300/24');
  await first.page.getByRole('tab', { name: 'Routes' }).click();
  await first.page.getByRole('button', { name: 'Add route' }).click();
  await first.page.getByRole('group', { name: 'Add route' }).getByRole('textbox', { name: 'To' }).fill('10.9.0.0/16');
  await selectNode(first.page, 'r1');
  await first.page.getByRole('tab', { name: 'JSON' }).click();
  await first.page.getByRole('textbox', { name: 'JSON text' }).fill('{"id": "r1", ');
  await expect.poll(() => journalsIn(userData), { timeout: 2_000 }).toContain('{\\"id\\": \\"r1\\", ');
  await kill(first);

  const { page, electron } = await launch();
  await expect(page.getByText('3 texts that you typed for “inspected.walk” are not in the network yet')).toBeVisible();
  await toEdit(page);
  await selectNode(page, 'r1');
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByRole('textbox', { name: 'JSON text' })).toHaveText('{"id": "r1", ');
  await expect(page.getByText('The network has changed since you began to edit this text.')).toHaveCount(0);
  await selectNode(page, 'pc3');
  await page.getByRole('tab', { name: 'Routes' }).click();
  await expect(page.getByRole('group', { name: 'Add route' }).getByRole('textbox', { name: 'To' })).toHaveValue(
    '10.9.0.0/16',
  );
  await page.getByRole('tab', { name: /^Interfaces/ }).click();
  const address = page.getByRole('textbox', { name: 'Address', exact: true });
  await expect(address).toHaveValue('192.168.20.300/24');
  await expect(address).toHaveAccessibleDescription(/is not an IPv4 prefix/);
  await expect(page.getByRole('row', { name: /pc3 .*192\.168\.20\.300/ })).toBeAttached();

  const asked = await electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const questions: string[] = [];
    dialog.showMessageBox = async (...options: unknown[]) => {
      const { message, buttons = [], cancelId = 0 } = options.at(-1) as Electron.MessageBoxOptions;
      questions.push(`${message} [${[...buttons].sort()}]`);
      return { response: cancelId, checkboxChecked: false };
    };
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    while (questions.length === 0) await new Promise((next) => setImmediate(next));
    return [...questions, `${window?.isDestroyed()} ${window?.getTitle()}`];
  });
  expect(asked).toEqual([
    'Close “inspected.walk” without 3 texts that you have typed? [Cancel,Close Without]',
    'false ● inspected.walk — PacketWalk',
  ]);
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.destroy();
  });
});

test('the native menu saves what is typed and right, too, though the field keeps the focus', async ({
  launch,
  userData,
}) => {
  const app = await inspect(launch, userData);
  await app.page.getByRole('textbox', { name: 'Address', exact: true }).fill('192.168.20.32/24');
  await expect(app.page.getByText('Edited', { exact: true })).toBeVisible();
  await clickMenu(app, 'file.save');
  await expect.poll(() => readFile(join(userData, 'inspected.walk'), 'utf8')).toContain('192.168.20.32/24');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await clickMenu(app, 'edit.undo');
  await expect(app.page.getByRole('textbox', { name: 'Address', exact: true })).toHaveValue('192.168.20.31/24');
});
