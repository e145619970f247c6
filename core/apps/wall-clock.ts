/** What a clock on the wall of the simulated world shows: every run starts on Thursday, 1 January 2026, 00:00 UTC. */
import { NS_PER_S } from '../base/time';

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_YEAR = 2026;
const SECONDS_A_DAY = 86_400;

const two = (number: number): string => String(number).padStart(2, '0');

/** "Thu Jan 01 00:00:05 UTC 2026", as `date +'%a %b %d %T %Z %Y'`. */
export function formatDate(now: number): string {
  const seconds = Math.floor(now / NS_PER_S);
  const days = Math.floor(seconds / SECONDS_A_DAY);
  const { year, month, day } = dateOf(days);
  const time = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${DAYS[days % 7]} ${MONTHS[month]} ${two(day)} ${time} UTC ${year}`;
}

/** `days` since the first; the month counts from 0. */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  let left = days;
  let year = FIRST_YEAR;
  for (; left >= lengthOf(year); year++) left -= lengthOf(year);
  for (let month = 0; ; month++) {
    const length = (LENGTHS[month] as number) + (month === 1 && isLeap(year) ? 1 : 0);
    if (left < length) return { year, month, day: left + 1 };
    left -= length;
  }
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year: number): number => (isLeap(year) ? 366 : 365);
