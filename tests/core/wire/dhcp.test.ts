import { expect, test } from 'vitest';
import { encodeUtf8 } from '../../../core/base/bytes';
import {
  DHCP_AT,
  DHCP_DISCOVER,
  DHCP_HEADER,
  DHCP_NAK,
  DHCP_REQUEST,
  type DhcpMessage,
  EMPTY_DHCP_MESSAGE,
  emitDhcp,
  parseDhcp,
} from '../../../core/wire/dhcp';
import { describeDhcp, dhcpInfo } from '../../../core/wire/dhcp-describe';
import { dhcpOptionCode, dhcpOptionWords } from '../../../core/wire/dhcp-option';
import { parseIpv4Address } from '../../../core/wire/ipv4-address';
import dhcpFrames from './fixtures/dhcp-frames.json';
import { bytesOf, frameBytes, hexOf } from './frames';

const HEADERS = 14 + 20 + 8;

function parsed(bytes: Uint8Array): DhcpMessage {
  const result = parseDhcp(bytes, 0, bytes.length);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const message = (name: string): DhcpMessage => parsed(frameBytes(name).subarray(HEADERS));
const ip = (text: string): number => parseIpv4Address(text) ?? 0;

test.each(dhcpFrames)('$name: emit gives the bytes of the ISC programs again', ({ hex }) => {
  const bytes = bytesOf(hex).subarray(HEADERS);
  expect(hexOf(emitDhcp(parsed(bytes)))).toBe(hexOf(bytes));
});

const wanted = [
  dhcpOptionCode('subnetMask'),
  dhcpOptionCode('broadcastAddress'),
  2,
  dhcpOptionCode('routers'),
  dhcpOptionCode('domainName'),
  dhcpOptionCode('nameServers'),
  119,
  dhcpOptionCode('hostName'),
  44,
  47,
  dhcpOptionCode('interfaceMtu'),
  121,
  dhcpOptionCode('timeServers'),
];

test('dhclient’s discover is made from its values', () => {
  const discover = emitDhcp({
    ...EMPTY_DHCP_MESSAGE,
    transactionId: 0xe8342e49,
    clientMac: 0x020000000101,
    options: { messageType: DHCP_DISCOVER, hostName: 'pc1', requestList: wanted },
  });
  expect(hexOf(discover)).toBe(hexOf(frameBytes('dhclient-discover').subarray(HEADERS)));
});

test('dhclient’s request says which server and which address', () => {
  const { options, ...header } = message('dhclient-request');
  expect(header).toMatchObject({ request: true, transactionId: 0xe8342e49, clientAddress: 0, broadcast: false });
  expect(Object.entries(options)).toEqual([
    ['messageType', DHCP_REQUEST],
    ['serverId', ip('10.0.0.53')],
    ['requestedAddress', ip('10.0.0.100')],
    ['hostName', 'pc1'],
    ['requestList', wanted],
  ]);
});

test('an offer of dhcpd has its options as values, in their order', () => {
  const { request, yourAddress, clientMac, options } = message('dhcpd-offer');
  expect({ request, yourAddress, clientMac }).toEqual({
    request: false,
    yourAddress: ip('10.0.0.100'),
    clientMac: 0x020000000101,
  });
  expect(Object.entries(options)).toEqual([
    ['messageType', 2],
    ['serverId', ip('10.0.0.53')],
    ['leaseSeconds', 20],
    ['subnetMask', ip('255.255.255.0')],
    ['broadcastAddress', ip('10.0.0.255')],
    ['routers', [ip('10.0.0.1')]],
    ['domainName', 'lan'],
    ['nameServers', [ip('10.0.0.53'), ip('10.0.0.54')]],
    ['hostName', 'given'],
    ['interfaceMtu', 1400],
    ['timeServers', [ip('10.0.0.1')]],
  ]);
});

test('a NAK says why', () => {
  expect(message('dhcpd-nak').options).toEqual({
    messageType: DHCP_NAK,
    serverId: ip('10.0.0.53'),
    message: 'requested address not available',
  });
});

/** All of it as the dissector is given it. */
function payloadOf({ length: end }: Uint8Array) {
  return { protocol: 'dhcp', at: 0, end, cut: false, quoted: false, source: 0, destination: 0 } as const;
}

/** A message of a client with these bytes as its options. */
function withOptions(hex: string): Uint8Array {
  const bytes = new Uint8Array(DHCP_HEADER + hex.length / 2);
  bytes.set(emitDhcp(EMPTY_DHCP_MESSAGE).subarray(0, DHCP_HEADER));
  bytes.set(bytesOf(hex), DHCP_HEADER);
  return bytes;
}

test('options without a key, or of a length that is not theirs, are kept as they are', () => {
  const { options } = parsed(withOptions('3501010303010203f102abcd06040a000001ff'));
  expect(options).toEqual({
    messageType: 1,
    nameServers: [0x0a000001],
    others: [
      { code: 3, data: bytesOf('010203') },
      { code: 241, data: bytesOf('abcd') },
    ],
  });
  expect(parsed(emitDhcp({ ...EMPTY_DHCP_MESSAGE, options })).options).toEqual(options);
});

test('padding between options and a missing end are allowed; what follows the end does not count', () => {
  expect(parsed(withOptions('000035010100')).options).toEqual({ messageType: 1 });
  expect(parsed(withOptions('350101ff350102ff0c')).options).toEqual({ messageType: 1 });
});

test('an option in pieces is one; a zero at the end of a text is no part of it', () => {
  expect(parsed(withOptions('0c0261620c0263640c0100ff')).options).toEqual({ hostName: 'abcd' });
});

test('an option of more than 255 bytes is sent in pieces', () => {
  const options = { message: 'x'.repeat(600), hostName: '' };
  const bytes = emitDhcp({ ...EMPTY_DHCP_MESSAGE, options });
  expect(bytes).toHaveLength(DHCP_HEADER + 600 + 3 * 2 + 2 + 1);
  expect(parsed(bytes).options).toEqual(options);
});

test('server name and file are text, or more options', () => {
  const named = emitDhcp({ ...EMPTY_DHCP_MESSAGE, serverName: 'boot.lan', file: 'x'.repeat(200) });
  expect(parsed(named)).toMatchObject({ serverName: 'boot.lan', file: 'x'.repeat(128) });
  const bytes = withOptions('34010335010fff');
  bytes.set(bytesOf('0c0161ff'), DHCP_AT.file);
  bytes.set(bytesOf('0c01620f01630c'), DHCP_AT.serverName);
  bytes[DHCP_AT.serverName + 6] = 255;
  expect(parsed(bytes)).toMatchObject({ serverName: '', file: '' });
  expect(parsed(bytes).options).toEqual({ messageType: 15, hostName: 'ab', domainName: 'c' });
  bytes[DHCP_AT.file + 1] = 200;
  expect(parseDhcp(bytes, 0, bytes.length)).toMatchObject({ ok: false, error: { field: 'dhcp.option.length' } });
});

test.each([
  [DHCP_AT.operation, 3, 'dhcp.type'],
  [DHCP_AT.hardwareType, 6, 'dhcp.hw.type'],
  [DHCP_AT.hardwareLength, 16, 'dhcp.hw.len'],
  [DHCP_AT.cookie, 0, 'dhcp.cookie'],
])('byte %i = %i is an error of %s', (at, value, field) => {
  const bytes = withOptions('ff');
  bytes[at] = value;
  expect(parseDhcp(bytes, 0, bytes.length)).toMatchObject({ ok: false, error: { code: 'bad-field', field } });
});

test.each(['0c', '0c04616263'])('the options %s end too early', (options) => {
  const bytes = withOptions(options);
  expect(parseDhcp(bytes, 0, bytes.length)).toMatchObject({ ok: false, error: { field: 'dhcp.option.length' } });
});

test('a message without all of its header is cut short', () => {
  const error = { code: 'truncated', needed: 240, available: 239 };
  expect(parseDhcp(new Uint8Array(239), 0, 239)).toEqual({ ok: false, error });
});

test('flags, hops, seconds and relay have their places', () => {
  const header = {
    hops: 3,
    seconds: 0x1234,
    broadcast: true,
    relayAddress: ip('10.0.0.9'),
    serverAddress: ip('10.0.0.8'),
  };
  const bytes = emitDhcp({ ...EMPTY_DHCP_MESSAGE, ...header });
  expect(hexOf(bytes.subarray(0, 28))).toBe('01010603000000001234800000000000000000000a0000080a000009');
  expect(parsed(bytes)).toMatchObject(header);
});

test('one line of a message that DHCP does not know, and of one that is older than DHCP', () => {
  const line = (bytes: Uint8Array): string | null => dhcpInfo(bytes, 0, bytes.length);
  expect(line(withOptions('35011eff'))).toBe('DHCP Unknown  - Transaction ID 0x0');
  expect(line(withOptions('ff'))).toBe('Boot Request from 00:00:00:00:00:00');
  expect(line(emitDhcp({ ...EMPTY_DHCP_MESSAGE, request: false, clientMac: 1 }))).toBe(
    'Boot Reply from 00:00:00:00:00:01',
  );
  expect(line(withOptions('0c04'))).toBeNull();
});

test('options that cannot be read are not shown, but are part of the layer', () => {
  const bytes = withOptions('3501010cff616263');
  const { layer } = describeDhcp(bytes, payloadOf(bytes));
  expect(layer.length).toBe(bytes.length);
  expect(layer.fields.at(-1)?.name).toBe('dhcp.option.dhcp');
  expect(layer.problem).toEqual({ code: 'bad-field', field: 'dhcp.option.length', found: 255 });
  expect(describeDhcp(bytes, { ...payloadOf(bytes), cut: true }).layer.problem).toBeNull();
});

test('padding is shown where it stands, before the end and after it', () => {
  const bytes = withOptions('0000350101000cff00');
  bytes[DHCP_HEADER + 6] = 255;
  bytes.fill(0, DHCP_HEADER + 7);
  const { layer } = describeDhcp(bytes, payloadOf(bytes));
  const places = layer.fields
    .filter(({ name }) => name === 'dhcp.option.padding')
    .map(({ bitOffset, bitLength }) => [bitOffset / 8 - DHCP_HEADER, bitLength / 8]);
  expect(places).toEqual([
    [0, 2],
    [5, 1],
    [7, 2],
  ]);
  expect(layer.problem).toBeNull();
});

test('values of the wrong length are shown as they are', () => {
  const bytes = withOptions('0303010203330101350201020c003d03010203320200011a0101ff');
  const values = describeDhcp(bytes, payloadOf(bytes)).layer.fields.filter(({ name }) => name === 'dhcp.option.value');
  expect(values.map(({ value }) => value)).toEqual(['010203', '01', '0102', '010203', '0001', '01']);
});

test('options have Wireshark’s names', () => {
  expect([1, 53, 121, 200, 255].map(dhcpOptionWords)).toEqual([
    'Subnet Mask',
    'DHCP Message Type',
    'Classless Static Route',
    'Unknown',
    'End',
  ]);
});

test('a text keeps what is no UTF-8 out of the way of the rest', () => {
  const { options } = parsed(withOptions('0c02ff61350101ff'));
  expect(options).toEqual({ hostName: '\ufffda', messageType: 1 });
  expect(encodeUtf8(options.hostName ?? '')).toHaveLength(4);
});
