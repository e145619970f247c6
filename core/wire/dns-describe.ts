/** DNS messages as a person reads them: fields with their places, and one line. Names, labels and words are Wireshark's. */

import { readU16 } from '../base/bytes';
import {
  DNS_AUTHENTIC_DATA,
  DNS_AUTHORITATIVE,
  DNS_CHECKING_DISABLED,
  DNS_COUNTS,
  DNS_HEADER,
  DNS_RECURSION_AVAILABLE,
  DNS_RECURSION_DESIRED,
  DNS_RESPONSE,
  DNS_TRUNCATED,
  parseDns,
  readDnsFlags,
  readDnsId,
  readDnsQuestion,
} from './dns';
import { readDnsRecord } from './dns-record';
import { dataWords, recordFields, shownName } from './dns-record-fields';
import { dnsClassWords, dnsOpcodeWords, dnsRcodeWords, dnsTypeNumber, dnsTypeWords } from './dns-type';
import { bitField, byteField, type Described, type Field, hex, layerOf, type Payload } from './field';

interface Flag {
  readonly bit: number;
  readonly name: string;
  readonly label: string;
  readonly set: string;
  readonly unset: string;
  /** Only a response has it. */
  readonly responseOnly?: boolean;
}

const FLAGS: readonly Flag[] = [
  {
    bit: DNS_AUTHORITATIVE,
    name: 'dns.flags.authoritative',
    label: 'Authoritative',
    set: 'Server is an authority for domain',
    unset: 'Server is not an authority for domain',
    responseOnly: true,
  },
  {
    bit: DNS_TRUNCATED,
    name: 'dns.flags.truncated',
    label: 'Truncated',
    set: 'Message is truncated',
    unset: 'Message is not truncated',
  },
  {
    bit: DNS_RECURSION_DESIRED,
    name: 'dns.flags.recdesired',
    label: 'Recursion desired',
    set: 'Do query recursively',
    unset: "Don't do query recursively",
  },
  {
    bit: DNS_RECURSION_AVAILABLE,
    name: 'dns.flags.recavail',
    label: 'Recursion available',
    set: 'Server can do recursive queries',
    unset: "Server can't do recursive queries",
    responseOnly: true,
  },
];

function flagFields(flags: number): readonly Field[] {
  const parent = 'dns.flags';
  const response = (flags & DNS_RESPONSE) !== 0;
  const opcode = (flags >>> 11) & 0xf;
  const rcode = flags & 0xf;
  const bit = (mask: number, name: string, label: string, meaning: string): Field =>
    bitField(name, label, 16 + 15 - Math.log2(mask), 1, (flags & mask) === 0 ? 0 : 1, { meaning, parent });
  const authentic = (flags & DNS_AUTHENTIC_DATA) !== 0;
  const words = `${dnsOpcodeWords(opcode)}${response ? ` response, ${dnsRcodeWords(rcode)}` : ''}`;
  const fields = [
    bitField(parent, 'Flags', 16, 16, hex(flags, 4), { meaning: words }),
    bit(DNS_RESPONSE, 'dns.flags.response', 'Response', `Message is a ${response ? 'response' : 'query'}`),
    bitField('dns.flags.opcode', 'Opcode', 17, 4, opcode, { meaning: dnsOpcodeWords(opcode), parent }),
    ...FLAGS.filter(({ responseOnly }) => response || !responseOnly).map((flag) =>
      bit(flag.bit, flag.name, flag.label, (flags & flag.bit) === 0 ? flag.unset : flag.set),
    ),
    bit(0x40, 'dns.flags.z', 'Z', (flags & 0x40) === 0 ? 'reserved (0)' : 'reserved - incorrect!'),
    response
      ? bit(
          DNS_AUTHENTIC_DATA,
          'dns.flags.authenticated',
          'Answer authenticated',
          `Answer/authority portion was ${authentic ? '' : 'not '}authenticated by the server`,
        )
      : bit(DNS_AUTHENTIC_DATA, 'dns.flags.authenticated', 'AD bit', authentic ? 'Set' : 'Not set'),
    bit(
      DNS_CHECKING_DISABLED,
      'dns.flags.checkdisable',
      'Non-authenticated data',
      (flags & DNS_CHECKING_DISABLED) === 0 ? 'Unacceptable' : 'Acceptable',
    ),
  ];
  if (!response) return fields;
  return [
    ...fields,
    bitField('dns.flags.rcode', 'Reply code', 28, 4, rcode, { meaning: dnsRcodeWords(rcode), parent }),
  ];
}

