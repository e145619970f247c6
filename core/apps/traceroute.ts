/**
 * traceroute 2.1.2 (Debian 12), methods "default" (UDP) and -I (ICMP echo).
 * Source: traceroute/traceroute.c (do_it), mod-udp.c, mod-icmp.c; output checked against the tool itself.
 *
 * As there, a pass over the probes sends all that may be under way together (16) and looks for answers only afterwards. Each
 * send takes a moment: the next probe of a pass leaves once the one before was answered, or after QUICK_ANSWER, and once an answer
 * was not that quick, after SEND_TIME. So on a quick network probe and answer alternate, as between namespaces of one machine,
 * and on a slow or silent one 16 probes leave in a burst.
 */
import { NS_PER_MS, NS_PER_US } from '../base/time';
import { formatIpv4Address } from '../wire/ipv4-address';
import { Blocking } from './blocking';
import { errorMessage } from './errno';
import { lookUpName, type NameError, type Resolved, resolveHost } from './names';
import { ICMP_REDIRECT } from './ping-words';
import type { EchoReply, IcmpError, Os, Process, SendError, UdpError } from './process';
import {
  hopOf,
  newProbe,
  type Patience,
  type Probe,
  placeFinal,
  printedAddress,
  probeText,
  remarkOf,
  timeoutOf,
} from './traceroute-probes';

export interface TracerouteOptions {
  readonly destination: string;
  /** Which argument the destination was. */
  readonly place: number;
  readonly method: 'udp' | 'icmp';
  readonly numeric: boolean;
  readonly firstHop: number;
  readonly maxHops: number;
  readonly perHop: number;
  /** Probes under way at once. */
  readonly together: number;
  readonly patience: Patience;
  /** First UDP port, or first ICMP sequence number. */
  readonly first: number | null;
  /** Bytes of the whole packet. */
  readonly length: number;
  readonly dontFragment: boolean;
  readonly device: string | null;
  readonly source: number | null;
}

export const TRACEROUTE_DEFAULTS = {
  place: 1,
  method: 'udp',
  numeric: false,
  firstHop: 1,
  maxHops: 30,
  perHop: 3,
  together: 16,
  patience: { max: 5000 * NS_PER_MS, here: 3, near: 10 },
  first: null,
  length: 60,
  dontFragment: false,
  device: null,
  source: null,
} as const;

const FIRST_PORT = 33434;
const HEADERS = 28;
const ICMP_HEADER_LENGTH = 8;
/** Longer than an answer takes from five routers away over links without a delay of their own. */
const QUICK_ANSWER = 600 * NS_PER_US;
const SEND_TIME = 15 * NS_PER_US;

const NEXT_SEND = 1;
const EXPIRY = 2;

interface Answer {
  readonly probe: number;
  readonly at: number;
  readonly from: number;
  readonly ttl: number;
  /** null: still on the way. */
  readonly remark: string | null;
}

export class Traceroute implements Process {
  private readonly options: TracerouteOptions;
  private destination = 0;
  private identifier = 0;
  private readonly probes: Probe[];
  private readonly answers: Answer[] = [];
  /** The next probe to print, and the end of the last hop that counts. */
  private printed: number;
  private end: number;
  /** Where the pass goes on after a send; null outside a pass. */
  private pass: { next: number; underWay: number; wakeAt: number | null } | null = null;
  private readonly names = new Map<number, string>();
  private readonly blocking = new Blocking();
  private sent = 0;
  private quick = true;

  constructor(options: Partial<TracerouteOptions> & Pick<TracerouteOptions, 'destination'>) {
    this.options = { ...TRACEROUTE_DEFAULTS, ...options };
    const { firstHop, maxHops, perHop } = this.options;
    this.end = maxHops * perHop;
    this.printed = (firstHop - 1) * perHop;
    this.probes = Array.from({ length: this.end }, newProbe);
  }

  start(os: Os): void {
    resolveHost(os, this.options.destination, (answer) => this.begin(os, answer));
  }

