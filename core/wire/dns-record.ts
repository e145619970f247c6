/** Resource records. RFC to read first: RFC 1035 §3.2, §3.3; AAAA: RFC 3596; types without a codec: RFC 3597. */

import { readU8, readU16, readU32 } from '../base/bytes';
import { invariant } from '../base/invariant';
import { fail, ok, type Result } from '../base/result';
import { readDnsName } from './dns-name';
import { type DnsType, dnsTypeName, dnsTypeNumber } from './dns-type';
import { type DnsWriter, put8, put16, put32, putBytes, putName, putSized } from './dns-writer';
import { formatIpv6Address, IPV6_LENGTH, parseIpv6Address } from './ipv6-address';
import { badField, truncated, type WireError } from './wire-error';

/** Names and their text form: `readDnsName`. */
export type DnsData =
  | { readonly type: 'A'; readonly address: number }
  /** RFC 5952's text: "fd00::5". */
  | { readonly type: 'AAAA'; readonly address: string }
  | { readonly type: 'NS' | 'CNAME' | 'PTR'; readonly target: string }
  | {
      readonly type: 'SOA';
      readonly primary: string;
      /** A mail address whose "@" is the first dot. */
      readonly mailbox: string;
      readonly serial: number;
      /** Seconds, as the three that follow. */
      readonly refresh: number;
      readonly retry: number;
      readonly expire: number;
      /** How long "no such name" may be remembered (RFC 2308 §4). */
      readonly minimum: number;
    }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  /** Each of at most 255 bytes. */
  | { readonly type: 'TXT'; readonly strings: readonly Uint8Array[] }
  | {
      readonly type: Exclude<DnsType, 'A' | 'AAAA' | 'NS' | 'CNAME' | 'PTR' | 'SOA' | 'MX' | 'TXT'>;
      readonly data: Uint8Array;
    };

interface DnsOwner {
  readonly name: string;
  readonly class: number;
  /** Seconds. */
  readonly ttl: number;
}

export type DnsRecord = DnsOwner & DnsData;

/** A record as it stands in a message. */
export interface ReadRecord {
  readonly record: DnsRecord;
  /** Where type and class stand, and the data after them; then the position after the record. */
  readonly typeAt: number;
  readonly dataAt: number;
  readonly next: number;
}

/** Bytes between the owner's name and the data: type, class, time to live, data length. */
const FIXED = 10;

/** Reads the record at `at` of the message that lies from `message` to `end`. */
export function readDnsRecord(
  bytes: Uint8Array,
  message: number,
  at: number,
  end: number,
): Result<ReadRecord, WireError> {
  const owner = readDnsName(bytes, message, at, end);
  if (!owner.ok) return owner;
  const typeAt = owner.value.next;
  const dataAt = typeAt + FIXED;
  if (dataAt > end) return fail(truncated(dataAt - message, end - message));
  const next = dataAt + readU16(bytes, typeAt + 8);
  if (next > end) return fail(truncated(next - message, end - message));
  const data = readData(bytes, message, dataAt, next, dnsTypeName(readU16(bytes, typeAt)));
  if (!data.ok) return data;
  const fixed = { name: owner.value.name, class: readU16(bytes, typeAt + 2), ttl: readU32(bytes, typeAt + 4) };
  return ok({ record: { ...fixed, ...data.value }, typeAt, dataAt, next });
}

function readData(
  bytes: Uint8Array,
  message: number,
  at: number,
  end: number,
  type: DnsType,
): Result<DnsData, WireError> {
  const badLength = fail(badField('dns.resp.len', end - at));
  switch (type) {
    case 'A':
      return end - at === 4 ? ok({ type, address: readU32(bytes, at) }) : badLength;
    case 'AAAA':
      return end - at === IPV6_LENGTH ? ok({ type, address: formatIpv6Address(bytes, at) }) : badLength;
    case 'NS':
    case 'CNAME':
    case 'PTR': {
      const target = readDnsName(bytes, message, at, end);
      if (!target.ok) return target;
      return target.value.next === end ? ok({ type, target: target.value.name }) : badLength;
    }
    case 'MX': {
      const exchange = readDnsName(bytes, message, at + 2, end);
      if (!exchange.ok) return exchange;
      if (exchange.value.next !== end) return badLength;
      return ok({ type, preference: readU16(bytes, at), exchange: exchange.value.name });
    }
    case 'SOA': {
      const primary = readDnsName(bytes, message, at, end);
      if (!primary.ok) return primary;
      const mailbox = readDnsName(bytes, message, primary.value.next, end);
      if (!mailbox.ok) return mailbox;
      const numbersAt = mailbox.value.next;
      if (end - numbersAt !== 20) return badLength;
      return ok({
        type,
        primary: primary.value.name,
        mailbox: mailbox.value.name,
        serial: readU32(bytes, numbersAt),
        refresh: readU32(bytes, numbersAt + 4),
        retry: readU32(bytes, numbersAt + 8),
        expire: readU32(bytes, numbersAt + 12),
        minimum: readU32(bytes, numbersAt + 16),
      });
    }
    case 'TXT': {
      const strings: Uint8Array[] = [];
      for (let position = at; position < end; ) {
        const next = position + 1 + readU8(bytes, position);
        if (next > end) return badLength;
        strings.push(bytes.slice(position + 1, next));
        position = next;
      }
      return strings.length > 0 ? ok({ type, strings }) : badLength;
    }
    default:
      return ok({ type, data: bytes.slice(at, end) });
  }
}

export function putRecord(writer: DnsWriter, record: DnsRecord): void {
  putName(writer, record.name);
  put16(writer, dnsTypeNumber(record.type));
  put16(writer, record.class);
  put32(writer, record.ttl);
  putSized(writer, () => putData(writer, record));
}

function putData(writer: DnsWriter, data: DnsData): void {
  switch (data.type) {
    case 'A':
      put32(writer, data.address);
      break;
    case 'AAAA': {
      const address = parseIpv6Address(data.address);
      invariant(address !== null, `"${data.address}" is no IPv6 address`);
      putBytes(writer, address);
      break;
    }
    case 'NS':
    case 'CNAME':
    case 'PTR':
      putName(writer, data.target);
      break;
    case 'MX':
      put16(writer, data.preference);
      putName(writer, data.exchange);
      break;
    case 'SOA':
      putName(writer, data.primary);
      putName(writer, data.mailbox);
      for (const number of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) put32(writer, number);
      break;
    case 'TXT':
      for (const text of data.strings) {
        invariant(text.length <= 0xff, `${text.length} bytes of text in one string`);
        put8(writer, text.length);
        putBytes(writer, text);
      }
      break;
    default:
      putBytes(writer, data.data);
  }
}