/** Questions and the three kinds of records: the name of a field that stands for one whole, and its label. */
const QUERY = ['dns.query', 'Queries'] as const;
const SECTIONS = [
  ['dns.answer', 'Answers'],
  ['dns.authority', 'Authoritative nameservers'],
  ['dns.additional', 'Additional records'],
] as const;

export function describeDns(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const parsed = parseDns(bytes, at, end);
  const cutShort = !parsed.ok && parsed.error.code === 'truncated' && payload.cut;
  const problem = parsed.ok || cutShort ? null : parsed.error;
  const counts = [0, 1, 2, 3].map((i) => readU16(bytes, at + DNS_COUNTS + 2 * i));
  const fields = [
    byteField('dns.id', 'Transaction ID', 0, 2, hex(readDnsId(bytes, at), 4)),
    ...flagFields(readDnsFlags(bytes, at)),
    byteField('dns.count.queries', 'Questions', DNS_COUNTS, 2, counts[0] as number),
    byteField('dns.count.answers', 'Answer RRs', DNS_COUNTS + 2, 2, counts[1] as number),
    byteField('dns.count.auth_rr', 'Authority RRs', DNS_COUNTS + 4, 2, counts[2] as number),
    byteField('dns.count.add_rr', 'Additional RRs', DNS_COUNTS + 6, 2, counts[3] as number),
  ];
  // What cannot be read to its end is still no other layer's.
  const read = describeSections(bytes, at, end, counts, fields);
  const length = parsed.ok ? read : end - at;
  return { layer: layerOf('dns', payload, length, fields, problem), next: null };
}

/** Adds the fields of what can be read of the sections; returns the length of the message up to there, in bytes. */
function describeSections(
  bytes: Uint8Array,
  at: number,
  end: number,
  counts: readonly number[],
  fields: Field[],
): number {
  let position = at + DNS_HEADER;
  if (position > end) return DNS_HEADER;
  for (let left = counts[0] as number; left > 0; left--) {
    const read = readDnsQuestion(bytes, at, position, end);
    if (!read.ok) return position - at;
    const { question, typeAt, next } = read.value;
    const [parent, label] = QUERY;
    const classWords = dnsClassWords(question.class);
    const name = shownName(question.name);
    const type = dnsTypeNumber(question.type);
    const meaning = `type ${question.type}, class ${classWords}`;
    fields.push(
      byteField(parent, label, position - at, next - position, name, { meaning }),
      byteField('dns.qry.name', 'Name', position - at, typeAt - position, name, { parent }),
      byteField('dns.qry.type', 'Type', typeAt - at, 2, type, { meaning: dnsTypeWords(type), parent }),
      byteField('dns.qry.class', 'Class', typeAt + 2 - at, 2, hex(question.class, 4), { meaning: classWords, parent }),
    );
    position = next;
  }
  for (const [i, section] of SECTIONS.entries()) {
    for (let left = counts[i + 1] as number; left > 0; left--) {
      const read = readDnsRecord(bytes, at, position, end);
      if (!read.ok) return position - at;
      fields.push(...recordFields(bytes, at, position, read.value, section));
      position = read.value.next;
    }
  }
  return position - at;
}

/** As Wireshark's Info column: "Standard query response 0x1234 A www.lan A 10.0.0.5"; null where it is no whole message. */
export function dnsInfo(bytes: Uint8Array, at: number, end: number): string | null {
  const parsed = parseDns(bytes, at, end);
  if (!parsed.ok) return null;
  const message = parsed.value;
  const words = [dnsOpcodeWords(message.opcode)];
  if (message.response) words.push('response');
  words.push(hex(message.id, 4));
  if (message.response && (message.rcode & 0xf) !== 0) words.push(dnsRcodeWords(message.rcode & 0xf));
  for (const { type, name } of message.questions) words.push(type, shownName(name));
  for (const record of [...message.answers, ...message.authorities, ...message.additionals]) {
    words.push(`${record.type} ${dataWords(record)}`.trimEnd());
  }
  if (message.edns !== null) words.push('OPT');
  return words.join(' ');
}
