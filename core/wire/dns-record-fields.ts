/** Resource records as a person reads them; of `describeDns`. Names, labels and words are Wireshark's. */

import { readU8, readU16 } from '../base/bytes';
import { EDNS_COOKIE, EDNS_DNSSEC_OK, readEdnsOptions } from './dns';
import { readDnsName } from './dns-name';
import type { DnsData, DnsRecord, ReadRecord } from './dns-record';
import { dnsClassWords, dnsTypeWords } from './dns-type';
import { bitField, byteField, type Field, hex, hexBytes } from './field';
import { formatIpv4Address } from './ipv4-address';

/** As Wireshark shows it: the root has no name of its own. */
export function shownName(name: string): string {
  return name === '' ? '<Root>' : name;
}

/** What a record says in one line, behind its type: "10.0.0.5", "10 mail.lan"; empty where Wireshark says nothing. */
export function dataWords(data: DnsData): string {
  switch (data.type) {
    case 'A':
      return formatIpv4Address(data.address);
    case 'AAAA':
      return data.address;
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return shownName(data.target);
    case 'SOA':
      return shownName(data.primary);
    case 'MX':
      return `${data.preference} ${shownName(data.exchange)}`;
    default:
      return '';
  }
}

/** The words that Wireshark's tree puts before `dataWords`. */
const DATA_LABEL: Readonly<Partial<Record<DnsData['type'], string>>> = {
  A: 'addr',
  AAAA: 'addr',
  NS: 'ns',
  CNAME: 'cname',
  PTR: '',
  SOA: 'mname',
};

function recordWords(record: DnsRecord): string {
  if (record.type === 'OPT') return 'type OPT';
  const words = `type ${record.type}, class ${dnsClassWords(record.class)}`;
  if (record.type === 'MX') return `${words}, preference ${record.preference}, mx ${shownName(record.exchange)}`;
  const label = DATA_LABEL[record.type];
  return label === undefined ? words : `${words}, ${`${label} ${dataWords(record)}`.trimStart()}`;
}

/** The fields of the record from `start`, inside one that is called `section`; `at` is where the message begins. */
export function recordFields(
  bytes: Uint8Array,
  at: number,
  start: number,
  read: ReadRecord,
  [section, label]: readonly [string, string],
): readonly Field[] {
  const { record, typeAt, dataAt, next } = read;
  const parent = section;
  const offset = typeAt - at;
  const typeField = byteField('dns.resp.type', 'Type', offset, 2, readU16(bytes, typeAt), {
    meaning: dnsTypeWords(readU16(bytes, typeAt)),
    parent,
  });
  const lengthField = byteField('dns.resp.len', 'Data length', offset + 8, 2, next - dataAt, { parent });
  const head = [
    byteField(section, label, start - at, next - start, shownName(record.name), { meaning: recordWords(record) }),
    byteField('dns.resp.name', 'Name', start - at, typeAt - start, shownName(record.name), { parent }),
    typeField,
  ];
  if (record.type === 'OPT') {
    return [...head, ...ednsFields(bytes, at, typeAt, parent), lengthField, ...optionFields(bytes, at, read, parent)];
  }
  return [
    ...head,
    byteField('dns.resp.class', 'Class', offset + 2, 2, hex(record.class, 4), {
      meaning: dnsClassWords(record.class),
      parent,
    }),
    byteField('dns.resp.ttl', 'Time to live', offset + 4, 4, record.ttl, { meaning: 'seconds', parent }),
    lengthField,
    ...dataFields(bytes, at, read, parent),
  ];
}

function dataFields(bytes: Uint8Array, at: number, read: ReadRecord, parent: string): readonly Field[] {
  const { record, dataAt, next } = read;
  const field = (name: string, label: string, from: number, to: number, value: number | string): Field =>
    byteField(name, label, from - at, to - from, value, { parent });
  switch (record.type) {
    case 'A':
      return [field('dns.a', 'Address', dataAt, next, formatIpv4Address(record.address))];
    case 'AAAA':
      return [field('dns.aaaa', 'AAAA Address', dataAt, next, record.address)];
    case 'NS':
      return [field('dns.ns', 'Name Server', dataAt, next, shownName(record.target))];
    case 'CNAME':
      return [field('dns.cname', 'CNAME', dataAt, next, shownName(record.target))];
    case 'PTR':
      return [field('dns.ptr.domain_name', 'Domain Name', dataAt, next, shownName(record.target))];
    case 'MX':
      return [
        field('dns.mx.preference', 'Preference', dataAt, dataAt + 2, record.preference),
        field('dns.mx.mail_exchange', 'Mail Exchange', dataAt + 2, next, shownName(record.exchange)),
      ];
    case 'SOA': {
      const primary = readDnsName(bytes, at, dataAt, next);
      const mailboxAt = primary.ok ? primary.value.next : dataAt;
      const numbersAt = next - 20;
      return [
        field('dns.soa.mname', 'Primary name server', dataAt, mailboxAt, shownName(record.primary)),
        field('dns.soa.rname', "Responsible authority's mailbox", mailboxAt, numbersAt, shownName(record.mailbox)),
        field('dns.soa.serial_number', 'Serial Number', numbersAt, numbersAt + 4, record.serial),
        field('dns.soa.refresh_interval', 'Refresh Interval', numbersAt + 4, numbersAt + 8, record.refresh),
        field('dns.soa.retry_interval', 'Retry Interval', numbersAt + 8, numbersAt + 12, record.retry),
        field('dns.soa.expire_limit', 'Expire limit', numbersAt + 12, numbersAt + 16, record.expire),
        field('dns.soa.minimum_ttl', 'Minimum TTL', numbersAt + 16, next, record.minimum),
      ];
    }
    case 'TXT': {
      let position = dataAt;
      return record.strings.flatMap((text) => {
        const from = position + 1;
        position = from + text.length;
        const length = field('dns.txt.length', 'TXT Length', from - 1, from, text.length);
        return text.length === 0 ? [length] : [length, field('dns.txt', 'TXT', from, position, textOf(text))];
      });
    }
    default:
      return next === dataAt ? [] : [field('dns.data', 'Data', dataAt, next, hexBytes(bytes, dataAt, next))];
  }
}

