/** A network in the inspector. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Launched } from './fixture';

export const TOPOLOGY = {
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

export async function toEdit(page: Page): Promise<void> {
  await page
    .getByRole('radio', { name: 'Edit' })
    .or(page.getByText('Edit', { exact: true }))
    .first()
    .click();
}

export async function selectNode(page: Page, node: string): Promise<void> {
  await page.getByRole('button', { name: `${node}, ` }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the node')).toHaveValue(node);
}

/** The window in Edit mode with pc3 selected. */
export async function inspect(
  launch: (args?: readonly string[]) => Promise<Launched>,
  folder: string,
): Promise<Launched> {
  const file = join(folder, 'inspected.walk');
  await writeFile(file, JSON.stringify(TOPOLOGY));
  const launched = await launch([file]);
  await launched.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await toEdit(launched.page);
  await selectNode(launched.page, 'pc3');
  return launched;
}
