/** `ip neigh`. Source: iproute2 6.1.0, ip/ipneigh.c (do_show_or_flush, print_neigh, ipneigh_modify, ipneigh_get). */
import type { NewMode } from '../apps/config';
import type { NeighborView, Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import type { NeighborState } from '../trace/step';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { contains, type Prefix } from '../wire/prefix';
import { complained, type Outcome, printed } from './command';
import {
  answered,
  expected,
  garbage,
  hasDevice,
  type IpCall,
  incomplete,
  isShortFor,
  noDevice,
  notSimulated,
  readAddress,
  readPrefix,
  unknownCommand,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_NEIGH_USAGE } from './iproute-usage';
import { readLinkAddress } from './link-address';

const STATES: readonly NeighborState[] = [
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'NOARP',
  'PERMANENT',
  'NONE',
];
/** In the order of do_ipneigh: the first one that an abbreviation fits is meant. */
const VERBS = ['add', 'change', 'chg', 'replace', 'delete', 'get', 'show', 'lst', 'list', 'flush'] as const;

export const ipNeigh: IpCall = (os, args, { statistics, brief }) => {
  const [word = 'show', ...rest] = args;
  if (isShortFor(word, 'help')) return complained(IP_NEIGH_USAGE, WRONG_USE);
  const verb = VERBS.find((one) => isShortFor(word, one));
  switch (verb) {
    case undefined:
      return unknownCommand(word, 'neigh');
    case 'flush':
      return flush(os, rest);
    case 'show':
    case 'lst':
    case 'list':
      return statistics ? notSimulated('ip -s neigh') : show(os, rest, brief);
    case 'get':
      return get(os, rest);
    default:
      return change(os, verb === 'chg' ? 'change' : verb, rest);
  }
};

interface Selector {
  readonly device: string | null;
  readonly to: Prefix | null;
  readonly states: ReadonlySet<NeighborState>;
  /** Those that the node answers for are meant, not its neighbors. */
  readonly proxies: boolean;
}

/** `usual`: the states that count where none is named. */
function readSelector(os: Os, words: readonly string[], usual: readonly NeighborState[]): Result<Selector, Outcome> {
  let device: string | null = null;
  let to: Prefix | null = null;
  const named: NeighborState[] = [];
  let proxies = false;
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const value = key === 'dev' || key === 'nud' || key === 'to' ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    if (key === 'dev') device = value;
    else if (key === 'nud') {
      const state = value === 'all' ? STATES : stateNamed(value);
      if (state === null) return fail(wrongArgument(value, 'nud state is bad'));
      named.push(...[state].flat());
    } else if (key === 'proxy') {
      proxies = true;
    } else if (['unused', 'vrf', 'master', 'nomaster', 'protocol'].includes(key)) {
      return fail(notSimulated(`ip neigh ... ${key}`));
    } else {
      to = readPrefix(value);
      if (to === null) return fail(expected('any valid prefix', value));
    }
  }
  if (device !== null && !hasDevice(os, device)) return fail(noDevice(device));
  return ok({ device, to, states: new Set(named.length > 0 ? named : usual), proxies });
}

function stateNamed(word: string): NeighborState | null {
  return STATES.find((one) => one.toLowerCase() === word) ?? null;
}

function fits(entry: NeighborView, { device, to, states }: Selector): boolean {
  return (
    (device === null || entry.interface === device) &&
    (to === null || contains(to.address, to.length, entry.ip)) &&
    states.has(entry.state)
  );
}

const without = (...left: readonly NeighborState[]) => STATES.filter((one) => !left.includes(one));

function show(os: Os, words: readonly string[], brief: boolean): Outcome {
  const read = readSelector(os, words, without('NOARP', 'NONE'));
  if (!read.ok) return read.error;
  const { device, to, proxies } = read.value;
  if (proxies) {
    const rows = proxiesOf(os, device, to).map((one) => {
      return `${formatIpv4Address(one.ip)} ${device === null ? `dev ${one.interface} ` : ''}proxy \n`;
    });
    return printed(rows.join(''));
  }
  const shown = os.neighbors().filter((entry) => fits(entry, read.value));
  return printed(shown.map((entry) => (brief ? briefRow : row)(entry, read.value.device !== null)).join(''));
}

/** `ip -br neigh`: the state is not said. */
function briefRow({ ip, mac, interface: device, state }: NeighborView, filtered: boolean): string {
  const usable = mac !== null && state !== 'FAILED' && state !== 'INCOMPLETE' && state !== 'NONE';
  const dev = filtered ? '' : `${device.padEnd(16)} `;
  return `${formatIpv4Address(ip).padEnd(39)} ${dev}${usable ? formatMac(mac) : ''}\n`;
}

