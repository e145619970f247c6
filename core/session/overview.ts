/** The scrubber's ticks: one column a step, or many steps merged into one. */
import type { Network } from '../network/network';
import { FLOW_END } from '../trace/event-codes';
import { PROTOCOLS } from '../trace/step';
import type { Overview } from '../trace/views';
import { phasesOf } from './phases';
import { isDrop, isFrameOnLink, protocolOfStep } from './step-protocol';

const DECISION = 1;
const DROP = 2;
const ON_LINK = 4;
const END = 8;

export function overviewOf(network: Network, from: number, to: number, columns: number): Overview {
  const { log, frames } = network;
  const firstStep = Math.max(1, from);
  const lastStep = Math.min(log.count, to);
  const steps = Math.max(0, lastStep - firstStep + 1);
  const stepsPerColumn = Math.max(1, Math.ceil(steps / columns));
  const count = Math.ceil(steps / stepsPerColumn);
  const protocol = new Uint8Array(count);
  const flags = new Uint8Array(count);
  const tally = new Uint32Array(PROTOCOLS.length);
  for (let column = 0; column < count; column++) {
    tally.fill(0);
    const first = firstStep + column * stepsPerColumn;
    const last = Math.min(lastStep, first + stepsPerColumn - 1);
    let flag = 0;
    for (let step = first; step <= last; step++) {
      const event = log.event(step);
      const tag = protocolOfStep(log, frames, step);
      tally[tag] = (tally[tag] as number) + 1;
      flag |= isDrop(log, step) ? DROP | DECISION : isFrameOnLink(event) ? ON_LINK : DECISION;
      if (event === FLOW_END) flag |= END;
    }
    protocol[column] = tally.indexOf(Math.max(...tally));
    flags[column] = flag;
  }
  return { firstStep, lastStep, stepsPerColumn, protocol, flags, phases: phasesOf(network, firstStep, lastStep) };
}
