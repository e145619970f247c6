/** A short name for bytes that two of them can be joined by: of a stream, however it was cut into segments. */
export interface Digest {
  readonly length: number;
  /** Of the bytes as digits of a number, modulo a prime. */
  readonly value: number;
}

const PRIME = 2_147_483_647n;
const BASE = 1_000_003n;

export const EMPTY: Digest = { length: 0, value: 0 };

export function digest(bytes: Uint8Array): Digest {
  let value = 0;
  // Below 2^53: (2^31 * 1000003 would not fit in one step, so the base is split.)
  for (const byte of bytes) value = (((value * 1000) % 2_147_483_647) * 1000 + value * 3 + byte + 1) % 2_147_483_647;
  return { length: bytes.length, value };
}

export function join(one: Digest, other: Digest): Digest {
  const value = (BigInt(one.value) * power(BigInt(other.length)) + BigInt(other.value)) % PRIME;
  return { length: one.length + other.length, value: Number(value) };
}

function power(exponent: bigint): bigint {
  let [result, base] = [1n, BASE];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
