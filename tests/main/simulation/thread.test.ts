import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { SimulationHost } from '../../../main/simulation/host';
import type { RunState } from '../../../preload/contract';
import { chain } from '../../support/topologies';
import { bundle } from '../bundle';

/** Host and simulator as the app runs them: with a real thread in between, built as the app builds it. */
const folder = mkdtempSync(join(tmpdir(), 'packetwalk-thread-'));

let entry: string;
beforeAll(async () => {
  entry = await bundle('main/simulation/worker.ts', folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let worker: Worker;
let waiting: { readonly until: (state: RunState) => boolean; readonly done: (state: RunState) => void }[] = [];
let host: SimulationHost;

beforeEach(() => {
  waiting = [];
  host = new SimulationHost({
    startThread: () => {
      worker = new Worker(entry);
      return worker;
    },
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    onChanged: (state) => {
      for (const one of waiting.filter(({ until }) => until(state))) one.done(state);
    },
    explain: (refusal) => (refusal === 'NO_ANSWER' ? refusal : refusal.code),
    report: () => {},
  });
});
afterEach(() => host.stop());

const reached = (until: (state: RunState) => boolean) => new Promise<RunState>((done) => waiting.push({ until, done }));

test('a ping runs in the thread, and its log is read from here', async () => {
  await host.open(chain(2), 1);
  const idle = reached(({ state, steps }) => state === 'idle' && steps > 0);
  const run = await host.ask('start', { session: 1, node: 'pc', command: 'ping -c 1 10.0.2.10' });
  expect(run.status).toBeNull();
  expect((await idle).runs).toMatchObject([{ id: run.id, status: 0 }]);
  const page = await host.ask('page', { session: 1, from: 0, count: 256, filter: {} });
  expect(page.total).toBe(host.state.steps);
  const frame = await host.ask('frame', { session: 1, packet: 1 });
  expect([frame instanceof Uint8Array, frame?.length]).toEqual([true, 42]);
});

test('a long run answers in between and can be cancelled', async () => {
  await host.open(chain(30), 1);
  const running = reached(({ state, steps }) => state === 'running' && steps > 0);
  await host.ask('start', { session: 1, node: 'pc', command: 'ping -c 100000 -i 0.002 10.0.30.10' });
  await running;
  expect((await host.ask('page', { session: 1, from: 0, count: 10, filter: {} })).rows).toHaveLength(10);
  expect(await host.ask('cancel', { session: 1 })).toMatchObject({
    state: 'cancelled',
    runs: [{ disposition: 'CANCELLED' }],
  });
});

test('a thread that dies fails the run; the next network runs in a new one', async () => {
  await host.open(chain(1), 1);
  const failed = reached(({ state }) => state === 'failed');
  await worker.terminate();
  expect((await failed).fault?.message).toContain('ended');
  await host.open(chain(1), 1);
  const idle = reached(({ state, steps }) => state === 'idle' && steps > 0);
  await host.ask('start', { session: 2, node: 'pc', command: 'ping -c 1 10.0.1.10' });
  expect((await idle).session).toBe(2);
});
