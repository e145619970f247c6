import { expect, test } from 'vitest';
import {
  emitUdp,
  parseUdp,
  readUdpChecksum,
  readUdpDestinationPort,
  readUdpLength,
  readUdpSourcePort,
  udpChecksumOk,
} from '../../../core/wire/udp';
import { emitted, frameBytes } from './frames';

const AT = 34;
const FRAME = frameBytes('udp-datagram');
const SOURCE = 0xc0a80a48;
const DESTINATION = 0xc0a81402;
const CHECKSUM = FRAME[40]! * 256 + FRAME[41]!;

test('deconstruct', () => {
  expect(readUdpSourcePort(FRAME, AT)).toBe(40000);
  expect(readUdpDestinationPort(FRAME, AT)).toBe(33434);
  expect(readUdpLength(FRAME, AT)).toBe(40);
  expect(readUdpChecksum(FRAME, AT)).toBe(CHECKSUM);
  expect(udpChecksumOk(FRAME, AT, SOURCE, DESTINATION)).toBe(true);
});

test('parse', () => {
  const value = { sourcePort: 40000, destinationPort: 33434, length: 40, checksum: CHECKSUM };
  expect(parseUdp(FRAME, AT, FRAME.length)).toEqual({ ok: true, value });
});

test('parse refuses', () => {
  expect(parseUdp(FRAME, AT, AT + 7)).toEqual({ ok: false, error: { code: 'truncated', needed: 8, available: 7 } });
  expect(parseUdp(FRAME, AT, AT + 39)).toEqual({ ok: false, error: { code: 'truncated', needed: 40, available: 39 } });
  const short = FRAME.slice();
  short[AT + 5] = 7;
  expect(parseUdp(short, AT, short.length)).toEqual({
    ok: false,
    error: { code: 'bad-field', field: 'udp.length', found: 7 },
  });
});

test('emit', () => {
  const bytes = emitted(40, (buffer, at) => {
    expect(emitUdp(buffer, at, SOURCE, DESTINATION, 40000, 33434, FRAME, AT + 8, 32)).toBe(40);
  });
  expect(bytes).toEqual(FRAME.slice(AT));
});

test('the checksum covers the pseudo-header', () => {
  expect(udpChecksumOk(FRAME, AT, SOURCE + 1, DESTINATION)).toBe(false);
  expect(udpChecksumOk(FRAME, AT, SOURCE, DESTINATION ^ 0x80000000)).toBe(false);
});

test('a computed checksum of zero is sent as 0xffff', () => {
  // The payload's word makes the whole sum 0xffff: 0x0011 + 0x000a (pseudo) + 0x000a (length) + word = 0xffff.
  const word = 0xffff - 0x0011 - 0x000a - 0x000a;
  const bytes = emitted(10, (buffer, at) => emitUdp(buffer, at, 0, 0, 0, 0, Uint8Array.of(word >> 8, word & 0xff)));
  expect(readUdpChecksum(bytes, 0)).toBe(0xffff);
  expect(udpChecksumOk(bytes, 0, 0, 0)).toBe(true);
});

test('a checksum of zero says that there is none', () => {
  const bytes = FRAME.slice();
  bytes.set([0, 0], AT + 6);
  expect(udpChecksumOk(bytes, AT, SOURCE, DESTINATION)).toBe(true);
});
