import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type Launched, test } from './fixture';

const TOPOLOGY = {
  format: 'packetwalk',
  version: 1,
  name: 'Inspected',
  nodes: [
    {
      id: 'pc3',
      kind: 'host',
      position: { x: 80, y: 200 },
      interfaces: [{ name: 'eth0', addresses: ['192.168.20.31/24'] }],
      routes: [{ to: 'default', via: '192.168.20.1', dev: 'eth0' }],
    },
    { id: 'sw2', kind: 'switch', position: { x: 260, y: 200 }, interfaces: [{ name: 'p1' }, { name: 'p2' }] },
    {
      id: 'r1',
      kind: 'router',
      position: { x: 440, y: 200 },
      interfaces: [
        { name: 'eth0', addresses: ['10.0.0.1/24'] },
        { name: 'eth1', addresses: ['192.168.20.1/24'] },
      ],
    },
  ],
  links: [{ ends: ['pc3:eth0', 'sw2:p2'] }, { ends: ['sw2:p1', 'r1:eth1'] }],
};

/** The window in Edit mode with pc3 selected. */
async function inspect(launch: (args?: readonly string[]) => Promise<Launched>, folder: string): Promise<Page> {
  const file = join(folder, 'inspected.walk');
  await writeFile(file, JSON.stringify(TOPOLOGY));
  const { page, electron } = await launch([file]);
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page
    .getByRole('radio', { name: 'Edit' })
    .or(page.getByText('Edit', { exact: true }))
    .first()
    .click();
  await page.getByRole('button', { name: /^pc3, / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the node')).toHaveValue('pc3');
  return page;
}

const topologyOf = (page: Page) =>
  page.evaluate(async () => (await window.packetwalk.request('app.state', {})).document.topology);

test('an address is changed by its field: the page shows it, Linux shows it, undo takes it back', async ({
  launch,
  userData,
}) => {
  const page = await inspect(launch, userData);
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
  const page = await inspect(launch, userData);
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
  const page = await inspect(launch, userData);
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
  const page = await inspect(launch, userData);
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

for (const theme of ['light', 'dark'] as const) {
  test(`nothing serious for axe in any tab, ${theme}`, async ({ launch, userData }) => {
    await writeFile(join(userData, 'settings.json'), JSON.stringify({ theme, language: 'en' }));
    const page = await inspect(launch, userData);
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('textbox', { name: 'Default route' }).fill('192.168.2.1');
    await expect(page.getByRole('row', { name: /pc3 The default route/ })).toBeVisible();
    for (const tab of [/^Interfaces/, /^Routes/, /^Services/, 'Settings', 'JSON', 'Linux files and commands']) {
      await page.getByRole('tab', { name: tab }).click();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${String(tab)}: ${id}: ${nodes.map((node) => node.html).join(' ')}`),
      ).toEqual([]);
    }
  });
}
