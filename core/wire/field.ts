/** The decoded view of a frame: layers with fields at bit ranges. Names and labels are Wireshark's, so hands know them. */

import { truncated, type WireError } from './wire-error';

export type ProtocolName =
  | 'ethernet'
  | 'arp'
  | 'ipv4'
  | 'icmp'
  | 'udp'
  | 'tcp'
  | 'dns'
  | 'dhcp'
  | 'http'
  | 'vxlan'
  | 'vlan'
  | 'data';

export interface Field {
  /** Wireshark's display-filter name: "ip.ttl". */
  readonly name: string;
  /** Wireshark's English label: "Time to Live". */
  readonly label: string;
  /** From the start of the frame. */
  readonly bitOffset: number;
  readonly bitLength: number;
  /** As shown: numbers in decimal, codes as "0x0800", addresses in their own notation, raw bytes as hex digits. */
  readonly value: number | string;
  /** What the value means, in Wireshark's English words: "Echo (ping) request", "Set", "correct". */
  readonly meaning?: string;
  /** The name of the field of the same layer that contains this one; it stands before this one. */
  readonly parent?: string;
}

export interface Layer {
  readonly protocol: ProtocolName;
  /** Bytes from the start of the frame. */
  readonly offset: number;
  /** Bytes of this layer's header (of all of it, where it carries nothing else), as far as they are there. */
  readonly length: number;
  readonly fields: readonly Field[];
  readonly problem: WireError | null;
}

/** Where the next layer lies and what its reader must know of the layers outside it. */
export interface Payload {
  readonly protocol: ProtocolName;
  readonly at: number;
  readonly end: number;
  /** Not all of it is here, which an outer layer accounts for: a fragment, or a quotation cut short. */
  readonly cut: boolean;
  /** Inside an ICMP error: may be cut short. */
  readonly quoted: boolean;
  /** Of the nearest IPv4 header, for pseudo-header checksums. */
  readonly source: number;
  readonly destination: number;
}

export interface Described {
  readonly layer: Layer;
  readonly next: Payload | null;
}

interface FieldExtras {
  readonly meaning?: string;
  readonly parent?: string;
}

/** A field whose place is counted in bits from the start of its header; `layerOf` moves it to its place in the frame. */
export function bitField(
  name: string,
  label: string,
  bitOffset: number,
  bitLength: number,
  value: number | string,
  extras: FieldExtras = {},
): Field {
  return { name, label, bitOffset, bitLength, value, ...extras };
}

/** As `bitField`, with offset and length in bytes. */
export function byteField(
  name: string,
  label: string,
  offset: number,
  length: number,
  value: number | string,
  extras: FieldExtras = {},
): Field {
  return bitField(name, label, offset * 8, length * 8, value, extras);
}

/** A flag: one bit, "Set" or "Not set", inside the field `parent`. */
export function flagField(name: string, label: string, bitOffset: number, set: boolean, parent: string): Field {
  return bitField(name, label, bitOffset, 1, set ? 1 : 0, { meaning: set ? 'Set' : 'Not set', parent });
}

/** A layer of `length` bytes at the payload's start; fields that are not wholly there, or whose parent is not, are left out. */
export function layerOf(
  protocol: ProtocolName,
  { at, end }: Payload,
  length: number,
  fields: readonly Field[],
  problem: WireError | null,
): Layer {
  const whole = fields
    .map((field) => ({ ...field, bitOffset: field.bitOffset + at * 8 }))
    .filter((field) => field.bitOffset + field.bitLength <= end * 8);
  return {
    protocol,
    offset: at,
    length: Math.min(length, end - at),
    fields: whole.filter(({ parent }) => parent === undefined || whole.some(({ name }) => name === parent)),
    problem,
  };
}

/** The problem of a layer whose header of `needed` bytes is not all there, unless an outer layer accounts for it. */
export function shortfall(payload: Payload, needed: number): WireError | null {
  const available = payload.end - payload.at;
  return available < needed && !payload.cut ? truncated(needed, available) : null;
}

export type ChecksumState = 'correct' | 'incorrect' | 'unverified';

export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

export function hexBytes(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  for (let i = at; i < end; i++) text += (bytes[i] as number).toString(16).padStart(2, '0');
  return text;
}
