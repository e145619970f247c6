import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { type DnsMessage, type Edns, emitDns, parseDns } from '../../core/wire/dns';
import { dnsLabels, dnsNameKey, readDnsName } from '../../core/wire/dns-name';
import type { DnsRecord } from '../../core/wire/dns-record';
import { formatIpv4Address, parseIpv4Address } from '../../core/wire/ipv4-address';
import { formatIpv6Address, parseIpv6Address } from '../../core/wire/ipv6-address';
import { dnsMessage } from './application-arbitraries';
import { RUNS } from './wire-arbitraries';

/** dns-packet is the independent witness; its root is ".", its addresses are text, and OPT is a record like others. */
const theirName = (name: string): string => (name === '' ? '.' : name);
const ourName = (name: string): string => (name === '.' ? '' : name);

function toTheirs(record: DnsRecord): dnsPacket.Answer {
  const common = { name: theirName(record.name), ttl: record.ttl, class: 'IN' as const };
  switch (record.type) {
    case 'A':
      return { ...common, type: 'A', data: formatIpv4Address(record.address) };
    case 'AAAA':
      return { ...common, type: 'AAAA', data: record.address };
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return { ...common, type: record.type, data: theirName(record.target) };
    case 'MX':
      return { ...common, type: 'MX', data: { preference: record.preference, exchange: theirName(record.exchange) } };
    case 'SOA': {
      const { serial, refresh, retry, expire, minimum } = record;
      const names = { mname: theirName(record.primary), rname: theirName(record.mailbox) };
      return { ...common, type: 'SOA', data: { ...names, serial, refresh, retry, expire, minimum } };
    }
    case 'TXT':
      return { ...common, type: 'TXT', data: record.strings.map((text) => Buffer.from(text)) };
    default:
      throw new Error(`no ${record.type} in these tests`);
  }
}

function fromTheirs(answer: dnsPacket.Answer): DnsRecord {
  if (answer.type === 'OPT') throw new Error('OPT stands apart');
  const common = { name: ourName(answer.name), ttl: answer.ttl ?? 0, class: answer.class === 'IN' ? 1 : 0 };
  switch (answer.type) {
    case 'A':
      return { ...common, type: 'A', address: parseIpv4Address(answer.data) ?? 0 };
    case 'AAAA':
      return { ...common, type: 'AAAA', address: formatIpv6Address(parseIpv6Address(answer.data) ?? new Uint8Array()) };
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return { ...common, type: answer.type, target: ourName(answer.data) };
    case 'MX': {
      const { preference = 0, exchange } = answer.data;
      return { ...common, type: 'MX', preference, exchange: ourName(exchange) };
    }
    case 'SOA': {
      const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = answer.data;
      const names = { primary: ourName(mname), mailbox: ourName(rname) };
      return { ...common, type: 'SOA', ...names, serial, refresh, retry, expire, minimum };
    }
    case 'TXT': {
      const texts = Array.isArray(answer.data) ? answer.data : [answer.data];
      return { ...common, type: 'TXT', strings: texts.map((text) => Uint8Array.from(Buffer.from(text as Buffer))) };
    }
    default:
      throw new Error(`no ${answer.type} in these tests`);
  }
}

function toTheirOpt({ udpSize, version, dnssecOk, options }: Edns, rcode: number): dnsPacket.OptAnswer {
  return {
    name: '.',
    type: 'OPT',
    udpPayloadSize: udpSize,
    extendedRcode: rcode >>> 4,
    ednsVersion: version,
    flags: dnssecOk ? dnsPacket.DNSSEC_OK : 0,
    flag_do: dnssecOk,
    options: options.map(({ code, data }) => ({ code, data: Buffer.from(data) })) as dnsPacket.PacketOpt[],
  };
}

function fromTheirOpt(opt: dnsPacket.OptAnswer): Edns {
  const options = opt.options.map((option) => ({
    code: option.code,
    data: Uint8Array.from((option as { data?: Buffer }).data ?? []),
  }));
  return { udpSize: opt.udpPayloadSize, version: opt.ednsVersion, dnssecOk: opt.flag_do, options };
}

const FLAGS = [
  ['authoritative', dnsPacket.AUTHORITATIVE_ANSWER],
  ['truncated', dnsPacket.TRUNCATED_RESPONSE],
  ['recursionDesired', dnsPacket.RECURSION_DESIRED],
  ['recursionAvailable', dnsPacket.RECURSION_AVAILABLE],
  ['authenticData', dnsPacket.AUTHENTIC_DATA],
  ['checkingDisabled', dnsPacket.CHECKING_DISABLED],
] as const;

function encoded(message: DnsMessage): Uint8Array {
  const { edns, rcode, opcode } = message;
  const flags = FLAGS.map(([key, bit]) => (message[key] ? bit : 0)).reduce((sum, bit) => sum | bit, 0);
  const packet = dnsPacket.encode({
    id: message.id,
    type: message.response ? 'response' : 'query',
    flags: flags | (opcode << 11) | (rcode & 0xf),
    questions: message.questions.map(({ name, type }) => ({
      name: theirName(name),
      type: type as dnsPacket.RecordType,
      class: 'IN',
    })),
    answers: message.answers.map(toTheirs),
    authorities: message.authorities.map(toTheirs),
    additionals: [...message.additionals.map(toTheirs), ...(edns === null ? [] : [toTheirOpt(edns, rcode)])],
  });
  return Uint8Array.from(packet);
}

