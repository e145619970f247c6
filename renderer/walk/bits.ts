/** The next-hop rule bit by bit: `destination AND mask = network`? Bits come most significant first, in four octets of eight. */
import type { RouteRow } from '../../core/trace/step';
import { parseIpv4Address } from '../../core/wire/ipv4-address';

/** Equal to the network's bit, different from it, or made 0 by the mask and without a say. */
export type BitKind = 'same' | 'differs' | 'masked';

export interface Bit {
  readonly value: 0 | 1;
  readonly kind: BitKind;
}

export type Octets<T> = readonly (readonly T[])[];

const OCTETS = [0, 1, 2, 3] as const;
const BITS = [7, 6, 5, 4, 3, 2, 1, 0] as const;

const bitAt = (address: number, octet: number, bit: number): 0 | 1 =>
  ((address >>> ((3 - octet) * 8 + bit)) & 1) as 0 | 1;

/** The 32 bits of an address. */
export function bitsOf(address: string): Octets<0 | 1> {
  const value = parseIpv4Address(address) ?? 0;
  return OCTETS.map((octet) => BITS.map((bit) => bitAt(value, octet, bit)));
}

/** The result's bits, each compared with the network's. */
export function resultBits(row: Pick<RouteRow, 'and' | 'mask' | 'network'>): Octets<Bit> {
  const [result, mask, network] = [row.and, row.mask, row.network].map((text) => parseIpv4Address(text) ?? 0) as [
    number,
    number,
    number,
  ];
  return OCTETS.map((octet) =>
    BITS.map((bit): Bit => {
      const value = bitAt(result, octet, bit);
      if (bitAt(mask, octet, bit) === 0) return { value, kind: 'masked' };
      return { value, kind: value === bitAt(network, octet, bit) ? 'same' : 'differs' };
    }),
  );
}

export interface Run<T> {
  readonly kind: T;
  readonly text: string;
}

/** Neighbouring bits of one kind as one piece of text, octet by octet: what is drawn is few elements, not 32. */
export function runsOf(bits: readonly Bit[]): readonly Run<BitKind>[] {
  const runs: { kind: BitKind; text: string }[] = [];
  for (const { value, kind } of bits) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += value;
    else runs.push({ kind, text: String(value) });
  }
  return runs;
}
