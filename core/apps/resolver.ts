/**
 * Questions to the name servers of /etc/resolv.conf, as glibc 2.36 asks them: both questions of a look-up from one socket, 5 seconds of
 * patience, each server in turn, all of them twice. Source: resolv/res_send.c (__res_context_send, send_dg).
 */
import { NS_PER_S, NS_PER_US } from '../base/time';
import { type DnsMessage, type DnsQuestion, EMPTY_DNS_MESSAGE, emitDns, parseDns } from '../wire/dns';
import { dnsNameKey } from '../wire/dns-name';
import { RCODE_NO_ERROR, RCODE_NOT_IMPLEMENTED, RCODE_REFUSED, RCODE_SERVER_FAILURE } from '../wire/dns-type';
import { formatIpv4Address, LOOPBACK_ADDRESS, parseIpv4Address } from '../wire/ipv4-address';
import { answerWords, rcodeName } from './dns-words';
import type { Os, UdpSocket } from './process';

const PORT = 53;
/** RES_MAXNS: servers that count. */
const MOST_SERVERS = 3;
/** RES_TIMEOUT in seconds, and RES_DFLRETRY: how often each server is asked. */
const TIMEOUT = 5;
const ROUNDS = 2;
/** A process that an error wakes up is not at once back at work: what came just after the error is there too. */
const WAKING = 15 * NS_PER_US;

/** One answer for each question; null: none of use. The whole is null where no server gave any. */
export type Answers = readonly (DnsMessage | null)[] | null;

interface Asked {
  readonly question: DnsQuestion;
  readonly id: number;
  readonly bytes: Uint8Array;
  sent: number;
  /** Its turn is over: it was answered, or refused. */
  settled: boolean;
  answer: DnsMessage | null;
}

/** Asks in conversation `flow`; `done` is told once, in any case. One or two questions. */
export function askResolvers(
  os: Os,
  flow: number,
  questions: readonly DnsQuestion[],
  done: (answers: Answers) => void,
): void {
  new Inquiry(os, flow, questions, done).begin();
}

class Inquiry {
  private readonly servers: readonly number[];
  private readonly asked: readonly Asked[];
  private turn = 0;
  private socket: UdpSocket | null = null;
  /** An error came: on to the next server. */
  private broken = false;
  /** One question at a time (RES_SNGLKUP), and from a new socket (RES_SNGLKUPREOP): for servers that lose the second. */
  private single = false;
  private reopening = false;

  constructor(
    private readonly os: Os,
    private readonly flow: number,
    questions: readonly DnsQuestion[],
    private readonly done: (answers: Answers) => void,
  ) {
    const configured = os.resolvers().flatMap((text) => parseIpv4Address(text) ?? []);
    this.servers = configured.length === 0 ? [LOOPBACK_ADDRESS] : configured.slice(0, MOST_SERVERS);
    this.asked = questions.map((question) => {
      const id = os.random(0x1_0000);
      const bytes = emitDns({ ...EMPTY_DNS_MESSAGE, id, recursionDesired: true, questions: [question] });
      return { question, id, bytes, sent: 0, settled: false, answer: null };
    });
  }

  begin(): void {
    const { servers } = this;
    if (this.turn === servers.length * ROUNDS) {
      this.end(null);
      return;
    }
    for (const one of this.asked) {
      one.settled = false;
      one.answer = null;
    }
    if (!this.open()) this.next();
    else this.ask();
  }

  private get server(): number {
    return this.servers[this.turn % this.servers.length] as number;
  }

  /** send_dg: retrans shifted by the server's place, shared among them. */
  private get patience(): number {
    const place = this.turn % this.servers.length;
    const seconds = place === 0 ? TIMEOUT : Math.floor((TIMEOUT << place) / this.servers.length);
    return Math.max(1, seconds) * NS_PER_S;
  }