function proxiesOf(os: Os, device: string | null, to: Prefix | null): ReturnType<Os['proxies']> {
  return os
    .proxies()
    .filter(
      (one) =>
        (device === null || one.interface === device) && (to === null || contains(to.address, to.length, one.ip)),
    );
}

function row({ ip, mac, interface: device, state }: NeighborView, filtered: boolean): string {
  const usable = mac !== null && state !== 'FAILED' && state !== 'INCOMPLETE' && state !== 'NONE';
  const dev = filtered ? '' : `dev ${device} `;
  return `${formatIpv4Address(ip)} ${dev}${usable ? `lladdr ${formatMac(mac)} ` : ''}${state === 'NONE' ? '' : `${state} `}\n`;
}

function flush(os: Os, words: readonly string[]): Outcome {
  if (words.length === 0) return complained('Flush requires arguments.\n', 1);
  const read = readSelector(os, words, without('NOARP', 'PERMANENT'));
  if (!read.ok) return read.error;
  const { device, to, proxies } = read.value;
  for (const one of proxies ? proxiesOf(os, device, to) : []) os.config.setProxy(one.ip, one.interface, false);
  if (proxies) return printed('');
  for (const entry of os.neighbors().filter((one) => fits(one, read.value))) {
    os.config.deleteNeighbor(entry.ip, entry.interface);
  }
  return printed('');
}

interface Named {
  readonly ip: number;
  readonly device: string;
  readonly link: string | null;
  readonly state: NeighborState;
  readonly proxy: boolean;
}

/** `missing`: what is said where one of the two is not given. */
function readNeighbor(
  os: Os,
  words: readonly string[],
  missing = 'Device and destination are required arguments.\n',
  status = WRONG_USE,
): Result<Named, Outcome> {
  let ip: number | null = null;
  let device: string | null = null;
  let link: string | null = null;
  let state: NeighborState | null = 'PERMANENT';
  let proxy = false;
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const takesValue = isShortFor(key, 'lladdr') || ['nud', 'dev', 'to', 'protocol', 'proxy'].includes(key);
    const value = takesValue ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    if (isShortFor(key, 'lladdr')) link = value;
    else if (key === 'dev') device = value;
    else if (key === 'nud') {
      state = stateNamed(value);
      if (state === null) return fail(wrongArgument(value, 'nud state is bad'));
    } else if (key === 'proxy') {
      if (ip !== null) return fail(garbage('to', value));
      ip = readAddress(value);
      if (ip === null) return fail(expected('any valid address', value));
      proxy = true;
    } else if (['router', 'extern_learn', 'use', 'managed', 'protocol'].includes(key)) {
      return fail(notSimulated(`ip neigh ... ${key}`));
    } else {
      if (isShortFor(value, 'help')) return fail(complained(IP_NEIGH_USAGE, WRONG_USE));
      if (ip !== null) return fail(garbage('to', value));
      ip = readAddress(value);
      if (ip === null) return fail(expected('any valid address', value));
    }
  }
  if (ip === null || device === null) {
    return fail(complained(missing, status));
  }
  return hasDevice(os, device) ? ok({ ip, device, link, state, proxy }) : fail(noDevice(device));
}

function change(os: Os, mode: NewMode | 'delete', words: readonly string[]): Outcome {
  const read = readNeighbor(os, words);
  if (!read.ok) return read.error;
  const { ip, device, link, state, proxy } = read.value;
  if (proxy) return answered(os.config.setProxy(ip, device, mode !== 'delete'));
  if (mode === 'delete') return answered(os.config.deleteNeighbor(ip, device));
  let mac: number | null = null;
  if (link !== null) {
    const bytes = readLinkAddress(link);
    if (!bytes.ok) return complained(`"${bytes.error}" is invalid lladdr.\n`, 1);
    if (bytes.value.length < 6) return answered({ error: 'EINVAL', message: 'Invalid link address' });
    mac = bytes.value.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  }
  return answered(os.config.setNeighbor({ ip, mac, interface: device, state }, mode));
}

function get(os: Os, words: readonly string[]): Outcome {
  const read = readNeighbor(os, words, 'Device and address are required arguments.\n', 1);
  if (!read.ok) return read.error;
  const { ip, device } = read.value;
  const found = os.neighbors().find((entry) => entry.ip === ip && entry.interface === device);
  return found === undefined
    ? answered({ error: 'ENOENT', message: 'Neighbour entry not found' })
    : printed(row(found, false));
}
