/** DHCP options. RFC to read first: RFC 2132; long options: RFC 3396. Names of fields and words are Wireshark's. */

import { decodeUtf8, encodeUtf8, readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';

/** An option that has no key of its own, or whose data does not have the form that its key wants. */
export interface RawDhcpOption {
  readonly code: number;
  readonly data: Uint8Array;
}

/** Emitted in the order in which the keys stand, as parsed they stand in the order of the message. */
export interface DhcpOptions {
  readonly subnetMask?: number;
  readonly routers?: readonly number[];
  readonly nameServers?: readonly number[];
  readonly hostName?: string;
  readonly domainName?: string;
  /** Bytes. */
  readonly interfaceMtu?: number;
  readonly broadcastAddress?: number;
  readonly timeServers?: readonly number[];
  /** The address that a client asks for. */
  readonly requestedAddress?: number;
  readonly leaseSeconds?: number;
  readonly messageType?: number;
  readonly serverId?: number;
  /** Codes of the options that a client wants to know. */
  readonly requestList?: readonly number[];
  /** Why a server says no. */
  readonly message?: string;
  /** Bytes. */
  readonly maxMessageSize?: number;
  /** T1: when to ask the server for more time. */
  readonly renewalSeconds?: number;
  /** T2: when to ask any server for more time. */
  readonly rebindingSeconds?: number;
  readonly vendorClass?: string;
  /** A type, then what tells the client from others: 1 and its MAC, as a rule. */
  readonly clientId?: Uint8Array;
  readonly others?: readonly RawDhcpOption[];
}

export type DhcpOptionKey = Exclude<keyof DhcpOptions, 'others'>;

type Kind = 'address' | 'addresses' | 'text' | 'type' | 'u16' | 'seconds' | 'codes' | 'bytes';

export interface DhcpOptionSpec {
  readonly key: DhcpOptionKey;
  readonly code: number;
  readonly kind: Kind;
  /** Wireshark's name and label of the value. */
  readonly name: string;
  readonly label: string;
}

export const DHCP_MESSAGE_TYPE = 53;
export const DHCP_OVERLOAD = 52;

const OPTIONS: readonly DhcpOptionSpec[] = (
  [
    ['subnetMask', 1, 'address', 'subnet_mask', 'Subnet Mask'],
    ['routers', 3, 'addresses', 'router', 'Router'],
    ['nameServers', 6, 'addresses', 'domain_name_server', 'Domain Name Server'],
    ['hostName', 12, 'text', 'hostname', 'Host Name'],
    ['domainName', 15, 'text', 'domain_name', 'Domain Name'],
    ['interfaceMtu', 26, 'u16', 'interface_mtu', 'Interface MTU'],
    ['broadcastAddress', 28, 'address', 'broadcast_address', 'Broadcast Address'],
    ['timeServers', 42, 'addresses', 'ntp_server', 'Network Time Protocol Server'],
    ['requestedAddress', 50, 'address', 'requested_ip_address', 'Requested IP Address'],
    ['leaseSeconds', 51, 'seconds', 'ip_address_lease_time', 'IP Address Lease Time'],
    ['messageType', DHCP_MESSAGE_TYPE, 'type', 'dhcp', 'DHCP'],
    ['serverId', 54, 'address', 'dhcp_server_id', 'DHCP Server Identifier'],
    ['requestList', 55, 'codes', 'request_list_item', 'Parameter Request List Item'],
    ['message', 56, 'text', 'message', 'Message'],
    ['maxMessageSize', 57, 'u16', 'dhcp_max_message_size', 'Maximum DHCP Message Size'],
    ['renewalSeconds', 58, 'seconds', 'renewal_time_value', 'Renewal Time Value'],
    ['rebindingSeconds', 59, 'seconds', 'rebinding_time_value', 'Rebinding Time Value'],
    ['vendorClass', 60, 'text', 'vendor_class_id', 'Vendor class identifier'],
    ['clientId', 61, 'bytes', 'value', 'Value'],
  ] as const
).map(([key, code, kind, name, label]) => ({ key, code, kind, name: `dhcp.option.${name}`, label }));

const BY_CODE: ReadonlyMap<number, DhcpOptionSpec> = new Map(OPTIONS.map((spec) => [spec.code, spec]));
const BY_KEY: ReadonlyMap<string, DhcpOptionSpec> = new Map(OPTIONS.map((spec) => [spec.key, spec]));

/** Undefined for an option without a key. */
export function dhcpOptionSpec(code: number): DhcpOptionSpec | undefined {
  return BY_CODE.get(code);
}

/** The code that a client puts into its request list for this option. */
export function dhcpOptionCode(key: DhcpOptionKey): number {
  return (BY_KEY.get(key) as DhcpOptionSpec).code;
}

type Value = number | string | readonly number[] | Uint8Array;

/** How the data of a kind are read and written. */
interface Form {
  readonly fits: (length: number) => boolean;
  readonly read: (data: Uint8Array) => Value;
  readonly emit: (value: Value) => Uint8Array;
}

/** `size` bytes for each number; `one`: it is no list. */
function numbers(size: 1 | 2 | 4, one: boolean): Form {
  const read = { 1: readU8, 2: readU16, 4: readU32 }[size];
  const write = { 1: writeU8, 2: writeU16, 4: writeU32 }[size];
  return {
    fits: (length) => (one ? length === size : length % size === 0 && (length > 0 || size === 1)),
    read: (data) => {
      const all = Array.from({ length: data.length / size }, (_, i) => read(data, size * i));
      return one ? (all[0] as number) : all;
    },
    emit: (value) => {
      const all = typeof value === 'number' ? [value] : (value as readonly number[]);
      const bytes = new Uint8Array(size * all.length);
      for (const [i, number] of all.entries()) write(bytes, size * i, number);
      return bytes;
    },
  };
}

const FORMS: Readonly<Record<Kind, Form>> = {
  type: numbers(1, true),
  u16: numbers(2, true),
  address: numbers(4, true),
  seconds: numbers(4, true),
  addresses: numbers(4, false),
  codes: numbers(1, false),
  // RFC 2132 §2: a NUL at the end is no part of the text.
  text: {
    fits: () => true,
    read: (data) => decodeUtf8(data).replace(/\0+$/, ''),
    emit: (value) => encodeUtf8(value as string),
  },
  bytes: { fits: () => true, read: (data) => data, emit: (value) => Uint8Array.from(value as Uint8Array) },
};

/** Options from their data, those of one code joined (RFC 3396), in the order in which the codes first came. */
export function dhcpOptionsOf(data: ReadonlyMap<number, readonly number[]>): DhcpOptions {
  const values: Record<string, Value> = {};
  const others: RawDhcpOption[] = [];
  for (const [code, joined] of data) {
    const bytes = Uint8Array.from(joined);
    const spec = BY_CODE.get(code);
    const form = spec === undefined ? undefined : FORMS[spec.kind];
    if (spec === undefined || form?.fits(bytes.length) !== true) others.push({ code, data: bytes });
    else values[spec.key] = form.read(bytes);
  }
  const options: DhcpOptions = values;
  return others.length === 0 ? options : { ...options, others };
}

/** Code, length and data of each option in turn; data of more than 255 bytes is cut in pieces (RFC 3396). */
export function emitDhcpOptions(options: DhcpOptions): number[] {
  const bytes: number[] = [];
  const put = (code: number, data: Uint8Array): void => {
    let at = 0;
    do {
      const piece = data.subarray(at, at + 255);
      bytes.push(code, piece.length, ...piece);
      at += 255;
    } while (at < data.length);
  };
  for (const [key, value] of Object.entries(options) as [keyof DhcpOptions, Value | readonly RawDhcpOption[]][]) {
    const spec = BY_KEY.get(key);
    if (spec !== undefined) put(spec.code, FORMS[spec.kind].emit(value as Value));
    else for (const { code, data } of value as readonly RawDhcpOption[]) put(code, data);
  }
  return bytes;
}

/** Names that are not the label of the option's value. */
const OPTION_WORDS: ReadonlyMap<number, string> = new Map([
  [0, 'Padding'],
  [2, 'Time Offset'],
  [33, 'Static Route'],
  [42, 'Network Time Protocol Servers'],
  [43, 'Vendor-Specific Information'],
  [44, 'NetBIOS over TCP/IP Name Server'],
  [47, 'NetBIOS over TCP/IP Scope'],
  [DHCP_OVERLOAD, 'Option Overload'],
  [DHCP_MESSAGE_TYPE, 'DHCP Message Type'],
  [55, 'Parameter Request List'],
  [61, 'Client identifier'],
  [66, 'TFTP Server Name'],
  [67, 'Bootfile name'],
  [81, 'Client Fully Qualified Domain Name'],
  [82, 'Agent Information Option'],
  [119, 'Domain Search'],
  [121, 'Classless Static Route'],
  [255, 'End'],
]);

/** What an option is called. */
export function dhcpOptionWords(code: number): string {
  return OPTION_WORDS.get(code) ?? BY_CODE.get(code)?.label ?? 'Unknown';
}
