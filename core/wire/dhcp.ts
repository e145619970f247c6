/** DHCP messages. RFC to read first: RFC 2131 §2; the header: RFC 951 §3; flags: RFC 1542 §2.2; options: dhcp-option.ts. */

import { decodeUtf8, encodeUtf8, readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { DHCP_OVERLOAD, type DhcpOptions, dhcpOptionsOf, emitDhcpOptions } from './dhcp-option';
import { MAC_LENGTH, readMac, writeMac } from './mac-address';
import { badField, truncated, type WireError } from './wire-error';

/** Bytes before the options: the BOOTP header and the magic cookie. */
export const DHCP_HEADER = 240;

/** A shorter message is filled up with zeros to this many bytes (RFC 1542 §2.1); the ISC programs do so too. */
const MIN_LENGTH = 300;

/** Where each field begins, in bytes. */
export const DHCP_AT = {
  operation: 0,
  hardwareType: 1,
  hardwareLength: 2,
  hops: 3,
  transactionId: 4,
  seconds: 8,
  flags: 10,
  clientAddress: 12,
  yourAddress: 16,
  serverAddress: 20,
  relayAddress: 24,
  clientHardware: 28,
  serverName: 44,
  file: 108,
  cookie: 236,
} as const;

/** Bytes of the two fields of text. */
export const DHCP_SERVER_NAME = 64;
export const DHCP_FILE = 128;

const BOOT_REQUEST = 1;
const BOOT_REPLY = 2;
const ETHERNET = 1;
const BROADCAST = 0x8000;
export const DHCP_COOKIE = 0x63825363;

export const DHCP_OPTION_PAD = 0;
export const DHCP_OPTION_END = 255;

/** Values of `options.messageType`. */
export const DHCP_DISCOVER = 1;
export const DHCP_OFFER = 2;
export const DHCP_REQUEST = 3;
export const DHCP_DECLINE = 4;
export const DHCP_ACK = 5;
export const DHCP_NAK = 6;
export const DHCP_RELEASE = 7;
export const DHCP_INFORM = 8;

const TYPE_WORDS: readonly string[] = [
  '',
  'Discover',
  'Offer',
  'Request',
  'Decline',
  'ACK',
  'NAK',
  'Release',
  'Inform',
];

/** "Discover"; "Unknown" for a type that nothing here speaks. */
export function dhcpTypeWords(type: number): string {
  return TYPE_WORDS[type] || 'Unknown';
}

export interface DhcpMessage {
  /** From a client to a server; the other way it is a reply. */
  readonly request: boolean;
  readonly hops: number;
  readonly transactionId: number;
  /** Since the client began to ask. */
  readonly seconds: number;
  /** The client cannot take unicast before it has its address. */
  readonly broadcast: boolean;
  /** ciaddr: the address that the client has and answers for. */
  readonly clientAddress: number;
  /** yiaddr: the address that the client is given. */
  readonly yourAddress: number;
  /** siaddr: the server of the next step of a boot. */
  readonly serverAddress: number;
  /** giaddr: the relay agent's. */
  readonly relayAddress: number;
  readonly clientMac: number;
  readonly serverName: string;
  readonly file: string;
  readonly options: DhcpOptions;
}

/** A request that says nothing, to make others from. */
export const EMPTY_DHCP_MESSAGE: DhcpMessage = {
  request: true,
  hops: 0,
  transactionId: 0,
  seconds: 0,
  broadcast: false,
  clientAddress: 0,
  yourAddress: 0,
  serverAddress: 0,
  relayAddress: 0,
  clientMac: 0,
  serverName: '',
  file: '',
  options: {},
};

/** Adds the options from `at` to `end` to `data`; a length that leads past `end` is an error. */
function collectOptions(bytes: Uint8Array, at: number, end: number, data: Map<number, number[]>): WireError | null {
  let position = at;
  while (position < end) {
    const code = readU8(bytes, position);
    if (code === DHCP_OPTION_END) return null;
    if (code === DHCP_OPTION_PAD) {
      position++;
      continue;
    }
    const length = readU8(bytes, position + 1);
    const next = position + 2 + length;
    if (position + 2 > end || next > end) return badField('dhcp.option.length', length);
    const before = data.get(code);
    if (before === undefined) data.set(code, [...bytes.subarray(position + 2, next)]);
    else before.push(...bytes.subarray(position + 2, next));
    position = next;
  }
  return null;
}

/** The text in a field of fixed size: up to its first zero. */
export function readPaddedText(bytes: Uint8Array, at: number, length: number): string {
  const zero = bytes.subarray(at, at + length).indexOf(0);
  return decodeUtf8(bytes, at, zero < 0 ? length : zero);
}

/** What is wrong with the header of the message from `at` to `end`, or null. */
function checkHeader(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < DHCP_HEADER) return truncated(DHCP_HEADER, end - at);
  const operation = readU8(bytes, at + DHCP_AT.operation);
  if (operation !== BOOT_REQUEST && operation !== BOOT_REPLY) return badField('dhcp.type', operation);
  if (readU8(bytes, at + DHCP_AT.hardwareType) !== ETHERNET)
    return badField('dhcp.hw.type', readU8(bytes, at + DHCP_AT.hardwareType));
  const length = readU8(bytes, at + DHCP_AT.hardwareLength);
  if (length !== MAC_LENGTH) return badField('dhcp.hw.len', length);
  const cookie = readU32(bytes, at + DHCP_AT.cookie);
  return cookie === DHCP_COOKIE ? null : badField('dhcp.cookie', cookie);
}

