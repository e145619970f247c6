import { expect, test } from 'vitest';
import {
  emitTcp,
  parseTcp,
  readTcpAcknowledgment,
  readTcpChecksum,
  readTcpDestinationPort,
  readTcpFlags,
  readTcpHeaderLength,
  readTcpSequence,
  readTcpSourcePort,
  readTcpUrgentPointer,
  readTcpWindow,
  TCP_ACK,
  TCP_PSH,
  TCP_SYN,
  tcpChecksumOk,
  tcpFlagWords,
} from '../../../core/wire/tcp';
import { emitTcpOptions, parseTcpOptions } from '../../../core/wire/tcp-options';
import { bytesOf, emitted, frameBytes, hexOf } from './frames';

const AT = 34;
const SYN = frameBytes('tcp-syn');
const SOURCE = 0xc0a80a48;
const DESTINATION = 0xc0a81402;
const number = (at: number, length: number): number => Buffer.from(SYN).readUIntBE(at, length);
const FIELDS = {
  sourcePort: number(AT, 2),
  destinationPort: 80,
  sequence: number(AT + 4, 4),
  acknowledgment: 0,
  flags: TCP_SYN,
  window: 65280,
  urgentPointer: 0,
};

test('deconstruct', () => {
  expect(readTcpSourcePort(SYN, AT)).toBe(FIELDS.sourcePort);
  expect(readTcpDestinationPort(SYN, AT)).toBe(80);
  expect(readTcpSequence(SYN, AT)).toBe(FIELDS.sequence);
  expect(readTcpAcknowledgment(SYN, AT)).toBe(0);
  expect(readTcpHeaderLength(SYN, AT)).toBe(40);
  expect(readTcpFlags(SYN, AT)).toBe(TCP_SYN);
  expect(readTcpWindow(SYN, AT)).toBe(65280);
  expect(readTcpChecksum(SYN, AT)).toBe(number(AT + 16, 2));
  expect(readTcpUrgentPointer(SYN, AT)).toBe(0);
  expect(tcpChecksumOk(SYN, AT, 40, SOURCE, DESTINATION)).toBe(true);
  expect(tcpChecksumOk(SYN, AT, 40, SOURCE, DESTINATION + 1)).toBe(false);
});

test('parse', () => {
  expect(parseTcp(SYN, AT, SYN.length)).toEqual({ ok: true, value: { ...FIELDS, headerLength: 40 } });
});

test('parse refuses', () => {
  expect(parseTcp(SYN, AT, AT + 19)).toEqual({ ok: false, error: { code: 'truncated', needed: 20, available: 19 } });
  expect(parseTcp(SYN, AT, AT + 39)).toEqual({ ok: false, error: { code: 'truncated', needed: 40, available: 39 } });
  const short = SYN.slice();
  short[AT + 12] = 0x40;
  expect(parseTcp(short, AT, short.length)).toEqual({
    ok: false,
    error: { code: 'bad-field', field: 'tcp.hdr_len', found: 16 },
  });
});

test('emit a SYN with options as the kernel writes them', () => {
  const options = emitTcpOptions({
    mss: 1360,
    sackPermitted: true,
    timestamps: { value: number(AT + 28, 4), echo: 0 },
    windowScale: 10,
  });
  const bytes = emitted(40, (buffer, at) => {
    expect(emitTcp(buffer, at, SOURCE, DESTINATION, FIELDS, options, new Uint8Array(0))).toBe(40);
  });
  expect(bytes).toEqual(SYN.slice(AT));
});

test('emit a segment with data', () => {
  const frame = frameBytes('tcp-data');
  const parsed = parseTcp(frame, AT, frame.length);
  if (!parsed.ok) throw new Error(parsed.error.code);
  const options = emitTcpOptions(parseTcpOptions(frame, AT + 20, AT + 32));
  const bytes = emitted(frame.length - AT, (buffer, at) =>
    emitTcp(buffer, at, SOURCE, DESTINATION, parsed.value, options, frame, AT + 32),
  );
  expect(bytes).toEqual(frame.slice(AT));
});

test('flags in words', () => {
  expect(tcpFlagWords(TCP_PSH | TCP_ACK)).toBe('PSH, ACK');
  expect(tcpFlagWords(0x1ff)).toBe('FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE');
  expect(tcpFlagWords(0)).toBe('');
});

const parseOptions = (hex: string) => parseTcpOptions(bytesOf(hex), 0, bytesOf(hex).length);

test.each([
  ['a window scale of zero is not an absent one', '01030300', { windowScale: 0 }],
  ['unknown options are stepped over', '1e04ffff 020405b4', { mss: 1460 }],
  ['nothing is read after the end of the list', '00020405b4', {}],
  ['an option of a wrong length is ignored', '0203ff 01 020405b4', { mss: 1460 }],
  ['a length that cannot be right ends the reading', '020405b4 0300 0402', { mss: 1460 }],
  ['an option past the end is not read', '020405', {}],
  ['a kind without a length is not read', '02', {}],
  ['SACK blocks', '0101 050a 00000001 fffffffe', { sackBlocks: [{ left: 1, right: 0xfffffffe }] }],
])('%s', (_, hex, options) => {
  expect(parseOptions(hex)).toEqual(options);
});

test.each([
  ['nothing', {}, ''],
  ['timestamps alone', { timestamps: { value: 1, echo: 2 } }, '0101080a0000000100000002'],
  ['SACK permitted without timestamps', { mss: 1460, sackPermitted: true }, '020405b401010402'],
  ['a SACK block', { sackBlocks: [{ left: 1, right: 2 }] }, '0101050a0000000100000002'],
])('emit options: %s', (_, options, hex) => {
  expect(hexOf(emitTcpOptions(options))).toBe(hex);
});

test('with timestamps only three SACK blocks fit', () => {
  const sackBlocks = [1, 2, 3, 4].map((left) => ({ left, right: left + 10 }));
  const bytes = emitTcpOptions({ timestamps: { value: 1, echo: 2 }, sackBlocks });
  expect(bytes).toHaveLength(40);
  expect(parseTcpOptions(bytes, 0, 40).sackBlocks).toEqual(sackBlocks.slice(0, 3));
});
