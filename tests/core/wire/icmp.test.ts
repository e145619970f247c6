import { expect, test } from 'vitest';
import {
  emitEcho,
  emitIcmpError,
  ICMP_ECHO_REPLY,
  ICMP_ECHO_REQUEST,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  icmpChecksumOk,
  isIcmpError,
  parseIcmp,
  readEchoIdentifier,
  readEchoSequence,
  readIcmpChecksum,
  readIcmpCode,
  readIcmpRest,
  readIcmpType,
  readNextHopMtu,
  TTL_EXCEEDED,
  UNREACHABLE_FRAGMENTATION_NEEDED,
  UNREACHABLE_PORT,
} from '../../../core/wire/icmp';
import { emitted, frameBytes } from './frames';

const AT = 34;
const ECHO = frameBytes('echo-request');
const IDENTIFIER = ECHO[38]! * 256 + ECHO[39]!;

test('deconstruct an echo request', () => {
  expect(readIcmpType(ECHO, AT)).toBe(ICMP_ECHO_REQUEST);
  expect(readIcmpCode(ECHO, AT)).toBe(0);
  expect(readIcmpChecksum(ECHO, AT)).toBe(ECHO[36]! * 256 + ECHO[37]!);
  expect(readEchoIdentifier(ECHO, AT)).toBe(IDENTIFIER);
  expect(readEchoSequence(ECHO, AT)).toBe(1);
  expect(icmpChecksumOk(ECHO, AT, 64)).toBe(true);
});

test('deconstruct an error', () => {
  const error = frameBytes('fragmentation-needed');
  expect([readIcmpType(error, AT), readIcmpCode(error, AT)]).toEqual([
    ICMP_UNREACHABLE,
    UNREACHABLE_FRAGMENTATION_NEEDED,
  ]);
  expect(readNextHopMtu(error, AT)).toBe(1400);
  expect(readIcmpRest(error, AT)).toBe(1400);
});

test('parse', () => {
  const rest = IDENTIFIER * 0x10000 + 1;
  expect(parseIcmp(ECHO, AT, ECHO.length)).toEqual({ ok: true, value: { type: ICMP_ECHO_REQUEST, code: 0, rest } });
});

test('parse refuses a short message and a wrong checksum', () => {
  expect(parseIcmp(ECHO, AT, AT + 7)).toEqual({ ok: false, error: { code: 'truncated', needed: 8, available: 7 } });
  const changed = ECHO.slice();
  changed[AT] = ICMP_ECHO_REPLY;
  const found = readIcmpChecksum(ECHO, AT);
  expect(parseIcmp(changed, AT, changed.length)).toEqual({
    ok: false,
    error: { code: 'bad-checksum', field: 'icmp.checksum', found, expected: (found + 0x0800) % 0xffff },
  });
});

test('emit an echo request and its reply', () => {
  const payload = ECHO.slice(AT + 8);
  const request = emitted(64, (buffer, at) => {
    expect(emitEcho(buffer, at, ICMP_ECHO_REQUEST, IDENTIFIER, 1, payload)).toBe(64);
  });
  expect(request).toEqual(ECHO.slice(AT));
  const reply = emitted(64, (buffer, at) => emitEcho(buffer, at, ICMP_ECHO_REPLY, IDENTIFIER, 1, ECHO, AT + 8, 56));
  expect(reply).toEqual(frameBytes('echo-reply').slice(AT));
});

test('emit an error that quotes what caused it', () => {
  const error = frameBytes('port-unreachable');
  const quoted = error.slice(AT + 8);
  const bytes = emitted(8 + quoted.length, (buffer, at) =>
    emitIcmpError(buffer, at, ICMP_UNREACHABLE, UNREACHABLE_PORT, 0, quoted),
  );
  expect(bytes).toEqual(error.slice(AT));
});

test('emit an error out of the same arena, part of a packet only', () => {
  const error = frameBytes('time-exceeded');
  const arena = new Uint8Array(300).fill(0xa5);
  arena.set(error.subarray(AT + 8), 10);
  expect(emitIcmpError(arena, 150, ICMP_TIME_EXCEEDED, TTL_EXCEEDED, 0, arena, 10, 28)).toBe(36);
  expect(arena.slice(158, 186)).toEqual(error.slice(AT + 8, AT + 36));
  expect(icmpChecksumOk(arena, 150, 36)).toBe(true);
  expect(arena[186]).toBe(0xa5);
});

test('errors are the types that quote a packet', () => {
  const errors = Array.from({ length: 256 }, (_, type) => type).filter(isIcmpError);
  expect(errors).toEqual([3, 4, 5, 11, 12]);
});
