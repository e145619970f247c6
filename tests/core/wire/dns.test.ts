import { expect, test } from 'vitest';
import { encodeUtf8 } from '../../../core/base/bytes';
import type { DnsMessage } from '../../../core/wire/dns';
import { EDNS_COOKIE, EMPTY_DNS_MESSAGE, emitDns, parseDns } from '../../../core/wire/dns';
import { describeDns, dnsInfo } from '../../../core/wire/dns-describe';
import { dnsLabels, dnsNameKey, dnsNameProblem } from '../../../core/wire/dns-name';
import type { DnsRecord } from '../../../core/wire/dns-record';
import { CLASS_IN, parseDnsType, RCODE_BAD_VERSION, RCODE_NAME_ERROR } from '../../../core/wire/dns-type';
import dnsFrames from './fixtures/dns-frames.json';
import { bytesOf, frameBytes, hexOf } from './frames';

const HEADERS = 14 + 20 + 8;

function parsed(bytes: Uint8Array): DnsMessage {
  const result = parseDns(bytes, 0, bytes.length);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const message = (name: string): DnsMessage => parsed(frameBytes(name).subarray(HEADERS));

const www = { name: 'www.lan', class: CLASS_IN, ttl: 3600 };
const question = { name: 'www.lan', type: 'A', class: CLASS_IN } as const;

test.each(dnsFrames)('$name: emit gives the bytes of dig or BIND again, compression included', ({ hex }) => {
  const bytes = bytesOf(hex).subarray(HEADERS);
  expect(hexOf(emitDns(parsed(bytes)))).toBe(hexOf(bytes));
});

test('a question of dig has RD, AD, EDNS and a cookie', () => {
  expect(message('dig-query')).toEqual({
    ...EMPTY_DNS_MESSAGE,
    id: 0x3b89,
    recursionDesired: true,
    authenticData: true,
    questions: [question],
    edns: {
      udpSize: 1232,
      version: 0,
      dnssecOk: false,
      options: [{ code: EDNS_COOKIE, data: bytesOf('ad3b67629e2cac05') }],
    },
  });
});

test('an answer of BIND has its records in their sections', () => {
  const { response, authoritative, questions, answers, authorities, additionals } = message('bind-cname-answer');
  expect({ response, authoritative, questions, answers, authorities, additionals }).toEqual({
    response: true,
    authoritative: true,
    questions: [{ ...question, name: 'shop.lan' }],
    answers: [
      { name: 'shop.lan', class: CLASS_IN, ttl: 3600, type: 'CNAME', target: 'www.lan' },
      { ...www, type: 'A', address: 0x0a000005 },
    ],
    authorities: [{ name: 'lan', class: CLASS_IN, ttl: 3600, type: 'NS', target: 'ns1.lan' }],
    additionals: [{ name: 'ns1.lan', class: CLASS_IN, ttl: 3600, type: 'A', address: 0x0a000035 }],
  });
});

test('no such name: the SOA tells for how long', () => {
  const { rcode, answers, authorities } = message('bind-no-such-name');
  expect({ rcode, answers }).toEqual({ rcode: RCODE_NAME_ERROR, answers: [] });
  expect(authorities).toEqual([
    {
      name: 'lan',
      class: CLASS_IN,
      ttl: 3600,
      type: 'SOA',
      primary: 'ns1.lan',
      mailbox: 'admin.lan',
      serial: 1,
      refresh: 7200,
      retry: 900,
      expire: 1_209_600,
      minimum: 86_400,
    },
  ]);
});

test('texts and mail servers', () => {
  const [text] = message('bind-txt-answer').answers;
  expect(text).toMatchObject({ type: 'TXT', strings: [encodeUtf8('v=spf1 -all'), encodeUtf8('second string')] });
  expect(message('bind-mx-answer').answers[0]).toMatchObject({ type: 'MX', preference: 10, exchange: 'mail.lan' });
});

test('an rcode past 15 is shared between header and EDNS', () => {
  expect(message('bind-bad-version').rcode).toBe(RCODE_BAD_VERSION);
  expect(() => emitDns({ ...EMPTY_DNS_MESSAGE, rcode: RCODE_BAD_VERSION })).toThrow('rcode 16 without EDNS');
});

test.each([
  ['', []],
  ['.', []],
  ['www.lan', ['www', 'lan']],
  ['www.lan.', ['www', 'lan']],
  ['a\\.b.c', ['a.b', 'c']],
  ['\\119ww.\\lan', ['www', 'lan']],
])('the labels of "%s"', (name, labels) => {
  expect(dnsLabels(name)).toEqual({ ok: true, value: labels.map(encodeUtf8) });
});

const long = 'x'.repeat(60);

test.each([
  ['a..b', 'empty label'],
  ['.a', 'empty label'],
  ['a..', 'empty label'],
  [`${'x'.repeat(64)}.lan`, 'label too long'],
  [`${long}.${long}.${long}.${long}.${long}`, 'ran out of space'],
  ['a\\300b', 'bad escape'],
  ['a\\12x', 'bad escape'],
  ['a\\1', 'unexpected end of input'],
  ['a\\', 'unexpected end of input'],
  [`${'x'.repeat(63)}.lan`, null],
  [`${long}.${long}.${long}.${long}.${'x'.repeat(9)}`, null],
  [`${long}.${long}.${long}.${long}.${'x'.repeat(10)}`, 'ran out of space'],
])('%s: what dig says of it', (name, problem) => {
  expect(dnsNameProblem(name)).toBe(problem);
});

test('upper and lower case, escapes and the dot at the end make no other name', () => {
  expect(dnsNameKey('WWW.Lan.')).toBe('www.lan');
  expect(dnsNameKey('\\087ww.lan')).toBe('www.lan');
  expect(dnsNameKey('a\\.b.lan')).not.toBe(dnsNameKey('a.b.lan'));
  expect(dnsNameKey('.')).toBe('');
});

test('bytes that mean something in a zone file are escaped as dig prints them', () => {
  const bytes = bytesOf('ff44012000010000000000000877652e6940017264036c616e0000010001');
  expect(parsed(bytes).questions).toEqual([{ ...question, name: 'we\\.i\\@\\001rd.lan' }]);
  expect(hexOf(emitDns(parsed(bytes)))).toBe(hexOf(bytes));
});

const HEADER = '123401000001000000000000';

test.each([
  ['a pointer to itself', 'c00c00010001', { code: 'bad-field', field: 'dns.name', found: 12 }],
  ['a pointer forward', 'c01000010001036c616e00', { code: 'bad-field', field: 'dns.name', found: 16 }],
  ['a loop through a label', '0161c00c00010001', { code: 'bad-field', field: 'dns.name', found: 12 }],
  ['a kind of label that was never used', '4161000001', { code: 'bad-field', field: 'dns.name', found: 0x41 }],
  ['half a pointer', 'c0', { code: 'truncated', needed: 14, available: 13 }],
  ['a label cut off', '037777', { code: 'truncated', needed: 16, available: 15 }],
  ['a name without an end', '0161', { code: 'truncated', needed: 15, available: 14 }],
  ['a question cut off', '016100000100', { code: 'truncated', needed: 19, available: 18 }],
])('%s is an error', (_, question, error) => {
  const bytes = bytesOf(HEADER + question);
  expect(parseDns(bytes, 0, bytes.length)).toEqual({ ok: false, error });
});

test('a name of more than 255 bytes, made of pointers, is an error', () => {
  const label = `3f${'61'.repeat(63)}`;
  // Five questions; each name is one label and a pointer to the name before.
  const first = `${label}00`;
  const names = [first];
  const starts = [12];
  for (let i = 1; i < 5; i++) {
    const start = (starts.at(-1) as number) + (names.at(-1) as string).length / 2 + 4;
    names.push(`${label}${(0xc000 | (starts.at(-1) as number)).toString(16)}`);
    starts.push(start);
  }
  const bytes = bytesOf(`123401000005000000000000${names.map((name) => `${name}00010001`).join('')}`);
  expect(parseDns(bytes, 0, bytes.length)).toEqual({
    ok: false,
    error: { code: 'bad-field', field: 'dns.name', found: 256 },
  });
});

test('a long chain of pointers is an error, and takes no time', () => {
  const pointers = Array.from({ length: 8000 }, (_, i) => (0xc000 | (i === 0 ? 11 : 10 + 2 * i)).toString(16));
  const bytes = bytesOf(`12340100ffff000000000000${pointers.join('')}`);
  expect(parseDns(bytes, 0, bytes.length).ok).toBe(false);
});

const RECORD = '123484000000000100000000';

test.each([
  ['an A record of three bytes', '0000010001000000000003010203', 3],
  ['an AAAA record of four bytes', '00001c000100000000000401020304', 4],
  ['an NS record with something after its name', '000002000100000000000200ff', 2],
  ['an MX record without a name', '00000f00010000000000020001', null],
  ['an SOA record without numbers', '00000600010000000000020000', 2],
  ['a TXT record that ends inside its text', '0000100001000000000002ff61', 2],
  ['a TXT record without text', '0000100001000000000000', 0],
])('%s is an error', (_, record, found) => {
  const bytes = bytesOf(`123484000000000100000000${record}`);
  const result = parseDns(bytes, 0, bytes.length);
  if (found === null) expect(result).toMatchObject({ ok: false, error: { code: 'truncated' } });
  else expect(result).toEqual({ ok: false, error: { code: 'bad-field', field: 'dns.resp.len', found } });
});

test.each([
  ['two OPT records', '123401000000000000000002', '00002904d0000000000000'.repeat(2)],
  ['an OPT record among the answers', RECORD, '00002904d0000000000000'],
  ['an OPT record with a name', '123401000000000000000001', '016100002904d0000000000000'],
  ['an option longer than its record', '123401000000000000000001', '00002904d0000000000004000a0008'],
])('%s is an error', (_, header, records) => {
  const bytes = bytesOf(header + records);
  expect(parseDns(bytes, 0, bytes.length)).toMatchObject({ ok: false, error: { code: 'bad-field' } });
});

test('a record of a type without a codec keeps its bytes', () => {
  const record: DnsRecord = { ...www, type: 'TYPE65280', data: bytesOf('c00cff') };
  expect(parsed(emitDns({ ...EMPTY_DNS_MESSAGE, answers: [record] })).answers).toEqual([record]);
});

test.each([
  ['mx', 'MX'],
  ['TYPE15', 'MX'],
  ['type65280', 'TYPE65280'],
  ['TYPE65536', null],
  ['toString', null],
  ['', null],
])('the type "%s"', (text, type) => {
  expect(parseDnsType(text)).toBe(type);
});

test('a name that is none is a bug of the caller', () => {
  const questions = [{ ...question, name: 'a..b' }];
  expect(() => emitDns({ ...EMPTY_DNS_MESSAGE, questions })).toThrow('"a..b" is no DNS name');
});

test('one line of an answer with every kind of record', () => {
  const bytes = emitDns({
    ...EMPTY_DNS_MESSAGE,
    id: 0xabc,
    response: true,
    rcode: 9,
    questions: [{ ...question, name: '', type: 'ANY' }],
    answers: [
      { ...www, type: 'PTR', target: '' },
      { ...www, type: 'TYPE99', data: bytesOf('01') },
    ],
  });
  const line = 'Standard query response 0x0abc Not authoritative ANY <Root> PTR <Root> TYPE99';
  expect(dnsInfo(bytes, 0, bytes.length)).toBe(line);
  expect(dnsInfo(bytes, 0, bytes.length - 1)).toBeNull();
});

test('a message that cannot be read to its end shows what is before', () => {
  const bytes = frameBytes('bind-answer').subarray(HEADERS);
  const payload = { protocol: 'dns', at: 0, end: 40, cut: false, quoted: false, source: 0, destination: 0 } as const;
  const { layer } = describeDns(bytes, payload);
  expect(layer.problem).toEqual({ code: 'truncated', needed: 41, available: 40 });
  expect(layer.length).toBe(40);
  expect(layer.fields.at(-1)?.name).toBe('dns.qry.class');
  expect(describeDns(bytes, { ...payload, cut: true }).layer.problem).toBeNull();
});

test('types and classes that have no name, and the question for all, are shown', () => {
  const bytes = emitDns({
    ...EMPTY_DNS_MESSAGE,
    questions: [{ name: 'lan', type: 'ANY', class: 77 }],
    answers: [
      { ...www, type: 'TYPE65280', data: bytesOf('c0ff') },
      { ...www, type: 'DNAME', data: new Uint8Array() },
      { ...www, type: 'TXT', strings: [bytesOf('61ff'), new Uint8Array()] },
    ],
  });
  const end = bytes.length;
  const payload = { protocol: 'dns', at: 0, end, cut: false, quoted: false, source: 0, destination: 0 } as const;
  const { layer } = describeDns(bytes, payload);
  const shown = (...names: string[]): string[] =>
    layer.fields
      .filter(({ name }) => names.includes(name))
      .map(({ value, meaning }) => `${value} ${meaning ?? ''}`.trim());
  expect(shown('dns.qry.type', 'dns.qry.class')).toEqual([
    '255 * (A request for all records the server/cache has available)',
    '0x004d Unknown',
  ]);
  expect(shown('dns.resp.type')).toEqual(['65280 Unknown', '39 DNAME', '16 TXT (Text strings)']);
  expect(shown('dns.data', 'dns.txt', 'dns.txt.length')).toEqual(['c0ff', '2', 'a\\xff', '0']);
});

test('a text that is no name is its own key', () => {
  expect(dnsNameKey('A..b')).toBe('a..b');
});
