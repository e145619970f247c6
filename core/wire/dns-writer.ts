/** A DNS message under construction. Compression is BIND 9.18's, so that an answer has the bytes of BIND's. */

import { invariant } from '../base/invariant';
import { dnsLabels } from './dns-name';

export interface DnsWriter {
  readonly bytes: number[];
  /** Where the names stand that a pointer may lead to. */
  readonly offsets: Map<string, number>;
}

/** A pointer has fourteen bits (RFC 1035 §4.1.4). */
const MAX_OFFSET = 0x3fff;

/** BIND remembers, and looks for, only the first two suffixes of a name (lib/dns/compress.c, `dns_compress_add`). */
const SUFFIXES = 2;

export function put8(writer: DnsWriter, value: number): void {
  writer.bytes.push(value & 0xff);
}

export function put16(writer: DnsWriter, value: number): void {
  writer.bytes.push((value >>> 8) & 0xff, value & 0xff);
}

export function put32(writer: DnsWriter, value: number): void {
  put16(writer, value >>> 16);
  put16(writer, value);
}

export function putBytes(writer: DnsWriter, bytes: Uint8Array): void {
  for (const byte of bytes) writer.bytes.push(byte);
}

/** Names that differ only in case are not the same here: BIND keeps the case of each. */
const suffixKey = (labels: readonly Uint8Array[]): string =>
  labels.map((label) => `${label.length}:${String.fromCharCode(...label)}`).join('');

/** Writes a name that `dnsNameProblem` finds nothing wrong with. */
export function putName(writer: DnsWriter, name: string): void {
  const labels = dnsLabels(name);
  invariant(labels.ok, `"${name}" is no DNS name`);
  const rest = labels.value;
  for (let i = 0; i < rest.length; i++) {
    const key = i < SUFFIXES ? suffixKey(rest.slice(i)) : '';
    const known = writer.offsets.get(key);
    if (known !== undefined) {
      put16(writer, 0xc000 | known);
      return;
    }
    if (i < SUFFIXES && writer.bytes.length <= MAX_OFFSET) writer.offsets.set(key, writer.bytes.length);
    const label = rest[i] as Uint8Array;
    put8(writer, label.length);
    putBytes(writer, label);
  }
  put8(writer, 0);
}

/** Writes what `write` does behind its own length in two bytes. */
export function putSized(writer: DnsWriter, write: () => void): void {
  const at = writer.bytes.length;
  put16(writer, 0);
  write();
  const length = writer.bytes.length - at - 2;
  invariant(length <= 0xffff, `${length} bytes of record data`);
  writer.bytes[at] = length >>> 8;
  writer.bytes[at + 1] = length & 0xff;
}
