/** A DNS message as dig 9.18 prints it: sections, columns, flags (bin/dig/dig.c printmessage, lib/dns/masterdump.c indent). */
import { NS_PER_MS } from '../base/time';
import type { DnsMessage } from '../wire/dns';
import type { DnsData, DnsRecord } from '../wire/dns-record';
import { type DnsType, dnsClassWords } from '../wire/dns-type';
import { formatIpv4Address } from '../wire/ipv4-address';
import type { DigReply } from './dig-query';
import { rcodeName } from './dns-words';
import { formatDate } from './wall-clock';

/** Which parts are shown. */
export interface DigSections {
  readonly comments: boolean;
  readonly question: boolean;
  readonly answer: boolean;
  readonly authority: boolean;
  readonly additional: boolean;
  readonly stats: boolean;
  /** Columns of a record. */
  readonly ttlid: boolean;
  readonly class: boolean;
}

const CLASS_COLUMN = 32;
const TYPE_COLUMN = 40;
const TTL_COLUMN = 24;
const TAB = 8;

/** Fills up to `column` with tabs, with one blank at least. */
function upTo(text: string, column: number): string {
  const from = widthOf(text);
  const to = Math.max(column, from + 1);
  const tabs = Math.max(0, Math.floor(to / TAB) - Math.floor(from / TAB));
  const spaces = to - (tabs > 0 ? Math.floor(to / TAB) * TAB : from);
  return text + '\t'.repeat(tabs) + ' '.repeat(spaces);
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width = letter === '\t' ? (Math.floor(width / TAB) + 1) * TAB : width + 1;
  return width;
}

/** With the dot of the root at its end. */
export function fullName(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** The data of a record as in a zone file. */
export function recordData(record: DnsData): string {
  switch (record.type) {
    case 'A':
      return formatIpv4Address(record.address);
    case 'AAAA':
      return record.address;
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return fullName(record.target);
    case 'MX':
      return `${record.preference} ${fullName(record.exchange)}`;
    case 'SOA': {
      const { primary, mailbox, serial, refresh, retry, expire, minimum } = record;
      return `${fullName(primary)} ${fullName(mailbox)} ${[serial, refresh, retry, expire, minimum].join(' ')}`;
    }
    case 'TXT':
      return record.strings.map((bytes) => `"${String.fromCharCode(...bytes)}"`).join(' ');
    default: {
      // RFC 3597 §5.
      const hex = [...record.data].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
      return `\\# ${record.data.length}${hex === '' ? '' : ` ${hex}`}`;
    }
  }
}

/** What is left out leaves no column. */
function recordRow(record: DnsRecord, { ttlid, class: withClass }: DigSections): string {
  const fields = [
    fullName(record.name),
    ...(ttlid ? [String(record.ttl)] : []),
    ...(withClass ? [dnsClassWords(record.class)] : []),
    record.type,
  ];
  const columns = fields.map((_, i) => TTL_COLUMN + 8 * i);
  return `${fields.reduce((row, field, i) => upTo(row + field, columns[i] as number), '')}${recordData(record)}\n`;
}

function questionRow(name: string, kind: number, type: DnsType): string {
  return `${upTo(upTo(`;${fullName(name)}`, CLASS_COLUMN) + dnsClassWords(kind), TYPE_COLUMN)}${type}\n`;
}

function flagsOf(answer: DnsMessage): string {
  const flags = [
    [answer.response, 'qr'],
    [answer.authoritative, 'aa'],
    [answer.truncated, 'tc'],
    [answer.recursionDesired, 'rd'],
    [answer.recursionAvailable, 'ra'],
    [answer.authenticData, 'ad'],
    [answer.checkingDisabled, 'cd'],
  ] as const;
  return flags.map(([set, name]) => (set ? ` ${name}` : '')).join('');
}

const OPCODES = ['QUERY', 'IQUERY', 'STATUS', 'RESERVED3', 'NOTIFY', 'UPDATE'];

function header(answer: DnsMessage): string {
  const { questions, answers, authorities, additionals, edns } = answer;
  const opcode = OPCODES[answer.opcode] ?? `RESERVED${answer.opcode}`;
  const counts = [questions, answers, authorities].map((section) => section.length);
  const more = additionals.length + (edns === null ? 0 : 1);
  const lacking = answer.recursionDesired && !answer.recursionAvailable;
  return (
    `;; ->>HEADER<<- opcode: ${opcode}, status: ${rcodeName(answer.rcode)}, id: ${answer.id}\n` +
    `;; flags:${flagsOf(answer)}; QUERY: ${counts[0]}, ANSWER: ${counts[1]}, AUTHORITY: ${counts[2]}, ADDITIONAL: ${more}\n` +
    `${lacking ? ';; WARNING: recursion requested but not available\n' : ''}\n`
  );
}

function ednsPart({ edns }: DnsMessage): string {
  if (edns === null) return '';
  const flags = edns.dnssecOk ? ' do' : '';
  return `;; OPT PSEUDOSECTION:\n; EDNS: version: ${edns.version}, flags:${flags}; udp: ${edns.udpSize}\n`;
}

function section(title: string, rows: readonly string[], comments: boolean): string {
  if (rows.length === 0) return '';
  return comments ? `;; ${title} SECTION:\n${rows.join('')}\n` : rows.join('');
}

/** All that dig prints of one answer, without its greeting. */
export function replyText({ answer, server, port, size, took }: DigReply, now: number, show: DigSections): string {
  const { comments } = show;
  const questions = show.question ? answer.questions : [];
  const rows = (wanted: boolean, records: readonly DnsRecord[]): readonly string[] =>
    (wanted ? records : []).map((record) => recordRow(record, show));
  const parts = [
    comments ? `;; Got answer:\n${header(answer)}${ednsPart(answer)}` : '',
    section(
      'QUESTION',
      questions.map((one) => questionRow(one.name, one.class, one.type)),
      comments,
    ),
    section('ANSWER', rows(show.answer, answer.answers), comments),
    section('AUTHORITY', rows(show.authority, answer.authorities), comments),
    section('ADDITIONAL', rows(show.additional, answer.additionals), comments),
  ];
  if (!show.stats) return parts.join('');
  const at = server.address === null ? server.name : formatIpv4Address(server.address);
  parts.push(
    `;; Query time: ${Math.floor(took / NS_PER_MS)} msec\n`,
    `;; SERVER: ${at}#${port}(${server.name}) (UDP)\n`,
    `;; WHEN: ${formatDate(now)}\n`,
    `;; MSG SIZE  rcvd: ${size}\n\n`,
  );
  return parts.join('');
}

/** +short: the data alone. */
export function shortText({ answer }: DigReply): string {
  return answer.answers.map((record) => `${recordData(record)}\n`).join('');
}
