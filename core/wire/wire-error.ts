/** What is wrong with some bytes. `field` is a Wireshark display-filter name; codes are turned into sentences where shown. */
export type WireError =
  /** Fewer bytes than the header (or the length it states) needs. */
  | { readonly code: 'truncated'; readonly needed: number; readonly available: number }
  /** A field holds a value that this protocol, or this stack, does not allow. */
  | { readonly code: 'bad-field'; readonly field: string; readonly found: number }
  | { readonly code: 'bad-checksum'; readonly field: string; readonly found: number; readonly expected: number };

export function truncated(needed: number, available: number): WireError {
  return { code: 'truncated', needed, available };
}

export function badField(field: string, found: number): WireError {
  return { code: 'bad-field', field, found };
}

export function badChecksum(field: string, found: number, expected: number): WireError {
  return { code: 'bad-checksum', field, found, expected };
}
