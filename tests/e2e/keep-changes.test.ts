import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixture';
import { answerDialogs, clickMenu } from './system';

async function type(page: Page, command: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command for pc1' }).fill(command);
  await page.keyboard.press('Enter');
}

test('what commands changed goes into the document when asked, and into the file', async ({ launch, folder }) => {
  const app = await launch();
  const { page, electron } = app;
  const menuItem = (id: string) =>
    electron.evaluate(({ Menu }, item) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(item);
      return { label: found?.label, enabled: found?.enabled };
    }, id);
  await page.getByRole('button', { name: /^pc1, / }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Console', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Console' });
  await type(page, 'ping -c 1 192.168.20.31');
  await expect(panel).toContainText('1 received');
  await expect(page.getByRole('button', { name: 'Keep changes', exact: true })).toHaveCount(0);
  expect(await menuItem('document.keepChanges')).toEqual({ label: 'Keep changes of commands', enabled: false });

  await type(page, 'ip addr add 10.9.0.1/24 brd + dev eth0');
  await type(page, 'ip route add 10.7.0.0/16 via 10.9.0.2');
  await expect(panel).toContainText('1 node runs with changes that the document does not have');
  await expect.poll(async () => (await menuItem('document.keepChanges')).enabled).toBe(true);
  await expect(panel.getByText('ip route add')).toBeVisible();
  const steps = page.getByText(/^\d+ steps, \d+ frames$/);
  const before = await steps.textContent();

  // Kept, undone, made again: the network runs on all the while.
  await panel.getByRole('button', { name: 'Keep changes', exact: true }).click();
  await expect(page.getByText('The changes are in the document now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep changes', exact: true })).toHaveCount(0);
  await expect(page.getByText('Edited', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^pc1, .*10\.9\.0\.1/ })).toBeAttached();
  await page.getByRole('button', { name: 'Undo Keep changes of commands' }).click();
  await expect(panel.getByRole('button', { name: 'Keep changes', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^pc1, .*10\.9\.0\.1/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo Keep changes of commands' }).click();
  await expect(page.getByRole('button', { name: 'Keep changes', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo Keep changes of commands' }).click();
  await expect(panel.getByRole('button', { name: 'Keep changes', exact: true })).toBeVisible();
  await clickMenu(app, 'document.keepChanges');
  await expect(page.getByRole('button', { name: 'Keep changes', exact: true })).toHaveCount(0);
  await expect.poll(async () => (await menuItem('edit.undo')).label).toBe('Undo Keep changes of commands');
  expect(await steps.textContent()).toBe(before);
  await type(page, 'ping -c 1 192.168.20.31');
  await expect(panel.getByText('1 received')).toHaveCount(2);

  const file = join(folder, 'kept.walk');
  await answerDialogs(app, file);
  await clickMenu(app, 'file.saveAs');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const saved = JSON.parse(await readFile(file, 'utf8'));
  const pc1 = saved.nodes.find((node: { id: string }) => node.id === 'pc1');
  expect(pc1.interfaces[0].addresses).toContain('10.9.0.1/24');
  expect(pc1.routes).toContainEqual({ to: '10.7.0.0/16', via: '10.9.0.2', dev: 'eth0' });

  await electron.close();
  const { page: again } = await launch([file]);
  await expect(again.getByRole('button', { name: /^pc1, .*10\.9\.0\.1/ })).toBeAttached();
  await again.evaluate(() => window.packetwalk.request('run.start', { node: 'pc1', command: 'ip route' }));
  const outputs = async () => {
    const { runs } = await again.evaluate(() => window.packetwalk.request('run.state', {}));
    return runs.map(({ output }) => output).join('');
  };
  await expect.poll(outputs).toContain('10.7.0.0/16 via 10.9.0.2 dev eth0');
});

test('a commands’ change without words in a document is named', async ({ app }) => {
  const { page } = app;
  await page.evaluate(() =>
    Reflect.get(window, 'packetwalk').request('run.start', {
      node: 'pc1',
      command: 'ip addr add 10.9.0.1/24 dev eth0 label eth0:1',
    }),
  );
  await page.getByRole('contentinfo').getByRole('button', { name: 'Keep changes', exact: true }).click();
  await expect(page.getByText(/except what it has no words for: .*the label of 10\.9\.0\.1\/24/)).toBeVisible();
});
