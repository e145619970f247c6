/** RACK: what was sent a while before something that arrived is lost (net/ipv4/tcp_recovery.c). RFC to read first: RFC 8985 §6. */
import type { Environment } from '../environment';
import type { AckFacts } from './ack-facts';
import { microsecondsNow } from './clock';
import type { SentSegment } from './send-queue';
import type { TcpSocket } from './socket';
import { setSendTimer, TIMEOUT_MIN } from './timers';

/** A wider window for reordering is kept for so many recoveries (TCP_RACK_RECOVERY_THRESH). */
const PERSIST = 16;
const MOST_STEPS = 255;

/** A segment has arrived at the other end (tcp_rack_advance). */
export function advanceRack({ loss, roundTrip }: TcpSocket, segment: SentSegment, now: number): void {
  const sample = now - segment.sentAt;
  // Quicker than any round trip: that was the first one's acknowledgment, not the repeat's.
  if (segment.everRepeated && sample < roundTrip.min) return;
  loss.rackAdvanced = true;
  loss.rackRoundTrip = sample;
  loss.rackOrder = Math.max(loss.rackOrder, segment.order);
}

/** How much later than its successors a segment may arrive without counting as lost. */
function reorderingWindow({ loss, roundTrip }: TcpSocket): number {
  if (!loss.reorderingSeen) {
    if (loss.state === 'recovery' || loss.state === 'loss') return 0;
    if (loss.sackedOut >= loss.reordering) return 0;
  }
  const least = roundTrip.min === Infinity ? 0 : roundTrip.min;
  return Math.min((least >> 2) * loss.rackSteps, roundTrip.smoothed);
}

/** Microseconds until a segment counts as lost; 0 or less: it does. */
export function untilLost({ loss }: TcpSocket, segment: SentSegment, window: number, now: number): number {
  return loss.rackRoundTrip + window - (now - segment.sentAt);
}

/** Marks what is lost; returns how long to wait for those that may still come, 0: there are none. */
export function detectLoss(socket: TcpSocket, now: number): number {
  const { loss, sending } = socket;
  const window = reorderingWindow(socket);
  let wait = 0;
  for (const segment of sending.sent) {
    if (segment.sacked || (segment.lost && !segment.repeated)) continue;
    if (segment.order >= loss.rackOrder) continue;
    const remaining = untilLost(socket, segment, window, now);
    if (remaining <= 0) markLost(socket, segment);
    else wait = Math.max(wait, remaining);
  }
  return wait;
}

/** After an acknowledgment that brought news. Sets the reordering timer where something may still come; true: it did. */
export function markLostByTime(env: Environment, socket: TcpSocket): boolean {
  const { loss } = socket;
  if (!loss.rackAdvanced) return false;
  loss.rackAdvanced = false;
  const wait = detectLoss(socket, microsecondsNow(env));
  if (wait === 0) return false;
  setSendTimer(env, socket, 'reorder', wait + TIMEOUT_MIN);
  return true;
}

/** tcp_mark_skb_lost. */
export function markLost({ loss }: TcpSocket, segment: SentSegment): void {
  if (segment.sacked) return;
  if (segment.lost) {
    // A repeat that is lost as well.
    if (!segment.repeated) return;
    segment.repeated = false;
    loss.repeatsOut--;
    loss.lost++;
    return;
  }
  segment.lost = true;
  loss.lostOut++;
  loss.lost++;
}

/** Repeats that were not needed widen the window for reordering, a step a round trip (tcp_rack_update_reo_wnd). */
export function adaptWindow({ loss }: TcpSocket, { deliveredThen }: AckFacts): void {
  if (deliveredThen === null || deliveredThen === 0) return;
  if (deliveredThen < loss.rackLastDelivered) loss.rackDuplicateSeen = false;
  if (loss.rackDuplicateSeen) {
    loss.rackSteps = Math.min(MOST_STEPS, loss.rackSteps + 1);
    loss.rackDuplicateSeen = false;
    loss.rackLastDelivered = loss.delivered;
    loss.rackPersist = PERSIST;
  } else if (loss.rackPersist === 0) {
    loss.rackSteps = 1;
  }
}
