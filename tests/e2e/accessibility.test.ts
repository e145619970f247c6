import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { diffTopologies } from '../../core/document/patch';
import { Hand } from './drawing';
import { type Launched, test } from './fixture';
import { clickMenu } from './system';

/** What axe calls serious or critical on what is shown now, or in a part of it. */
async function faultsOf(page: Page, part?: string): Promise<readonly unknown[]> {
  // What fades in is judged once it is there.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations, passes } = await (part === undefined ? axe : axe.include(part)).analyze();
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** Looks at all the same in both themes and languages, in one window. */
async function inAll(app: Launched, look: (judge: (state: string, part?: string) => Promise<void>) => Promise<void>) {
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['en', 'zh'] as const) {
      await clickMenu(app, `view.theme.${theme}`);
      await clickMenu(app, `view.language.${language}`);
      const html = app.page.locator('html');
      await expect(html).toHaveAttribute('lang', new RegExp(`^${language}`));
      await expect(html).toHaveAttribute('data-theme', theme);
      await look((state, part) =>
        test.step(`${theme}, ${language}: ${state}`, async () => {
          expect(await faultsOf(app.page, part), `${theme}, ${language}: ${state}`).toEqual([]);
        }),
      );
    }
  }
}

/** Esc until it is gone: the first may only empty a field. */
async function leave(page: Page, open: Locator): Promise<void> {
  await expect(async () => {
    if (await open.first().isVisible()) await page.keyboard.press('Escape');
    await expect(open).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

test('nothing serious for accessibility on any screen and in any dialog', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const dialog = page.getByRole('dialog');
  const menu = page.getByRole('menu');
  await page.evaluate(() =>
    window.packetwalk.request('run.start', { node: 'pc1', command: 'ping -c 1 192.168.20.31' }),
  );
  await inAll(app, async (judge) => {
    await clickMenu(app, 'view.walk');
    await expect(page.getByRole('grid').first()).toContainText('route.lookup');
    await judge('walk');
    await page.getByRole('grid').first().click({ button: 'right' });
    await expect(menu).toBeVisible();
    await judge('menu of a step', '[role=menu]');
    await leave(page, menu);

    await clickMenu(app, 'view.edit');
    await expect(page.getByRole('grid')).toHaveCount(0);
    await judge('edit, nothing selected');
    for (const [name, found] of [
      ['a node', 'pc1'],
      ['a link', 'pc1:eth0 sw1'],
    ] as const) {
      await page.keyboard.press('Control+p');
      await page.keyboard.type(found);
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await judge(`edit, ${name} selected`);
    }
    for (const [name, keys, typed] of [
      ['list of commands', 'Control+k', ''],
      ['list of what is found', 'Control+k', 'r1'],
      ['list of places', 'Control+p', ''],
      ['nothing found', 'Control+p', 'qqqq'],
      ['shortcuts', '?', ''],
      ['link two nodes', 'Shift+L', ''],
    ] as const) {
      await page.keyboard.press(keys);
      await expect(dialog).toBeVisible();
      if (typed !== '') await page.keyboard.type(typed);
      await judge(name, '[role=dialog]');
      await leave(page, dialog);
    }
    await clickMenu(app, 'view.start');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('PacketWalk');
    await judge('start');
  });
});

test('nothing serious in what stands open over the page while it is built', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  const [pc1, sw1, r1, nowhere] = [
    { x: 120, y: 144 },
    { x: 264, y: 240 },
    { x: 432, y: 240 },
    { x: 264, y: 408 },
  ];
  await hand.drag('Host', pc1);
  await hand.drag('Switch', sw1);
  await hand.drag('Router', r1);
  await hand.link(pc1, 'bottom', sw1);
  await expect.poll(async () => (await hand.topology()).links.length).toBe(1);
  await takeAddresses(page, hand);

  const menu = page.getByRole('menu');
  const dialog = page.getByRole('dialog');
  await inAll(app, async (judge) => {
    const judgeMenu = async (state: string) => {
      await expect(menu.first()).toBeVisible();
      await judge(state, '[role=menu]');
      await leave(page, menu);
    };
    await hand.click(sw1, { button: 'right' });
    await judgeMenu('menu of a node');
    await hand.click({ x: (pc1.x + sw1.x) / 2, y: (pc1.y + sw1.y) / 2 }, { button: 'right' });
    await judgeMenu('menu of a link');
    await hand.click(nowhere, { button: 'right' });
    await expect(menu).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(menu).toHaveCount(2);
    await judgeMenu('menu of the page, and one beside it');
    await hand.link(sw1, 'bottom', nowhere);
    await judgeMenu('quick add');
    await hand.link(sw1, 'right', r1);
    await judgeMenu('chooser of interfaces');
    await clickMenu(app, 'network.autoAddress');
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
    await judge('list of changes', '[role=dialog]');
    await leave(page, dialog);
    await clickMenu(app, 'edit.undo');
    await expect.poll(async () => (await hand.topology()).nodes[0]?.interfaces[0]?.addresses).toBeUndefined();
  });
});

/** Linking has given some; now there is something to give again. */
async function takeAddresses(page: Page, hand: Hand): Promise<void> {
  const before = await hand.topology();
  const nodes = before.nodes.map((node) => ({
    ...node,
    interfaces: node.interfaces.map(({ addresses: _, ...one }) => one),
  }));
  await page.evaluate(
    async (patch) => {
      const { request } = window.packetwalk;
      const { id, revision } = (await request('app.state', {})).document;
      await request('document.change', { document: id, revision, patch, label: { code: 'json' } });
    },
    diffTopologies(before, { ...before, nodes }),
  );
  await expect.poll(async () => (await hand.topology()).nodes[0]?.interfaces[0]?.addresses).toBeUndefined();
}
