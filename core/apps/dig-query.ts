/**
 * One question to name servers as dig and nslookup ask it (BIND 9.18, bin/dig/dighost.c): the first server up to `tries` times, each time
 * from a new port, the others once each.
 */
import { NS_PER_S, NS_PER_US } from '../base/time';
import { type DnsMessage, emitDns, parseDns } from '../wire/dns';
import { RCODE_SERVER_FAILURE } from '../wire/dns-type';
import { formatIpv4Address } from '../wire/ipv4-address';
import { answerWords, rcodeName } from './dns-words';
import type { Os, UdpSocket } from './process';

export interface DigServer {
  /** null: an IPv6 address, which cannot be reached. */
  readonly address: number | null;
  /** As shown behind "SERVER: 10.0.0.2#53": the address, or the name that was given. */
  readonly name: string;
}

export interface DigQuery {
  readonly message: DnsMessage;
  readonly servers: readonly DigServer[];
  readonly port: number;
  readonly tries: number;
  /** Seconds. */
  readonly timeout: number;
  /** After SERVFAIL the next server is asked (nslookup). */
  readonly nextOnFailure: boolean;
}

export interface DigReply {
  readonly answer: DnsMessage;
  readonly server: DigServer;
  readonly port: number;
  /** Bytes of the message. */
  readonly size: number;
  /** Nanoseconds from the question to the answer. */
  readonly took: number;
}

/** What goes wrong on the way to an answer, as a line each. */
export type Report = (line: string) => void;

const REFUSED_AT_ONCE = 15 * NS_PER_US;

/** `done(null)`: nobody answered; whether that was said already (`told`), as it is where no packet could leave. */
export function askServers(
  os: Os,
  query: DigQuery,
  report: Report,
  done: (reply: DigReply | null, told: boolean) => void,
): void {
  new Asking(os, query, report, done).begin();
}

class Asking {
  private server = 0;
  private left: number;
  private sent = 0;
  private sentAt = 0;
  private socket: UdpSocket | null = null;
  private isRefused = false;

  constructor(
    private readonly os: Os,
    private readonly query: DigQuery,
    private readonly report: Report,
    private readonly done: (reply: DigReply | null, told: boolean) => void,
  ) {
    this.left = query.tries;
  }

  begin(): void {
    const { query, os, current } = this;
    this.socket?.close();
    this.isRefused = false;
    // IP_PMTUDISC_OMIT.
    const opened = os.udp.open(
      { dontFragment: false },
      { ready: (socket) => this.ready(socket), expired: () => this.expired() },
    );
    this.socket = typeof opened === 'string' ? null : opened;
    if (this.socket === null || current.address === null) {
      this.unreachable('address not available');
      return;
    }
    const refused = this.socket.connect(current.address, query.port);
    if (refused === null) this.send(this.socket, current.address);
    else this.unreachable(refused === 'EACCES' ? 'permission denied' : 'network unreachable');
  }

  private get current(): DigServer {
    return this.query.servers[this.server] as DigServer;
  }

  private send(socket: UdpSocket, to: number): void {
    const { query } = this;
    const [question] = query.message.questions;
    this.sent++;
    this.sentAt = this.os.now();
    const { name = '', type = 'A' } = question ?? {};
    const server = formatIpv4Address(to);
    socket.note('dns.query', { role: 'client', name, type, id: query.message.id, server, attempt: this.sent });
    socket.send(emitDns(query.message));
    socket.wait(query.timeout * NS_PER_S);
  }

  private ready(socket: UdpSocket): void {
    if (socket !== this.socket || this.isRefused) return;
    for (let one = socket.receive(); one !== null; one = socket.receive()) {
      const parsed = parseDns(one.payload, 0, one.payload.length);
      if (!parsed.ok || !parsed.value.response || parsed.value.id !== this.query.message.id) continue;
      this.take(socket, parsed.value, one.payload.length);
      return;
    }
    if (socket.error() === null) return;
    this.isRefused = true;
    socket.wait(REFUSED_AT_ONCE);
  }

  private take(socket: UdpSocket, answer: DnsMessage, size: number): void {
    const { current, query } = this;
    const [question] = query.message.questions;
    const { name = '', type = 'A' } = question ?? {};
    const server = current.address === null ? current.name : formatIpv4Address(current.address);
    const rcode = rcodeName(answer.rcode);
    const { id } = answer;
    socket.note('dns.answer', { role: 'client', name, type, id, server, rcode, answers: answerWords(answer) });
    if (answer.rcode === RCODE_SERVER_FAILURE && query.nextOnFailure) {
      const another = this.server + 1 < query.servers.length;
      this.report(`;; Got SERVFAIL reply from ${server}${another ? ', trying next server' : ''}`);
      if (another) {
        this.next();
        return;
      }
    }
    socket.close();
    this.done({ answer, server: current, port: query.port, size, took: this.os.now() - this.sentAt }, true);
  }

  private expired(): void {
    const { current, query } = this;
    const why = this.isRefused ? 'connection refused' : 'timed out';
    const at = current.address === null ? current.name : formatIpv4Address(current.address);
    this.report(`;; communications error to ${at}#${query.port}: ${why}`);
    this.again(false);
  }

  /** No packet could leave: dig says of each try but the last that nobody could be reached, whatever servers are left. */
  private unreachable(why: string): void {
    const { current, query } = this;
    const name = query.message.questions[0]?.name.replace(/\.$/, '') ?? '';
    const at = current.address === null ? current.name : formatIpv4Address(current.address);
    this.report(`;; UDP setup with ${at}#${query.port}(${current.name}) for ${name} failed: ${why}.`);
    if (this.left > 1 || this.server + 1 === query.servers.length) this.report(';; no servers could be reached');
    this.again(true);
  }

  private again(told: boolean): void {
    if (this.left > 1) {
      this.left--;
      this.begin();
    } else if (this.server + 1 < this.query.servers.length) this.next();
    else {
      this.socket?.close();
      this.done(null, told);
    }
  }

  private next(): void {
    this.server++;
    this.begin();
  }
}

/** The servers of /etc/resolv.conf; where it names none, BIND asks this host, by IPv6 first. */
export function configuredServers(os: Os, parse: (text: string) => number | null): readonly DigServer[] {
  const servers = os.resolvers().flatMap((name) => {
    const address = parse(name);
    return address === null ? [] : [{ address, name }];
  });
  return servers.length > 0
    ? servers
    : [
        { address: null, name: '::1' },
        { address: 0x7f00_0001, name: '127.0.0.1' },
      ];
}
