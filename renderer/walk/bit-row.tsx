import { bitsOf, resultBits, runsOf } from './bits';
import type { CardRow } from './route-rows';

const OCTET_KEYS = ['first', 'second', 'third', 'fourth'] as const;

/** The 32 bits of an address, in octets; a mask's zeros are paler. */
export function PlainBits({ address, isMask = false }: { readonly address: string; readonly isMask?: boolean }) {
  return (
    <span className="bits">
      {bitsOf(address).map((octet, index) => {
        const text = octet.join('');
        const ones = isMask ? text.lastIndexOf('1') + 1 : text.length;
        return (
          <span className="octet" key={OCTET_KEYS[index]}>
            {text.slice(0, ones)}
            {ones < text.length ? <span className="bit-zero">{text.slice(ones)}</span> : null}
          </span>
        );
      })}
    </span>
  );
}

/** The bits of the AND result: the same as the network's, different, or masked. */
export function ResultBits({ row, verdict }: Pick<CardRow, 'row' | 'verdict'>) {
  return (
    <span className={`bits bits-${verdict}`}>
      {resultBits(row).map((octet, index) => {
        let at = 0;
        return (
          <span className="octet" key={OCTET_KEYS[index]}>
            {runsOf(octet).map((run) => {
              const key = at;
              at += run.text.length;
              return (
                <span className={`bit-${run.kind}`} key={key}>
                  {run.text}
                </span>
              );
            })}
          </span>
        );
      })}
    </span>
  );
}
