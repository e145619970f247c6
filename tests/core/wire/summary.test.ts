import { expect, test } from 'vitest';
import { summarise } from '../../../core/wire/summary';
import { frameBytes, KERNEL_FRAMES, tunnelled } from './frames';

/** tshark ends a line of HTTP with the space that its CRLF became. */
test.each(KERNEL_FRAMES)('$name has the Info column of tshark', (frame) => {
  expect(summarise(frame.bytes).info).toBe(frame.info.trimEnd());
});

test('a datagram has every fact, in the order of the step log', () => {
  const summary = summarise(frameBytes('udp-datagram'));
  expect(Object.entries(summary)).toEqual([
    ['length', 74],
    ['src_mac', '02:00:00:00:01:01'],
    ['dst_mac', '02:00:00:00:02:01'],
    ['ethertype', '0x0800'],
    ['src_ip', '192.168.10.72'],
    ['dst_ip', '192.168.20.2'],
    ['ttl', 64],
    ['protocol', 'UDP'],
    ['src_port', 40000],
    ['dst_port', 33434],
    ['info', '40000 → 33434 Len=32'],
  ]);
});

test('ARP has no IP header: its addresses stand in info only', () => {
  expect(summarise(frameBytes('arp-request'))).toEqual({
    length: 42,
    src_mac: '02:00:00:00:01:01',
    dst_mac: 'ff:ff:ff:ff:ff:ff',
    ethertype: '0x0806',
    protocol: 'ARP',
    info: 'Who has 192.168.10.2? Tell 192.168.10.72',
  });
});

test('an ICMP error is summed up by its own header, not by the one it quotes', () => {
  expect(summarise(frameBytes('port-unreachable'))).toMatchObject({ src_ip: '192.168.20.2', protocol: 'ICMP' });
  expect(summarise(frameBytes('port-unreachable'))).not.toHaveProperty('src_port');
});

test('a tagged frame keeps the type on the wire and the packet inside', () => {
  expect(summarise(frameBytes('vlan-echo-request'))).toMatchObject({ ethertype: '0x8100', dst_ip: '192.168.20.2' });
});

test('only the first fragment has ports', () => {
  const bytes = frameBytes('udp-datagram');
  bytes[20] = 0x20;
  expect(summarise(bytes)).toMatchObject({ src_port: 40000, dst_port: 33434 });
  bytes[21] = 0x01;
  expect(summarise(bytes)).not.toHaveProperty('src_port');
  expect(summarise(bytes).info).toMatch(/^Fragmented IP protocol \(proto=UDP 17, off=8, ID=[0-9a-f]{4}\)$/);
});

test('a frame inside an arena is summed up where it lies', () => {
  const frame = frameBytes('tcp-syn');
  const arena = new Uint8Array(200).fill(0xa5);
  arena.set(frame, 50);
  expect(summarise(arena, 50, 50 + frame.length)).toEqual(summarise(frame));
});

test.each([
  ['arp-request', 30],
  ['echo-request', 30],
  ['echo-request', 40],
  ['udp-datagram', 40],
  ['tcp-syn', 50],
  ['tcp-syn', 6],
  ['vlan-arp-request', 16],
])('%s cut to %i bytes is malformed', (name, length) => {
  expect(summarise(frameBytes(name).subarray(0, length)).info).toBe('[Malformed Packet]');
});

test('padding does not count as data', () => {
  const padded = new Uint8Array(60);
  padded.set(frameBytes('tcp-reset'));
  expect(summarise(padded)).toEqual({ ...summarise(frameBytes('tcp-reset')), length: 60 });
});

test('a tunnel has the addresses of the outer packet, and tells of the inner one', () => {
  expect(summarise(tunnelled('udp-datagram', false))).toEqual({
    length: 94,
    src_mac: '02:00:00:00:01:01',
    dst_mac: '02:00:00:00:02:01',
    ethertype: '0x0800',
    src_ip: '10.0.0.1',
    dst_ip: '10.0.0.2',
    ttl: 9,
    protocol: 'IPIP',
    info: '40000 → 33434 Len=32',
  });
});

test.each([
  [5, 1, 'Redirect             (Redirect for host)'],
  [5, 4, 'Redirect             (Unknown code: 4)'],
  [12, 0, 'Parameter problem    (Pointer indicates the error)'],
  [13, 0, 'Timestamp request'],
  [200, 0, 'Unknown ICMP type'],
])('ICMP type %i, code %i, in the width that Wireshark gives it', (type, code, info) => {
  const bytes = frameBytes('time-exceeded');
  bytes.set([type, code], 34);
  expect(summarise(bytes).info).toBe(info);
});

test('an urgent pointer is told, and a window scale stops at 14', () => {
  const bytes = frameBytes('tcp-syn');
  bytes[34 + 13] = 0x22;
  bytes[34 + 19] = 7;
  bytes[34 + 39] = 200;
  expect(summarise(bytes).info).toMatch(/ \[SYN, URG\] Seq=\d+ Win=65280 Urg=7 Len=0 .* WS=16384$/);
});
