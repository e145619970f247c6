import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './fixture';

const list = (page: Page) => page.getByRole('dialog', { name: 'Commands, nodes, steps' });

/** Runs a command as a person without a mouse does: Ctrl+K, some of its words, Enter. */
async function command(page: Page, words: string, title: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(list(page)).toBeVisible();
  await page.keyboard.type(words);
  // What Enter takes is the first item: the list marks it.
  await expect(list(page).getByRole('option').first()).toHaveText(title);
  await expect(list(page).locator('[role=option][data-focused]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(list(page)).toHaveCount(0);
}

/** Chooses in the list of the field that has the focus, and has it again afterwards. */
async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  const options = page.getByRole('listbox');
  await expect(options).toBeVisible();
  // Letters that come slowly, on a machine that others keep busy, are words of their own.
  await expect(async () => {
    await page.keyboard.type(option);
    await expect(options.locator('[data-focused]')).toHaveText(option, { timeout: 1_500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(options).toHaveCount(0);
  await expect(field).toContainText(option);
  await expect(field).toBeFocused();
}

async function link(page: Page, from: string, to: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Link two nodes' });
  await command(page, 'link two', /Link two nodes/);
  await choose(page, dialog.getByRole('button', { name: /From/ }), from);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await choose(page, dialog.getByRole('button', { name: /To/ }), to);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Link', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
}

const networkOf = (page: Page) =>
  page.evaluate(async () => {
    const { document } = await window.packetwalk.request('app.state', {});
    const nodes = document.topology.nodes.map(({ id, interfaces }) => ({
      id,
      address: interfaces.flatMap(({ addresses = [] }) => addresses)[0] ?? null,
    }));
    return { nodes, links: document.topology.links.map(({ ends }) => ends) };
  });

test('without a mouse: two hosts and a switch, linked, addressed, pinged and walked', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Two subnets, one router' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('radio', { name: 'Edit' })).toBeChecked();
  await expect.poll(async () => (await networkOf(page)).nodes).toEqual([]);

  await command(page, 'add host', /Add.*Host/);
  await expect.poll(async () => (await networkOf(page)).nodes.length).toBe(1);
  await command(page, 'add switch', /Add.*Switch/);
  await command(page, 'add host', /Add.*Host/);
  await expect.poll(async () => (await networkOf(page)).nodes.map(({ id }) => id)).toEqual(['pc1', 'sw1', 'pc2']);

  await link(page, 'pc1', 'sw1');
  await link(page, 'pc2', 'sw1');
  await expect
    .poll(async () => (await networkOf(page)).links)
    .toEqual([
      ['pc1:eth0', 'sw1:p1'],
      ['pc2:eth0', 'sw1:p2'],
    ]);

  await command(page, 'auto address', /Auto-address/);
  const changes = page.getByRole('dialog', { name: 'Auto-address this network' });
  const nothing = page.getByText('Every interface that needs an address has one.');
  await expect(changes.or(nothing)).toBeVisible();
  if (await changes.isVisible()) {
    await expect(changes.getByRole('listitem').first()).toContainText('got');
    await page.keyboard.press('Escape');
  }
  await expect.poll(async () => (await networkOf(page)).nodes.filter(({ address }) => address !== null).length).toBe(2);
  const target = (await networkOf(page)).nodes.find(({ id }) => id === 'pc2')?.address?.split('/')[0] ?? '';

  // Quick open: the node is selected, and what is sent begins there.
  await page.keyboard.press('Control+p');
  await page.keyboard.type('pc1');
  await expect(page.getByRole('option').first()).toHaveText(/pc1/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const form = page.getByRole('dialog', { name: 'Send a packet' });
  await expect(form.getByRole('combobox', { name: 'To' })).toBeFocused();
  await page.keyboard.type(target);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();

  await expect(page.getByRole('radio', { name: 'Walk' })).toBeChecked();
  await expect(page.getByText('Ends: accepted')).toBeVisible();
  const playback = page.getByRole('region', { name: 'Playback' });
  await page.keyboard.press('Home');
  await expect(playback).toContainText('1 / ');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(playback).toContainText('3 / ');
  await expect(page.getByRole('status').filter({ hasText: 'Step 3.' })).toHaveCount(1);

  // A step by its number.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#5');
  await expect(list(page).getByRole('option').first()).toHaveText(/Step 5/);
  await page.keyboard.press('Enter');
  await expect(playback).toContainText('5 / ');
});

test('a change of the network ends the walk; the same commands run again on the new one', async ({ app }) => {
  const { page } = app;
  await page.evaluate(() =>
    window.packetwalk.request('run.start', { node: 'pc1', command: 'ping -c 1 192.168.20.31' }),
  );
  await expect(page.getByText('Ends: accepted')).toBeVisible();
  await page.keyboard.press('Control+1');
  // A look at the page ends nothing, and says so.
  const aside = page.getByRole('button', { name: /^Walk put aside · \d+ steps$/ });
  await expect(page.getByRole('status').filter({ hasText: 'Walk put aside.' })).toHaveCount(1);
  await aside.press('Enter');
  await expect(page.getByText('Ends: accepted')).toBeVisible();
  await page.keyboard.press('Control+1');
  await link(page, 'pc3', 'pc4');
  await expect(page.getByText('You changed the network, so this walk has ended.')).toBeVisible();
  await expect(aside).toHaveCount(0);
  const runs = () => page.evaluate(async () => (await window.packetwalk.request('run.state', {})).runs.length);
  expect(await runs()).toBe(0);
  await command(page, 'run again', /Run again/);
  await expect(page.getByText('Ends: accepted')).toBeVisible();
  await expect(page.getByText('You changed the network, so this walk has ended.')).toHaveCount(0);
  expect(await runs()).toBe(1);
  // Undone, the old network is there again, and its walk is not.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('You changed the network, so this walk has ended.')).toBeVisible();
  expect(await runs()).toBe(0);
});

test('the sheet of shortcuts is searched; a layout is one step back', async ({ app }) => {
  const { page, electron } = app;
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.keyboard.type('zoom');
  await expect(sheet).toContainText('Zoom in');
  await expect(sheet).not.toContainText('Undo');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press('Control+1');
  const places = () =>
    page.evaluate(async () => {
      const { document } = await window.packetwalk.request('app.state', {});
      return document.topology.nodes.map(({ position }) => position);
    });
  const before = await places();
  await command(page, 'arrange tree', /As a tree/);
  await expect.poll(places).not.toEqual(before);
  const item = (id: string) =>
    electron.evaluate(({ Menu }, wanted) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      return { label: found?.label, enabled: found?.enabled };
    }, id);
  await expect.poll(() => item('edit.undo')).toEqual({ label: expect.stringMatching(/^Undo Arrange/), enabled: true });
  await page.keyboard.press('Control+z');
  await expect.poll(places).toEqual(before);
  // The native menu follows the mode.
  await expect.poll(async () => (await item('network.autoAddress')).enabled).toBe(true);
  await page.keyboard.press('Control+2');
  await expect.poll(async () => (await item('network.autoAddress')).enabled).toBe(false);
});

test('a dock that was folded stays so when the mode changes', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('radio', { name: 'Walk' })).toBeChecked();
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('button', { name: 'Open the dock' })).toBeVisible();
  for (const [key, mode] of [
    ['Control+1', 'Edit'],
    ['Control+2', 'Walk'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('radio', { name: mode })).toBeChecked();
    await expect(page.locator('.dock')).toHaveCSS('height', '36px');
    await expect(page.getByRole('button', { name: 'Open the dock' })).toBeVisible();
  }
});
