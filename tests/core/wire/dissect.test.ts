import { describe, expect, test } from 'vitest';
import { dissect } from '../../../core/wire/dissect';
import type { Field } from '../../../core/wire/field';
import { frameBytes, KERNEL_FRAMES, type TsharkField, tunnelled } from './frames';

/**
 * Shown by tshark, deliberately not by us: each says again what another field says, needs the frames before this one,
 * or is a single bit of a MAC or of an extension to VXLAN.
 */
const NOT_SHOWN = new Set([
  'dns.count.labels',
  'dns.qry.name.len',
  'eth.addr',
  'eth.dst.ig',
  'eth.dst.lg',
  'eth.src.ig',
  'eth.src.lg',
  'http.content_length',
  'http.response.code.desc',
  'icmp.ident_le',
  'icmp.seq_le',
  'ip.checksum_calculated',
  'tcp.ack',
  'tcp.checksum_calculated',
  'tcp.flags.str',
  'tcp.options',
  'tcp.options.wscale.multiplier',
  'tcp.payload',
  'tcp.seq',
  'tcp.window_size',
  'tcp.window_size_scalefactor',
  'udp.checksum_calculated',
  'udp.payload',
  'vxlan.flag_a',
  'vxlan.flag_d',
  'vxlan.flag_g',
  'vxlan.flags_reserved',
]);

/** Values that we show as hex digits alone. */
const RAW_BYTES = new Set([
  'data.data',
  'dhcp.hw.addr_padding',
  'dhcp.option.padding',
  'dns.opt.data',
  'dns.opt.cookie.client',
  'dns.opt.cookie.server',
]);

/** To tshark a line without a value; we show the name of the option, or "" for an empty text, there. */
const VALUELESS = new Set(['dns.opt', 'dhcp.server', 'dhcp.file']);

/** Only notation differs: tshark writes raw bytes with colons, more or fewer leading zeros of a hex number, and keeps spaces. */
function normalised(name: string, value: number | string): string {
  if (VALUELESS.has(name)) return '';
  const text = RAW_BYTES.has(name) ? `0x${value}` : String(value).trim();
  const hex = /^0x([0-9a-f:]+)$/.exec(text)?.[1] ?? (/^..(:..)+$/.test(text) ? text : null);
  return hex === null ? text : `0x${hex.replaceAll(':', '').replace(/^0+(?=.)/, '')}`;
}

/**
 * As the tree shows it: the filter value of the fragment offset counts units of eight bytes, its line in the tree bytes;
 * the filter value of DHCP's last option is 0, its line in the tree says 255.
 */
function shown({ name, show, bitLength }: TsharkField): string {
  if (name === 'dhcp.option.type' && bitLength === 8) return '255';
  return name === 'ip.frag_offset' ? String(Number(show) * 8) : show;
}

/** Lines of Wireshark's tree that have no name there; ours stand for what the fields after them are parts of. */
const NAMELESS = new Set([
  'dns.query',
  'dns.answer',
  'dns.authority',
  'dns.additional',
  'http.request',
  'http.response',
  'http.empty_line',
]);

function view(field: Field | TsharkField): string {
  const value = normalised(field.name, 'show' in field ? shown(field) : field.value);
  return `${field.bitOffset}+${field.bitLength} ${field.name} "${field.label.replace(' not given', '')}" ${value}`;
}

describe.each(KERNEL_FRAMES.filter(({ fields }) => fields.length > 0))('$name', (frame) => {
  test('has the fields, labels, places and values that tshark shows', () => {
    const named = dissect(frame.bytes).flatMap((layer) => layer.fields.filter(({ name }) => !NAMELESS.has(name)));
    const ours = named.map(view);
    const theirs = frame.fields.filter((field) => !NOT_SHOWN.has(field.name)).map(view);
    expect(ours.toSorted()).toEqual(theirs.toSorted());
  });
});

describe.each(KERNEL_FRAMES)('$name', (frame) => {
  test('has no problem', () => {
    expect(dissect(frame.bytes).map((layer) => layer.problem)).toEqual(dissect(frame.bytes).map(() => null));
  });
});

function protocols(bytes: Uint8Array): string[] {
  return dissect(bytes).map((layer) => `${layer.protocol} ${layer.offset}+${layer.length}`);
}

test('an ICMP error is followed by the packet it quotes', () => {
  expect(protocols(frameBytes('port-unreachable'))).toEqual([
    'ethernet 0+14',
    'ipv4 14+20',
    'icmp 34+8',
    'ipv4 42+20',
    'udp 62+8',
    'data 70+32',
  ]);
});

test('a quotation cut short is no problem', () => {
  const layers = dissect(frameBytes('fragmentation-needed'));
  expect(layers.map((layer) => layer.problem)).toEqual([null, null, null, null, null, null]);
  const quotedChecksum = layers[4]?.fields.find((field) => field.name === 'icmp.checksum');
  expect(quotedChecksum?.meaning).toBe('unverified');
});

test('a VLAN tag is a layer of its own', () => {
  expect(protocols(frameBytes('vlan-arp-request'))).toEqual(['ethernet 0+14', 'vlan 14+4', 'arp 18+28']);
});

