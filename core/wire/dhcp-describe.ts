/** DHCP messages as a person reads them: fields with their places, and one line. Names, labels and words are Wireshark's. */

import { readU8, readU16, readU32 } from '../base/bytes';
import {
  DHCP_AT,
  DHCP_COOKIE,
  DHCP_FILE,
  DHCP_HEADER,
  DHCP_OPTION_END,
  DHCP_OPTION_PAD,
  DHCP_SERVER_NAME,
  dhcpTypeWords,
  parseDhcp,
  readPaddedText,
} from './dhcp';
import { dhcpOptionSpec, dhcpOptionWords } from './dhcp-option';
import { bitField, byteField, type Described, type Field, hex, hexBytes, layerOf, type Payload } from './field';
import { formatIpv4Address } from './ipv4-address';
import { formatMac, MAC_LENGTH, readMac } from './mac-address';

/** Of the field that holds the client's hardware address. */
const HARDWARE_FIELD = 16;

function headerFields(bytes: Uint8Array, at: number): readonly Field[] {
  const operation = readU8(bytes, at + DHCP_AT.operation);
  const hardware = readU8(bytes, at + DHCP_AT.hardwareType);
  const flags = readU16(bytes, at + DHCP_AT.flags);
  const way = (flags & 0x8000) === 0 ? 'Unicast' : 'Broadcast';
  const inFlags = { parent: 'dhcp.flags' };
  const address = (name: string, label: string, offset: number): Field =>
    byteField(name, label, offset, 4, formatIpv4Address(readU32(bytes, at + offset)));
  const text = (name: string, label: string, offset: number, length: number): Field => {
    const value = readPaddedText(bytes, at + offset, length);
    return byteField(name, label, offset, length, value || '""', value === '' ? { meaning: 'not given' } : {});
  };
  const paddingAt = DHCP_AT.clientHardware + MAC_LENGTH;
  const padding = hexBytes(bytes, at + paddingAt, Math.min(at + DHCP_AT.clientHardware + HARDWARE_FIELD, bytes.length));
  const cookie = readU32(bytes, at + DHCP_AT.cookie);
  return [
    byteField('dhcp.type', 'Message type', DHCP_AT.operation, 1, operation, {
      meaning: ['', 'Boot Request', 'Boot Reply'][operation] || 'Unknown',
    }),
    byteField('dhcp.hw.type', 'Hardware type', DHCP_AT.hardwareType, 1, hex(hardware, 2), {
      meaning: hardware === 1 ? 'Ethernet' : 'Unknown',
    }),
    byteField(
      'dhcp.hw.len',
      'Hardware address length',
      DHCP_AT.hardwareLength,
      1,
      readU8(bytes, at + DHCP_AT.hardwareLength),
    ),
    byteField('dhcp.hops', 'Hops', DHCP_AT.hops, 1, readU8(bytes, at + DHCP_AT.hops)),
    byteField(
      'dhcp.id',
      'Transaction ID',
      DHCP_AT.transactionId,
      4,
      hex(readU32(bytes, at + DHCP_AT.transactionId), 8),
    ),
    byteField('dhcp.secs', 'Seconds elapsed', DHCP_AT.seconds, 2, readU16(bytes, at + DHCP_AT.seconds)),
    byteField('dhcp.flags', 'Bootp flags', DHCP_AT.flags, 2, hex(flags, 4), { meaning: way }),
    bitField('dhcp.flags.bc', 'Broadcast flag', DHCP_AT.flags * 8, 1, flags >>> 15, { meaning: way, ...inFlags }),
    bitField('dhcp.flags.reserved', 'Reserved flags', DHCP_AT.flags * 8 + 1, 15, hex(flags & 0x7fff, 4), inFlags),
    address('dhcp.ip.client', 'Client IP address', DHCP_AT.clientAddress),
    address('dhcp.ip.your', 'Your (client) IP address', DHCP_AT.yourAddress),
    address('dhcp.ip.server', 'Next server IP address', DHCP_AT.serverAddress),
    address('dhcp.ip.relay', 'Relay agent IP address', DHCP_AT.relayAddress),
    byteField(
      'dhcp.hw.mac_addr',
      'Client MAC address',
      DHCP_AT.clientHardware,
      MAC_LENGTH,
      formatMac(readMac(bytes, at + DHCP_AT.clientHardware)),
    ),
    byteField(
      'dhcp.hw.addr_padding',
      'Client hardware address padding',
      paddingAt,
      HARDWARE_FIELD - MAC_LENGTH,
      padding,
    ),
    text('dhcp.server', 'Server host name', DHCP_AT.serverName, DHCP_SERVER_NAME),
    text('dhcp.file', 'Boot file name', DHCP_AT.file, DHCP_FILE),
    byteField('dhcp.cookie', 'Magic cookie', DHCP_AT.cookie, 4, formatIpv4Address(cookie), {
      meaning: cookie === DHCP_COOKIE ? 'DHCP' : 'Unknown',
    }),
  ];
}

