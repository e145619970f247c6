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
