import type { DropReason } from '../../core/trace/disposition';
import type { Step } from '../../core/trace/step';

/** Reasons for which nodes pass over what was never meant for them: nothing is lost. */
const PASSED_OVER: ReadonlySet<DropReason> = new Set(['NOT_MINE', 'SAME_PORT', 'ARP_IGNORED', 'BROADCAST_IGNORED']);

/** Does the step lose a packet that somebody wanted delivered? */
export function isDrop(step: Step): boolean {
  switch (step.event) {
    case 'route.miss':
    case 'arp.fail':
      return true;
    case 'ip.drop':
    case 'frame.drop':
      return !PASSED_OVER.has(step.detail.reason);
    default:
      return false;
  }
}
