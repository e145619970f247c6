import type { Worker } from 'node:worker_threads';
import createWorker from './worker?nodeWorker';

/** Starts the simulation's thread. */
export function startThread(): Worker {
  return createWorker({ name: 'packetwalk-simulation' });
}
