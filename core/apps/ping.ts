/**
 * ping of iputils 20221126 (Debian 12): what it sends, when it gives up and every line it prints.
 * Source: ping/ping.c (ping4_run, ping4_send_probe, ping4_receive_error_msg) and ping/ping_common.c (main_loop, pinger,
 * __schedule_exit, gather_statistics, finish); output checked against the tool itself.
 */

import { NS_PER_MS, NS_PER_S, NS_PER_US } from '../base/time';
import { timerWait } from '../base/timer-wheel';
import { formatIpv4Address, isMulticastAddress, LOOPBACK_ADDRESS } from '../wire/ipv4-address';
import { Blocking } from './blocking';
import { errorMessage } from './errno';
import { lookUpName, type NameError, parseLooseAddress, type Resolved, resolveHost } from './names';
import { formatRoundTrip, PingStatistics } from './ping-statistics';
import { ICMP_REDIRECT, wordsOfIcmpError } from './ping-words';
import type { EchoReply, IcmpError, Os, Process } from './process';

export interface PingOptions {
  readonly destination: string;
  /** Ends after so many answers (errors count); null: goes on until it is interrupted. */
  readonly count: number | null;
  /** Bytes of payload. */
  readonly size: number;
  /** null: the node's net.ipv4.ip_default_ttl. */
  readonly ttl: number | null;
  readonly tos: number;
  readonly device: string | null;
  readonly source: number | null;
  /** Milliseconds from send to send. */
  readonly interval: number;
  /** Milliseconds to wait for the first answer after the last send; 0: for ever. */
  readonly linger: number;
  /** Seconds after which it ends in any case; 0: none. */
  readonly deadline: number;
  readonly numeric: boolean;
  /** Rings the bell at every answer (-a). */
  readonly audible: boolean;
  /** Says which address it leaves from (-B). */
  readonly strictSource: boolean;
  /** Says what it found out about the name, and its identifier (-v). */
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly broadcast: boolean;
  /** Says so when a request is still unanswered as the next one leaves (-O). */
  readonly outstanding: boolean;
  /** `want`: DF up to the path MTU, fragments above it; `do`: never fragments; `dont`: no DF. null: as the node is set, to many never fragments. */
  readonly pathMtu: 'want' | 'do' | 'dont' | null;
}

export const PING_DEFAULTS = {
  count: null,
  size: 56,
  ttl: null,
  tos: 0,
  device: null,
  source: null,
  interval: 1000,
  linger: 10_000,
  deadline: 0,
  numeric: false,
  audible: false,
  strictSource: false,
  verbose: false,
  quiet: false,
  broadcast: false,
  outstanding: false,
  pathMtu: null,
} as const;

const SEND = 1;
const WAKE = 5;
const GIVE_UP = 2;
const DEADLINE = 3;
const READ = 4;
/** The process comes to read what is there when all that its last packet brought about nearby has happened. */
const READ_AFTER = NS_PER_MS;

const SOCKETS =
  'ping: sock4.fd: 3 (socktype: SOCK_RAW), sock6.fd: 4 (socktype: SOCK_RAW), hints.ai_family: AF_UNSPEC\n\n';
/** What ping does not sleep for but looks at the clock. */
const SHORTEST_SLEEP = 10 * NS_PER_MS;
/** An answer that comes so soon has taken no whole millisecond over veth pairs, which are faster than cables here. */
const AT_ONCE = 2 * NS_PER_MS;

const IP_AND_ICMP_HEADERS = 28;
const ICMP_HEADER_LENGTH = 8;
/** struct timeval of a 64-bit machine, little-endian: seconds, microseconds. */
const TIMESTAMP_LENGTH = 16;
const MAX_PACKET = 65535;
/** With an interval below 1 ms the next request leaves with the answer, or after this time. */
const FLOOD_WAIT = 10 * NS_PER_MS;
const FLOOD_GAP = 10 * NS_PER_US;

