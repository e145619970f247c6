/** Numbers and addresses at a place in a frame; 0 beyond its end. */
export const macAt = (bytes: Uint8Array, at: number): string =>
  [...bytes.subarray(at, at + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
export const ipAt = (bytes: Uint8Array, at: number): string => [...bytes.subarray(at, at + 4)].join('.');
export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
export const u16At = (bytes: Uint8Array, at: number): number => byteAt(bytes, at) * 256 + byteAt(bytes, at + 1);
export const u32At = (bytes: Uint8Array, at: number): number => u16At(bytes, at) * 65536 + u16At(bytes, at + 2);

/** RFC 1071: the sum of a whole that has the right checksum in it is 0xffff. Each part but the last has an even length. */
export function sumOk(...parts: readonly Uint8Array[]): boolean {
  let sum = 0;
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += u16At(part, i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff;
}
