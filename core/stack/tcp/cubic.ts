/**
 * Congestion control: CUBIC with HyStart, Linux's default (net/ipv4/tcp_cubic.c). RFC to read first: RFC 9438; slow start: RFC 5681 §3.1.
 * Windows are counted in segments, times in microseconds.
 */
const BETA = 717 / 1024;
/** RFC 9438 §4.6 "fast convergence": a flow whose window shrinks leaves room. */
const CONVERGENCE = (1024 + 717) / 2048;
/** The constant C: 0.4 segments a cubic second. */
const C = 0.4;
/** RFC 9438 §4.3: growth of a Reno flow with this beta, as segments to be acknowledged for one more, divided by the window. */
const RENO_SCALE = (8 * (1024 + 717)) / 3 / (1024 - 717) / 8;
export const INITIAL_WINDOW = 10;

const HYSTART_LOW_WINDOW = 16;
const HYSTART_SAMPLES = 8;
const ACK_TRAIN_GAP = 2_000;
const BURST = 65_536;
const BURST_DELAY_MOST = 1_000;
const DELAY_LEAST = 4_000;
const DELAY_MOST = 16_000;
/** 1/32 s: the window's target is computed anew no more often. */
const UPDATE_EVERY = 31_250;
const SECOND = 1_000_000;

export class Cubic {
  /** Congestion window. */
  window = INITIAL_WINDOW;
  slowStartThreshold = Infinity;
  /** Acknowledged since the window last grew, in congestion avoidance. */
  counted = 0;
  /** Was the window, and not the program or the receiver, what held data back? */
  limited = false;
  private mostOut = 0;
  private usageUntil = 0;

  private lastMax = 0;
  private epoch = 0;
  private origin = 0;
  /** Seconds from the epoch until the window is `origin` again. */
  private k = 0;
  private count = 0;
  private acked = 0;
  private reno = 0;
  private lastWindow = 0;
  private lastTime = 0;
  private delayMin = 0;

  private found = false;
  private roundStart = 0;
  private roundEnd = 0;
  private lastAck = 0;
  private roundDelay = Infinity;
  private samples = 0;

  get inSlowStart(): boolean {
    return this.window < this.slowStartThreshold;
  }

  /** Where the threshold stands if the window is taken back now: what of it is in use counts (tcp_current_ssthresh). */
  get currentThreshold(): number {
    return Math.max(this.slowStartThreshold, (this.window >> 1) + (this.window >> 2));
  }

  /** The threshold after a loss. */
  reduced(): number {
    this.epoch = 0;
    this.lastMax = this.window < this.lastMax ? Math.floor(this.window * CONVERGENCE) : this.window;
    return Math.max(Math.floor(this.window * BETA), 2);
  }

  /** A timeout: all that was learned is void. */
  lost(now: number): void {
    this.lastMax = this.epoch = this.origin = this.k = this.count = this.acked = this.reno = 0;
    this.lastWindow = this.lastTime = this.delayMin = 0;
    this.found = false;
    this.startRound(now, this.roundEnd);
  }

  /** Sending begins after a pause: the pause does not count as growth time. */
  resumed(now: number, lastSent: number): void {
    if (this.epoch > 0 && now > lastSent) this.epoch = Math.min(now, this.epoch + now - lastSent);
  }

  /** After sending: was the window full? (tcp_cwnd_validate) */
  validate(windowFull: boolean, una: number, nxt: number, packetsOut: number): void {
    if (una >= this.usageUntil || windowFull || (!this.limited && packetsOut > this.mostOut)) {
      this.limited = windowFull;
      this.mostOut = packetsOut;
      this.usageUntil = nxt;
    }
  }

  private get mayGrow(): boolean {
    return this.limited || (this.inSlowStart && this.window < 2 * this.mostOut);
  }

  /** `acked` segments reached the other end. */
  grow(acked: number, now: number): void {
    if (!this.mayGrow) return;
    let left = acked;
    if (this.inSlowStart) {
      const grown = Math.min(this.window + left, this.slowStartThreshold);
      left -= grown - this.window;
      this.window = grown;
      if (left === 0) return;
    }
    this.update(left, now);
    this.avoid(this.count, left);
  }

