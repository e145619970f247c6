/** `ip addr add|change|replace|del`. Source: iproute2 6.1.0, ip/ipaddress.c (ipaddr_modify). */
import type { NewMode } from '../apps/config';
import type { Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { SCOPE_GLOBAL, SCOPE_HOST } from '../stack/scope';
import { formatIpv4Address } from '../wire/ipv4-address';
import { broadcastOf, networkOf } from '../wire/prefix';
import { complained, type Outcome } from './command';
import {
  answered,
  expected,
  garbage,
  hasDevice,
  incomplete,
  isShortFor,
  noDevice,
  notSimulated,
  readAddress,
  readPrefix,
  readScope,
  readUnsigned,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_ADDRESS_USAGE } from './iproute-usage';

const FOREVER = 0xffff_ffff;
const KEYS = ['peer', 'remote', 'broadcast', 'brd', 'scope', 'dev', 'label', 'local', 'valid_lft', 'preferred_lft'];
const NOT_SIMULATED = ['anycast', 'metric', 'home', 'nodad', 'mngtmpaddr', 'noprefixroute', 'autojoin', 'proto'];

interface Words {
  readonly local: NonNullable<ReturnType<typeof readPrefix>>;
  readonly peer: NonNullable<ReturnType<typeof readPrefix>> | null;
  /** '+', '-' or an address; null: none is given. */
  readonly broadcast: '+' | '-' | number | null;
  readonly scope: number | null;
  readonly device: string;
  readonly label: string | null;
  readonly validFor: number;
  readonly preferredFor: number;
}

export function changeAddress(os: Os, mode: NewMode, words: readonly string[]): Outcome {
  const read = readWords(os, words);
  if (!read.ok) return read.error;
  const { local, peer, device, label, scope, validFor, preferredFor } = read.value;
  const { length } = peer ?? local;
  const broadcast = broadcastOfWords(read.value, length);
  return answered(
    os.config.addAddress(
      device,
      {
        address: local.address,
        length,
        scope: scope ?? (local.address >>> 24 === 127 ? SCOPE_HOST : SCOPE_GLOBAL),
        ...(peer === null ? {} : { peer: peer.address }),
        ...(broadcast === null ? {} : { broadcast }),
        ...(label === null ? {} : { label }),
        ...(validFor === FOREVER ? {} : { validFor }),
        ...(preferredFor === FOREVER ? {} : { preferredFor }),
      },
      mode,
    ),
  );
}

function broadcastOfWords({ local, broadcast }: Words, length: number): number | null {
  if (typeof broadcast === 'number' || broadcast === null) return broadcast;
  if (length > 30) return null;
  return broadcast === '+' ? broadcastOf(local.address, length) : networkOf(local.address, length);
}

export function deleteAddress(os: Os, words: readonly string[]): Outcome {
  const read = readWords(os, words);
  if (!read.ok) return read.error;
  const { local, peer, device, label } = read.value;
  const own = label === null ? { address: local.address } : { address: local.address, label };
  const wildcard = peer === null && !local.given;
  const match = peer === null ? { ...own, length: local.length } : { ...own, length: peer.length, peer: peer.address };
  const { errors = '', status } = answered(os.config.deleteAddress(device, wildcard ? own : match));
  return complained((wildcard ? warning(local.address) : '') + errors, status);
}

function warning(address: number): string {
  return `Warning: Executing wildcard deletion to stay compatible with old scripts.
         Explicitly specify the prefix length (${formatIpv4Address(address)}/32) to avoid this warning.
         This special behaviour is likely to disappear in further releases,
         fix your scripts!
`;
}

function readWords(os: Os, words: readonly string[]): Result<Words, Outcome> {
  let local: ReturnType<typeof readPrefix> = null;
  let peer: ReturnType<typeof readPrefix> = null;
  let broadcast: Words['broadcast'] = null;
  let scope: number | null = null;
  let device: string | null = null;
  let label: string | null = null;
  let validFor = FOREVER;
  let preferredFor = FOREVER;
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const value = KEYS.includes(key) ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    switch (key) {
      case 'peer':
      case 'remote':
        if (peer !== null) return fail(duplicate('peer', value));
        peer = readPrefix(value);
        if (peer === null) return fail(expected('any valid prefix', value));
        break;
      case 'broadcast':
      case 'brd':
        if (broadcast !== null) return fail(duplicate('broadcast', value));
        broadcast = value === '+' || value === '-' ? value : readAddress(value);
        if (broadcast === null) return fail(expected('inet address', value));
        break;
      case 'scope':
        scope = readScope(value);
        if (scope === null) return fail(wrongArgument(value, 'invalid scope value.'));
        break;
      case 'dev':
        device = value;
        break;
      case 'label':
        label = value;
        break;
      case 'valid_lft':
      case 'preferred_lft': {
        const seconds = value === 'forever' ? FOREVER : readUnsigned(value);
        if (seconds === null) return fail(wrongArgument(value, `${key} value`));
        if (key === 'valid_lft') validFor = seconds;
        else preferredFor = seconds;
        break;
      }
      default:
        if (NOT_SIMULATED.includes(key)) return fail(notSimulated(`ip address ... ${key}`));
        if (isShortFor(value, 'help')) return fail(complained(IP_ADDRESS_USAGE, WRONG_USE));
        if (local !== null) return fail(garbage('local', value));
        local = readPrefix(value);
        if (local === null) return fail(expected('any valid prefix', value));
    }
  }
  if (device === null) return fail(complained('Not enough information: "dev" argument is required.\n', 1));
  if (validFor === 0) return fail(complained('valid_lft is zero\n', 1));
  if (validFor < preferredFor) return fail(complained('preferred_lft is greater than valid_lft\n', 1));
  if (!hasDevice(os, device)) return fail(noDevice(device));
  if (local === null || (local.length === 0 && !local.given)) return fail(answered({ error: 'EOPNOTSUPP' }));
  return ok({ local, peer, broadcast, scope, device, label, validFor, preferredFor });
}

function duplicate(key: string, word: string): Outcome {
  return complained(`Error: duplicate "${key}": "${word}" is the second value.\n`, WRONG_USE);
}