export class Ping implements Process {
  private readonly statistics = new PingStatistics();
  private readonly options: PingOptions;
  private destination = 0;
  private identifier = 0;
  private numeric: boolean;
  private hostname = '';
  private readonly blocking = new Blocking();
  private firstSend = 0;
  private lastSend = 0;
  private lastRequest = false;
  /** Counts up whenever the next send is set anew: a wake-up of an older count is void. */
  private wakes = 0;
  /** Redirects that came as packets. An error that came with them is told first, and may end ping before they are read (recvmsg(2), IP_RECVERR). */
  private unread = '';
  /** When a sequence number left, in microseconds. */
  private readonly sentAt = new Map<number, number>();
  private readonly answered = new Set<number>();

  constructor(options: Partial<PingOptions> & Pick<PingOptions, 'destination'>) {
    this.options = { ...PING_DEFAULTS, ...options };
    this.numeric = this.options.numeric;
  }

  start(os: Os): void {
    if (this.options.verbose) os.writeError(SOCKETS);
    resolveHost(os, this.options.destination, (answer) => this.begin(os, answer));
  }

  private begin(os: Os, answer: Resolved | NameError): void {
    const { options } = this;
    if (options.verbose && typeof answer !== 'string') {
      os.write(`ai->ai_family: AF_INET, ai->ai_canonname: '${answer.name}'\n`);
    }
    const refusal = typeof answer === 'string' ? `${options.destination}: ${answer}` : this.prepare(os, answer);
    if (refusal !== null) {
      os.writeError(`ping: ${refusal}\n`);
      os.exit(2);
      return;
    }
    this.identifier = os.random(0x1_0000);
    os.listenEcho(this.identifier, options.device ?? undefined);
    this.firstSend = os.now();
    if (options.deadline > 0) os.setTimer(options.deadline * NS_PER_S, DEADLINE);
    this.send(os);
  }

  onTimer(os: Os, token: number): void {
    this.blocking.run(() => {
      this.read(os);
      if (token === SEND) this.send(os);
      else if (token === WAKE) this.wake(os);
      else if (token !== READ) this.finish(os);
    });
  }

  onInterrupt(os: Os): void {
    this.finish(os);
  }

  onEchoReply(os: Os, reply: EchoReply): void {
    if (reply.identifier !== this.identifier) return;
    const at = microsecondsOf(os);
    this.blocking.run(() => this.named(os, reply.source, (from) => this.answeredBy(os, reply, from, at)));
  }

  private answeredBy(os: Os, reply: EchoReply, from: string, at: number): void {
    this.read(os);
    const { options, statistics } = this;
    const { sequence } = reply;
    statistics.acknowledge(sequence);
    const roundTrip = at - (this.sentAt.get(sequence) ?? at);
    if (this.timed) statistics.measured(roundTrip);
    const repeated = this.answered.has(sequence);
    if (repeated) statistics.repeats++;
    else statistics.received++;
    this.answered.add(sequence);
    if (!options.quiet) {
      const time = this.timed ? ` time=${formatRoundTrip(roundTrip)} ms` : '';
      const remarks = [
        repeated && !this.toMany ? ' (DUP!)' : '',
        reply.source !== this.destination && !this.toMany ? ' (DIFFERENT ADDRESS!)' : '',
      ];
      const bell = options.audible ? '\x07' : '';
      const ident = options.verbose ? ` ident=${this.identifier}` : '';
      const numbers = `icmp_seq=${sequence}${ident} ttl=${reply.ttl}${time}`;
      os.write(`${bell}${reply.length} bytes from ${from}: ${numbers}${remarks.join('')}\n`);
    }
    this.afterAnswer(os);
  }

  onIcmpError(os: Os, error: IcmpError): void {
    const { quoted } = error;
    if (quoted.first !== this.identifier || quoted.destination !== this.destination) return;
    this.blocking.run(() => this.named(os, error.from, (from) => this.failedBy(os, error, from)));
  }

  private failedBy(os: Os, error: IcmpError, from: string): void {
    const { options, statistics } = this;
    const { quoted } = error;
    if (error.type === ICMP_REDIRECT) {
      if (!options.quiet) this.unread += `From ${from}: icmp_seq=${quoted.second} ${wordsOfIcmpError(error)}\n`;
      os.setTimer(READ_AFTER, READ);
      return;
    }
    statistics.acknowledge(quoted.second);
    statistics.errors++;
    if (!options.quiet) os.write(`From ${from} icmp_seq=${quoted.second} ${wordsOfIcmpError(error)}\n`);
    this.afterAnswer(os);
    if (!this.enough) this.read(os);
  }

