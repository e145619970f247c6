/** Numbers of the DNS and Wireshark's words for them. To read first: IANA "Domain Name System (DNS) Parameters". */

/** Name, number and what Wireshark says after the name. */
const TYPES = [
  ['A', 1, 'Host Address'],
  ['NS', 2, 'authoritative Name Server'],
  ['CNAME', 5, 'Canonical NAME for an alias'],
  ['SOA', 6, 'Start Of a zone of Authority'],
  ['PTR', 12, 'domain name PoinTeR'],
  ['HINFO', 13, 'host information'],
  ['MX', 15, 'Mail eXchange'],
  ['TXT', 16, 'Text strings'],
  ['AAAA', 28, 'IPv6 Address'],
  ['LOC', 29, 'Location Information'],
  ['SRV', 33, 'Server Selection'],
  ['NAPTR', 35, 'Naming Authority Pointer'],
  ['DNAME', 39, ''],
  ['OPT', 41, ''],
  ['DS', 43, 'Delegation Signer'],
  ['SSHFP', 44, 'SSH Key Fingerprint'],
  ['RRSIG', 46, 'Resource Record Signature'],
  ['NSEC', 47, 'Next Secure'],
  ['DNSKEY', 48, 'DNS Public Key'],
  ['NSEC3', 50, ''],
  ['TLSA', 52, ''],
  ['SVCB', 64, 'General Purpose Service Endpoints'],
  ['HTTPS', 65, 'HTTPS Specific Service Endpoints'],
  ['IXFR', 251, 'incremental transfer'],
  ['AXFR', 252, 'transfer of an entire zone'],
  ['ANY', 255, ''],
  ['CAA', 257, 'Certification Authority Restriction'],
] as const;

/** A type without a name here is written as RFC 3597 §5 says: "TYPE65280". */
export type DnsType = (typeof TYPES)[number][0] | `TYPE${number}`;

const NUMBERS: ReadonlyMap<string, number> = new Map(TYPES.map(([name, number]) => [name, number]));
const NAMES: ReadonlyMap<number, DnsType> = new Map(TYPES.map(([name, number]) => [number, name]));
const WORDS: ReadonlyMap<number, string> = new Map(TYPES.map(([, number, words]) => [number, words]));

export function dnsTypeName(number: number): DnsType {
  return NAMES.get(number) ?? `TYPE${number}`;
}

export function dnsTypeNumber(type: DnsType): number {
  return NUMBERS.get(type) ?? Number(type.slice(4));
}

/** Reads "mx" or "TYPE15"; null for what is no type. */
export function parseDnsType(text: string): DnsType | null {
  const number = NUMBERS.get(text.toUpperCase()) ?? Number(/^type(\d{1,5})$/i.exec(text)?.[1] ?? Number.NaN);
  return number <= 0xffff ? dnsTypeName(number) : null;
}

/** As Wireshark's tree has it: "A (Host Address)". */
export function dnsTypeWords(number: number): string {
  const words = WORDS.get(number);
  if (words === undefined) return 'Unknown';
  if (number === 255) return '* (A request for all records the server/cache has available)';
  return words === '' ? dnsTypeName(number) : `${dnsTypeName(number)} (${words})`;
}

export const CLASS_IN = 1;

const CLASS_WORDS: ReadonlyMap<number, string> = new Map([
  [CLASS_IN, 'IN'],
  [2, 'CS'],
  [3, 'CH'],
  [4, 'HS'],
  [254, 'NONE'],
  [255, 'ANY'],
]);

export function dnsClassWords(number: number): string {
  return CLASS_WORDS.get(number) ?? 'Unknown';
}

const OPCODE_WORDS: ReadonlyMap<number, string> = new Map([
  [0, 'Standard query'],
  [1, 'Inverse query'],
  [2, 'Server status request'],
  [4, 'Zone change notification'],
  [5, 'Dynamic update'],
  [6, 'DNS Stateful operations (DSO)'],
]);

export function dnsOpcodeWords(opcode: number): string {
  return OPCODE_WORDS.get(opcode) ?? `Unknown operation (${opcode})`;
}

export const RCODE_NO_ERROR = 0;
export const RCODE_FORMAT_ERROR = 1;
export const RCODE_SERVER_FAILURE = 2;
/** NXDOMAIN: no such name. */
export const RCODE_NAME_ERROR = 3;
export const RCODE_NOT_IMPLEMENTED = 4;
export const RCODE_REFUSED = 5;
/** An extended code: RFC 6891 §6.1.3. */
export const RCODE_BAD_VERSION = 16;

const RCODE_WORDS: ReadonlyMap<number, string> = new Map([
  [RCODE_NO_ERROR, 'No error'],
  [RCODE_FORMAT_ERROR, 'Format error'],
  [RCODE_SERVER_FAILURE, 'Server failure'],
  [RCODE_NAME_ERROR, 'No such name'],
  [RCODE_NOT_IMPLEMENTED, 'Not implemented'],
  [RCODE_REFUSED, 'Refused'],
  [6, 'Name exists'],
  [7, 'RRset exists'],
  [8, 'RRset does not exist'],
  [9, 'Not authoritative'],
  [10, 'Name out of zone'],
  [11, 'DSO-Type not implemented'],
]);

export function dnsRcodeWords(rcode: number): string {
  return RCODE_WORDS.get(rcode) ?? `Unknown error (${rcode})`;
}
