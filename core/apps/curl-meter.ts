/** curl's progress meter. Source: lib/progress.c (progress_meter, max5data, time2str). */
import { NS_PER_S, NS_PER_US } from '../base/time';

export const METER_HEAD =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

export interface Progress {
  /** Bytes, null: not known. */
  readonly size: number | null;
  readonly received: number;
  readonly uploaded: number;
  /** Nanoseconds since the transfer began. */
  readonly elapsed: number;
}

/** One row, which overwrites the one before it. */
export function meterRow({ size, received, uploaded, elapsed }: Progress): string {
  const speedOf = (bytes: number): number =>
    elapsed < NS_PER_US ? bytes : Math.floor((bytes * NS_PER_S) / Math.max(1, elapsed));
  const [down, up] = [speedOf(received), speedOf(uploaded)];
  const total = (size ?? received) + uploaded;
  const done = received + uploaded;
  const spent = Math.floor(elapsed / NS_PER_S);
  const needed = size !== null && down > 0 ? Math.floor(size / down) : 0;
  const percent = (part: number, whole: number): string =>
    String(whole > 0 ? Math.floor((part * 100) / whole) : 0).padStart(3);
  return [
    `\r${percent(done, size === null && uploaded === 0 ? 0 : total)} ${five(size === null ? done : total)}`,
    `${percent(received, size ?? 0)} ${five(received)}`,
    `${percent(uploaded, uploaded)} ${five(uploaded)}`,
    five(down),
    `${five(up)} ${time(needed)} ${time(spent)} ${time(Math.max(0, needed - spent))} ${five(down)}`,
  ].join('  ');
}

const K = 1024;

/** A number in five columns. */
function five(bytes: number): string {
  if (bytes < 100_000) return String(bytes).padStart(5);
  if (bytes < 10_000 * K) return `${String(Math.floor(bytes / K)).padStart(4)}k`;
  if (bytes < 100 * K * K) {
    return `${String(Math.floor(bytes / (K * K))).padStart(2)}.${Math.floor((bytes % (K * K)) / ((K * K) / 10))}M`;
  }
  return `${String(Math.floor(bytes / (K * K))).padStart(4)}M`;
}

function time(seconds: number): string {
  if (seconds <= 0) return '--:--:--';
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${String(hours).padStart(2)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