test('the first fragment shows its ICMP header, a later one only data', () => {
  expect(protocols(frameBytes('first-fragment'))[2]).toBe('icmp 34+8');
  expect(protocols(frameBytes('last-fragment'))[2]).toBe('data 34+48');
});

test('padding after the packet comes last, as data', () => {
  const padded = new Uint8Array(60);
  padded.set(frameBytes('arp-request'));
  expect(protocols(padded)).toEqual(['ethernet 0+14', 'arp 14+28', 'data 42+18']);
});

test('padding is no part of an IPv4 packet', () => {
  const padded = new Uint8Array(60);
  padded.set(frameBytes('tcp-reset'));
  expect(protocols(padded).slice(2)).toEqual(['tcp 34+20', 'data 54+6']);
  expect(dissect(padded).map((layer) => layer.problem)).toEqual([null, null, null, null]);
});

test('bytes past the length of a datagram are not its payload', () => {
  const bytes = frameBytes('udp-datagram');
  bytes[34 + 5] = 20;
  expect(protocols(bytes).slice(2)).toEqual(['udp 34+8', 'data 42+12', 'data 54+20']);
});

test('a fragment that begins eight bytes in has no header of its own', () => {
  const bytes = frameBytes('udp-datagram');
  bytes[14 + 7] = 1;
  expect(protocols(bytes).slice(2)).toEqual(['data 34+40']);
});

test('a packet in a tunnel follows the outer one; cut by fragmentation, that is no problem of its own', () => {
  expect(protocols(tunnelled('udp-datagram', false)).slice(1)).toEqual([
    'ipv4 14+20',
    'ipv4 34+20',
    'udp 54+8',
    'data 62+32',
  ]);
  const first = dissect(tunnelled('udp-datagram', true, 40));
  expect(first.map((layer) => layer.problem)).toEqual([null, null, null, null, null]);
});

test('a truncated layer says how much it needs, and shows the fields that are whole', () => {
  const layers = dissect(frameBytes('echo-request').subarray(0, 14 + 9));
  expect(layers[1]?.problem).toEqual({ code: 'truncated', needed: 20, available: 9 });
  expect(layers[1]?.length).toBe(9);
  expect(layers[1]?.fields.at(-1)?.name).toBe('ip.ttl');
  expect(layers).toHaveLength(2);
});

test('a packet cut off is the problem of the IPv4 layer alone', () => {
  const layers = dissect(frameBytes('udp-datagram').subarray(0, 50));
  expect(layers.map((layer) => layer.problem)).toEqual([
    null,
    { code: 'truncated', needed: 60, available: 36 },
    null,
    null,
  ]);
});

test.each([
  ['echo-request', 40, 2, 'icmp.checksum'],
  ['udp-datagram', 50, 2, 'udp.checksum'],
  ['tcp-data', 80, 2, 'tcp.checksum'],
  ['echo-request', 22, 1, 'ip.checksum'],
])('%s with byte %i changed has a wrong checksum', (name, at, layer, field) => {
  const bytes = frameBytes(name);
  bytes[at]! ^= 0xff;
  const layers = dissect(bytes);
  expect(layers[layer]?.problem).toMatchObject({ code: 'bad-checksum', field });
  expect(layers[layer]?.fields.find((candidate) => candidate.name === field)?.meaning).toBe('incorrect');
});

test('an impossible header length ends the reading, and the rest is data', () => {
  const bytes = frameBytes('echo-request');
  bytes[14] = 0x44;
  const layers = dissect(bytes);
  expect(layers[1]?.problem).toEqual({ code: 'bad-field', field: 'ip.hdr_len', found: 16 });
  expect(layers.map((layer) => layer.protocol)).toEqual(['ethernet', 'ipv4', 'data']);
});

test('ARP of another kind shows only its fixed part', () => {
  const bytes = frameBytes('arp-request');
  bytes[18] = 8;
  const layers = dissect(bytes);
  expect(layers[1]?.problem).toEqual({ code: 'bad-field', field: 'arp.hw.size', found: 8 });
  expect(layers[1]?.fields.at(-1)?.name).toBe('arp.opcode');
  expect(layers[2]?.protocol).toBe('data');
});

test('a header with nothing behind it: a known protocol is missing, data is not', () => {
  const bytes = frameBytes('echo-request').slice(0, 14);
  expect(dissect(bytes)[1]?.problem).toEqual({ code: 'truncated', needed: 20, available: 0 });
  bytes.set([0x88, 0xb5], 12);
  expect(protocols(bytes)).toEqual(['ethernet 0+14']);
});

test('flags of a field that is cut in two are left out with it', () => {
  const [, , tcp] = dissect(frameBytes('tcp-syn').subarray(0, 14 + 20 + 13));
  expect(tcp?.fields.at(-1)?.name).toBe('tcp.hdr_len');
});

test('no bytes at all are a truncated Ethernet header', () => {
  expect(dissect(new Uint8Array(0))).toEqual([
    {
      protocol: 'ethernet',
      offset: 0,
      length: 0,
      fields: [],
      problem: { code: 'truncated', needed: 14, available: 0 },
    },
  ]);
});
