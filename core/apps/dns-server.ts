/**
 * A name server with one zone of addresses, authoritative and for everybody. RFC to read first: RFC 1034 §4.3, RFC 1035 §7.
 * A known name has its address and no other record; an unknown one is NXDOMAIN. No EDNS: its answers carry no OPT record.
 */
import { type DnsMessage, EMPTY_DNS_MESSAGE, emitDns, parseDns } from '../wire/dns';
import { dnsNameKey } from '../wire/dns-name';
import type { DnsRecord } from '../wire/dns-record';
import {
  CLASS_IN,
  RCODE_FORMAT_ERROR,
  RCODE_NAME_ERROR,
  RCODE_NO_ERROR,
  RCODE_NOT_IMPLEMENTED,
} from '../wire/dns-type';
import { formatIpv4Address } from '../wire/ipv4-address';
import { answerWords, rcodeName } from './dns-words';
import type { Datagram, Os, Process, UdpSocket } from './process';

/** Seconds for which an answer may be remembered. */
const TTL = 300;

export class DnsServer implements Process {
  private readonly zone: ReadonlyMap<string, number>;

  /** `zone`: names to addresses. */
  constructor(
    private readonly port: number,
    zone: Iterable<readonly [string, number]>,
  ) {
    this.zone = new Map([...zone].map(([name, address]) => [dnsNameKey(name), address]));
  }

  start(os: Os): void {
    os.udp.open(
      { port: this.port },
      {
        ready: (socket) => {
          for (let one = socket.receive(); one !== null; one = socket.receive()) this.serve(socket, one);
        },
      },
    );
  }

  /** What cannot be read, or is an answer itself, gets no answer. */
  private serve(socket: UdpSocket, { payload, source, sourcePort, destination }: Datagram): void {
    const parsed = parseDns(payload, 0, payload.length);
    if (!parsed.ok || parsed.value.response) return;
    const query = parsed.value;
    const [question] = query.questions;
    const answer = this.answerTo(query);
    if (question !== undefined) {
      const { name, type } = question;
      const facts = { role: 'server', name, type, id: query.id, server: formatIpv4Address(destination) } as const;
      socket.note('dns.query', { ...facts, attempt: 1 });
      socket.note('dns.answer', { ...facts, rcode: rcodeName(answer.rcode), answers: answerWords(answer) });
    }
    socket.send(emitDns(answer), { destination: source, port: sourcePort });
  }

  private answerTo(query: DnsMessage): DnsMessage {
    const { id, opcode, recursionDesired, questions } = query;
    const head = { ...EMPTY_DNS_MESSAGE, id, opcode, recursionDesired, response: true, authoritative: true };
    const answer = { ...head, recursionAvailable: true };
    const [question] = questions;
    if (opcode !== 0) return { ...answer, rcode: RCODE_NOT_IMPLEMENTED };
    if (question === undefined || questions.length > 1) return { ...answer, rcode: RCODE_FORMAT_ERROR };
    const address = this.zone.get(dnsNameKey(question.name));
    const rcode = address === undefined ? RCODE_NAME_ERROR : RCODE_NO_ERROR;
    const wanted = question.type === 'A' && question.class === CLASS_IN;
    const answers: readonly DnsRecord[] =
      address !== undefined && wanted ? [{ name: question.name, class: CLASS_IN, ttl: TTL, type: 'A', address }] : [];
    return { ...answer, questions, rcode, answers };
  }
}
