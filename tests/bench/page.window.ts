// Milliseconds for a page of 256 steps as the window gets it: asked of main, made in the simulation's thread, cloned twice, here.
import type { Figure, WindowBench } from './figure';

const PAGES = 100;
const ROWS = 256;

export const run: WindowBench = async ({ page }): Promise<readonly Figure[]> => {
  await page.waitForFunction(() => Reflect.get(window, 'packetwalk') !== undefined);
  const { times, steps } = await page.evaluate(
    async ({ pages, rows }) => {
      const bridge = Reflect.get(window, 'packetwalk') as import('../../preload/contract').Bridge;
      await bridge.request('run.start', { node: 'pc1', command: 'ping -c 200 -i 0.01 192.168.20.31' });
      let state = await bridge.request('run.state', {});
      while (state.state === 'running') state = await bridge.request('run.state', {});
      const times: number[] = [];
      for (let i = 0; i < pages; i++) {
        const from = Math.floor((i * (state.steps - rows)) / pages);
        const start = performance.now();
        const answer = await bridge.request('steps.page', { session: state.session, from, count: rows, filter: {} });
        if (answer.rows.length !== rows) throw new Error(`${answer.rows.length} rows came`);
        times.push(performance.now() - start);
      }
      return { times, steps: state.steps };
    },
    { pages: PAGES, rows: ROWS },
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  const name = `a page of ${ROWS} steps of ${steps.toLocaleString('en')}, from the thread to the window`;
  return [
    { name: `${name}, median`, value: at(0.5), unit: 'ms' },
    { name: `${name}, p95`, value: at(0.95), unit: 'ms' },
  ];
};
