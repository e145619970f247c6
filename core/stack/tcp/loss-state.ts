/** What a sender believes about lost segments: congestion states, scoreboard counters, RACK, tail loss probe (RFC 6675, 8985, 5682, 6937). */

/** `open`: nothing odd; `disorder`: something was acknowledged selectively; `reduced`: the window shrank without a repair; `recovery`: repairing after duplicate acknowledgments; `loss`: after a timeout. */
export type CongestionState = 'open' | 'disorder' | 'reduced' | 'recovery' | 'loss';

/** net.ipv4.tcp_reordering and tcp_max_reordering: how far segments may overtake each other before that counts as loss. */
export const REORDERING = 3;
export const MAX_REORDERING = 300;

export class LossState {
  state: CongestionState = 'open';
  /** Of the segments that were sent: acknowledged selectively, thought lost, sent again and still out. */
  sackedOut = 0;
  lostOut = 0;
  repeatsOut = 0;
  /** The number up to which data was sent when the state began: acknowledged, it ends. */
  high = 0;
  /** Behind the last byte acknowledged selectively. */
  highestSacked = 0;
  reordering = REORDERING;
  reorderingSeen = false;
  /** Segments that reached the other end so far, and those thought lost so far. */
  delivered = 0;
  lost = 0;

  /** Timestamp clock (ms) of the first repeat; null: nothing was sent again. */
  firstRepeat: number | null = null;
  /** What the reduction could be taken back to, and what would prove it wrong. null: nothing to take back. */
  undoMark: number | null = null;
  /** Repeats that a D-SACK has not answered; -1: there were none. */
  undoRepeats = 0;
  priorThreshold = 0;
  priorWindow = 0;
  /** Proportional rate reduction: delivered and sent since the reduction began. */
  prrDelivered = 0;
  prrOut = 0;
  /** F-RTO: the timeout may have been spurious. */
  frto = false;
  reneged = false;

  /** RACK: which of the segments that arrived was sent last, and its round trip. */
  rackOrder = 0;
  rackRoundTrip = 0;
  rackAdvanced = false;
  rackSteps = 1;
  rackPersist = 0;
  rackDuplicateSeen = false;
  rackLastDelivered = 0;

  /** Tail loss probe: what was sent when it went out (null: none is out), and whether it repeated old data. */
  probeHigh: number | null = null;
  probeRepeated = false;
}
