/** Numbers as the window writes them: groups of three with a no-break space, in every language. */
const NO_BREAK = '\u00a0';

/** 48200 as "48 200". */
export function formatCount(count: number): string {
  const digits = String(Math.trunc(count));
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, NO_BREAK);
}

/** Simulated microseconds as milliseconds with three places: 306 as "0.306", 2000408 as "2 000.408". */
export function formatMs(timeUs: number): string {
  const whole = Math.trunc(timeUs / 1000);
  return `${formatCount(whole)}.${String(timeUs % 1000).padStart(3, '0')}`;
}
