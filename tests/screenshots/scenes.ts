import { expect } from '@playwright/test';
import type { Launched } from '../e2e/fixture';

/** One picture of the documentation. */
export interface Scene {
  /** File name without theme and language: `walk` gives walk-light.png, walk-dark.png, walk-zh-light.png, walk-zh-dark.png. */
  readonly name: string;
  /** The topology to open, in examples/. */
  readonly example?: string;
  readonly size: { readonly width: number; readonly height: number };
  /** Brings the window to what the picture shows. */
  readonly prepare?: (app: Launched) => Promise<void>;
}

/** Runs a ping and stops the walk at the first step that a row of the list describes. */
function walkTo(node: string, command: string, row: RegExp): NonNullable<Scene['prepare']> {
  return async ({ page }) => {
    await page.evaluate((params) => Reflect.get(window, 'packetwalk').request('run.start', params), { node, command });
    const list = page.getByRole('grid').first();
    await expect(list.getByRole('row').nth(1)).toBeVisible();
    const wanted = list.getByRole('row', { name: row }).first();
    while (!(await wanted.isVisible())) {
      await list.hover();
      await page.mouse.wheel(0, 150);
    }
    await wanted.click();
    await page.mouse.move(0, 0);
    // The envelope arrives, the ring stops growing.
    await page.waitForTimeout(2_000);
  };
}

export const scenes: readonly Scene[] = [
  {
    name: 'start',
    size: { width: 1200, height: 800 },
    prepare: async ({ electron, page }) => {
      await electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('view.start')?.click());
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('PacketWalk');
    },
  },
  {
    name: 'walk',
    example: 'two-subnets.walk',
    size: { width: 1440, height: 900 },
    prepare: walkTo('pc1', 'ping -c 1 192.168.20.31', /r1.*route\.lookup/),
  },
  {
    name: 'edit',
    example: 'two-subnets.walk',
    size: { width: 1440, height: 900 },
    // A gateway outside the subnet: the field says why, the list offers the fix.
    prepare: async ({ page }) => {
      await page.getByRole('radio', { name: /^(Edit|编辑)$/ }).click();
      await page.getByRole('button', { name: /^pc3[,，]/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel(/^(Default route|默认路由)$/).fill('192.168.2.1');
      await expect(page.getByRole('button', { name: '192.168.20.1' }).last()).toBeVisible();
      await page.mouse.move(0, 0);
      await page.waitForTimeout(1_000);
    },
  },
  {
    name: 'arp',
    example: 'one-switch.walk',
    size: { width: 1440, height: 900 },
    prepare: walkTo('pc1', 'ping -c 1 10.0.0.2', /arp\.request/),
  },
  {
    name: 'no-route',
    example: 'no-route.walk',
    size: { width: 1440, height: 900 },
    prepare: walkTo('pc1', 'ping -c 1 8.8.8.8', /route\.miss|ip\.drop/),
  },
  {
    name: 'narrow',
    example: 'two-subnets.walk',
    size: { width: 1024, height: 700 },
    prepare: walkTo('pc1', 'ping -c 1 192.168.20.31', /r1.*route\.lookup/),
  },
];
