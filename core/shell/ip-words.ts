/** What the objects of `ip` have in common. Source: iproute2 6.1.0, lib/utils.c, lib/rt_names.c. */
import type { Refusal } from '../apps/config';
import { errorMessage } from '../apps/errno';
import type { Os } from '../apps/process';
import { lengthOfMask, type Prefix } from '../wire/prefix';
import { complained, type Outcome, printed } from './command';

export interface IpOptions {
  readonly brief: boolean;
  readonly oneLine: boolean;
  readonly inetOnly: boolean;
  readonly statistics: boolean;
  readonly details: boolean;
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
  return complained(`Command "${word}" is unknown, try "ip ${object} help".\n`, WRONG_USE);
}

export function noDevice(name: string): Outcome {
  return complained(`Cannot find device "${name}"\n`, 1);
}

export function incomplete(): Outcome {
  return complained('Command line is not complete. Try option "help"\n', WRONG_USE);
}

export function garbage(key: string, word: string): Outcome {
  return complained(`Error: either "${key}" is duplicate, or "${word}" is a garbage.\n`, WRONG_USE);
}

/** `why` of invarg(), with its line feed where it has one. */
export function wrongArgument(word: string, why: string): Outcome {
  return complained(`Error: argument "${word}" is wrong: ${why}\n`, WRONG_USE);
}

export function expected(what: 'any valid prefix' | 'any valid address' | 'inet address', word: string): Outcome {
  return complained(`Error: ${what} is expected rather than "${word}".\n`, 1);
}

export function notSimulated(command: string): Outcome {
  return complained(`ip: "${command}" is not simulated\n`, REFUSED);
}

/** What rtnetlink answered to a change. */
export function answered(refusal: Refusal | null): Outcome {
  if (refusal === null) return printed('');
  const { error, message } = refusal;
  return complained(
    message === undefined ? `RTNETLINK answers: ${errorMessage(error)}\n` : `Error: ${message}.\n`,
    REFUSED,
  );
}

export function hasDevice(os: Os, name: string): boolean {
  return os.interfaces().some((one) => one.name === name);
}

/** An unsigned number as get_u32 takes it: decimal, 0x… or 0…; null where it is none or more than `most`. */
export function readUnsigned(text: string, most = 0xffff_ffff): number | null {
  if (!/^(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(text)) return null;
  const value = /^0\d/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return value <= most ? value : null;
}

/** One to four bytes; those left out are zero (get_addr_ipv4: "10.1" is 10.1.0.0). */
export function readAddress(text: string): number | null {
  const parts = text.split('.');
  if (parts.length > 4) return null;
  const bytes = parts.map((part) => readUnsigned(part, 255));
  if (bytes.includes(null)) return null;
  return [0, 1, 2, 3].reduce((sum, i) => sum * 256 + (bytes[i] ?? 0), 0);
}

/** "default", an address, or one with a length or a mask (get_prefix_1). `given`: a length stands there. */
export function readPrefix(text: string): (Prefix & { readonly given: boolean }) | null {
  if (text === 'default' || text === 'any' || text === 'all') return { address: 0, length: 0, given: false };
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  if (slash < 0) return { address, length: 32, given: false };
  const suffix = text.slice(slash + 1);
  const mask = suffix.includes('.') ? readAddress(suffix) : null;
  const length = mask === null ? readUnsigned(suffix, 32) : lengthOfMask(mask);
  return length === null ? null : { address, length, given: true };
}

/** /etc/iproute2/rt_scopes. */
const SCOPES: readonly (readonly [number, string])[] = [
  [0, 'global'],
  [255, 'nowhere'],
  [254, 'host'],
  [253, 'link'],
  [200, 'site'],
];

/** /etc/iproute2/rt_protos. */
const PROTOCOLS: readonly (readonly [number, string])[] = [
  [0, 'unspec'],
  [1, 'redirect'],
  [2, 'kernel'],
  [3, 'boot'],
  [4, 'static'],
  [8, 'gated'],
  [9, 'ra'],
  [10, 'mrt'],
  [11, 'zebra'],
  [12, 'bird'],
  [13, 'dnrouted'],
  [14, 'xorp'],
  [15, 'ntk'],
  [16, 'dhcp'],
  [18, 'keepalived'],
  [42, 'babel'],
  [99, 'openr'],
  [186, 'bgp'],
  [187, 'isis'],
  [188, 'ospf'],
  [189, 'rip'],
  [192, 'eigrp'],
];

type Names = typeof SCOPES;
const nameIn = (names: Names, value: number) => names.find(([one]) => one === value)?.[1] ?? String(value);
const valueIn = (names: Names, text: string) => names.find(([, name]) => name === text)?.[0] ?? readUnsigned(text, 255);

export const scopeName = (scope: number): string => nameIn(SCOPES, scope);
/** null for what is neither a name nor a number below 256. */
export const readScope = (text: string): number | null => valueIn(SCOPES, text);
export const protocolName = (protocol: number): string => nameIn(PROTOCOLS, protocol);
export const readProtocol = (text: string): number | null => valueIn(PROTOCOLS, text);