/**
 * Reads the message that lies from `at` to `end`. Options may go on in the fields of file and server name (RFC 2131
 * §4.1); those two are empty then.
 */
export function parseDhcp(bytes: Uint8Array, at: number, end: number): Result<DhcpMessage, WireError> {
  const error = checkHeader(bytes, at, end);
  if (error !== null) return fail(error);
  const data = new Map<number, number[]>();
  const problem = collectOptions(bytes, at + DHCP_HEADER, end, data);
  if (problem !== null) return fail(problem);
  const overload = data.get(DHCP_OVERLOAD)?.[0] ?? 0;
  data.delete(DHCP_OVERLOAD);
  const inFile = (overload & 1) !== 0;
  const inServerName = (overload & 2) !== 0;
  const further =
    (inFile ? collectOptions(bytes, at + DHCP_AT.file, at + DHCP_AT.file + DHCP_FILE, data) : null) ??
    (inServerName
      ? collectOptions(bytes, at + DHCP_AT.serverName, at + DHCP_AT.serverName + DHCP_SERVER_NAME, data)
      : null);
  if (further !== null) return fail(further);
  return ok({
    request: readU8(bytes, at + DHCP_AT.operation) === BOOT_REQUEST,
    hops: readU8(bytes, at + DHCP_AT.hops),
    transactionId: readU32(bytes, at + DHCP_AT.transactionId),
    seconds: readU16(bytes, at + DHCP_AT.seconds),
    broadcast: (readU16(bytes, at + DHCP_AT.flags) & BROADCAST) !== 0,
    clientAddress: readU32(bytes, at + DHCP_AT.clientAddress),
    yourAddress: readU32(bytes, at + DHCP_AT.yourAddress),
    serverAddress: readU32(bytes, at + DHCP_AT.serverAddress),
    relayAddress: readU32(bytes, at + DHCP_AT.relayAddress),
    clientMac: readMac(bytes, at + DHCP_AT.clientHardware),
    serverName: inServerName ? '' : readPaddedText(bytes, at + DHCP_AT.serverName, DHCP_SERVER_NAME),
    file: inFile ? '' : readPaddedText(bytes, at + DHCP_AT.file, DHCP_FILE),
    options: dhcpOptionsOf(data),
  });
}

/** The message's bytes, at least 300; of a server name or file only what fits its field. */
export function emitDhcp(message: DhcpMessage): Uint8Array {
  const options = emitDhcpOptions(message.options);
  const bytes = new Uint8Array(Math.max(MIN_LENGTH, DHCP_HEADER + options.length + 1));
  writeU8(bytes, DHCP_AT.operation, message.request ? BOOT_REQUEST : BOOT_REPLY);
  writeU8(bytes, DHCP_AT.hardwareType, ETHERNET);
  writeU8(bytes, DHCP_AT.hardwareLength, MAC_LENGTH);
  writeU8(bytes, DHCP_AT.hops, message.hops);
  writeU32(bytes, DHCP_AT.transactionId, message.transactionId);
  writeU16(bytes, DHCP_AT.seconds, message.seconds);
  writeU16(bytes, DHCP_AT.flags, message.broadcast ? BROADCAST : 0);
  writeU32(bytes, DHCP_AT.clientAddress, message.clientAddress);
  writeU32(bytes, DHCP_AT.yourAddress, message.yourAddress);
  writeU32(bytes, DHCP_AT.serverAddress, message.serverAddress);
  writeU32(bytes, DHCP_AT.relayAddress, message.relayAddress);
  writeMac(bytes, DHCP_AT.clientHardware, message.clientMac);
  bytes.set(encodeUtf8(message.serverName).subarray(0, DHCP_SERVER_NAME), DHCP_AT.serverName);
  bytes.set(encodeUtf8(message.file).subarray(0, DHCP_FILE), DHCP_AT.file);
  writeU32(bytes, DHCP_AT.cookie, DHCP_COOKIE);
  bytes.set(options, DHCP_HEADER);
  writeU8(bytes, DHCP_HEADER + options.length, DHCP_OPTION_END);
  return bytes;
}
