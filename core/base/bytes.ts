/**
 * Big-endian integers, copies and UTF-8 over a `Uint8Array`. Nothing here checks ranges: whoever reads has checked that
 * the bytes are there (a parse function of core/wire does it once for a whole header). Past the end a byte reads as 0.
 */

export function readU8(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | 0;
}

export function readU16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

/** Unsigned: 0 to 2^32 - 1. */
export function readU32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}

export function writeU8(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
}

export function writeU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function writeU32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** Below this many bytes a loop is quicker than the two views that `set` needs. */
const SHORT_COPY = 48;

/** Copies `length` bytes; source and destination may be the same array and may overlap. */
export function copyBytes(from: Uint8Array, fromAt: number, to: Uint8Array, toAt: number, length: number): void {
  if (from === to) {
    to.copyWithin(toAt, fromAt, fromAt + length);
  } else if (length < SHORT_COPY) {
    for (let i = 0; i < length; i++) to[toAt + i] = from[fromAt + i] as number;
  } else {
    to.set(from.subarray(fromAt, fromAt + length), toAt);
  }
}

const REPLACEMENT = 0xfffd;

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD (WHATWG Encoding, "UTF-8 encode"). */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    let code = text.codePointAt(i) as number;
    if (code >= 0x10000) i++;
    if (code >= 0xd800 && code <= 0xdfff) code = REPLACEMENT;
    if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        bytes[length++] = 0xe0 | (code >> 12);
      } else {
        bytes[length++] = 0xf0 | (code >> 18);
        bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[length++] = 0x80 | (code & 0x3f);
  }
  return bytes.slice(0, length);
}

/**
 * The text of `length` UTF-8 bytes; total: each ill-formed sequence becomes U+FFFD (WHATWG Encoding, "UTF-8 decoder"),
 * and a byte order mark is kept.
 */
export function decodeUtf8(bytes: Uint8Array, at = 0, length = bytes.length - at): string {
  const end = at + length;
  let text = '';
  let position = at;
  while (position < end) {
    const first = bytes[position++] as number;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let missing =
      first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    if (missing === 0) {
      text += String.fromCodePoint(REPLACEMENT);
      continue;
    }
    // The second byte's range excludes overlong forms, surrogates and anything past U+10FFFF.
    let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let code = first & (0x3f >> missing);
    while (missing > 0 && position < end) {
      const next = bytes[position] as number;
      if (next < lower || next > upper) break;
      code = (code << 6) | (next & 0x3f);
      position++;
      missing--;
      lower = 0x80;
      upper = 0xbf;
    }
    text += String.fromCodePoint(missing === 0 ? code : REPLACEMENT);
  }
  return text;
}
