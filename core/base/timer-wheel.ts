/**
 * When a kernel timer fires: never early, and the longer it is the coarser (calc_wheel_index, kernel/time/timer.c; HZ is 250, as in Debian's
 * kernel). A second becomes 1.004 to 1.036 s, and 1.024 s where one such timer sets the next.
 */
import { NS_PER_MS } from './time';

const TICK = 4 * NS_PER_MS;
/** Buckets of a level; each level is eight times coarser than the one before. */
const LEVEL_SIZE = 64;
const COARSER_BITS = 3;

/** Nanoseconds of simulated time: when a timer fires that is set at `now` for `delay`. */
export function timerExpiry(now: number, delay: number): number {
  const tick = Math.floor(now / TICK);
  const ticks = Math.ceil(delay / TICK);
  let shift = 0;
  while (ticks >= (LEVEL_SIZE - 1) * 2 ** shift) shift += COARSER_BITS;
  const bucket = 2 ** shift;
  return (Math.floor((tick + ticks) / bucket) + 1) * bucket * TICK;
}

/** Nanoseconds: one for each 2 ms of a wait, less than a microsecond in all. */
const TURN = 2 * NS_PER_MS;
const LAST_TURN = 999;

/**
 * How long a timer waits: until its bucket is emptied, and in that for its turn. Of the timers of a bucket the one that was set last fires first
 * (enqueue_timer puts it in front), and all of them after what programs wait for, whose clock is exact.
 */
export function timerWait(now: number, delay: number): number {
  const wait = timerExpiry(now, delay) - now;
  return wait + Math.min(Math.ceil(wait / TURN), LAST_TURN);
}
