/** The Internet checksum. RFC to read first: RFC 1071; incremental update: RFC 1624. A running sum is below 2^17. */

/**
 * Adds big-endian 16-bit words to a running sum, the last byte of an odd length padded with zero: of several pieces
 * only the last may be odd. `length` is at most 65,535 bytes.
 */
export function onesComplementSum(bytes: Uint8Array, at: number, length: number, initial = 0): number {
  const end = at + length;
  const evenEnd = end - (length & 1);
  let sum = initial;
  for (let i = at; i < evenEnd; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] as number);
  if (evenEnd < end) sum += (bytes[evenEnd] as number) << 8;
  return (sum & 0xffff) + (sum >>> 16);
}

/** Folds the carries and complements: the 16 bits to write into the header, or 0 where a received sum is right. */
export function finishChecksum(sum: number): number {
  const folded = (sum & 0xffff) + (sum >>> 16);
  return ~(folded + (folded >>> 16)) & 0xffff;
}

export function checksum(bytes: Uint8Array, at: number, length: number): number {
  return finishChecksum(onesComplementSum(bytes, at, length));
}

/** The checksum after one 16-bit word changed: HC' = ~(~HC + ~m + m') (RFC 1624 §3, equation 3). */
export function updateChecksum16(old: number, oldWord: number, newWord: number): number {
  return finishChecksum((~old & 0xffff) + (~oldWord & 0xffff) + newWord);
}

/** The sum of the UDP and TCP pseudo-header (RFC 768, RFC 9293 §3.1); `length` is the datagram's or segment's, in bytes. */
export function pseudoHeaderSum(source: number, destination: number, protocol: number, length: number): number {
  const sum = (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff) + protocol + length;
  return (sum & 0xffff) + (sum >>> 16);
}
