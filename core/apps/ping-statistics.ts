/** What ping counts and prints at its end. Source: iputils 20221126, ping/ping_common.c (gather_statistics, finish) and ping.h. */
import { NS_PER_MS, NS_PER_US } from '../base/time';

const HALF_SEQUENCE_SPACE = 0x7fff;

/** Times of round trips are microseconds, as in the payload's struct timeval. */
export class PingStatistics {
  transmitted = 0;
  received = 0;
  repeats = 0;
  errors = 0;
  longest = 0;
  private shortest = Number.MAX_SAFE_INTEGER;
  private sum = 0;
  private sumOfSquares = 0;
  /** Eight times the moving average. */
  private average = 0;
  private acknowledged = 0;
  private pipe = -1;

  get inFlight(): number {
    const difference = (this.transmitted - this.acknowledged) & 0xffff;
    return difference <= HALF_SEQUENCE_SPACE ? difference : this.transmitted - this.received - this.errors;
  }

  sent(): void {
    this.transmitted++;
    const behind = (this.transmitted - this.acknowledged) & 0xffff;
    if (behind > HALF_SEQUENCE_SPACE) this.acknowledged = (this.transmitted + 1) & 0xffff;
  }

  acknowledge(sequence: number): void {
    const difference = (this.transmitted - sequence) & 0xffff;
    if (difference > HALF_SEQUENCE_SPACE) return;
    this.pipe = Math.max(this.pipe, difference + 1);
    const ahead = (sequence - this.acknowledged) & 0xffff;
    if (ahead > 0 && ahead <= HALF_SEQUENCE_SPACE) this.acknowledged = sequence;
  }

  measured(roundTrip: number): void {
    this.sum += roundTrip;
    this.sumOfSquares += roundTrip * roundTrip;
    this.shortest = Math.min(this.shortest, roundTrip);
    this.longest = Math.max(this.longest, roundTrip);
    this.average = this.average === 0 ? roundTrip * 8 : this.average + roundTrip - Math.trunc(this.average / 8);
  }

  /** `elapsed`: nanoseconds from the first send to the last. `timed`: the payload has room for a timestamp. */
  report(destination: string, elapsed: number, timed: boolean, flooding: boolean): string {
    const { transmitted, received } = this;
    const counts = [`${transmitted} packets transmitted`, `${received} received`];
    if (this.repeats > 0) counts.push(`+${this.repeats} duplicates`);
    if (this.errors > 0) counts.push(`+${this.errors} errors`);
    if (transmitted > 0) {
      counts.push(`${formatGeneral(((transmitted - received) * 100) / transmitted)}% packet loss`);
      counts.push(`time ${Math.floor((elapsed + NS_PER_MS / 2) / NS_PER_MS)}ms`);
    }
    const closing: string[] = [];
    if (received > 0 && timed) closing.push(this.roundTrips());
    if (this.pipe > 1) closing.push(`pipe ${this.pipe}`);
    if (received > 0 && flooding && transmitted > 1) {
      const gap = Math.trunc(Math.floor(elapsed / NS_PER_US) / (transmitted - 1));
      closing.push(`ipg/ewma ${milliseconds(gap)}/${milliseconds(Math.trunc(this.average / 8))} ms`);
    }
    return `\n--- ${destination} ping statistics ---\n${counts.join(', ')}\n${closing.join(', ')}\n`;
  }

  private roundTrips(): string {
    const total = this.received + this.repeats;
    const mean = Math.trunc(this.sum / total);
    const variance = Math.trunc((this.sumOfSquares - Math.trunc((this.sum * this.sum) / total)) / total);
    const deviation = Math.floor(Math.sqrt(Math.max(0, variance)));
    const parts = [this.shortest, mean, this.longest, deviation].map(milliseconds);
    return `rtt min/avg/max/mdev = ${parts.join('/')} ms`;
  }
}

/** 258 → "0.258". */
function milliseconds(us: number): string {
  return `${Math.trunc(us / 1000)}.${String(us % 1000).padStart(3, '0')}`;
}

/** As printf's %g prints a float: six significant digits, no trailing zeros. */
function formatGeneral(value: number): string {
  return String(Number(Math.fround(value).toPrecision(6)));
}

/** A round trip on a reply's line: four significant digits from 1 ms on, whole milliseconds from 100 ms on. */
export function formatRoundTrip(us: number): string {
  const at = (rounding: number, unit: number, digits: number): string => {
    const rounded = us + rounding;
    return `${Math.trunc(rounded / 1000)}.${String(Math.trunc((rounded % 1000) / unit)).padStart(digits, '0')}`;
  };
  if (us >= 100_000 - 50) return String(Math.trunc((us + 500) / 1000));
  if (us >= 10_000 - 5) return at(50, 100, 1);
  if (us >= 1000) return at(5, 10, 2);
  return at(0, 1, 3);
}
