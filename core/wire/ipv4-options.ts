/** Options of an IPv4 header. RFC to read first: RFC 791 §3.1 "Options"; numbers: IANA "IP Option Numbers". */
import { IPV4_HEADER, readIhl } from './ipv4';

/** Ends the list; is padding of one byte. All other options have a length in their second byte. */
const END = 0;
const NO_OPERATION = 1;
/** Set in the type of an option that every fragment carries. */
const COPIED = 0x80;
const LOOSE_SOURCE_ROUTE = 131;
const STRICT_SOURCE_ROUTE = 137;

/** Calls `visit` for each option (its type, offset and length in bytes); false where the list is malformed. */
function walk(bytes: Uint8Array, at: number, visit: (type: number, option: number, length: number) => void): boolean {
  const end = at + readIhl(bytes, at);
  let option = at + IPV4_HEADER;
  while (option < end) {
    const type = bytes[option] as number;
    if (type === END) return true;
    if (type === NO_OPERATION) {
      option++;
      continue;
    }
    const length = option + 1 < end ? (bytes[option + 1] as number) : 0;
    if (length < 2 || option + length > end) return false;
    visit(type, option, length);
    option += length;
  }
  return true;
}

/** `malformed`: a length leads out of the header; `source-route`: the sender wants to choose the way itself (RFC 791: LSRR, SSRR). */
export function checkIpv4Options(bytes: Uint8Array, at: number): 'none' | 'fine' | 'malformed' | 'source-route' {
  if (readIhl(bytes, at) === IPV4_HEADER) return 'none';
  let routed = false;
  const whole = walk(bytes, at, (type) => {
    routed ||= type === LOOSE_SOURCE_ROUTE || type === STRICT_SOURCE_ROUTE;
  });
  return !whole ? 'malformed' : routed ? 'source-route' : 'fine';
}

/** Turns what only the first fragment carries into padding (ip_options_fragment, net/ipv4/ip_options.c). */
export function blankUncopiedOptions(bytes: Uint8Array, at: number): void {
  walk(bytes, at, (type, option, length) => {
    if ((type & COPIED) === 0) bytes.fill(NO_OPERATION, option, option + length);
  });
}
