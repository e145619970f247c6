// Large drawings in the real window: how long opening takes, and how long a frame takes while the page is panned, zoomed and a node dragged.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { writeTopology } from '../../core/document/write';
import type { Figure, WindowBench } from './figure';
import { campus } from './window/campus';

const SIZES = [2000, 10_000] as const;
/** 60 frames a second, with a tenth for the measurement itself. */
const FRAME_GOAL_MS = 18.5;
/** What is still usable: ten frames a second at the worst. */
const USABLE_MS = 100;
const MOVES = 120;

interface Frames {
  readonly median: number;
  readonly p95: number;
}

/** The times between the frames that are drawn while `work` goes on. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    let last = performance.now();
    const each = (now: number): void => {
      times.push(now - last);
      last = now;
      if (Reflect.get(window, '__frames') === times) requestAnimationFrame(each);
    };
    Reflect.set(window, '__frames', times);
    requestAnimationFrame(each);
  });
  await work();
  const times = await page.evaluate(() => {
    const measured = Reflect.get(window, '__frames') as number[];
    Reflect.set(window, '__frames', null);
    return measured.slice(2);
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return { median: at(0.5), p95: at(0.95) };
}

/** Drags with a mouse button held, in a circle of 150 px. */
async function drag(page: Page, button: 'left' | 'middle', from: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button });
  for (let i = 1; i <= MOVES; i++) {
    const turn = (i / MOVES) * 2 * Math.PI;
    await page.mouse.move(from.x + 150 * Math.sin(turn), from.y + 150 * (1 - Math.cos(turn)));
  }
  await page.mouse.up({ button });
}

async function wheel(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.mouse.move(at.x, at.y);
  for (let i = 0; i < MOVES; i++) await page.mouse.wheel(0, i % 40 < 20 ? -60 : 60);
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('.graph-host').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Opens a file; the first takes the place of the example, each other has a window of its own. */
async function open(
  electron: ElectronApplication,
  page: Page,
  path: string,
  name: string,
  first: boolean,
): Promise<{ readonly shown: Page; readonly openMs: number }> {
  const other = first ? Promise.resolve(page) : electron.waitForEvent('window', { timeout: 120_000 });
  const start = performance.now();
  await page.evaluate((file) => Reflect.get(window, 'packetwalk').request('document.open', { path: file }), path);
  const shown = await other;
  await shown.waitForFunction((title) => document.querySelector('h1')?.textContent === title, name, {
    timeout: 120_000,
  });
  // The second frame after it comes when the first has been drawn.
  await shown.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return { shown, openMs: performance.now() - start };
}

export const run: WindowBench = async ({ electron, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'packetwalk-drawing-'));
  const figures: Figure[] = [];
  await page.waitForFunction(() => Reflect.get(window, 'packetwalk') !== undefined);
  for (const size of SIZES) {
    const topology = campus(size);
    const file = join(folder, `${size}.walk`);
    await writeFile(file, writeTopology({ ...topology, name: `Campus of ${size}` }));
    const { shown, openMs } = await open(electron, page, file, `Campus of ${size}`, size === SIZES[0]);
    await shown.waitForTimeout(2000);
    await shown.keyboard.press('Control+1');
    await shown.waitForTimeout(2000);
    const middle = await middleOf(shown);
    const whole = await framesWhile(shown, () => drag(shown, 'middle', middle));
    const zoomed = await framesWhile(shown, () => wheel(shown, middle));
    for (let i = 0; i < 30; i++) await shown.mouse.wheel(0, -120);
    await shown.waitForTimeout(500);
    const near = await framesWhile(shown, () => drag(shown, 'middle', middle));
    const goal = { atMost: size > 2000 ? USABLE_MS : FRAME_GOAL_MS };
    const loose = { atMost: size > 2000 ? 3 * USABLE_MS : 3 * FRAME_GOAL_MS };
    const nodes = topology.nodes.length.toLocaleString('en');
    const row = (what: string, { median, p95 }: Frames): Figure[] => [
      { name: `${nodes} nodes, ${what}: median frame`, value: median, unit: 'ms', goal },
      { name: `${nodes} nodes, ${what}: p95 frame`, value: p95, unit: 'ms', goal: loose },
    ];
    figures.push(
      { name: `${nodes} nodes: from asking to the picture`, value: openMs, unit: 'ms' },
      ...row('pan, all in view', whole),
      ...row('zoom', zoomed),
      ...row('pan, near', near),
    );
  }
  await rm(folder, { recursive: true });
  return figures;
};