function decoded(bytes: Uint8Array): DnsMessage {
  const packet = dnsPacket.decode(Buffer.from(bytes));
  const flags = packet.flags ?? 0;
  const opt = packet.additionals?.find((answer) => answer.type === 'OPT');
  const bits = Object.fromEntries(FLAGS.map(([key, bit]) => [key, (flags & bit) !== 0])) as Pick<
    DnsMessage,
    (typeof FLAGS)[number][0]
  >;
  return {
    ...bits,
    id: packet.id ?? 0,
    response: packet.type === 'response',
    opcode: (flags >>> 11) & 0xf,
    rcode: (flags & 0xf) | ((opt?.extendedRcode ?? 0) << 4),
    questions: (packet.questions ?? []).map(({ name, type, class: of }) => ({
      name: ourName(name),
      type,
      class: of === 'IN' ? 1 : 0,
    })) as DnsMessage['questions'],
    answers: (packet.answers ?? []).map(fromTheirs),
    authorities: (packet.authorities ?? []).map(fromTheirs),
    additionals: (packet.additionals ?? []).filter((answer) => answer !== opt).map(fromTheirs),
    edns: opt === undefined ? null : fromTheirOpt(opt),
  };
}

test('parse gives what emit was given', () => {
  fc.assert(
    fc.property(dnsMessage, (message) => {
      const bytes = emitDns(message);
      expect(parseDns(bytes, 0, bytes.length)).toEqual({ ok: true, value: message });
    }),
    RUNS,
  );
});

test('dns-packet reads what we write, our pointers included', () => {
  fc.assert(
    fc.property(dnsMessage, (message) => {
      expect(decoded(emitDns(message))).toEqual(message);
    }),
    RUNS,
  );
});

test('we read what dns-packet writes', () => {
  fc.assert(
    fc.property(dnsMessage, (message) => {
      const bytes = encoded(message);
      expect(parseDns(bytes, 0, bytes.length)).toEqual({ ok: true, value: message });
    }),
    RUNS,
  );
});

test('compression never makes a message longer', () => {
  fc.assert(
    fc.property(dnsMessage, (message) => {
      expect(emitDns(message).length).toBeLessThanOrEqual(encoded(message).length);
    }),
    RUNS,
  );
});

test('a message is found wherever it lies among other bytes', () => {
  fc.assert(
    fc.property(dnsMessage, fc.nat(20), (message, at) => {
      const bytes = emitDns(message);
      const arena = new Uint8Array(at + bytes.length + 5).fill(0xa5);
      arena.set(bytes, at);
      expect(parseDns(arena, at, at + bytes.length)).toEqual({ ok: true, value: message });
    }),
    RUNS,
  );
});

test('a message cut anywhere is an error', () => {
  fc.assert(
    fc.property(dnsMessage, fc.nat(300), (message, length) => {
      const bytes = emitDns(message);
      fc.pre(length < bytes.length);
      expect(parseDns(bytes, 0, length).ok).toBe(false);
    }),
    RUNS,
  );
});

test('what is parsed from changed or random bytes can be emitted again', () => {
  const changed = fc
    .tuple(dnsMessage, fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 5 }))
    .map(([message, changes]) => {
      const bytes = emitDns(message);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const result = parseDns(bytes, 0, bytes.length);
      if (!result.ok) return;
      const again = emitDns(result.value);
      expect(parseDns(again, 0, again.length)).toEqual(result);
    }),
    { ...RUNS, numRuns: 3000 },
  );
});

test('any bytes are a label, and come back', () => {
  const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 3 }), (labels) => {
      const bytes = Uint8Array.from([...labels.flatMap((bytes) => [bytes.length, ...bytes]), 0]);
      const result = readDnsName(bytes, 0, 0, bytes.length);
      const name = result.ok ? result.value.name : '?';
      expect(name).toMatch(/^[!-~]*$/);
      expect(dnsLabels(name)).toEqual({ ok: true, value: labels });
    }),
    RUNS,
  );
});

test('any text is a name or has a problem; its key is the key of its key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[aB.\\0-9]{0,12}$/)), (text) => {
      if (dnsLabels(text).ok) expect(dnsNameKey(dnsNameKey(text))).toBe(dnsNameKey(text));
    }),
    { ...RUNS, numRuns: 2000 },
  );
});

test('IPv6 addresses: ipaddr.js reads what we write and writes what we read', () => {
  const address = fc.oneof(
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
    fc.array(fc.constantFrom(0, 0, 1), { minLength: 16, maxLength: 16 }).map((bytes) => Uint8Array.from(bytes)),
  );
  fc.assert(
    fc.property(address, (bytes) => {
      const text = formatIpv6Address(bytes);
      expect(parseIpv6Address(text)).toEqual(bytes);
      // ipaddr.js knows only one of the two forms with an IPv4 address in them, and does not write it.
      fc.pre(!text.includes('.'));
      const theirs = ipaddr.IPv6.parse(text);
      expect(theirs.toByteArray()).toEqual([...bytes]);
      expect(theirs.toRFC5952String()).toBe(text);
      expect(parseIpv6Address(theirs.toNormalizedString())).toEqual(bytes);
    }),
    { ...RUNS, numRuns: 2000 },
  );
});

test('IPv6 addresses: what we do not read, ipaddr.js does not either', () => {
  const text = fc.stringMatching(/^[0-9a-f:.]{0,20}$/);
  fc.assert(
    fc.property(text, (candidate) => {
      // ipaddr.js also takes dotted quads with leading zeros and short forms of IPv4.
      fc.pre(!candidate.includes('.'));
      expect(parseIpv6Address(candidate) !== null).toBe(ipaddr.IPv6.isValid(candidate));
    }),
    { ...RUNS, numRuns: 3000 },
  );
});
