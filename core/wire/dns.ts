/** DNS messages. RFC to read first: RFC 1035 §4; AD and CD: RFC 4035 §3.1.6, §3.2; EDNS: RFC 6891 §6; cookies: RFC 7873 §4. */

import { readU16 } from '../base/bytes';
import { invariant } from '../base/invariant';
import { fail, ok, type Result } from '../base/result';
import { readDnsName } from './dns-name';
import { type DnsRecord, putRecord, readDnsRecord } from './dns-record';
import { type DnsType, dnsTypeName, dnsTypeNumber } from './dns-type';
import { type DnsWriter, put8, put16, putBytes, putName, putSized } from './dns-writer';
import { badField, truncated, type WireError } from './wire-error';

/** Bytes. */
export const DNS_HEADER = 12;

/** Of the largest message over UDP without EDNS, in bytes (RFC 1035 §2.3.4). */
export const DNS_UDP_SIZE = 512;

const FLAGS = 2;
export const DNS_COUNTS = 4;

export const DNS_RESPONSE = 0x8000;
export const DNS_AUTHORITATIVE = 0x0400;
export const DNS_TRUNCATED = 0x0200;
export const DNS_RECURSION_DESIRED = 0x0100;
export const DNS_RECURSION_AVAILABLE = 0x0080;
export const DNS_AUTHENTIC_DATA = 0x0020;
export const DNS_CHECKING_DISABLED = 0x0010;

/** The bit of an OPT record's flags that asks for DNSSEC records. */
export const EDNS_DNSSEC_OK = 0x8000;
export const EDNS_COOKIE = 10;

const OPT = dnsTypeNumber('OPT');

export function readDnsId(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at);
}

/** All sixteen bits, opcode and rcode among them. */
export function readDnsFlags(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + FLAGS);
}

export interface DnsQuestion {
  readonly name: string;
  readonly type: DnsType;
  readonly class: number;
}

/** What the OPT record says; it stands last among the additional records, and is not one of `additionals`. */
export interface Edns {
  /** Of the largest message that the sender takes over UDP, in bytes. */
  readonly udpSize: number;
  readonly version: number;
  readonly dnssecOk: boolean;
  readonly options: readonly EdnsOption[];
}

export interface EdnsOption {
  readonly code: number;
  readonly data: Uint8Array;
}

export interface DnsMessage {
  readonly id: number;
  /** QR. */
  readonly response: boolean;
  /** 0 is a standard query. */
  readonly opcode: number;
  /** AA. */
  readonly authoritative: boolean;
  /** TC. */
  readonly truncated: boolean;
  /** RD. */
  readonly recursionDesired: boolean;
  /** RA. */
  readonly recursionAvailable: boolean;
  /** AD. */
  readonly authenticData: boolean;
  /** CD. */
  readonly checkingDisabled: boolean;
  /** Past 15 only with EDNS, which carries the upper eight of its twelve bits. */
  readonly rcode: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
  readonly edns: Edns | null;
}

/** A query that asks nothing, to make others from. */
export const EMPTY_DNS_MESSAGE: DnsMessage = {
  id: 0,
  response: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  authenticData: false,
  checkingDisabled: false,
  rcode: 0,
  questions: [],
  answers: [],
  authorities: [],
  additionals: [],
  edns: null,
};

/** A question as it stands in a message. */
export interface ReadQuestion {
  readonly question: DnsQuestion;
  readonly typeAt: number;
  readonly next: number;
}

/** Reads the question at `at` of the message that lies from `message` to `end`. */
export function readDnsQuestion(
  bytes: Uint8Array,
  message: number,
  at: number,
  end: number,
): Result<ReadQuestion, WireError> {
  const name = readDnsName(bytes, message, at, end);
  if (!name.ok) return name;
  const typeAt = name.value.next;
  if (typeAt + 4 > end) return fail(truncated(typeAt + 4 - message, end - message));
  const type = dnsTypeName(readU16(bytes, typeAt));
  const question = { name: name.value.name, type, class: readU16(bytes, typeAt + 2) };
  return ok({ question, typeAt, next: typeAt + 4 });
}

/** The options of an OPT record's data; null where their lengths do not fit. */
export function readEdnsOptions(data: Uint8Array): readonly EdnsOption[] | null {
  const options: EdnsOption[] = [];
  for (let at = 0; at < data.length; ) {
    const next = at + 4 + readU16(data, at + 2);
    if (at + 4 > data.length || next > data.length) return null;
    options.push({ code: readU16(data, at), data: data.slice(at + 4, next) });
    at = next;
  }
  return options;
}

