/**
 * How long a segment and its acknowledgment take, and the retransmission timeout made of it (tcp_rtt_estimator and tcp_set_rto,
 * net/ipv4/tcp_input.c). RFC to read first: RFC 6298. All times are whole microseconds.
 */
export const RTO_MIN = 200_000;
/** The timeout is kept in ticks of the kernel's clock (HZ 250). */
const TICK = 4_000;
export const RTO_MAX = 120_000_000;
/** RFC 6298 §2.1: before the first measurement. */
export const RTO_INITIAL = 1_000_000;
/** TCP_TIMEOUT_FALLBACK. */
const FALLBACK = 3_000_000;
/** How long the smallest round trip is believed (net.ipv4.tcp_min_rtt_wlen, seconds). */
const MIN_WINDOW = 300_000_000;

export class RoundTrip {
  /** Eight times the smoothed round trip; 0 before the first measurement. */
  private smoothed8 = 0;
  /** Four times the mean deviation. */
  private deviation4 = 0;
  private largestDeviation = 0;
  private variation = 0;
  /** The variation shrinks once a round trip at most: when what was sent until then is acknowledged. */
  private until = 0;
  private least = 0;
  private leastAt = 0;
  rto = RTO_INITIAL;

  get measured(): boolean {
    return this.smoothed8 !== 0;
  }

  /** 0 before the first measurement. */
  get smoothed(): number {
    return this.smoothed8 >> 3;
  }

  /** The smallest round trip of late; Infinity before the first measurement. */
  get min(): number {
    return this.least === 0 ? Infinity : this.least;
  }

  /** `una` and `nxt`: the first unacknowledged and the next new number, after the acknowledgment. */
  measure(sample: number, una: number, nxt: number): void {
    let m = sample;
    if (this.smoothed8 === 0) {
      this.smoothed8 = Math.max(1, m << 3);
      this.deviation4 = m << 1;
      this.variation = Math.max(this.deviation4, RTO_MIN);
      this.largestDeviation = this.variation;
      this.until = nxt;
    } else {
      m -= this.smoothed8 >> 3;
      this.smoothed8 = Math.max(1, this.smoothed8 + m);
      if (m < 0) {
        m = -m - (this.deviation4 >> 2);
        // A round trip shorter than ever is no reason to expect longer ones: an eighth of its weight.
        if (m > 0) m >>= 3;
      } else {
        m -= this.deviation4 >> 2;
      }
      this.deviation4 += m;
      if (this.deviation4 > this.largestDeviation) {
        this.largestDeviation = this.deviation4;
        this.variation = Math.max(this.variation, this.largestDeviation);
      }
      if (una > this.until) {
        if (this.largestDeviation < this.variation) this.variation -= (this.variation - this.largestDeviation) >> 2;
        this.until = nxt;
        this.largestDeviation = RTO_MIN;
      }
    }
    this.rto = Math.min(Math.ceil((this.smoothed + this.variation) / TICK) * TICK, RTO_MAX);
  }

  /** `now` in microseconds. */
  noteMinimum(sample: number, now: number): void {
    const value = Math.max(1, sample);
    if (this.least !== 0 && value > this.least && now - this.leastAt < MIN_WINDOW) return;
    this.least = value;
    this.leastAt = now;
  }

  /** An earlier connection took longer: until the first measurement the timeout allows for that. */
  expect(roundTrip: number): void {
    this.rto = Math.min(roundTrip + Math.max(2 * roundTrip, RTO_MIN), RTO_MAX);
  }

  /** The handshake told nothing: its segments were repeated (RFC 6298 §5.7). */
  guess(): void {
    this.deviation4 = this.largestDeviation = this.variation = FALLBACK;
    this.rto = FALLBACK;
  }

  backOff(): void {
    this.rto = Math.min(this.rto * 2, RTO_MAX);
  }
}
