import { parentPort } from 'node:worker_threads';
import { invariant } from '../../core/base/invariant';
import type { Question } from './protocol';
import { Simulator } from './simulator';

const port = parentPort;
invariant(port !== null, 'the simulation runs in a thread');

const simulator = new Simulator({
  post: (message, transfer) => port.postMessage(message, transfer),
  now: () => performance.now(),
  // setImmediate lets the event loop read the mailbox in between; a microtask would not.
  soon: (callback) => setImmediate(callback),
  later: (callback, ms) => setTimeout(callback, ms),
});

port.on('message', (question: Question) => simulator.handle(question));
