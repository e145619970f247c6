/**
 * How many ICMP errors a host may send, to all addresses together and to one address: a token bucket for each, one token a second.
 * An error takes one token of six at most (inet_peer_xrlim_allow, net/ipv4/inetpeer.c); before that, an error about a packet that
 * cannot be routed takes one of five at most from the same bucket (ip_error, net/ipv4/route.c). Redirects are counted there too.
 */
import { NS_PER_MS, NS_PER_S } from '../base/time';

const ROUTE_ERROR_BURST = 5 * NS_PER_S;
const BURST_FACTOR = 6;

/** ip_rt_redirect_silence, _load and _number, net/ipv4/route.c: (HZ / 50) << 10, HZ / 50, 9. */
const REDIRECT_SILENCE = 20_480 * NS_PER_MS;
const REDIRECT_LOAD = 20 * NS_PER_MS;
const REDIRECTS = 9;

/** HZ / 50: credit for errors to all peers is not counted more often (icmp_global_allow, net/ipv4/icmp.c). */
const CREDIT_WAIT = 20 * NS_PER_MS;

interface Bucket {
  tokens: number;
  last: number;
  redirects: number;
}

export class IcmpLimits {
  private readonly buckets = new Map<number, Bucket>();
  /** Errors that may still go, to whomever; at the start as many as a second brings. */
  private credit = 0;
  private credited = -NS_PER_S;

  /** May any error go now? `perSecond` and `burst` are net.ipv4.icmp_msgs_per_sec and icmp_msgs_burst (icmp_global_allow). */
  allowAny(now: number, perSecond: number, burst: number): boolean {
    if (this.credit > 0) return true;
    const waited = Math.min(now - this.credited, NS_PER_S);
    const gained = Math.floor((perSecond * waited) / NS_PER_S);
    if (waited < CREDIT_WAIT || gained === 0) return false;
    this.credited = now;
    this.credit = Math.min(this.credit + gained, burst);
    return true;
  }

  /** An error goes. Linux takes nothing, one or two by chance (icmp_global_consume); here it is always one. */
  spend(): void {
    this.credit--;
  }

  /** Takes a token for "net unreachable" and its like to `peer`; false: stay silent. */
  allowRouteError(now: number, peer: number): boolean {
    const bucket = this.bucket(now, peer);
    bucket.tokens = Math.min(bucket.tokens + now - bucket.last, ROUTE_ERROR_BURST);
    bucket.last = now;
    return take(bucket, NS_PER_S);
  }

  /** Takes a token for an error of any kind; `interval` is net.ipv4.icmp_ratelimit in milliseconds. */
  allowError(now: number, peer: number, interval: number): boolean {
    if (interval === 0) return true;
    const bucket = this.bucket(now, peer);
    bucket.tokens = Math.min(bucket.tokens + now - bucket.last, BURST_FACTOR * interval * NS_PER_MS);
    bucket.last = now;
    return take(bucket, interval * NS_PER_MS);
  }

  /** May `peer` be sent a redirect now? Each waits twice as long as the one before, up to nine; silence begins anew (ip_rt_send_redirect). */
  allowRedirect(now: number, peer: number): boolean {
    const bucket = this.bucket(now, peer);
    if (now > bucket.last + REDIRECT_SILENCE) {
      bucket.tokens = 0;
      bucket.redirects = 0;
    }
    if (bucket.redirects >= REDIRECTS) {
      bucket.last = now;
      return false;
    }
    if (bucket.redirects > 0 && now <= bucket.last + REDIRECT_LOAD * 2 ** bucket.redirects) return false;
    bucket.last = now;
    bucket.redirects++;
    return true;
  }

  private bucket(now: number, peer: number): Bucket {
    const found = this.buckets.get(peer);
    if (found !== undefined) return found;
    // A new peer counts as last heard of a minute ago (inet_getpeer).
    const made = { tokens: 0, last: now - 60 * NS_PER_S, redirects: 0 };
    this.buckets.set(peer, made);
    return made;
  }
}

function take(bucket: Bucket, cost: number): boolean {
  if (bucket.tokens < cost) return false;
  bucket.tokens -= cost;
  return true;
}
