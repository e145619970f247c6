import { expect, test } from 'vitest';
import { checksum } from '../../../core/wire/checksum';
import {
  decrementTtl,
  emitIpv4,
  expectedHeaderChecksum,
  headerChecksumOk,
  type Ipv4Fields,
  isFragment,
  PROTOCOL_ICMP,
  PROTOCOL_UDP,
  parseIpv4Packet,
  readDestination,
  readDontFragment,
  readFragmentOffset,
  readHeaderChecksum,
  readIdentification,
  readIhl,
  readMoreFragments,
  readProtocol,
  readSource,
  readTos,
  readTotalLength,
  readTtl,
  readVersion,
} from '../../../core/wire/ipv4';
import { emitted, frameBytes } from './frames';

const AT = 14;
const FRAME = frameBytes('udp-datagram');
const FIELDS = {
  tos: 0,
  totalLength: 60,
  identification: FRAME[18]! * 256 + FRAME[19]!,
  dontFragment: true,
  ttl: 64,
  protocol: PROTOCOL_UDP,
  source: 0xc0a80a48,
  destination: 0xc0a81402,
};
const WHOLE = { ...FIELDS, headerLength: 20, moreFragments: false, fragmentOffset: 0 };

const emit = (fields: Ipv4Fields): Uint8Array => emitted(20, (buffer, at) => emitIpv4(buffer, at, fields));

test('deconstruct', () => {
  expect(readVersion(FRAME, AT)).toBe(4);
  expect(readIhl(FRAME, AT)).toBe(20);
  expect(readTos(FRAME, AT)).toBe(0);
  expect(readTotalLength(FRAME, AT)).toBe(60);
  expect(readIdentification(FRAME, AT)).toBe(FIELDS.identification);
  expect(readDontFragment(FRAME, AT)).toBe(true);
  expect(readMoreFragments(FRAME, AT)).toBe(false);
  expect(readFragmentOffset(FRAME, AT)).toBe(0);
  expect(readTtl(FRAME, AT)).toBe(64);
  expect(readProtocol(FRAME, AT)).toBe(PROTOCOL_UDP);
  expect(readHeaderChecksum(FRAME, AT)).toBe(FRAME[24]! * 256 + FRAME[25]!);
  expect(readSource(FRAME, AT)).toBe(0xc0a80a48);
  expect(readDestination(FRAME, AT)).toBe(0xc0a81402);
  expect(headerChecksumOk(FRAME, AT)).toBe(true);
});

test('deconstruct a fragment', () => {
  const first = frameBytes('first-fragment');
  const last = frameBytes('last-fragment');
  expect([isFragment(FRAME, AT), isFragment(first, AT), isFragment(last, AT)]).toEqual([false, true, true]);
  expect([readMoreFragments(first, AT), readFragmentOffset(first, AT)]).toEqual([true, 0]);
  expect([readMoreFragments(last, AT), readFragmentOffset(last, AT)]).toEqual([false, 2960]);
});

test('parse', () => {
  expect(parseIpv4Packet(FRAME, AT, FRAME.length)).toEqual({ ok: true, value: WHOLE });
});

test('parse takes bytes past the total length for padding', () => {
  const padded = new Uint8Array(100);
  padded.set(FRAME);
  expect(parseIpv4Packet(padded, AT, 100)).toEqual({ ok: true, value: WHOLE });
});

test('parse skips options', () => {
  const bytes = new Uint8Array(24);
  emitIpv4(bytes, 0, { ...FIELDS, totalLength: 24 });
  bytes.set([0x46], 0);
  bytes.set([0x94, 0x04, 0x00, 0x00], 20);
  bytes.set([0, 0], 10);
  const sum = checksum(bytes, 0, 24);
  bytes.set([sum >> 8, sum & 0xff], 10);
  expect(expectedHeaderChecksum(bytes, 0)).toBe(sum);
  expect(parseIpv4Packet(bytes, 0, 24)).toEqual({ ok: true, value: { ...WHOLE, headerLength: 24, totalLength: 24 } });
});

test('emit', () => {
  expect(emit(FIELDS)).toEqual(FRAME.slice(AT, AT + 20));
});

test('emit the last fragment as the kernel did', () => {
  const frame = frameBytes('last-fragment');
  const fields: Ipv4Fields = {
    tos: 0,
    totalLength: 68,
    identification: frame[18]! * 256 + frame[19]!,
    dontFragment: false,
    moreFragments: false,
    fragmentOffset: 2960,
    ttl: 64,
    protocol: PROTOCOL_ICMP,
    source: 0xc0a80a48,
    destination: 0xc0a81402,
  };
  expect(emit(fields)).toEqual(frame.slice(AT, AT + 20));
});

function errorAfter(change: (bytes: Uint8Array) => void, end = FRAME.length): unknown {
  const bytes = FRAME.slice();
  change(bytes);
  const result = parseIpv4Packet(bytes, AT, end);
  return result.ok ? null : result.error;
}

test('parse refuses', () => {
  const nothing = (): void => undefined;
  expect(errorAfter(nothing, AT + 19)).toEqual({ code: 'truncated', needed: 20, available: 19 });
  expect(errorAfter(nothing, AT + 59)).toEqual({ code: 'truncated', needed: 60, available: 59 });
  expect(errorAfter((bytes) => bytes.set([0x65], AT))).toEqual({ code: 'bad-field', field: 'ip.version', found: 6 });
  expect(errorAfter((bytes) => bytes.set([0x44], AT))).toEqual({ code: 'bad-field', field: 'ip.hdr_len', found: 16 });
  expect(errorAfter((bytes) => bytes.set([0x46], AT), AT + 22)).toEqual({
    code: 'truncated',
    needed: 24,
    available: 22,
  });
  expect(errorAfter((bytes) => bytes.set([63], AT + 8))).toEqual({
    code: 'bad-checksum',
    field: 'ip.checksum',
    found: readHeaderChecksum(FRAME, AT),
    expected: readHeaderChecksum(FRAME, AT) + 0x100,
  });
});

test('parse refuses a total length shorter than the header', () => {
  const bytes = emit({ ...FIELDS, totalLength: 19 });
  expect(parseIpv4Packet(bytes, 0, 20)).toEqual({
    ok: false,
    error: { code: 'bad-field', field: 'ip.len', found: 19 },
  });
});

test('a hop takes one off the TTL and the checksum stays right', () => {
  const bytes = FRAME.slice();
  expect(decrementTtl(bytes, AT)).toBe(63);
  expect(bytes.slice(AT, AT + 20)).toEqual(emit({ ...FIELDS, ttl: 63 }));
});

test('where the decremented sum is 0xffff, the checksum is 0, as a fresh one would be', () => {
  const identification = Array.from({ length: 0x10000 }, (_, id) => id).find(
    (id) => readHeaderChecksum(emit({ ...FIELDS, identification: id }), 0) === 0xfeff,
  ) as number;
  const bytes = emit({ ...FIELDS, identification });
  decrementTtl(bytes, 0);
  expect(readHeaderChecksum(bytes, 0)).toBe(0);
  expect(bytes).toEqual(emit({ ...FIELDS, identification, ttl: 63 }));
});
