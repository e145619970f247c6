/** What the objects of `ip` have in common. Source: iproute2 6.1.0, lib/utils.c. */
import type { Os } from '../apps/process';
import { type Outcome, printed } from './command';

export interface IpOptions {
  readonly brief: boolean;
  readonly oneLine: boolean;
  readonly inetOnly: boolean;
  readonly statistics: boolean;
}

/** One object of `ip`; `args` begin with the verb. */
export type IpCall = (os: Os, args: readonly string[], options: IpOptions) => Outcome;

/** exit(-1). */
export const WRONG_USE = 255;
/** What rtnetlink refused. */
export const REFUSED = 2;

/** matches(): "a" is short for "address". */
export function isShortFor(word: string, whole: string): boolean {
  return word !== '' && whole.startsWith(word);
}

export function unknownCommand(word: string, object: string): Outcome {
  return printed(`Command "${word}" is unknown, try "ip ${object} help".\n`, WRONG_USE);
}

export function noDevice(name: string): Outcome {
  return printed(`Cannot find device "${name}"\n`, 1);
}

export function incomplete(): Outcome {
  return printed('Command line is not complete. Try option "help"\n', WRONG_USE);
}

export function garbage(key: string, word: string): Outcome {
  return printed(`Error: either "${key}" is duplicate, or "${word}" is a garbage.\n`, WRONG_USE);
}

export function notSimulated(command: string): Outcome {
  return printed(`ip: "${command}" is not simulated\n`, REFUSED);
}
