/** dig of BIND 9.18 (bind9-dnsutils of Debian 12). Source: bin/dig/dig.c, dighost.c; output checked against the tool itself. */
import { type DnsMessage, EDNS_COOKIE, EMPTY_DNS_MESSAGE } from '../wire/dns';
import { dnsNameProblem } from '../wire/dns-name';
import { CLASS_IN, type DnsType } from '../wire/dns-type';
import { parseIpv4Address } from '../wire/ipv4-address';
import { askServers, configuredServers, type DigReply, type DigServer } from './dig-query';
import { type DigSections, replyText, shortText } from './dig-text';
import { resolveHost } from './names';
import type { Os, Process } from './process';

const VERSION = 'DiG 9.18.49-1~deb12u3-Debian';
/** What BIND offers to take over UDP. */
const UDP_SIZE = 1232;

export interface DigLookup {
  readonly name: string;
  readonly type: DnsType;
  readonly class: number;
  readonly short: boolean;
  readonly sections: DigSections;
  readonly recurse: boolean;
  readonly edns: boolean;
  readonly cookie: boolean;
  readonly tries: number;
  /** Seconds. */
  readonly timeout: number;
  /** As after "@"; null: those of /etc/resolv.conf. */
  readonly server: string | null;
  readonly port: number;
}

export interface DigOptions {
  readonly lookups: readonly DigLookup[];
  /** Warnings of the command line, printed first. */
  readonly warnings: string;
  /** +cmd: the greeting with the words of the command line. */
  readonly greeting: boolean;
  readonly words: readonly string[];
  /** "@" stood before the first name: the greeting says how many servers it is. */
  readonly serverFirst: boolean;
}

const UNREACHED = 9;
const ILLEGAL_NAME = 10;

export class Dig implements Process {
  private at = 0;
  private status = 0;
  private greeted = false;

  constructor(private readonly options: DigOptions) {}

  start(os: Os): void {
    os.write(this.options.warnings);
    this.look(os);
  }

  onInterrupt(os: Os): void {
    os.exit(130);
  }

  private look(os: Os): void {
    const lookup = this.options.lookups[this.at];
    if (lookup === undefined) {
      os.exit(this.status);
      return;
    }
    const problem = dnsNameProblem(lookup.name);
    if (problem !== null) {
      os.writeError(`dig: '${lookup.name}' is not a legal name (${problem})\n`);
      os.exit(ILLEGAL_NAME);
      return;
    }
    const { server } = lookup;
    if (server === null) {
      this.ask(os, lookup, configuredServers(os, parseIpv4Address));
      return;
    }
    resolveHost(os, server, (answer) => {
      if (typeof answer !== 'string') {
        this.ask(os, lookup, [{ address: answer.address, name: server }]);
        return;
      }
      const why = answer === 'Name or service not known' ? 'not found' : 'failure';
      os.writeError(`dig: couldn't get address for '${server}': ${why}\n`);
      os.exit(1);
    });
  }

  private ask(os: Os, lookup: DigLookup, servers: readonly DigServer[]): void {
    const { tries, timeout, port } = lookup;
    const query = { message: message(os, lookup), servers, port, tries, timeout, nextOnFailure: false };
    askServers(
      os,
      query,
      (line) => os.write(`${line}\n`),
      (reply, told) => {
        if (reply === null) {
          this.status = UNREACHED;
          if (!told) os.write(`${this.greeting(lookup)};; no servers could be reached\n`);
        } else os.write(this.greeting(lookup) + this.textOf(os, lookup, reply));
        os.endFlow();
        this.at++;
        this.look(os);
      },
    );
  }

  private textOf(os: Os, { short, sections }: DigLookup, reply: DigReply): string {
    return short ? shortText(reply) : replyText(reply, os.now(), sections);
  }

  /** Once, before the first answer. */
  private greeting({ short, server }: DigLookup): string {
    const { greeting, words, serverFirst } = this.options;
    if (this.greeted || !greeting || short) return '';
    this.greeted = true;
    const found = serverFirst && server !== null ? '; (1 server found)\n' : '';
    return `\n; <<>> ${VERSION} <<>>${words.map((word) => ` ${word}`).join('')}\n${found};; global options: +cmd\n`;
  }
}

function message(os: Os, { name, type, class: kind, recurse, edns, cookie }: DigLookup): DnsMessage {
  const id = os.random(0x1_0000);
  const options = cookie ? [{ code: EDNS_COOKIE, data: new Uint8Array(8).map(() => os.random(256)) }] : [];
  return {
    ...EMPTY_DNS_MESSAGE,
    id,
    recursionDesired: recurse,
    authenticData: true,
    questions: [{ name, type, class: kind }],
    edns: edns ? { udpSize: UDP_SIZE, version: 0, dnssecOk: false, options } : null,
  };
}

export const DIG_SECTIONS: DigSections = {
  comments: true,
  question: true,
  answer: true,
  authority: true,
  additional: true,
  stats: true,
  ttlid: true,
  class: true,
};

export const DIG_DEFAULTS = {
  type: 'A',
  class: CLASS_IN,
  short: false,
  sections: DIG_SECTIONS,
  recurse: true,
  edns: true,
  cookie: true,
  tries: 3,
  timeout: 5,
  server: null,
  port: 53,
} as const satisfies Omit<DigLookup, 'name'>;
