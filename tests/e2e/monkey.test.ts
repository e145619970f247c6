import { expect, type Page } from '@playwright/test';
import { Random } from '../../core/base/random';
import type { Topology } from '../../core/document/topology';
import type { DocumentState } from '../../preload/contract';
import { test } from './fixture';

/** `MONKEY_SEED=7` tries another. */
const SEED = Number(process.env['MONKEY_SEED'] ?? '1');
const GESTURES = 150;

const documentOf = (page: Page): Promise<DocumentState> =>
  page.evaluate(async () => (await Reflect.get(window, 'packetwalk').request('app.state', {})).document);

/** A hand at mouse and keyboard that does not know what it does. */
class Hand {
  constructor(
    private readonly page: Page,
    private readonly random: Random,
    private readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ) {}

  async gesture(): Promise<string> {
    const { mouse } = this.page;
    const gestures: readonly (() => Promise<string>)[] = [
      () => this.stamp(),
      () => this.stamp(),
      () => this.stamp(),
      () => this.drag([]),
      () => this.drag([]),
      () => this.drag(['Shift']),
      () => this.drag(['Alt']),
      () => this.dragOut(),
      () => this.plugIn(),
      () => this.plugIn(),
      () => this.click('left'),
      () => this.click('left'),
      () => this.click('right'),
      async () => {
        const at = this.place();
        await mouse.dblclick(at.x, at.y);
        return 'double click';
      },
      () => this.keys('Control+a', 'ArrowRight'),
      () => this.keys('Control+a', 'Shift+ArrowDown'),
      () => this.clickAnd('Delete'),
      () => this.clickAnd('Control+d'),
      () => this.clickAnd('Control+c', 'Control+v'),
      () => this.clickAnd('Control+x', 'Control+v'),
      () => this.keys('Control+z'),
      () => this.keys('Control+z', 'Control+z'),
      () => this.keys('Control+Shift+z'),
      () => this.keys('Shift+1'),
    ];
    return (gestures[this.random.below(gestures.length)] as () => Promise<string>)();
  }

  private async keys(...names: readonly string[]): Promise<string> {
    for (const name of names) await this.page.keyboard.press(name);
    return names.join(' ');
  }

  private async clickAnd(...names: readonly string[]): Promise<string> {
    return `${await this.click('left')} ${await this.keys(...names)}`;
  }

  private async stamp(): Promise<string> {
    const letter = 'hsrwbcan'[this.random.below(8)] as string;
    await this.page.keyboard.press(letter);
    return `${letter} ${await this.click('left')}`;
  }

  private async click(button: 'left' | 'right'): Promise<string> {
    const { x, y } = this.place();
    await this.page.mouse.click(x, y, { button });
    return `${button} ${x},${y}`;
  }

  private async drag(held: readonly string[]): Promise<string> {
    const { keyboard, mouse } = this.page;
    const [from, to] = [this.place(), this.place()];
    for (const key of held) await keyboard.down(key);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await mouse.move(to.x, to.y);
    await mouse.up();
    for (const key of held) await keyboard.up(key);
    return `drag ${held.join('+')} ${from.x},${from.y} ${to.x},${to.y}`;
  }

  /** To the right edge, where the page comes along for a while. */
  private async dragOut(): Promise<string> {
    const { mouse } = this.page;
    const from = this.place();
    const edge = Math.round(this.box.x + this.box.width - 2);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(edge, from.y, { steps: 4 });
    await mouse.up();
    return `drag ${from.x},${from.y} out`;
  }

  /** One end of a link to another node, by the form for it. */
  private async plugIn(): Promise<string> {
    const links = this.page.getByRole('application').getByRole('list').nth(1).getByRole('button');
    const count = await links.count();
    if (count === 0) return 'no link';
    const at = this.random.below(count);
    await links.nth(at).focus();
    const down = Array.from({ length: this.random.below(4) }, () => 'ArrowDown');
    await this.keys('l', 'Tab', 'Enter', ...down, 'Enter', 'Tab', 'Tab', 'Tab', 'Enter');
    return `plug link ${at} in, ${down.length} down`;
  }

  /** Often on a grid of few places, so that something is met again. */
  private place(): { readonly x: number; readonly y: number } {
    const { random, box } = this;
    const share = () => (random.happens(0.7) ? (1 + random.below(5)) / 6 : random.below(1000) / 1000);
    return {
      x: Math.round(box.x + 20 + share() * (box.width - 40)),
      y: Math.round(box.y + 20 + share() * (box.height - 40)),
    };
  }
}

/** What opened over the page is closed, so that the next gesture meets the page. */
async function settle(page: Page): Promise<void> {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
}

/** How many changes there were, once none is on its way any more. */
async function settled(page: Page): Promise<number> {
  for (let before = -1; ; ) {
    const { revision } = await documentOf(page);
    if (revision === before) return revision;
    before = revision;
    await page.waitForTimeout(500);
  }
}

/** Undoes or makes again all there is; the topology then, and how many changes it was. */
async function untilNothing(page: Page, which: 'undo' | 'redo'): Promise<{ topology: Topology; changes: number }> {
  for (let changes = 0; ; changes++) {
    const { canUndo, canRedo, topology } = await documentOf(page);
    if (!(which === 'undo' ? canUndo : canRedo)) return { topology, changes };
    await page.evaluate((name) => Reflect.get(window, 'packetwalk').request(`document.${name}`, {}), which);
  }
}

test('whatever a hand does to the page can be undone and made again, and the window keeps up', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await page.getByRole('radio', { name: 'Edit' }).click();
  const start = (await documentOf(page)).topology;
  const box = await page.locator('.graph-host').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const hand = new Hand(page, new Random(SEED, 'hand'), box);
  const done: string[] = [];
  await test.step(`seed ${SEED}`, async () => {
    for (let i = 0; i < GESTURES; i++) {
      done.push(await hand.gesture());
      await settle(page);
      // A gesture can lead elsewhere (a console, the other mode): the hand comes back to the page.
      const edit = page.getByRole('radio', { name: 'Edit' });
      if (!(await edit.isChecked())) await edit.click();
    }
  });
  await test.info().attach('gestures', { body: done.join('\n') });
  const made = await settled(page);
  expect(made).toBeGreaterThan(GESTURES / 4);
  // What the hand itself has undone is part of the way.
  const { topology: end } = await untilNothing(page, 'redo');
  // The list that a screen reader meets is the document's.
  const names = page.getByRole('application').getByRole('list').first().getByRole('button');
  await expect(names).toHaveCount(end.nodes.length);

  const { topology: back, changes } = await untilNothing(page, 'undo');
  expect(back).toEqual(start);
  await expect(names).toHaveCount(start.nodes.length);
  expect(await untilNothing(page, 'redo')).toEqual({ topology: end, changes });
  await expect(names).toHaveCount(end.nodes.length);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
