import { isLoss } from '../../core/trace/disposition';
import type { Step } from '../../core/trace/step';

/** Does the step lose a packet that somebody wanted delivered? */
export function isDrop(step: Step): boolean {
  switch (step.event) {
    case 'route.miss':
    case 'arp.fail':
      return true;
    case 'ip.drop':
    case 'frame.drop':
      return isLoss(step.detail.reason);
    default:
      return false;
  }
}
