import { expect, test } from 'vitest';
import { checkIcmp, emitIcmpError } from '../../../core/wire/icmp';
import {
  emitIpv4,
  headerChecksumOk,
  IPV4_HEADER,
  PROTOCOL_ICMP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readSource,
} from '../../../core/wire/ipv4';
import {
  expectedTcpChecksum,
  readTcpChecksum,
  readTcpDestinationPort,
  readTcpSourcePort,
  tcpChecksumOk,
} from '../../../core/wire/tcp';
import { translateEnd, translateError } from '../../../core/wire/translate';
import { emitUdp, readUdpChecksum, readUdpDestinationPort, udpChecksumOk } from '../../../core/wire/udp';

const CLIENT = 0x0a00_0001;
const VIRTUAL = 0xc0a8_0164;
const REAL = 0xfffe_0b0b;
const AT = IPV4_HEADER;

function packet(protocol: number, length: number, source = CLIENT, destination = VIRTUAL): Uint8Array {
  const bytes = new Uint8Array(AT + length).fill(0xa5);
  const head = { tos: 0, totalLength: AT + length, identification: 7, dontFragment: true, ttl: 64 };
  emitIpv4(bytes, 0, { ...head, protocol, source, destination });
  return bytes;
}

function segment(): Uint8Array {
  const bytes = packet(PROTOCOL_TCP, 33);
  // Header length 20.
  bytes[AT + 12] = 0x50;
  const sum = expectedTcpChecksum(bytes, AT, 33, CLIENT, VIRTUAL);
  bytes.set([sum >>> 8, sum & 0xff], AT + 16);
  return bytes;
}

test('the destination of a segment is written anew, and both checksums hold', () => {
  const bytes = segment();
  const sourcePort = readTcpSourcePort(bytes, AT);
  translateEnd(bytes, 0, 'destination', REAL, 8080);
  expect([readSource(bytes, 0), readDestination(bytes, 0)]).toEqual([CLIENT, REAL]);
  expect([readTcpSourcePort(bytes, AT), readTcpDestinationPort(bytes, AT)]).toEqual([sourcePort, 8080]);
  expect(headerChecksumOk(bytes, 0)).toBe(true);
  expect(tcpChecksumOk(bytes, AT, 33, CLIENT, REAL)).toBe(true);
});

test('there and back again leaves the packet as it was', () => {
  const bytes = segment();
  const before = bytes.slice();
  const port = readTcpDestinationPort(bytes, AT);
  translateEnd(bytes, 0, 'destination', REAL, 1);
  expect(bytes).not.toEqual(before);
  translateEnd(bytes, 0, 'destination', VIRTUAL, port);
  expect(bytes).toEqual(before);
});

test('a checksum that was wrong stays wrong: translation hides no damage', () => {
  const bytes = segment();
  bytes[AT + 25] = 1 ^ (bytes[AT + 25] as number);
  translateEnd(bytes, 0, 'source', REAL, 99);
  expect(tcpChecksumOk(bytes, AT, 33, REAL, VIRTUAL)).toBe(false);
});

const datagram = () => {
  const bytes = packet(PROTOCOL_UDP, 8 + 5);
  emitUdp(bytes, AT, CLIENT, VIRTUAL, 40_000, 53, Uint8Array.of(1, 2, 3, 4, 5));
  return bytes;
};

test('a datagram, too; one without a checksum gets one', () => {
  for (const none of [false, true]) {
    const bytes = datagram();
    if (none) bytes.fill(0, AT + 6, AT + 8);
    translateEnd(bytes, 0, 'destination', REAL, 5353);
    expect(readUdpDestinationPort(bytes, AT)).toBe(5353);
    expect(readUdpChecksum(bytes, AT)).not.toBe(0);
    expect(udpChecksumOk(bytes, AT, CLIENT, REAL)).toBe(true);
  }
});

test('a UDP checksum that comes to 0 is written as 0xffff, for 0 means none', () => {
  const bytes = datagram();
  for (let port = 0; port <= 0xffff; port++) {
    translateEnd(bytes, 0, 'source', CLIENT, port);
    if (readUdpChecksum(bytes, AT) === 0xffff) break;
    expect(readUdpChecksum(bytes, AT)).not.toBe(0);
  }
  expect(readUdpChecksum(bytes, AT)).toBe(0xffff);
  expect(udpChecksumOk(bytes, AT, CLIENT, VIRTUAL)).toBe(true);
});

/** An error of a router about `quoted`. */
function errorAbout(quoted: Uint8Array, source: number, destination: number): Uint8Array {
  const bytes = packet(PROTOCOL_ICMP, 8 + quoted.length, source, destination);
  emitIcmpError(bytes, AT, 3, 4, 1400, quoted);
  return bytes;
}

test('of an error its own end is written anew and the other one of what it quotes', () => {
  const quoted = segment();
  translateEnd(quoted, 0, 'destination', REAL, 8080);
  const bytes = errorAbout(quoted, REAL, CLIENT);
  translateError(bytes, 0, bytes.length, 'source', VIRTUAL, 80);
  const inside = AT + 8;
  expect([readSource(bytes, 0), readDestination(bytes, 0)]).toEqual([VIRTUAL, CLIENT]);
  expect([readSource(bytes, inside), readDestination(bytes, inside)]).toEqual([CLIENT, VIRTUAL]);
  expect(readTcpDestinationPort(bytes, inside + IPV4_HEADER)).toBe(80);
  expect(headerChecksumOk(bytes, 0)).toBe(true);
  expect(headerChecksumOk(bytes, inside)).toBe(true);
  expect(checkIcmp(bytes, AT, bytes.length)).toBeNull();
  // What is quoted of the segment is not repaired: the kernel leaves it as it is.
  expect(readTcpChecksum(bytes, inside + IPV4_HEADER)).toBe(readTcpChecksum(quoted, IPV4_HEADER));
});

test('an error about something without ports: only the addresses change', () => {
  const quoted = packet(PROTOCOL_ICMP, 8, REAL, CLIENT);
  const bytes = errorAbout(quoted, CLIENT, VIRTUAL);
  translateError(bytes, 0, bytes.length, 'destination', REAL, null);
  expect(readSource(bytes, AT + 8)).toBe(REAL);
  expect([...bytes.subarray(AT + 8 + IPV4_HEADER)]).toEqual([...quoted.subarray(IPV4_HEADER)]);
});