  /** One more segment for every `each` acknowledged (tcp_cong_avoid_ai). */
  private avoid(each: number, acked: number): void {
    if (this.counted >= each) {
      this.counted = 0;
      this.window++;
    }
    this.counted += acked;
    if (this.counted >= each) {
      const more = Math.floor(this.counted / each);
      this.counted -= more * each;
      this.window += more;
    }
  }

  private update(acked: number, now: number): void {
    const { window } = this;
    this.acked += acked;
    if (this.lastWindow === window && now - this.lastTime <= UPDATE_EVERY) return;
    if (this.epoch === 0 || now !== this.lastTime) {
      this.lastWindow = window;
      this.lastTime = now;
      if (this.epoch === 0) this.beginEpoch(acked, now);
      const t = (now - this.epoch + this.delayMin) / SECOND - this.k;
      const target = this.origin + Math.trunc(C * t * t * t);
      this.count = target > window ? Math.floor(window / (target - window)) : 100 * window;
      if (this.lastMax === 0 && this.count > 20) this.count = 20;
    }
    const each = Math.floor(window * RENO_SCALE);
    while (this.acked > each) {
      this.acked -= each;
      this.reno++;
    }
    if (this.reno > window) this.count = Math.min(this.count, Math.floor(window / (this.reno - window)));
    this.count = Math.max(this.count, 2);
  }

  private beginEpoch(acked: number, now: number): void {
    this.epoch = now;
    this.acked = acked;
    this.reno = this.window;
    const below = this.lastMax - this.window;
    this.k = below > 0 ? Math.cbrt(below / C) : 0;
    this.origin = Math.max(this.lastMax, this.window);
  }

  /**
   * A round trip was measured; may end slow start before anything is lost (RFC 9406 is its newer sister). `rate`: what the connection sends at, bytes
   * a second; 0 where that is not known yet.
   */
  sample(roundTrip: number, now: number, una: number, nxt: number, rate: number): void {
    if (this.epoch > 0 && now - this.epoch < SECOND) return;
    const delay = Math.max(1, roundTrip);
    if (this.delayMin === 0 || this.delayMin > delay) this.delayMin = delay;
    if (this.found || !this.inSlowStart) return;
    if (una > this.roundEnd) this.startRound(now, nxt);
    if (this.window < HYSTART_LOW_WINDOW) return;
    if (now - this.lastAck <= ACK_TRAIN_GAP) {
      this.lastAck = now;
      // What large bursts add to the delay (hystart_ack_delay).
      const burst = rate === 0 ? 0 : Math.min(BURST_DELAY_MOST, Math.floor((BURST * 4 * SECOND) / rate));
      if (now - this.roundStart > (this.delayMin + burst) >> 1) this.leaveSlowStart();
    }
    this.roundDelay = Math.min(this.roundDelay, delay);
    if (this.samples < HYSTART_SAMPLES) this.samples++;
    else if (this.roundDelay > this.delayMin + clamp(this.delayMin >> 3, DELAY_LEAST, DELAY_MOST))
      this.leaveSlowStart();
  }

  private startRound(now: number, nxt: number): void {
    this.roundStart = this.lastAck = now;
    this.roundEnd = nxt;
    this.roundDelay = Infinity;
    this.samples = 0;
  }

  private leaveSlowStart(): void {
    this.found = true;
    this.slowStartThreshold = this.window;
  }

  /** Nothing was sent for `idle` microseconds: the window is halved for each timeout of it (tcp_cwnd_restart; RFC 2861). */
  restart(idle: number, rto: number): void {
    this.slowStartThreshold = this.currentThreshold;
    const least = Math.min(INITIAL_WINDOW, this.window);
    for (let left = idle - rto; left > 0 && this.window > least; left -= rto) this.window >>= 1;
    this.window = Math.max(this.window, least);
    this.usageUntil = 0;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