  private read(os: Os): void {
    os.write(this.unread);
    this.unread = '';
  }

  private get timed(): boolean {
    return this.options.size >= TIMESTAMP_LENGTH;
  }

  /** Finds the way and prints the first line; what is wrong where there is none. */
  private prepare(os: Os, { address, name }: Resolved): string | null {
    const { options } = this;
    if (parseLooseAddress(options.destination) !== null) this.numeric = true;
    this.hostname = name;
    this.destination = address === 0 ? (this.options.source ?? LOOPBACK_ADDRESS) : address;
    const chosen = this.chooseSource(os);
    if (typeof chosen === 'string') return chosen;
    const { device, size } = options;
    const bound = device !== null || options.source !== null || options.strictSource;
    const from = bound ? `from ${formatIpv4Address(chosen)} ${device ?? ''}: ` : '';
    const to = `${name} (${formatIpv4Address(this.destination)})`;
    if (options.ttl === 0) return 'cannot set unicast time-to-live: Invalid argument';
    os.write(`PING ${to} ${from}${size}(${size + IP_AND_ICMP_HEADERS}) bytes of data.\n`);
    return null;
  }

  /** The address of the first line, or why connect(2) or bind(2) failed. */
  private chooseSource(os: Os): number | string {
    const { device, source, broadcast } = this.options;
    const interfaces = os.interfaces();
    const bound = interfaces.find((one) => one.name === device);
    if (device !== null && bound === undefined) return `SO_BINDTODEVICE ${device}: No such device`;
    if (source !== null) {
      const local = source >>> 24 === 127 || interfaces.some((one) => one.addresses.some((a) => a.address === source));
      return local ? source : 'bind: Cannot assign requested address';
    }
    const route = os.routeTo(this.destination, device === null ? {} : { interface: device });
    // A route may forbid the destination with the same error as a socket that may not broadcast.
    const isForbidden = route.kind === 'unreachable' && route.error === 'EACCES';
    if (route.kind === 'broadcast' || isForbidden) {
      if (!broadcast) return 'Do you want to ping broadcast? Then -b. If not, check your local firewall rules';
      os.writeError('WARNING: pinging broadcast address\n');
    }
    if (route.kind === 'unreachable') return `connect: ${errorMessage(route.error)}`;
    if (bound !== undefined && !bound.addresses.some((one) => one.address === route.source)) {
      os.writeError(`ping: Warning: source address might be selected on device other than: ${device}\n`);
    }
    return route.source;
  }

  private send(os: Os): void {
    const { options, statistics } = this;
    const { transmitted } = statistics;
    if (options.outstanding && transmitted > 0 && !this.answered.has(transmitted & 0xffff)) {
      os.write(`no answer yet for icmp_seq=${transmitted & 0xffff}\n`);
    }
    const sequence = (transmitted + 1) & 0xffff;
    this.lastSend = os.now();
    this.sentAt.set(sequence, microsecondsOf(os));
    this.answered.delete(sequence);
    statistics.sent();
    this.transmit(os, sequence);
    if (this.enough) {
      this.finish(os);
      return;
    }
    this.lastRequest = options.count !== null && statistics.transmitted >= options.count && options.deadline === 0;
    if (this.lastRequest) this.waitForTheRest(os);
    else this.waitToSend(os);
  }

  /**
   * main_loop: a whole interval is waited for in recvmsg(2) with SO_RCVTIMEO, which is a kernel timer like those of ARP, and ends behind them; the
   * rest of one, after an answer that took its time, in poll(2), to the millisecond.
   */
  private waitToSend(os: Os): void {
    const interval = this.options.interval * NS_PER_MS;
    const now = os.now();
    const elapsed = now - this.lastSend;
    this.wakes++;
    os.clearTimer(WAKE);
    os.clearTimer(SEND);
    if (interval === 0) os.setTimer(FLOOD_WAIT, SEND);
    else if (interval > SHORTEST_SLEEP && elapsed < AT_ONCE) os.setTimer(timerWait(now, interval) + NS_PER_US, WAKE);
    else os.setTimer(Math.max(0, interval - elapsed + (elapsed % NS_PER_MS)), SEND);
  }

