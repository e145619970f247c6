/** Names the stretches of a walk: who looks for whose MAC, the request on its way, the answer, the parts of a connection. */

import type { Network } from '../network/network';
import type { Phase } from '../trace/views';
import { FrameKinds, type Kind } from './phase-kind';

/** Walks of more steps than this get no phases: their names would not fit above the ticks. */
export const PHASE_LIMIT = 20_000;

export function phasesOf(
  network: Pick<Network, 'log' | 'frames' | 'nodes'>,
  from: number,
  to: number,
): readonly Phase[] {
  if (to - from > PHASE_LIMIT) return [];
  const { log, frames, nodes } = network;
  const kinds = new FrameKinds(nodes);
  const phases: (Kind & { from: number; to: number })[] = [];
  let begun = false;
  /** Steps about no frame yet: they belong to the frame that follows. */
  let pending = 0;
  const add = (kind: Kind, first: number, last: number) => {
    const open = phases.at(-1);
    if (open !== undefined && sameKind(open, kind)) open.to = last;
    else phases.push({ ...kind, from: first, to: last });
  };
  for (let step = from; step <= to; step++) {
    const packet = log.packet(step);
    if (packet === 0) {
      pending = pending || step;
      continue;
    }
    if (!begun) {
      if (pending !== 0) add({ kind: 'command' }, pending, step - 1);
      pending = 0;
      begun = true;
    }
    add(kinds.of(frames.view(packet), log.flow(step)), pending || step, step);
    pending = 0;
  }
  if (pending !== 0) add({ kind: begun ? 'other' : 'command' }, pending, to);
  return phases;
}

function sameKind(x: Kind, y: Kind): boolean {
  return x.kind === y.kind && x.node === y.node && x.target === y.target;
}