/** Reads the message that lies from `at` to `end`; bytes after its last record are not looked at. */
export function parseDns(bytes: Uint8Array, at: number, end: number): Result<DnsMessage, WireError> {
  if (end - at < DNS_HEADER) return fail(truncated(DNS_HEADER, end - at));
  const flags = readDnsFlags(bytes, at);
  const questions: DnsQuestion[] = [];
  let position = at + DNS_HEADER;
  for (let left = readU16(bytes, at + DNS_COUNTS); left > 0; left--) {
    const read = readDnsQuestion(bytes, at, position, end);
    if (!read.ok) return read;
    questions.push(read.value.question);
    position = read.value.next;
  }
  const sections: DnsRecord[][] = [[], [], []];
  let edns: Edns | null = null;
  let rcode = flags & 0xf;
  for (const [i, section] of sections.entries()) {
    for (let left = readU16(bytes, at + DNS_COUNTS + 2 + 2 * i); left > 0; left--) {
      const read = readDnsRecord(bytes, at, position, end);
      if (!read.ok) return read;
      const { record, next } = read.value;
      position = next;
      if (record.type !== 'OPT') {
        section.push(record);
        continue;
      }
      const options = readEdnsOptions(record.data);
      if (options === null) return fail(badField('dns.resp.len', record.data.length));
      if (edns !== null || record.name !== '' || i !== 2) return fail(badField('dns.resp.type', OPT));
      const version = (record.ttl >>> 16) & 0xff;
      edns = { udpSize: record.class, version, dnssecOk: (record.ttl & EDNS_DNSSEC_OK) !== 0, options };
      rcode |= (record.ttl >>> 24) << 4;
    }
  }
  const [answers, authorities, additionals] = sections as [DnsRecord[], DnsRecord[], DnsRecord[]];
  return ok({
    id: readDnsId(bytes, at),
    response: (flags & DNS_RESPONSE) !== 0,
    opcode: (flags >>> 11) & 0xf,
    authoritative: (flags & DNS_AUTHORITATIVE) !== 0,
    truncated: (flags & DNS_TRUNCATED) !== 0,
    recursionDesired: (flags & DNS_RECURSION_DESIRED) !== 0,
    recursionAvailable: (flags & DNS_RECURSION_AVAILABLE) !== 0,
    authenticData: (flags & DNS_AUTHENTIC_DATA) !== 0,
    checkingDisabled: (flags & DNS_CHECKING_DISABLED) !== 0,
    rcode,
    questions,
    answers,
    authorities,
    additionals,
    edns,
  });
}

function flagsOf(message: DnsMessage): number {
  return (
    (message.response ? DNS_RESPONSE : 0) |
    (message.opcode << 11) |
    (message.authoritative ? DNS_AUTHORITATIVE : 0) |
    (message.truncated ? DNS_TRUNCATED : 0) |
    (message.recursionDesired ? DNS_RECURSION_DESIRED : 0) |
    (message.recursionAvailable ? DNS_RECURSION_AVAILABLE : 0) |
    (message.authenticData ? DNS_AUTHENTIC_DATA : 0) |
    (message.checkingDisabled ? DNS_CHECKING_DISABLED : 0) |
    (message.rcode & 0xf)
  );
}

function putEdns(writer: DnsWriter, edns: Edns, rcode: number): void {
  putName(writer, '');
  put16(writer, OPT);
  put16(writer, edns.udpSize);
  put8(writer, rcode >>> 4);
  put8(writer, edns.version);
  put16(writer, edns.dnssecOk ? EDNS_DNSSEC_OK : 0);
  putSized(writer, () => {
    for (const { code, data } of edns.options) {
      put16(writer, code);
      put16(writer, data.length);
      putBytes(writer, data);
    }
  });
}

/**
 * The message's bytes, its names compressed as BIND does it. Every name and address must be one: names that come from
 * a user are asked about first (`dnsNameProblem`).
 */
export function emitDns(message: DnsMessage): Uint8Array {
  const { questions, answers, authorities, additionals, edns, rcode } = message;
  invariant(rcode <= 0xf || edns !== null, `rcode ${rcode} without EDNS`);
  const writer: DnsWriter = { bytes: [], offsets: new Map() };
  put16(writer, message.id);
  put16(writer, flagsOf(message));
  put16(writer, questions.length);
  put16(writer, answers.length);
  put16(writer, authorities.length);
  put16(writer, additionals.length + (edns === null ? 0 : 1));
  for (const question of questions) {
    putName(writer, question.name);
    put16(writer, dnsTypeNumber(question.type));
    put16(writer, question.class);
  }
  for (const record of [...answers, ...authorities, ...additionals]) putRecord(writer, record);
  if (edns !== null) putEdns(writer, edns, rcode);
  invariant(writer.bytes.length <= 0xffff, `${writer.bytes.length} bytes of DNS message`);
  return Uint8Array.from(writer.bytes);
}
