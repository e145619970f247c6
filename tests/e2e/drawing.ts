/** A hand on the canvas of Edit mode: real presses and pulls, at places of the page. */
import { expect, type Page } from '@playwright/test';
import type { Topology } from '../../core/document/topology';
import { linkPath } from '../../renderer/graph/geometry';
import { plugPlace } from '../../renderer/graph/plugs';
import type { Launched } from './fixture';

/** A new page shows its own origin at its upper left corner at 100 %; places on the grid of 24 px stay as they are. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const HANDLE = 31;

export class Hand {
  constructor(private readonly page: Page) {}

  /** An empty document, in Edit mode. */
  static async onEmptyPage({ electron, page }: Launched): Promise<Hand> {
    await electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('file.new')?.click());
    await expect(page.getByText('This network has no nodes')).toBeVisible();
    return new Hand(page);
  }

  /** Where a place of the page is in the window. */
  async at({ x, y }: Place): Promise<Place> {
    const box = await this.page.locator('.graph-host').boundingBox();
    if (!box) throw new Error('no canvas');
    return { x: box.x + x, y: box.y + y };
  }

  async pull(from: Place, to: Place): Promise<void> {
    await this.hold(from, to);
    await this.page.mouse.up();
  }

  /** Takes hold at a place and brings it to another one, and holds it there. */
  async hold(from: Place, to: Place): Promise<void> {
    const [start, end] = [await this.at(from), await this.at(to)];
    const { mouse } = this.page;
    await mouse.move(start.x, start.y, { steps: 2 });
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 6 });
  }

  /** Lets the screen draw for so long, ms; a frame that comes late counts 50, as where the page scrolls. */
  async dwell(ms: number): Promise<void> {
    await this.page.evaluate(
      (most) =>
        new Promise<void>((done) => {
          let [passed, before] = [0, performance.now()];
          const draw = (): void => {
            const now = performance.now();
            passed += Math.min(now - before, 50);
            before = now;
            if (passed > most) done();
            else requestAnimationFrame(draw);
          };
          requestAnimationFrame(draw);
        }),
      ms,
    );
  }

  /** The canvas in px. */
  async size(): Promise<{ readonly width: number; readonly height: number }> {
    const box = await this.page.locator('.graph-host').boundingBox();
    if (!box) throw new Error('no canvas');
    return box;
  }

  async click(place: Place, options: Parameters<Page['mouse']['click']>[2] = {}): Promise<void> {
    const { x, y } = await this.at(place);
    await this.page.mouse.click(x, y, options);
  }

  /** Drags a thing of the palette onto the page; gives the id of the node that it became. */
  async drag(name: string, to: Place): Promise<string> {
    const before = (await this.topology()).nodes.map(({ id }) => id);
    const item = await this.page
      .getByRole('region', { name: 'Palette' })
      .getByRole('button', { name, exact: true })
      .boundingBox();
    if (!item) throw new Error(`no ${name} in the palette`);
    const { x, y } = await this.at(to);
    await this.page.mouse.move(item.x + 24, item.y + 16);
    await this.page.mouse.down();
    await this.page.mouse.move(x, y, { steps: 5 });
    await this.page.mouse.up();
    await expect.poll(async () => (await this.topology()).nodes.length).toBe(before.length + 1);
    const added = (await this.topology()).nodes.find(({ id }) => !before.includes(id));
    return added?.id ?? '';
  }

  /** Draws a link from the handle on one side of a node to the middle of another. */
  async link(from: Place, side: 'top' | 'right' | 'bottom' | 'left', to: Place): Promise<void> {
    const { x, y } = await this.at(from);
    await this.page.mouse.move(x, y);
    const out = { top: [0, -HANDLE], right: [HANDLE, 0], bottom: [0, HANDLE], left: [-HANDLE, 0] }[side];
    await this.pull({ x: from.x + (out[0] ?? 0), y: from.y + (out[1] ?? 0) }, to);
  }

  /** Selects a link by a click on its middle and gives where the plug of one of its ends is. */
  async plug(key: string, end: 0 | 1): Promise<Place> {
    const { nodes } = await this.topology();
    const [a, b] = key.split(' ').map((one) => {
      const place = nodes.find(({ id }) => id === one.slice(0, one.indexOf(':')))?.position;
      if (!place) throw new Error(`${one} has no place`);
      return place;
    }) as [Place, Place];
    await this.click({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    await expect(
      this.page.getByRole('application').getByRole('button', { name: key.replace(' ', ' to ') }),
    ).toBeVisible();
    const path = linkPath(a, b);
    return plugPlace({ link: key, path }, end);
  }

  /** The document as main has it. */
  async topology(): Promise<Topology> {
    return this.page.evaluate(async () => {
      const state = await Reflect.get(window, 'packetwalk').request('app.state', {});
      return state.document.topology;
    });
  }
}
