import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './fixture';
import { inspect, TOPOLOGY } from './inspected';

const topologyOf = (page: Page) =>
  page.evaluate(async () => (await window.packetwalk.request('app.state', {})).document.topology);

test('an address is changed by its field: the page shows it, Linux shows it, undo takes it back', async ({
  launch,
  userData,
}) => {
  const { page } = await inspect(launch, userData);
  const address = page.getByRole('textbox', { name: 'Address', exact: true });
  await address.fill('192.168.20.77/24');
  await address.press('Enter');
  await expect(page.getByRole('button', { name: /^pc3, .*192\.168\.20\.77/ })).toBeAttached();
  await page.getByRole('tab', { name: 'Linux files and commands' }).click();
  await expect(page.getByRole('region', { name: 'ip addr' })).toContainText('inet 192.168.20.77/24');
  await expect(page.getByRole('region', { name: /ifcfg-eth0/ })).toContainText('IPADDR=192.168.20.77');
  await page.evaluate(() => window.packetwalk.request('document.undo', {}));
  await expect(page.getByRole('region', { name: 'ip addr' })).toContainText('inet 192.168.20.31/24');
  await expect(page.getByRole('button', { name: /^pc3, .*192\.168\.20\.31/ })).toBeAttached();
});

test('a wrong gateway is said at its field, listed, kept while something else is selected, and mended by a press', async ({
  launch,
  userData,
}) => {
  const { page } = await inspect(launch, userData);
  const gateway = page.getByRole('textbox', { name: 'Default route' });
  await gateway.fill('192.168.2.1');
  await expect(gateway).toHaveAccessibleDescription(/Not in 192\.168\.20\.0\/24, so pc3 cannot reach it\. Linux says/);
  const row = page.getByRole('row', { name: /pc3 The default route goes via 192\.168\.2\.1/ });
  await expect(row).toContainText('nodes[0].routes[0].via');
  await expect(page.getByRole('contentinfo').last()).toContainText('1 error');
  expect((await topologyOf(page)).nodes[0]?.routes?.[0]?.via).toBe('192.168.20.1');

  await page.getByRole('button', { name: /^r1, / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the node')).toHaveValue('r1');
  await row.click();
  await expect(gateway).toHaveValue('192.168.2.1');
  await row.getByRole('button', { name: 'Use 192.168.20.1' }).click();
  await expect(gateway).toHaveValue('192.168.20.1');
  await expect(row).toHaveCount(0);
});

test('JSON edits the same document: a fault is at its line, Ctrl+Enter applies, the form shows it', async ({
  launch,
  userData,
}) => {
  const { page } = await inspect(launch, userData);
  await page.getByRole('tab', { name: 'JSON' }).click();
  const editor = page.getByRole('textbox', { name: 'JSON text' });
  await expect(editor).toContainText('"192.168.20.31/24"');
  const edited = (address: string) =>
    JSON.stringify({ ...TOPOLOGY.nodes[0], interfaces: [{ name: 'eth0', mtu: 9000, addresses: [address] }] }, null, 1);
  await editor.fill(edited('192.168.20.300/24'));
  await expect(page.getByText('"192.168.20.300/24" is not an IPv4 prefix.').first()).toBeVisible();
  // The address, and the gateway that is on no network without it.
  await expect(page.locator('.cm-lintRange-error')).toHaveText(['"192.168.20.300/24"', '"192.168.20.1"']);
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
  await editor.fill(edited('192.168.20.30/24'));
  await editor.press('Control+Enter');
  await expect(page.getByText('As in the network.')).toBeVisible();
  expect((await topologyOf(page)).nodes[0]?.interfaces[0]).toEqual({
    name: 'eth0',
    addresses: ['192.168.20.30/24'],
    mtu: 9000,
  });
  await page.getByRole('tab', { name: /^Interfaces/ }).click();
  await expect(page.getByRole('textbox', { name: 'MTU' })).toHaveValue('9000');
});

test('a text of JSON that the network has overtaken says so and offers both', async ({ launch, userData }) => {
  const { page } = await inspect(launch, userData);
  await page.getByRole('tab', { name: 'JSON' }).click();
  const editor = page.getByRole('textbox', { name: 'JSON text' });
  await editor.press('Control+Home');
  await page.keyboard.type(' ');
  await page.getByLabel('Name of the node').fill('desk');
  await page.getByLabel('Name of the node').press('Enter');
  // The text belongs to a node of another name now; undone, it is there again, and the network as it was.
  await page.evaluate(() => window.packetwalk.request('document.undo', {}));
  await page.getByRole('button', { name: /^pc3, / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Edited, not in the network yet.')).toBeVisible();
  const { id, revision, topology } = await page.evaluate(
    async () => (await window.packetwalk.request('app.state', {})).document,
  );
  const [node] = topology.nodes;
  await page.evaluate(
    ([document, at, from]) =>
      window.packetwalk.request('document.change', {
        document,
        revision: at,
        label: { code: 'configure' },
        patch: {
          head: null,
          nodes: { added: [], removed: [], updated: [[from, { ...from, label: 'Desk' }]] },
          links: { added: [], removed: [], updated: [] },
        },
      }),
    [id, revision, node!] as const,
  );
  await expect(page.getByText('The network has changed since you began to edit this text.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the network’s' }).click();
  await expect(editor).toContainText('"label": "Desk"');
});

test('nothing serious for axe in any tab, in both themes and languages', async ({ launch, userData }) => {
  test.slow();
  const { page } = await inspect(launch, userData);
  await page.getByRole('textbox', { name: 'Default route' }).fill('192.168.2.1');
  await expect(page.getByRole('row', { name: /pc3 The default route/ })).toBeVisible();
  for (const [theme, language, header] of [
    ['light', 'en', 'Name of the node'],
    ['dark', 'en', 'Name of the node'],
    ['light', 'zh', '节点名称'],
    ['dark', 'zh', '节点名称'],
  ] as const) {
    await page.evaluate((settings) => window.packetwalk.request('settings.set', settings), { theme, language });
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    await expect(page.getByLabel(header)).toBeVisible();
    const tabs = page.locator('.inspector').getByRole('tab');
    await expect(tabs).toHaveCount(6);
    for (const tab of await tabs.all()) {
      await tab.click();
      const { violations } = await new AxeBuilder({ page }).include('.inspector').setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const where = `${theme} ${language} ${await tab.textContent()}`;
      expect(serious.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
        [],
      );
    }
  }
});