  private wake(os: Os): void {
    const { wakes } = this;
    os.whenQuiet(() => {
      if (wakes === this.wakes) os.setTimer(0, SEND);
    });
  }

  /** A send that the socket refuses counts as sent; only a packet that is too long is worth a line (ip_local_error). */
  private transmit(os: Os, sequence: number): void {
    const { options } = this;
    if (options.size + ICMP_HEADER_LENGTH > MAX_PACKET) return;
    // With -q it is not even counted (ping4_receive_error_msg).
    if (this.request(os, sequence) !== 'EMSGSIZE' || options.quiet) return;
    this.statistics.errors++;
    const mtu = this.knownMtu(os);
    os.writeError(`ping: local error: message too long, mtu=${mtu}\n`);
  }

  private request(os: Os, sequence: number): ReturnType<Os['sendEcho']> {
    const { device, source, ttl, tos } = this.options;
    return os.sendEcho({
      destination: this.destination,
      identifier: this.identifier,
      sequence,
      dontFragment: this.dontFragment(os),
      payload: this.payload(os),
      tos,
      ...(device === null ? {} : { interface: device }),
      ...(source === null ? {} : { source }),
      ...(ttl === null ? {} : { ttl, groupTtl: ttl }),
    });
  }

  /** Answers of many are expected. */
  private get toMany(): boolean {
    return this.options.broadcast || isMulticastAddress(this.destination);
  }

  private dontFragment(os: Os): boolean | 'always' {
    const { pathMtu } = this.options;
    if (pathMtu === 'do' || (pathMtu === null && this.toMany)) return 'always';
    return pathMtu === 'want' || (pathMtu === null && (os.sysctl('net.ipv4.ip_no_pmtu_disc') ?? '0') === '0');
  }

  private payload(os: Os): Uint8Array {
    const bytes = new Uint8Array(this.options.size).map((_, i) => i);
    if (this.timed) {
      const us = microsecondsOf(os);
      const view = new DataView(bytes.buffer);
      view.setBigInt64(0, BigInt(Math.trunc(us / 1_000_000)), true);
      view.setBigInt64(8, BigInt(us % 1_000_000), true);
    }
    return bytes;
  }

  private knownMtu(os: Os): number {
    const { device } = this.options;
    const route = os.routeTo(this.destination, device === null ? {} : { interface: device });
    return route.kind === 'unreachable' ? MAX_PACKET : route.mtu;
  }

  private get enough(): boolean {
    const { options, statistics } = this;
    if (options.count !== null && statistics.received + statistics.errors >= options.count) return true;
    return options.deadline > 0 && statistics.errors > 0;
  }

  private afterAnswer(os: Os): void {
    if (this.enough) this.finish(os);
    else if (this.lastRequest) return;
    else if (this.options.interval > 0) this.waitToSend(os);
    else if (this.statistics.inFlight === 0) os.setTimer(FLOOD_GAP, SEND);
  }

  /** Twice the longest round trip but no less than an interval, or the linger time where nothing came so far. */
  private waitForTheRest(os: Os): void {
    const { received, longest } = this.statistics;
    const { interval, linger } = this.options;
    const wait = received > 0 ? Math.max(2 * longest * NS_PER_US, interval * NS_PER_MS) : linger * NS_PER_MS;
    if (wait > 0) os.setTimer(wait, GIVE_UP);
  }

  private finish(os: Os): void {
    const { options, statistics } = this;
    const elapsed = this.lastSend - this.firstSend;
    os.write(statistics.report(this.hostname, elapsed, this.timed, options.interval === 0));
    const short = options.deadline > 0 && statistics.received < (options.count ?? 0);
    this.blocking.end();
    os.exit(statistics.received === 0 || short ? 1 : 0);
  }

  /** pr_addr: nothing else happens until the name servers have answered. */
  private named(os: Os, address: number, done: (words: string) => void): void {
    const numeric = formatIpv4Address(address);
    if (this.numeric) {
      done(numeric);
      return;
    }
    this.blocking.block();
    lookUpName(os, address, (name) => {
      done(name === null ? numeric : `${name} (${numeric})`);
      this.blocking.release();
    });
  }
}

function microsecondsOf(os: Os): number {
  return Math.floor(os.now() / NS_PER_US);
}
