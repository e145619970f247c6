/** Domain names. RFC to read first: RFC 1035 §3.1; compression: §4.1.4; the text form and its escapes: §5.1. */

import { encodeUtf8, readU8, readU16 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { badField, truncated, type WireError } from './wire-error';

/** Bytes of a label, and of a whole name with its length bytes and the root's (RFC 1035 §2.3.4). */
const MAX_LABEL = 63;
const MAX_NAME = 255;

/** From here on a length byte is the first of a pointer's two. */
const POINTER = 0xc0;

/** No name needs more: it has at most 127 labels, and a pointer leads to at least one. */
const MAX_POINTERS = 127;

/** What is wrong with a name as text, in the words of BIND's tools ("dig: 'a..b' is not a legal name (empty label)"). */
export type DnsNameProblem =
  | 'empty label'
  | 'label too long'
  | 'ran out of space'
  | 'bad escape'
  | 'unexpected end of input';

/** A name as it stands in a message: "www.lan", the root as "". `next` is the position after it. */
export interface ReadName {
  readonly name: string;
  readonly next: number;
}

/** These mean something in a zone file and are escaped, as BIND does (lib/dns/name.c, `dns_name_totext`). */
const SPECIAL = '"().;\\@$';

function labelText(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let i = at; i < at + length; i++) {
    const byte = readU8(bytes, i);
    const character = String.fromCharCode(byte);
    if (byte <= 0x20 || byte >= 0x7f) text += `\\${String(byte).padStart(3, '0')}`;
    else text += SPECIAL.includes(character) ? `\\${character}` : character;
  }
  return text;
}

/**
 * Reads the name at `at` of the message that lies from `message` to `end`. A pointer must lead to before the place
 * where the part that it ends began (BIND's rule), so no name loops.
 */
export function readDnsName(bytes: Uint8Array, message: number, at: number, end: number): Result<ReadName, WireError> {
  let name = '';
  let length = 0;
  let pointers = 0;
  let next = 0;
  let start = at;
  for (let position = at; ; ) {
    if (position >= end) return fail(truncated(position + 1 - message, end - message));
    const size = readU8(bytes, position);
    if (size >= POINTER) {
      if (position + 2 > end) return fail(truncated(position + 2 - message, end - message));
      const offset = readU16(bytes, position) & 0x3fff;
      if (message + offset >= start || ++pointers > MAX_POINTERS) return fail(badField('dns.name', offset));
      next ||= position + 2;
      start = message + offset;
      position = start;
      continue;
    }
    if (size > MAX_LABEL) return fail(badField('dns.name', size));
    length += 1 + size;
    if (length > MAX_NAME) return fail(badField('dns.name', length));
    if (size === 0) return ok({ name, next: next || position + 1 });
    if (position + 1 + size > end) return fail(truncated(position + 1 + size - message, end - message));
    name += `${name === '' ? '' : '.'}${labelText(bytes, position + 1, size)}`;
    position += 1 + size;
  }
}

/** The byte that a character or an escape of a label stands for, and the length of that in the text; or the problem. */
function unescaped(text: Uint8Array, at: number): { byte: number; taken: number } | DnsNameProblem {
  const byte = readU8(text, at);
  if (byte !== 0x5c) return { byte, taken: 1 };
  if (at + 1 === text.length) return 'unexpected end of input';
  const digit = readU8(text, at + 1) - 0x30;
  if (digit < 0 || digit > 9) return { byte: digit + 0x30, taken: 2 };
  let code = 0;
  for (let i = at + 1; i <= at + 3; i++) {
    if (i >= text.length) return 'unexpected end of input';
    const next = readU8(text, i) - 0x30;
    if (next < 0 || next > 9) return 'bad escape';
    code = code * 10 + next;
  }
  return code > 0xff ? 'bad escape' : { byte: code, taken: 4 };
}

/** The labels' bytes of a name as text, without the root's; a dot at the end changes nothing, "" and "." are the root. */
export function dnsLabels(name: string): Result<readonly Uint8Array[], DnsNameProblem> {
  const labels: Uint8Array[] = [];
  if (name === '' || name === '.') return ok(labels);
  const text = encodeUtf8(name);
  let label: number[] = [];
  let length = 1;
  const finish = (): DnsNameProblem | null => {
    if (label.length === 0) return 'empty label';
    length += 1 + label.length;
    if (length > MAX_NAME) return 'ran out of space';
    labels.push(Uint8Array.from(label));
    label = [];
    return null;
  };
  for (let at = 0; at < text.length; ) {
    if (readU8(text, at) === 0x2e) {
      const problem = finish();
      if (problem !== null) return fail(problem);
      at++;
      continue;
    }
    const part = unescaped(text, at);
    if (typeof part === 'string') return fail(part);
    if (label.length === MAX_LABEL) return fail('label too long');
    label.push(part.byte);
    at += part.taken;
  }
  const problem = label.length === 0 ? null : finish();
  return problem === null ? ok(labels) : fail(problem);
}

/** What is wrong with a name as text, or null. */
export function dnsNameProblem(name: string): DnsNameProblem | null {
  const labels = dnsLabels(name);
  return labels.ok ? null : labels.error;
}

/** The same text for names that are the same to the DNS: lower case (RFC 4343), no dot at the end. */
export function dnsNameKey(name: string): string {
  const labels = dnsLabels(name);
  if (!labels.ok) return name.toLowerCase();
  return labels.value.map((label) => labelText(label, 0, label.length).toLowerCase()).join('.');
}
