// Milliseconds for a page of 256 steps from the simulation's thread: made, cloned across, read. The window adds one more clone.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Session } from '../../core/session/session';
import type { StepPage } from '../../core/trace/views';
import { chain } from '../support/topologies';
import type { Figure } from './figure';

const PAGES = 200;
const ROWS = 256;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

export async function run(): Promise<readonly Figure[]> {
  const session = Session.open(chain(100), { seed: 1 });
  session.start('pc', 'ping -c 200 -i 0.01 10.0.100.10');
  while (session.run({ maxEvents: 100_000 }) === 'more');
  const { count } = session.source;
  const { port1, port2 } = new MessageChannel();
  const made: number[] = [];
  const crossed: number[] = [];
  for (let i = 0; i < PAGES; i++) {
    const start = performance.now();
    const page = session.page(Math.floor((i * (count - ROWS)) / PAGES), ROWS, {});
    const ready = performance.now();
    port1.postMessage(page);
    const message: { readonly message: StepPage } | undefined = receiveMessageOnPort(port2);
    if (message?.message.rows.length !== ROWS) throw new Error('no page came');
    made.push(ready - start);
    crossed.push(performance.now() - start);
  }
  port1.close();
  const where = `of ${count.toLocaleString('en')} steps`;
  return [
    { name: `a page of ${ROWS} steps ${where}, made`, value: median(made), unit: 'ms' },
    { name: `a page of ${ROWS} steps ${where}, from thread to thread`, value: median(crossed), unit: 'ms' },
  ];
}