/** Printable ASCII as it is, any other byte as "\xNN". */
function textOf(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
}

/** What an OPT record has in place of class and time to live. */
function ednsFields(bytes: Uint8Array, at: number, typeAt: number, parent: string): readonly Field[] {
  const offset = typeAt - at;
  const flags = readU16(bytes, typeAt + 6);
  const dnssecOk = (flags & EDNS_DNSSEC_OK) !== 0;
  return [
    byteField('dns.rr.udp_payload_size', 'UDP payload size', offset + 2, 2, readU16(bytes, typeAt + 2), { parent }),
    byteField('dns.resp.ext_rcode', 'Higher bits in extended RCODE', offset + 4, 1, hex(readU8(bytes, typeAt + 4), 2), {
      parent,
    }),
    byteField('dns.resp.edns0_version', 'EDNS0 version', offset + 5, 1, readU8(bytes, typeAt + 5), { parent }),
    byteField('dns.resp.z', 'Z', offset + 6, 2, hex(flags, 4), { parent }),
    bitField('dns.resp.z.do', 'DO bit', (offset + 6) * 8, 1, dnssecOk ? 1 : 0, {
      meaning: `${dnssecOk ? 'Accepts' : 'Cannot handle'} DNSSEC security RRs`,
      parent: 'dns.resp.z',
    }),
    bitField('dns.resp.z.reserved', 'Reserved', (offset + 6) * 8 + 1, 15, hex(flags & 0x7fff, 4), {
      parent: 'dns.resp.z',
    }),
  ];
}

const OPTION_WORDS: ReadonlyMap<number, string> = new Map([
  [3, 'NSID - Name Server Identifier'],
  [8, 'CSUBNET - Client subnet'],
  [9, 'EDNS EXPIRE (RFC7314)'],
  [EDNS_COOKIE, 'COOKIE'],
  [11, 'EDNS TCP Keepalive'],
  [12, 'PADDING'],
  [15, 'Extended DNS Error'],
]);

const CLIENT_COOKIE = 8;

function optionFields(bytes: Uint8Array, at: number, { dataAt, next }: ReadRecord, parent: string): readonly Field[] {
  let offset = dataAt - at;
  return (readEdnsOptions(bytes.subarray(dataAt, next)) ?? []).flatMap(({ code, data }) => {
    const start = offset;
    const words = OPTION_WORDS.get(code) ?? 'Unknown';
    const inOption = { parent: 'dns.opt' };
    offset += 4 + data.length;
    const fields = [
      byteField('dns.opt', 'Option', start, 4 + data.length, words, { parent }),
      byteField('dns.opt.code', 'Option Code', start, 2, code, { meaning: words, ...inOption }),
      byteField('dns.opt.len', 'Option Length', start + 2, 2, data.length, inOption),
    ];
    if (data.length === 0) return fields;
    const value = byteField(
      'dns.opt.data',
      'Option Data',
      start + 4,
      data.length,
      hexBytes(data, 0, data.length),
      inOption,
    );
    if (code !== EDNS_COOKIE || data.length < CLIENT_COOKIE) return [...fields, value];
    const client = hexBytes(data, 0, CLIENT_COOKIE);
    const cookie = byteField('dns.opt.cookie.client', 'Client Cookie', start + 4, CLIENT_COOKIE, client, inOption);
    if (data.length === CLIENT_COOKIE) return [...fields, value, cookie];
    const server = hexBytes(data, CLIENT_COOKIE, data.length);
    const length = data.length - CLIENT_COOKIE;
    const rest = byteField(
      'dns.opt.cookie.server',
      'Server Cookie',
      start + 4 + CLIENT_COOKIE,
      length,
      server,
      inOption,
    );
    return [...fields, value, cookie, rest];
  });
}
