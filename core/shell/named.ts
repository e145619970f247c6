/** Commands that name the addresses they show, as getnameinfo(3) does: who has no name is asked for, one address after the other. */
import { lookUpName } from '../apps/names';
import type { Os, Process } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { immediate, type Outcome } from './command';

/** The name of an address that was looked up, or null. */
export type NameOf = (address: number) => string | null;

const NOBODY: NameOf = () => null;

/** `addresses`: whose names are asked for before `run`; with `numeric` nobody is asked. */
export function named(
  numeric: boolean,
  addresses: (os: Os) => readonly number[],
  run: (os: Os, nameOf: NameOf) => Outcome,
): Process {
  if (numeric) return immediate((os) => run(os, NOBODY));
  const names = new Map<number, string>();
  const ask = (os: Os, left: readonly number[]): void => {
    const [address, ...others] = left;
    if (address === undefined) {
      immediate(() => run(os, (one) => names.get(one) ?? null)).start(os);
      return;
    }
    lookUpName(os, address, (name) => {
      if (name !== null && name !== formatIpv4Address(address)) names.set(address, name);
      ask(os, others);
    });
  };
  return {
    start: (os) =>
      ask(
        os,
        [...new Set(addresses(os))].filter((address) => address !== 0),
      ),
  };
}
