/** Where the cursor stands in a journey. */
import type { Step } from '../../core/trace/step';
import type { JourneyRow } from '../../core/trace/views';

/** How many rows lie behind the cursor: those whose frame was sent at or before the step. */
export function rowsBehind(rows: readonly JourneyRow[], step: number): number {
  const ahead = rows.findIndex((row) => row.sendStep > step);
  return ahead === -1 ? rows.length : ahead;
}

export type Doing = 'deciding' | 'sending' | 'receiving' | 'dropping' | 'ending';

/** What a node does at a step, in one word. */
export function doingOf(step: Step): Doing {
  switch (step.event) {
    case 'frame.send':
      return 'sending';
    case 'frame.receive':
      return 'receiving';
    case 'frame.drop':
    case 'ip.drop':
      return 'dropping';
    case 'flow.end':
      return 'ending';
    default:
      return 'deciding';
  }
}

/** What a frame is called: its information line up to the first number in it, "Echo (ping) request". */
export function frameName(info: string): string {
  return info.replace(/\s+id=.*$/, '');
}

/** Does the packet have a pair of addresses that stays the same on all its way? */
export function ipPairStays(rows: readonly JourneyRow[]): boolean {
  return rows.every(
    (row) => row.src_ip !== undefined && !row.changed.includes('src_ip') && !row.changed.includes('dst_ip'),
  );
}
