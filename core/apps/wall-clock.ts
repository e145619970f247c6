/** What a clock on the wall of the simulated world shows: it starts on 1 January 2026, 00:00 UTC, in every run. */
import { NS_PER_MS } from '../base/time';

/** Milliseconds since 1970 at simulated time 0. */
const EPOCH = Date.UTC(2026, 0, 1);

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

function timeOf(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** "Thu Jan 01 00:00:05 UTC 2026", as `date` has it ("%a %b %d %T %Z %Y"). */
export function formatDate(now: number): string {
  const date = new Date(EPOCH + Math.floor(now / NS_PER_MS));
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())}`;
  return `${day} ${timeOf(date)} UTC ${date.getUTCFullYear()}`;
}
