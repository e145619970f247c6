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

export class LinkEnd {
  /** Frames that entered here so far. */
  private entered = 0;
  /** When the last bit of the last frame is on the link. */
  private busyUntil = 0;

  /** True where every frame of any length simply arrives after the delay. */
  readonly plain: boolean;
  /** A mere cable: frames go over it as over a veth pair, many at one instant, and what they bring about happens before the sender goes on. */
  readonly quick: boolean;

  constructor(
    readonly peer: Interface,
    /** Nanoseconds from the last bit sent to the last bit received. */
    readonly delay: number,
    /** Nanoseconds a byte takes to enter; 0: none. */
    private readonly perByte: number,
    private readonly loss: number,
    private readonly random: Random,
    /** Which frames are lost, counted from 1. */
    private readonly planned: ReadonlySet<number> | null,
    /** false: the cable is out. */
    readonly plugged = true,
    /** Some of the frames of either direction are lost by plan. */
    losing = planned !== null,
  ) {
    this.plain = perByte === 0 && loss === 0 && planned === null;
    this.quick = this.plain && !losing && delay < OF_NOTE;
  }

  pass(now: number, length: number): Passage {
    this.entered++;
    const took = Math.round(length * this.perByte);
    const start = Math.max(now, this.busyUntil);
    if (took > 0 && start - now > QUEUE_LIMIT * took) return { lost: 'QUEUE_FULL' };
    this.busyUntil = start + took;
    if (this.planned?.has(this.entered)) return { lost: 'LOST_BY_PLAN' };
    if (this.loss > 0 && this.random.happens(this.loss)) return { lost: 'LOST_BY_CHANCE' };
    return { arrival: this.busyUntil + this.delay };
  }
}

/** Nanoseconds a byte takes at a rate of megabits a second. */
export function nanosecondsPerByte(megabits: number): number {
  return (8 * NS_PER_US) / megabits;
}
