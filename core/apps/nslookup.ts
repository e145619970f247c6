/** nslookup of BIND 9.18, asked from the command line. Source: bin/dig/nslookup.c; output checked against the tool itself. */
import { type DnsMessage, EMPTY_DNS_MESSAGE } from '../wire/dns';
import { dnsNameProblem } from '../wire/dns-name';
import { CLASS_IN, type DnsType, RCODE_NAME_ERROR, RCODE_NO_ERROR } from '../wire/dns-type';
import { formatIpv4Address, parseIpv4Address } from '../wire/ipv4-address';
import { askServers, configuredServers, type DigReply, type DigServer } from './dig-query';
import { fullName, recordData } from './dig-text';
import { rcodeName, reverseName } from './dns-words';
import { resolveHost } from './names';
import type { Os, Process } from './process';

export interface NslookupOptions {
  readonly name: string;
  readonly server: string | null;
  /** null: A, and AAAA after it. */
  readonly type: DnsType | null;
  readonly tries: number;
  /** Seconds. */
  readonly timeout: number;
  readonly port: number;
}

export const NSLOOKUP_DEFAULTS = { server: null, type: null, tries: 3, timeout: 5, port: 53 } as const;

export class Nslookup implements Process {
  constructor(private readonly options: NslookupOptions) {}

  start(os: Os): void {
    const { server, name } = this.options;
    const problem = dnsNameProblem(name);
    if (problem !== null) {
      os.writeError(`nslookup: '${name}' is not a legal name (${problem})\n`);
      os.exit(1);
    } else if (server === null) this.first(os, configuredServers(os, parseIpv4Address));
    else {
      resolveHost(os, server, (answer) => {
        if (typeof answer !== 'string') {
          this.first(os, [{ address: answer.address, name: server }]);
          return;
        }
        const why = answer === 'Name or service not known' ? 'not found' : 'failure';
        os.writeError(`nslookup: couldn't get address for '${server}': ${why}\n`);
        os.exit(1);
      });
    }
  }

  onInterrupt(os: Os): void {
    os.exit(130);
  }

  private first(os: Os, servers: readonly DigServer[]): void {
    const { name, type } = this.options;
    const address = parseIpv4Address(name);
    if (address !== null) {
      const pointer = reverseName(address);
      this.ask(os, servers, pointer, 'PTR', (reply) => this.pointer(os, pointer, reply));
      return;
    }
    this.ask(os, servers, name, type ?? 'A', (reply) => {
      const { answer, server, port } = reply;
      os.write(`Server:\t\t${server.name}\nAddress:\t${addressOf(server)}#${port}\n\n`);
      if (answer.rcode !== RCODE_NO_ERROR) this.failed(os, name, answer);
      else if (type === null) this.both(os, servers, reply);
      else {
        os.write(answer.answers.length === 0 ? noAnswer(name) : `${answersText(answer)}\n`);
        os.exit(0);
      }
    });
  }

  /** The addresses of the name, then those of IPv6. */
  private both(os: Os, servers: readonly DigServer[], { answer }: DigReply): void {
    const { name } = this.options;
    const found = answer.answers.length > 0;
    if (found) os.write(answersText(answer));
    os.endFlow();
    this.ask(
      os,
      servers,
      name,
      'AAAA',
      (reply) => {
        const more = reply.answer.answers.length > 0;
        os.write(more ? `${answersText(reply.answer)}\n` : found ? '\n' : noAnswer(name));
        os.exit(0);
      },
      () => {
        os.write('\n');
        os.exit(0);
      },
    );
  }

  private pointer(os: Os, name: string, { answer }: DigReply): void {
    if (answer.rcode !== RCODE_NO_ERROR) this.failed(os, name, answer);
    else {
      os.write(answer.answers.length === 0 ? noAnswer(name) : `${answersText(answer)}\n`);
      os.exit(0);
    }
  }

  private failed(os: Os, name: string, { rcode }: DnsMessage): void {
    os.write(`** server can't find ${name}: ${rcodeName(rcode)}\n\n`);
    os.endFlow(undefined, rcode === RCODE_NAME_ERROR ? 'UNKNOWN_HOST' : undefined);
    os.exit(1);
  }

  private ask(
    os: Os,
    servers: readonly DigServer[],
    name: string,
    type: DnsType,
    answered: (reply: DigReply) => void,
    silent = () => {
      os.write('\n');
      os.exit(1);
    },
  ): void {
    const { tries, timeout, port } = this.options;
    const id = os.random(0x1_0000);
    const questions = [{ name, type, class: CLASS_IN }];
    const message = { ...EMPTY_DNS_MESSAGE, id, recursionDesired: true, questions };
    const query = { message, servers, port, tries, timeout, nextOnFailure: true };
    askServers(
      os,
      query,
      (line) => os.write(`${line}\n`),
      (reply, told) => {
        if (reply !== null) answered(reply);
        else {
          if (!told) os.write(';; no servers could be reached\n');
          silent();
        }
      },
    );
  }
}

const addressOf = ({ address, name }: DigServer): string => (address === null ? name : formatIpv4Address(address));

const noAnswer = (name: string): string => `*** Can't find ${name}: No answer\n\n`;

/** printsection: addresses in a form of their own, everything else as "NAME\ttype = data". */
function answersText({ answers, authoritative }: DnsMessage): string {
  const rows = answers.map((record) => {
    const name = record.name.replace(/\.$/, '');
    switch (record.type) {
      case 'A':
      case 'AAAA':
        return `Name:\t${name}\nAddress: ${recordData(record)}\n`;
      case 'CNAME':
        return `${name}\tcanonical name = ${fullName(record.target)}\n`;
      case 'PTR':
        return `${name}\tname = ${fullName(record.target)}\n`;
      case 'NS':
        return `${name}\tnameserver = ${fullName(record.target)}\n`;
      case 'MX':
        return `${name}\tmail exchanger = ${recordData(record)}\n`;
      case 'TXT':
        return `${name}\ttext = ${recordData(record)}\n`;
      default:
        return `${name}\trdata_${record.type} = ${recordData(record)}\n`;
    }
  });
  return (authoritative ? '' : 'Non-authoritative answer:\n') + rows.join('');
}
