import { fail, ok, type Result } from '../base/result';

/**
 * The bytes of a hardware address as iproute2 reads it (ll_addr_a2n, lib/ll_addr.c): hexadecimal numbers below 256 with colons between, what
 * stands behind a number is passed over. The error is the part that is none.
 */
export function readLinkAddress(text: string): Result<readonly number[], string> {
  const bytes: number[] = [];
  for (const part of text.split(':')) {
    const digits = /^\s*(?:0x)?([0-9a-f]+)/i.exec(part)?.[1];
    const value = Number.parseInt(digits ?? '', 16);
    if (!(value <= 255)) return fail(part);
    bytes.push(value);
  }
  return ok(bytes);
}
