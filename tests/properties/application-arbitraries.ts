import fc from 'fast-check';
import { encodeUtf8 } from '../../core/base/bytes';
import type { DhcpMessage } from '../../core/wire/dhcp';
import type { DhcpOptions } from '../../core/wire/dhcp-option';
import type { DnsMessage, Edns } from '../../core/wire/dns';
import type { DnsRecord } from '../../core/wire/dns-record';
import type { DnsType } from '../../core/wire/dns-type';
import type { HttpField, HttpRequest, HttpResponse } from '../../core/wire/http';
import { formatIpv6Address } from '../../core/wire/ipv6-address';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.nat(0xffffffff);

/** Few, so that names often end alike and compression has something to do. */
const label = fc.constantFrom('www', 'WWW', 'lan', 'a', 'b', 'ns1', 'example', 'x'.repeat(63));
const dnsName = fc.array(label, { maxLength: 6 }).map((labels) => labels.slice(-3).join('.'));
const deepName = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 }).map((labels) => labels.join('.'));
const name = fc.oneof(dnsName, deepName);

const bytes = (most: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength: most });

const owner = fc.record({ name, class: fc.constant(1), ttl: fc.nat(0x7fffffff) });

const dnsData = fc.oneof(
  fc.record({ type: fc.constant('A' as const), address: u32 }),
  fc.record({
    type: fc.constant('AAAA' as const),
    address: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((address) => formatIpv6Address(address)),
  }),
  fc.record({ type: fc.constantFrom('NS' as const, 'CNAME' as const, 'PTR' as const), target: name }),
  fc.record({ type: fc.constant('MX' as const), preference: u16, exchange: name }),
  fc.record({
    type: fc.constant('SOA' as const),
    primary: name,
    mailbox: name,
    serial: u32,
    refresh: u32,
    retry: u32,
    expire: u32,
    minimum: u32,
  }),
  fc.record({ type: fc.constant('TXT' as const), strings: fc.array(bytes(30), { minLength: 1, maxLength: 3 }) }),
);

const dnsRecord: fc.Arbitrary<DnsRecord> = fc.tuple(owner, dnsData).map(([fixed, data]) => ({ ...fixed, ...data }));
const records = fc.array(dnsRecord, { maxLength: 3 });

const edns: fc.Arbitrary<Edns> = fc.record({
  // dns-packet takes 0 for "not said".
  udpSize: fc.integer({ min: 1, max: 0xffff }),
  version: fc.constant(0),
  dnssecOk: fc.boolean(),
  // None that dns-packet takes apart.
  options: fc.array(fc.record({ code: fc.constantFrom(3, 10, 65_001), data: bytes(20) }), { maxLength: 2 }),
});

const questionType: fc.Arbitrary<DnsType> = fc.constantFrom('A', 'AAAA', 'MX', 'TXT', 'SOA', 'PTR', 'NS');

/** Messages of records that both this project and dns-packet have a codec for. */
export const dnsMessage: fc.Arbitrary<DnsMessage> = fc
  .record({
    id: u16,
    response: fc.boolean(),
    opcode: fc.constantFrom(0, 2, 4),
    authoritative: fc.boolean(),
    truncated: fc.boolean(),
    recursionDesired: fc.boolean(),
    recursionAvailable: fc.boolean(),
    authenticData: fc.boolean(),
    checkingDisabled: fc.boolean(),
    rcode: fc.nat(0xfff),
    questions: fc.array(fc.record({ name, type: questionType, class: fc.constant(1) }), { maxLength: 2 }),
    answers: records,
    authorities: records,
    additionals: records,
    edns: fc.option(edns),
  })
  .map((message) => (message.edns === null ? { ...message, rcode: message.rcode & 0xf } : message));

const word = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
const addresses = fc.array(u32, { minLength: 1, maxLength: 4 });

/** fast-check gives the keys in a fixed order; the shuffled ones stand in another. */
const dhcpOptions: fc.Arbitrary<DhcpOptions> = fc
  .record(
    {
      messageType: fc.integer({ min: 1, max: 8 }),
      subnetMask: u32,
      routers: addresses,
      nameServers: addresses,
      hostName: word,
      domainName: word,
      interfaceMtu: u16,
      broadcastAddress: u32,
      timeServers: addresses,
      requestedAddress: u32,
      leaseSeconds: u32,
      serverId: u32,
      requestList: fc.array(u8, { minLength: 1, maxLength: 20 }),
      message: fc.oneof(word, fc.constant('long '.repeat(80))),
      maxMessageSize: u16,
      renewalSeconds: u32,
      rebindingSeconds: u32,
      vendorClass: word,
      clientId: fc.uint8Array({ minLength: 1, maxLength: 9 }),
      others: fc.uniqueArray(fc.record({ code: fc.integer({ min: 128, max: 254 }), data: bytes(20) }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ code }) => code,
      }),
    },
    { requiredKeys: [] },
  )
  .chain((options) => fc.shuffledSubarray(Object.entries(options)).map((entries) => Object.fromEntries(entries)));

export const dhcpMessage: fc.Arbitrary<DhcpMessage> = fc.record({
  request: fc.boolean(),
  hops: u8,
  transactionId: u32,
  seconds: u16,
  broadcast: fc.boolean(),
  clientAddress: u32,
  yourAddress: u32,
  serverAddress: u32,
  relayAddress: u32,
  clientMac: fc.nat(0xffffffffffff),
  serverName: fc.oneof(fc.constant(''), word),
  file: fc.oneof(fc.constant(''), word),
  options: dhcpOptions,
});

const fieldName = fc.stringMatching(/^X-[a-m0-9-]{1,10}$/);
/** Without the letters of "NaN" and "undefined", which tests look for. */
const fieldValue = fc.stringMatching(/^[!-Ma-m]([ -Ma-m]{0,20}[!-Ma-m])?$/);
const httpFields: fc.Arbitrary<readonly HttpField[]> = fc.array(fc.record({ name: fieldName, value: fieldValue }), {
  maxLength: 4,
});

const httpContent = fc.stringMatching(/^[ -Ma-m\n]{0,80}$/).map(encodeUtf8);

/** A message and the content to send with it; in chunks of these sizes, or with a Content-Length where there are none. */
export interface Sent<Head> {
  readonly head: Head;
  readonly content: Uint8Array;
  readonly chunks: readonly number[];
}

const sent = <Head>(head: fc.Arbitrary<Head>): fc.Arbitrary<Sent<Head>> =>
  fc.record({
    head,
    content: httpContent,
    chunks: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 })),
  });

export const httpRequest: fc.Arbitrary<Sent<HttpRequest>> = sent(
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'),
    target: fc.stringMatching(/^\/[!-Ma-m]{0,20}$/),
    minor: fc.constantFrom(0, 1),
    fields: httpFields,
  }),
);

export const httpResponse: fc.Arbitrary<Sent<HttpResponse>> = sent(
  fc.record({
    minor: fc.constantFrom(0, 1),
    status: fc.constantFrom(200, 201, 301, 404, 500, 503),
    reason: fc.constantFrom('OK', 'Not Found', 'x', ''),
    fields: httpFields,
  }),
);
