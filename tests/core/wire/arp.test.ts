import { expect, test } from 'vitest';
import {
  emitArp,
  OP_REPLY,
  parseArp,
  readArpOperation,
  readArpSenderIp,
  readArpSenderMac,
  readArpTargetIp,
  readArpTargetMac,
} from '../../../core/wire/arp';
import { emitted, frameBytes } from './frames';

const AT = 14;
const REPLY = frameBytes('arp-reply');
const PACKET = {
  operation: OP_REPLY,
  senderMac: 0x020000000201,
  senderIp: 0xc0a80a02,
  targetMac: 0x020000000101,
  targetIp: 0xc0a80a48,
};

test('deconstruct', () => {
  expect(readArpOperation(REPLY, AT)).toBe(PACKET.operation);
  expect(readArpSenderMac(REPLY, AT)).toBe(PACKET.senderMac);
  expect(readArpSenderIp(REPLY, AT)).toBe(PACKET.senderIp);
  expect(readArpTargetMac(REPLY, AT)).toBe(PACKET.targetMac);
  expect(readArpTargetIp(REPLY, AT)).toBe(PACKET.targetIp);
});

test('parse', () => {
  expect(parseArp(REPLY, AT, REPLY.length)).toEqual({ ok: true, value: PACKET });
});

test('emit', () => {
  const { operation, senderMac, senderIp, targetMac, targetIp } = PACKET;
  const bytes = emitted(28, (buffer, at) => emitArp(buffer, at, operation, senderMac, senderIp, targetMac, targetIp));
  expect(bytes).toEqual(REPLY.slice(AT));
});

test.each([
  [0, 'arp.hw.type', 0x0601],
  [2, 'arp.proto.type', 0x0600],
  [4, 'arp.hw.size', 0x06],
  [5, 'arp.proto.size', 0x06],
])('parse refuses what is not Ethernet and IPv4: byte %i', (offset, field, found) => {
  const bytes = REPLY.slice();
  bytes[AT + offset] = 0x06;
  if (field === 'arp.hw.size') bytes[AT + offset] = 0x05;
  const expected = field === 'arp.hw.size' ? 0x05 : found;
  expect(parseArp(bytes, AT, bytes.length)).toEqual({
    ok: false,
    error: { code: 'bad-field', field, found: expected },
  });
});

test('parse refuses a short packet', () => {
  const error = { code: 'truncated', needed: 28, available: 27 };
  expect(parseArp(REPLY, AT, AT + 27)).toEqual({ ok: false, error });
});
