/** What is special about a frame is seen on the canvas, read in the legend and spoken. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { JourneyRow } from '../../core/trace/views';
import { projectRoot, test } from './fixture';

/** The first step that sends a frame with a mark, found through the window's own bridge. */
function firstMarked(page: Page, mark: keyof JourneyRow): Promise<number> {
  return page.evaluate(async (key) => {
    const ask = window.packetwalk;
    const { session } = await ask.request('run.state', {});
    const filter = { events: ['frame.send'] as const };
    const { rows } = await ask.request('steps.page', { session, from: 0, count: 256, filter });
    for (const { step } of rows) {
      const journey = await ask.request('steps.journey', { session, step: step.step });
      const row = journey?.rows.find(({ packet }) => packet === step.packet);
      if (row?.[key] !== undefined) return step.step;
    }
    return 0;
  }, mark);
}

const CASES = [
  ['lost-syn-ack.walk', 'again', 'Sent again, time 2'],
  ['flannel.walk', 'tunnel', 'In a tunnel: a frame in a frame (VXLAN)'],
  ['ipip-tunnel.walk', 'tunnel', 'In a tunnel: a packet in a packet (IP in IP)'],
  ['vlans.walk', 'vlan', 'Tagged: VLAN 10'],
] as const;

for (const [example, mark, words] of CASES) {
  test(`${example}: ${words}`, async ({ launch }) => {
    const { page } = await launch([join(projectRoot, 'examples', example)]);
    await page
      .getByRole('button', { name: /(ping|curl) / })
      .first()
      .click();
    await expect(page.getByText('Ends: accepted')).toBeVisible();
    const step = await firstMarked(page, mark);
    expect(step).toBeGreaterThan(1);
    const legend = page.getByRole('list', { name: 'What the marks mean' });
    await expect(legend).toHaveCount(0);
    for (let at = 1; at < step; at++) await page.keyboard.press('F8');
    await expect(legend).toHaveText(words);
    await expect(page.getByRole('status').filter({ hasText: `Step ${step}.` })).toContainText(words);
  });
}