  private open(): boolean {
    this.socket?.close();
    this.broken = false;
    const opened = this.os.udp.open(
      { errors: true, flow: this.flow },
      { ready: (socket) => this.ready(socket), expired: () => this.expired() },
    );
    this.socket = typeof opened === 'string' ? null : opened;
    return this.socket !== null && this.socket.connect(this.server, PORT) === null;
  }

  /** Sends what is to be sent now and waits. */
  private ask(): void {
    for (const one of this.asked) {
      if (one.settled) continue;
      if (!this.send(one)) {
        this.next();
        return;
      }
      if (this.single) break;
    }
    this.socket?.wait(this.patience);
  }

  private send(one: Asked): boolean {
    const { question, id } = one;
    const server = formatIpv4Address(this.server);
    one.sent++;
    const { name, type } = question;
    this.socket?.note('dns.query', { role: 'client', name, type, id, server, attempt: one.sent });
    return this.socket?.send(one.bytes) === null;
  }

  private ready(socket: UdpSocket): void {
    if (socket !== this.socket) return;
    for (let one = socket.receive(); one !== null && socket === this.socket; one = socket.receive()) {
      this.take(one.payload);
    }
    if (socket !== this.socket || socket.error() === null) return;
    this.broken = true;
    socket.wait(WAKING);
  }

  /** Anything but an answer to a question that is open is passed over. */
  private take(payload: Uint8Array): void {
    const parsed = parseDns(payload, 0, payload.length);
    if (!parsed.ok || !parsed.value.response) return;
    const answer = parsed.value;
    const one = this.asked.find((asked) => !asked.settled && asked.sent > 0 && answers(asked, answer));
    if (one === undefined) return;
    const { name, type } = one.question;
    const server = formatIpv4Address(this.server);
    const rcode = rcodeName(answer.rcode);
    this.socket?.note('dns.answer', {
      role: 'client',
      name,
      type,
      id: one.id,
      server,
      rcode,
      answers: answerWords(answer),
    });
    one.settled = true;
    one.answer = isOfNoUse(answer) ? null : answer;
    const open = this.asked.some((asked) => !asked.settled);
    // Refused after an answer: that answer alone counts. Refused first: the other one is still waited for.
    if (one.answer === null && this.asked.some((asked) => asked.answer !== null)) this.end(this.answers());
    else if (!open && one.answer === null) this.next();
    else if (!open) this.end(this.answers());
    else if (this.single) this.askOther();
  }

  private askOther(): void {
    if (this.reopening && !this.open()) this.next();
    else this.ask();
  }

  private expired(): void {
    if (this.broken || !this.asked.some((one) => one.answer !== null)) {
      this.next();
      return;
    }
    // Half an answer: the server may not like two questions at once.
    if (this.reopening) {
      this.end(this.answers());
      return;
    }
    if (this.single) this.reopening = true;
    this.single = true;
    for (const one of this.asked) {
      one.settled = false;
      one.answer = null;
    }
    if (this.reopening && !this.open()) this.next();
    else this.ask();
  }

  private next(): void {
    this.turn++;
    this.begin();
  }

  private answers(): Answers {
    return this.asked.map((one) => one.answer);
  }

  private end(answers: Answers): void {
    this.socket?.close();
    this.socket = null;
    this.done(answers);
  }
}

function answers({ id, question }: Asked, answer: DnsMessage): boolean {
  const [asked] = answer.questions;
  return (
    answer.id === id &&
    asked !== undefined &&
    asked.type === question.type &&
    dnsNameKey(asked.name) === dnsNameKey(question.name)
  );
}

/** The server cannot or will not answer, or sends one on to others without a word (send_dg's next_ns). */
function isOfNoUse(answer: DnsMessage): boolean {
  const { rcode } = answer;
  if (rcode === RCODE_SERVER_FAILURE || rcode === RCODE_NOT_IMPLEMENTED || rcode === RCODE_REFUSED) return true;
  const empty = answer.answers.length === 0 && answer.additionals.length === 0 && answer.edns === null;
  return rcode === RCODE_NO_ERROR && empty && !answer.authoritative && !answer.recursionAvailable;
}