  private begin(os: Os, answer: Resolved | NameError): void {
    const { options } = this;
    if (typeof answer === 'string') {
      os.writeError(`${options.destination}: ${answer}\n`);
      os.writeError(
        `Cannot handle "host" cmdline arg \`${options.destination}' on position 1 (argc ${options.place})\n`,
      );
      os.exit(2);
      return;
    }
    const { address: destination, name } = answer;
    this.destination = destination;
    const to = `${name} (${formatIpv4Address(destination)})`;
    const header = `traceroute to ${to}, ${options.maxHops} hops max, ${options.length} byte packets`;
    const refused = this.connect(os);
    if (refused !== null) {
      if (options.method === 'udp') os.write(header);
      os.writeError(`\n${refused}\n`);
      os.exit(1);
      return;
    }
    os.write(header);
    if (options.method === 'icmp') {
      this.identifier = os.random(0x1_0000);
      os.listenEcho(this.identifier, this.options.device ?? undefined);
    }
    this.beginPass(os);
  }

  onTimer(os: Os, token: number): void {
    this.blocking.run(() => {
      if (token !== NEXT_SEND) {
        this.beginPass(os);
        return;
      }
      this.quick = false;
      this.continuePass(os);
    });
  }

  onInterrupt(os: Os): void {
    os.write('\n');
    os.exit(130);
  }

  onEchoReply(os: Os, reply: EchoReply): void {
    if (reply.identifier !== this.identifier) return;
    this.answered(os, reply.sequence, reply.source, reply.ttl, '');
  }

  /** One of the sockets that the probes leave from, one each. */
  private socketFor(os: Os, ttl: number) {
    const { device, source, dontFragment } = this.options;
    const bound = {
      ...(device === null ? {} : { interface: device }),
      ...(source === null ? {} : { address: source }),
    };
    return os.udp.open(
      { ...bound, ttl, dontFragment, errors: true },
      {
        ready: (socket) => {
          socket.error();
          const datagram = socket.receive();
          if (datagram !== null) this.answered(os, datagram.destinationPort, datagram.source, datagram.ttl, '');
        },
        icmpError: (_, error) => this.onIcmpError(os, error),
      },
    );
  }

  onIcmpError(os: Os, error: IcmpError): void {
    const { quoted } = error;
    if (error.type === ICMP_REDIRECT || quoted.destination !== this.destination) return;
    const key = this.options.method === 'udp' ? quoted.first : quoted.second;
    this.answered(os, key, error.from, error.ttl, remarkOf(error.type, error.code, error.rest));
  }

  private connect(os: Os): string | null {
    const { device, source } = this.options;
    if (device !== null && !os.interfaces().some((one) => one.name === device))
      return 'setsockopt SO_BINDTODEVICE: No such device';
    const local = os.interfaces().some((one) => one.addresses.some((address) => address.address === source));
    if (source !== null && !local) return 'bind: Cannot assign requested address';
    const route = os.routeTo(this.destination, {
      ...(device === null ? {} : { interface: device }),
      ...(source === null ? {} : { source }),
    });
    if (route.kind === 'unreachable') return `connect: ${errorMessage(route.error)}`;
    return route.kind === 'broadcast' ? 'connect: Permission denied' : null;
  }

  /** Notes an answer; it is looked at after the pass (do_poll), but its time is that of its arrival (SO_TIMESTAMP). */
  private answered(os: Os, key: number, from: number, ttl: number, remark: string | null): void {
    const probe = this.probes.findIndex((one) => one.sentAt !== null && !one.done && one.key === key);
    if (probe < 0 || this.answers.some((answer) => answer.probe === probe)) return;
    this.answers.push({ probe, at: os.now(), from, ttl, remark });
    if (this.blocking.busy) return;
    if (this.pass === null) this.poll(os);
    else if (probe === this.pass.next - 1) {
      this.quick = true;
      this.continuePass(os);
    }
  }

  /** One socket a UDP probe: all answers are taken. One socket for ICMP: one answer, then another pass. */
  private poll(os: Os): void {
    os.clearTimer(EXPIRY);
    const taken = this.options.method === 'udp' ? this.answers.splice(0) : this.answers.splice(0, 1);
    for (const { probe: index, at, from, ttl, remark } of taken) {
      const probe = this.probes[index] as Probe;
      probe.receivedAt = at;
      probe.from = from;
      probe.ttl = ttl;
      probe.done = true;
      probe.final = remark !== null;
      probe.remark = remark ?? '';
    }
    this.beginPass(os);
  }

  private beginPass(os: Os): void {
    this.pass = { next: this.printed, underWay: 0, wakeAt: null };
    this.continuePass(os);
  }

