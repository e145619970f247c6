/** UDP sockets of a host and which of them a datagram is for (net/ipv4/udp.c). RFC to read first: RFC 768, RFC 1122 §4.1.3. */
import type { Interface } from './interface';
import type { Datagram, IcmpError } from './messages';

/** What befalls a socket is told here; `flow` and `step`: of what came. */
export interface UdpListener {
  /** A datagram or an error waits. */
  ready(flow: number, step: number): void;
  /** With `errors` only: an ICMP error about what the socket sent. */
  icmpError(error: IcmpError, flow: number, step: number): void;
}

/** Why a connected socket cannot go on, until its next call says so (errno). */
export type UdpError = 'ECONNREFUSED' | 'ENOPROTOOPT' | 'EHOSTUNREACH' | 'ENETUNREACH' | 'EMSGSIZE' | 'EPROTO';

/** net.core.rmem_default, bytes. */
const RECEIVE_BUFFER = 212_992;

/** What a datagram takes up in the buffer: sk_buff, headers, data and skb_shared_info, in sizes that the allocator has (SKB_TRUESIZE). */
function trueSize(payload: number): number {
  const needed = payload + 59 + 320;
  let size = 576;
  if (needed > size) for (size = 1024; size < needed; ) size *= 2;
  return size + 256;
}

export class UdpEndpoint {
  /** What it is bound to; 0: any. */
  address = 0;
  port = 0;
  device: Interface | null = null;
  /** The other end of a connected one; 0: none. */
  remote = 0;
  remotePort = 0;
  broadcast = false;
  reuse = false;
  /** IP_RECVERR: hears of every error, connected or not. */
  errors = false;
  error: UdpError | null = null;
  readonly queue: Datagram[] = [];
  /** Bytes that the queue takes up. */
  queued = 0;

  constructor(
    readonly listener: UdpListener,
    /** Process that opened it. */
    readonly owner: number,
  ) {}

  /** false: the buffer is full (__udp_enqueue_schedule_skb). */
  enqueue(datagram: Datagram): boolean {
    if (this.queued > RECEIVE_BUFFER) return false;
    this.queue.push(datagram);
    this.queued += trueSize(datagram.payload.length);
    return true;
  }

  dequeue(): Datagram | null {
    const first = this.queue.shift();
    if (first === undefined) return null;
    this.queued -= trueSize(first.payload.length);
    return first;
  }
}

const NOBODY: readonly UdpEndpoint[] = [];

export class UdpTable {
  /** Packet sockets (AF_PACKET): they hear of every datagram to their port that comes in by their interface, whatever its address. */
  private readonly taps: UdpEndpoint[] = [];
  /** By port; the newest first. */
  private readonly byPort = new Map<number, UdpEndpoint[]>();

  addTap(endpoint: UdpEndpoint, device: Interface): void {
    this.taps.push(endpoint);
    device.tapped = true;
  }

  tapsOf(device: Interface, port: number): readonly UdpEndpoint[] {
    return this.taps.filter((tap) => tap.port === port && tap.device === device);
  }

  get all(): readonly UdpEndpoint[] {
    return [...this.byPort.values()].flat();
  }

  /** false: another socket is in the way (udp_lib_lport_inuse). */
  bind(endpoint: UdpEndpoint, port: number): boolean {
    const there = this.byPort.get(port);
    if (there?.some((other) => inTheWay(endpoint, other)) === true) return false;
    endpoint.port = port;
    if (there === undefined) this.byPort.set(port, [endpoint]);
    else there.unshift(endpoint);
    return true;
  }

  remove(endpoint: UdpEndpoint): void {
    const tap = this.taps.indexOf(endpoint);
    if (tap >= 0) {
      this.taps.splice(tap, 1);
      const { device } = endpoint;
      if (device !== null) device.tapped = this.taps.some((one) => one.device === device);
      return;
    }
    const left = this.byPort.get(endpoint.port)?.filter((other) => other !== endpoint) ?? [];
    if (left.length === 0) this.byPort.delete(endpoint.port);
    else this.byPort.set(endpoint.port, left);
  }

  /** The one that a datagram from (`source`, `sourcePort`) to (`destination`, `port`) is for, or null (__udp4_lib_lookup). */
  lookup(source: number, sourcePort: number, destination: number, port: number, by: Interface): UdpEndpoint | null {
    const there = this.byPort.get(port) ?? NOBODY;
    let found: UdpEndpoint | null = null;
    let best = -1;
    for (let i = 0; i < there.length; i++) {
      const one = there[i] as UdpEndpoint;
      const score = scoreOf(one, source, sourcePort, destination, by);
      if (score > best) {
        best = score;
        found = one;
      }
    }
    return found;
  }

  /** All that take a broadcast (__udp4_lib_mcast_deliver). */
  takersOf(
    source: number,
    sourcePort: number,
    destination: number,
    port: number,
    by: Interface,
  ): readonly UdpEndpoint[] {
    const there = this.byPort.get(port) ?? NOBODY;
    return there.filter((one) => scoreOf(one, source, sourcePort, destination, by) >= 0);
  }
}

const BOUND_TO_ADDRESS = 100;

/** -1: not for it. One bound to the address comes before any that is not; then each further thing that fits counts (compute_score). */
function scoreOf(one: UdpEndpoint, source: number, sourcePort: number, destination: number, by: Interface): number {
  let score = 0;
  if (one.address !== 0) {
    if (one.address !== destination) return -1;
    score += BOUND_TO_ADDRESS;
  }
  if (one.remote !== 0) {
    if (one.remote !== source) return -1;
    score++;
  }
  if (one.remotePort !== 0) {
    if (one.remotePort !== sourcePort) return -1;
    score++;
  }
  if (one.device !== null) {
    if (one.device !== by) return -1;
    score++;
  }
  return score;
}

function inTheWay(one: UdpEndpoint, other: UdpEndpoint): boolean {
  if (one.reuse && other.reuse) return false;
  if (one.device !== null && other.device !== null && one.device !== other.device) return false;
  return one.address === 0 || other.address === 0 || one.address === other.address;
}
