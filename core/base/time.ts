/** Simulated time is an integer count of nanoseconds since the start of a run; it is an argument everywhere and never read from a clock. */
export const NS_PER_US = 1_000;
export const NS_PER_MS = 1_000_000;
export const NS_PER_S = 1_000_000_000;

export function microseconds(us: number): number {
  return Math.round(us * NS_PER_US);
}