  private continuePass(os: Os): void {
    os.clearTimer(NEXT_SEND);
    const { pass } = this;
    if (pass === null) return;
    while (pass.next < this.end && pass.underWay < this.options.together) {
      const index = pass.next++;
      this.expireIfDue(os, index);
      const probe = this.probes[index] as Probe;
      if (probe.done) {
        if (index === this.printed && this.waitsForName(os, index)) {
          pass.next--;
          return;
        }
        this.settle(os, index, probe);
        continue;
      }
      const isNew = probe.sentAt === null;
      if (isNew) {
        const error = this.send(os, index, probe);
        if (error !== null) {
          os.writeError(`\nsend: ${errorMessage(error)}\n`);
          os.exit(1);
          return;
        }
      }
      pass.wakeAt ??= (probe.sentAt as number) + this.timeout(index);
      pass.underWay++;
      if (isNew) {
        os.setTimer(this.quick ? QUICK_ANSWER : SEND_TIME, NEXT_SEND);
        return;
      }
    }
    this.endPass(os, pass.wakeAt);
  }

  private endPass(os: Os, wakeAt: number | null): void {
    this.pass = null;
    if (this.printed >= this.end) {
      os.write('\n');
      os.exit(0);
    } else if (this.answers.length > 0) {
      this.poll(os);
    } else if (wakeAt === null) {
      this.beginPass(os);
    } else {
      // poll(2) counts whole milliseconds.
      os.setTimer(Math.ceil(Math.max(0, wakeAt - os.now()) / NS_PER_MS) * NS_PER_MS, EXPIRY);
    }
  }

  private expireIfDue(os: Os, index: number): void {
    const probe = this.probes[index] as Probe;
    if (index !== this.printed || probe.done || probe.sentAt === null) return;
    if (probe.sentAt + this.timeout(index) > os.now() || this.answers.some((answer) => answer.probe === index)) return;
    probe.done = true;
    placeFinal(this.probes, index, this.options.perHop);
  }

  private settle(os: Os, index: number, probe: Probe): void {
    const { perHop } = this.options;
    if (index === this.printed) {
      os.write(probeText(this.probes, index, perHop, (from) => this.nameOf(index, from)));
      this.printed++;
    }
    if (probe.final) this.end = hopOf(index, perHop) * perHop;
  }

  private timeout(index: number): number {
    return timeoutOf(this.probes, index, this.options.perHop, this.options.patience);
  }

  private send(os: Os, index: number, probe: Probe): SendError | UdpError | null {
    const { options } = this;
    const common = {
      destination: this.destination,
      ttl: hopOf(index, options.perHop),
      dontFragment: options.dontFragment,
      ...(options.device === null ? {} : { interface: options.device }),
      ...(options.source === null ? {} : { source: options.source }),
    };
    const number = this.sent++;
    probe.sentAt = os.now();
    if (options.method === 'icmp') {
      probe.key = ((options.first ?? 1) + number) & 0xffff;
      const payload = filled(options.length - HEADERS, ICMP_HEADER_LENGTH);
      return unlessReported(os.sendEcho({ ...common, identifier: this.identifier, sequence: probe.key, payload }));
    }
    const socket = this.socketFor(os, common.ttl);
    if (typeof socket === 'string') return 'EADDRNOTAVAIL';
    probe.key = socket.port;
    const refused = socket.connect(this.destination, ((options.first ?? FIRST_PORT) + number) & 0xffff);
    return unlessReported(refused ?? socket.send(filled(options.length - HEADERS, 0)));
  }

  /** Before an address is printed its name is looked up, each time anew (print_addr); true: the pass goes on when there is an answer. */
  private waitsForName(os: Os, index: number): boolean {
    const from = this.options.numeric ? null : printedAddress(this.probes, index, this.options.perHop);
    if (from === null || this.names.has(index)) return false;
    this.blocking.block();
    let atOnce = true;
    lookUpName(os, from, (name) => {
      this.names.set(index, name ?? formatIpv4Address(from));
      this.blocking.release();
      if (!atOnce) this.continuePass(os);
    });
    atOnce = false;
    return !this.names.has(index);
  }

  private nameOf(index: number, from: number): string {
    const address = formatIpv4Address(from);
    return this.options.numeric ? address : `${this.names.get(index) ?? address} (${address})`;
  }
}

/** These two do not end traceroute (do_send). */
function unlessReported(error: SendError | UdpError | null): SendError | UdpError | null {
  return error === 'EMSGSIZE' || error === 'EHOSTUNREACH' ? null : error;
}

function filled(length: number, offset: number): Uint8Array {
  return new Uint8Array(Math.max(0, length)).map((_, i) => 0x40 + ((i + offset) & 0x3f));
}
