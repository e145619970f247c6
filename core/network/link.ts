/** A link between two interfaces, one direction at a time: delay, rate, queue, and the losses that chance or a plan brings. */
import type { Random } from '../base/random';
import { NS_PER_US } from '../base/time';
import type { Interface } from '../stack/interface';
import type { DropReason } from '../trace/disposition';

/** Frames that may wait for a slow link (txqueuelen of an Ethernet device). */
const QUEUE_LIMIT = 1000;

/** A shorter delay is a mere cable's. */
const OF_NOTE = 500 * NS_PER_US;

/** What happens to a frame that enters a link. */
export type Passage = { readonly arrival: number } | { readonly lost: DropReason };

export interface LinkTerms {
  /** Nanoseconds a byte takes to enter; 0: none. */
  readonly perByte: number;
  readonly loss: number;
  /** Which frames are lost, counted from 1. */
  readonly planned: ReadonlySet<number> | null;
  /** Some of the frames of either direction are lost by plan. */
  readonly losing: boolean;
  /** false: the cable is out. */
  readonly plugged: boolean;
}

/** What each frame asks for stands first, close together in memory. */
export class LinkEnd {
  /** A mere cable: frames go over it as over a veth pair, many at one instant, and what they bring about happens before the sender goes on. */
  readonly quick: boolean;
  /** Frames that entered here so far. */
  private entered = 0;
  /** When the last bit of the last frame is on the link. */
  private busyUntil = 0;

  constructor(
    readonly peer: Interface,
    /** Nanoseconds from the last bit sent to the last bit received. */
    readonly delay: number,
    private readonly terms: LinkTerms,
    private readonly random: Random,
  ) {
    const { perByte, loss, planned, losing } = terms;
    const plain = perByte === 0 && loss === 0 && planned === null;
    this.quick = plain && !losing && delay < OF_NOTE;
  }

  get plugged(): boolean {
    return this.terms.plugged;
  }

  pass(now: number, length: number): Passage {
    const { perByte, planned, loss } = this.terms;
    this.entered++;
    const took = Math.round(length * perByte);
    const start = Math.max(now, this.busyUntil);
    if (took > 0 && start - now > QUEUE_LIMIT * took) return { lost: 'QUEUE_FULL' };
    this.busyUntil = start + took;
    if (planned?.has(this.entered)) return { lost: 'LOST_BY_PLAN' };
    if (loss > 0 && this.random.happens(loss)) return { lost: 'LOST_BY_CHANCE' };
    return { arrival: this.busyUntil + this.delay };
  }
}

/** Nanoseconds a byte takes at a rate of megabits a second. */
export function nanosecondsPerByte(megabits: number): number {
  return (8 * NS_PER_US) / megabits;
}
