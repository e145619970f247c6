import { expect, test } from 'vitest';
import { FrameKinds } from '../../../core/session/phase-kind';
import { phasesOf } from '../../../core/session/phases';
import { ETHERNET_HEADER, ETHERTYPE_IPV4, ETHERTYPE_VLAN, emitEthernet } from '../../../core/wire/ethernet';
import {
  emitIpv4,
  IPV4_HEADER,
  PROTOCOL_ICMP,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
} from '../../../core/wire/ipv4';
import { emitTcp, TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../../core/wire/tcp';
import { emitUdp } from '../../../core/wire/udp';
import { emitVlan } from '../../../core/wire/vlan';
import { bytesOf, Client, Server } from '../../support/tcp-processes';
import { runTcp, twoHosts } from '../../support/tcp-run';

const [A, B] = [0x0a000001, 0x0a000002];

function framed(packet: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(ETHERNET_HEADER + packet.length);
  emitEthernet(bytes, 0, 0x02000000_0b02, 0x02000000_0a01, ETHERTYPE_IPV4);
  bytes.set(packet, ETHERNET_HEADER);
  return bytes;
}

function packet(protocol: number, payload: Uint8Array, fragmentOffset = 0, moreFragments = false): Uint8Array {
  const bytes = new Uint8Array(IPV4_HEADER + payload.length);
  const cut = { fragmentOffset, moreFragments, dontFragment: false };
  const fields = { tos: 0, totalLength: bytes.length, identification: 7, ttl: 64, protocol, source: A, destination: B };
  emitIpv4(bytes, 0, { ...fields, ...cut });
  bytes.set(payload, IPV4_HEADER);
  return bytes;
}

function segment(flags: number, data = 0): Uint8Array {
  const bytes = new Uint8Array(20 + data);
  const fields = {
    sourcePort: 40000,
    destinationPort: 80,
    sequence: 1,
    acknowledgment: 1,
    window: 1,
    urgentPointer: 0,
  };
  emitTcp(bytes, 0, A, B, { ...fields, flags }, new Uint8Array(0), new Uint8Array(data));
  return packet(PROTOCOL_TCP, bytes);
}

function datagram(from: number, to: number, payload = new Uint8Array(4)): Uint8Array {
  const bytes = new Uint8Array(8 + payload.length);
  emitUdp(bytes, 0, A, B, from, to, payload);
  return packet(PROTOCOL_UDP, bytes);
}

const echo = Uint8Array.from([8, 0, 0, 0, 0, 1, 0, 1]);
const kindOf = (bytes: Uint8Array) => new FrameKinds([]).of(bytes, 1).kind;

test('a connection goes from handshake to data to teardown and never back', () => {
  const kinds = new FrameKinds([]);
  const walk: [number, number?][] = [
    [TCP_SYN],
    [TCP_SYN | TCP_ACK],
    [TCP_ACK],
    [TCP_ACK, 74],
    [TCP_ACK],
    [TCP_FIN | TCP_ACK],
    [TCP_ACK, 10],
    [TCP_ACK],
  ];
  expect(walk.map(([flags, data]) => kinds.of(framed(segment(flags, data)), 2).kind)).toEqual([
    'handshake',
    'handshake',
    'handshake',
    'data',
    'data',
    'teardown',
    'teardown',
    'teardown',
  ]);
  expect(kinds.of(framed(segment(TCP_SYN)), 3).kind).toBe('handshake');
  expect(kinds.of(framed(segment(TCP_RST)), 3).kind).toBe('reset');
});

test('the phases of a page as the stack fetches it', () => {
  const { network } = runTcp(twoHosts(), new Server(80, bytesOf(98)), new Client(0x0a01_0002, 80, bytesOf(73)));
  const phases = phasesOf(network, 1, network.log.count);
  expect(phases.map(({ kind }) => kind)).toEqual(['command', 'resolve', 'handshake', 'data', 'teardown', 'other']);
});

test('names and addresses that are asked for have stretches of their own', () => {
  expect(kindOf(framed(datagram(40000, 53)))).toBe('dns');
  expect(kindOf(framed(datagram(53, 40000)))).toBe('dns');
  expect(kindOf(framed(datagram(68, 67)))).toBe('dhcp');
  expect(kindOf(framed(datagram(40000, 7)))).toBe('request');
});

test('a fragment without a header of its own belongs where the first one does', () => {
  const kinds = new FrameKinds([]);
  const reply = Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 1]);
  const later = framed(packet(PROTOCOL_ICMP, Uint8Array.from([8, 8, 8, 8, 8, 8, 8, 8]), 8, false));
  expect(kinds.of(later, 1).kind).toBe('other');
  expect(kinds.of(framed(packet(PROTOCOL_ICMP, reply, 0, true)), 1).kind).toBe('reply');
  expect(kinds.of(later, 1).kind).toBe('reply');
});

test('a tunnel and a VLAN tag are looked through', () => {
  const inner = packet(PROTOCOL_ICMP, echo);
  expect(kindOf(framed(packet(PROTOCOL_IPIP, segment(TCP_SYN))))).toBe('handshake');
  const vxlan = new Uint8Array(8 + ETHERNET_HEADER + inner.length);
  vxlan.set(framed(inner), 8);
  expect(kindOf(framed(datagram(50000, 8472, vxlan)))).toBe('request');
  const tagged = new Uint8Array(ETHERNET_HEADER + 4 + inner.length);
  emitEthernet(tagged, 0, 0x02000000_0b02, 0x02000000_0a01, ETHERTYPE_VLAN);
  emitVlan(tagged, ETHERNET_HEADER, { priority: 0, dropEligible: false, id: 30, etherType: ETHERTYPE_IPV4 });
  tagged.set(inner, ETHERNET_HEADER + 4);
  expect(kindOf(tagged)).toBe('request');
  expect(kindOf(tagged.subarray(0, 10))).toBe('other');
});
