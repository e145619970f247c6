/** What one acknowledgment says (the FLAG_… of net/ipv4/tcp_input.c). */
import type { SentSegment } from './send-queue';

export class AckFacts {
  /** The first unacknowledged number moved on. */
  advanced = false;
  /** New data, or the SYN, is acknowledged. */
  dataAcked = false;
  synAcked = false;
  /** New data is acknowledged selectively. */
  dataSacked = false;
  /** … that was never sent again, and was out before the present state began. */
  originalSacked = false;
  repeatAcked = false;
  /** The segment carried data of its own, or changed the window. */
  hasData = false;
  windowUpdate = false;
  /** A D-SACK: something arrived twice. */
  duplicate = false;
  duplicateOfProbe = false;
  /** The head of the queue is marked as there although it was not acknowledged. */
  reneging = false;
  /** A repeat was lost again. */
  repeatLost = false;
  /** The retransmission timer has to be set anew. */
  setTimer = false;
  maybeDelayed = false;
  /** When the oldest and the newest of what is acknowledged now was sent, repeats left out. */
  firstAckedAt: number | null = null;
  lastAckedAt = 0;
  firstSackedAt: number | null = null;
  lastSackedAt = 0;
  firstSackedOrder = 0;
  /** How much had been delivered when the newest of the delivered segments was sent; null: none was. */
  deliveredThen: number | null = null;
  private newestSent = -1;

  get acked(): boolean {
    return this.dataAcked || this.synAcked;
  }

  /** Nothing in it that a duplicate would not have. */
  get looksDuplicate(): boolean {
    return !this.hasData && !this.windowUpdate && !this.acked;
  }

  noteDelivered({ sentAt, deliveredThen }: SentSegment): void {
    if (sentAt < this.newestSent) return;
    this.newestSent = sentAt;
    this.deliveredThen = deliveredThen;
  }
}
