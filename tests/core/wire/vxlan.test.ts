import { describe, expect, test } from 'vitest';
import { dissect } from '../../../core/wire/dissect';
import { emitIpv4, PROTOCOL_UDP } from '../../../core/wire/ipv4';
import { summarise } from '../../../core/wire/summary';
import { emitVxlan, parseVxlan, VXLAN_HEADER } from '../../../core/wire/vxlan';
import { bytesOf, emitted, frameBytes, hexOf } from './frames';

const HEADER_AT = 14 + 20 + 8;

test.each([
  ['vxlan-arp-request', 1],
  ['vxlan-iana-port', 70_000],
])('the kernel’s header of %s', (name, vni) => {
  const bytes = frameBytes(name);
  expect(parseVxlan(bytes, HEADER_AT, bytes.length)).toEqual({ ok: true, value: { vni } });
  const ours = emitted(VXLAN_HEADER, (buffer, at) => emitVxlan(buffer, at, vni));
  expect(hexOf(ours)).toBe(hexOf(bytes.subarray(HEADER_AT, HEADER_AT + VXLAN_HEADER)));
});

test('a network identifier has 24 bits', () => {
  expect(hexOf(emitted(VXLAN_HEADER, (buffer, at) => emitVxlan(buffer, at, 0xffffff)))).toBe('08000000ffffff00');
});

test.each([
  ['0000000000000100', 'vxlan.flags'],
  ['8800000000000100', 'vxlan.flags'],
  ['0800000100000100', 'vxlan.flags'],
  ['0800000000000101', 'vxlan.reserved8'],
])('%s is an error of %s, as to the kernel', (hex, field) => {
  expect(parseVxlan(bytesOf(hex), 0, 8)).toMatchObject({ ok: false, error: { code: 'bad-field', field } });
});

test('half a header is cut short', () => {
  const error = { code: 'truncated', needed: 8, available: 7 };
  expect(parseVxlan(new Uint8Array(8), 0, 7)).toEqual({ ok: false, error });
});

describe('in a frame', () => {
  const layers = (bytes: Uint8Array): string[] => dissect(bytes).map(({ protocol }) => protocol);
  const outer = ['ethernet', 'ipv4', 'udp', 'vxlan'];

  test('the frame inside follows the header', () => {
    expect(layers(frameBytes('vxlan-echo-request'))).toEqual([...outer, 'ethernet', 'ipv4', 'icmp', 'data']);
  });

  test('the summary has the outer addresses and tells of the frame inside', () => {
    expect(summarise(frameBytes('vxlan-echo-request'))).toMatchObject({
      src_ip: '10.0.0.10',
      dst_ip: '10.0.0.53',
      protocol: 'UDP',
      dst_port: 8472,
      info: expect.stringMatching(/^Echo \(ping\) request {2}id=0x/),
    });
  });

  test('a header that is wrong ends the reading', () => {
    const bytes = frameBytes('vxlan-arp-request');
    bytes[HEADER_AT] = 0;
    expect(layers(bytes)).toEqual([...outer, 'data']);
    expect(summarise(bytes).info).toBe('[Malformed Packet]');
  });

  test.each([VXLAN_HEADER + 13, VXLAN_HEADER + 14, VXLAN_HEADER + 20, 5])(
    'cut by fragmentation after %i bytes it is no problem',
    (length) => {
      const bytes = frameBytes('vxlan-arp-request').slice(0, HEADER_AT + length);
      emitIpv4(bytes, 14, {
        tos: 0,
        totalLength: bytes.length - 14,
        identification: 1,
        dontFragment: false,
        moreFragments: true,
        ttl: 64,
        protocol: PROTOCOL_UDP,
        source: 1,
        destination: 2,
      });
      expect(dissect(bytes).filter(({ problem }) => problem !== null)).toEqual([]);
    },
  );

  test('so does a frame that is none', () => {
    const bytes = frameBytes('vxlan-arp-request').slice(0, HEADER_AT + VXLAN_HEADER + 13);
    bytes.set([0, bytes.length - 14], 16);
    bytes.set([0, bytes.length - 34], 38);
    expect(dissect(bytes).at(-1)?.problem).toEqual({ code: 'truncated', needed: 14, available: 13 });
    expect(summarise(bytes).info).toBe('[Malformed Packet]');
  });
});