/** The fields of the options, their places counted from the message's start at `at`; what cannot be read is left out. */
function optionFields(bytes: Uint8Array, at: number, end: number): readonly Field[] {
  const fields: Field[] = [];
  const parent = 'dhcp.option.type';
  let position = at + DHCP_HEADER;
  const padding = (): void => {
    const start = position;
    while (position < end && readU8(bytes, position) === DHCP_OPTION_PAD) position++;
    const value = hexBytes(bytes, start, position);
    fields.push(byteField('dhcp.option.padding', 'Padding', start - at, position - start, value));
  };
  while (position < end) {
    const code = readU8(bytes, position);
    if (code === DHCP_OPTION_PAD) {
      padding();
      continue;
    }
    const offset = position - at;
    const meaning = dhcpOptionWords(code);
    if (code === DHCP_OPTION_END) {
      fields.push(
        byteField(parent, 'Option', offset, 1, code, { meaning }),
        byteField('dhcp.option.end', 'Option End', offset, 1, code, { parent }),
      );
      position++;
      if (position < end && readU8(bytes, position) === DHCP_OPTION_PAD) padding();
      return fields;
    }
    const length = readU8(bytes, position + 1);
    const next = position + 2 + length;
    if (position + 2 > end || next > end) return fields;
    fields.push(
      byteField(parent, 'Option', offset, 2 + length, code, { meaning }),
      byteField('dhcp.option.length', 'Length', offset + 1, 1, length, { parent }),
      ...valueFields(bytes, code, position + 2, next, at),
    );
    position = next;
  }
  return fields;
}

function valueFields(bytes: Uint8Array, code: number, from: number, to: number, at: number): readonly Field[] {
  const parent = 'dhcp.option.type';
  const length = to - from;
  if (length === 0) return [];
  const { kind, name, label } = dhcpOptionSpec(code) ?? { kind: 'bytes', name: 'dhcp.option.value', label: 'Value' };
  const field = (start: number, size: number, value: number | string, meaning?: string): Field =>
    byteField(name, label, start - at, size, value, meaning === undefined ? { parent } : { meaning, parent });
  const raw = byteField('dhcp.option.value', 'Value', from - at, length, hexBytes(bytes, from, to), { parent });
  const eachOf = (size: number, make: (start: number) => Field): readonly Field[] =>
    Array.from({ length: length / size }, (_, i) => make(from + size * i));
  switch (kind) {
    case 'address':
    case 'addresses':
      if (length % 4 !== 0 || (kind === 'address' && length !== 4)) return [raw];
      return eachOf(4, (start) => field(start, 4, formatIpv4Address(readU32(bytes, start))));
    case 'codes':
      return eachOf(1, (start) => field(start, 1, readU8(bytes, start), dhcpOptionWords(readU8(bytes, start))));
    case 'seconds':
      return length === 4 ? [field(from, 4, readU32(bytes, from), 'seconds')] : [raw];
    case 'u16':
      return length === 2 ? [field(from, 2, readU16(bytes, from))] : [raw];
    case 'type':
      return length === 1 ? [field(from, 1, readU8(bytes, from), dhcpTypeWords(readU8(bytes, from)))] : [raw];
    case 'text':
      return [field(from, length, readPaddedText(bytes, from, length) || '""')];
    default:
      return [raw];
  }
}

export function describeDhcp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const parsed = parseDhcp(bytes, at, end);
  const cutShort = !parsed.ok && payload.cut;
  const fields = [...headerFields(bytes, at), ...optionFields(bytes, at, end)];
  // What cannot be read to its end is still no other layer's; what follows the last padding is.
  const last = fields.findLast(({ parent }) => parent === undefined);
  const length = parsed.ok && last !== undefined ? (last.bitOffset + last.bitLength) / 8 : end - at;
  return {
    layer: layerOf('dhcp', payload, length, fields, parsed.ok || cutShort ? null : parsed.error),
    next: null,
  };
}

/** Wireshark pads the words for a message type to this width. */
const TYPE_COLUMN = 8;

/** As Wireshark's Info column: "DHCP Discover - Transaction ID 0xe8342e49"; null where it is no whole message. */
export function dhcpInfo(bytes: Uint8Array, at: number, end: number): string | null {
  const parsed = parseDhcp(bytes, at, end);
  if (!parsed.ok) return null;
  const { request, clientMac, transactionId, options } = parsed.value;
  if (options.messageType === undefined) return `Boot ${request ? 'Request' : 'Reply'} from ${formatMac(clientMac)}`;
  const type = dhcpTypeWords(options.messageType).padEnd(TYPE_COLUMN);
  return `DHCP ${type} - Transaction ID 0x${transactionId.toString(16)}`;
}
