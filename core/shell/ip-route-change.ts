/** `ip route add|append|prepend|change|replace|del`. Source: iproute2 6.1.0, ip/iproute.c (iproute_modify). */
import type { NewRoute, RouteMode } from '../apps/config';
import type { Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { complained, type Outcome } from './command';
import {
  answered,
  expected,
  garbage,
  hasDevice,
  incomplete,
  noDevice,
  notSimulated,
  readAddress,
  readPrefix,
  readProtocol,
  readScope,
  readUnsigned,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_ROUTE_USAGE } from './iproute-usage';

const TYPES = ['local', 'nat', 'broadcast', 'brd', 'anycast', 'multicast', 'xresolve'];
const NOT_SIMULATED = [
  ...[
    'as',
    'tos',
    'dsfield',
    'expires',
    'hoplimit',
    'advmss',
    'window',
    'rtt',
    'rttvar',
    'cwnd',
    'initcwnd',
    'initrwnd',
  ],
  ...[
    'features',
    'quickack',
    'congctl',
    'ssthresh',
    'realms',
    'rto_min',
    'nexthop',
    'nhid',
    'encap',
    'pref',
    'weight',
    'from',
  ],
];

export function changeRoute(os: Os, verb: RouteMode | 'delete', words: readonly string[]): Outcome {
  const read = readRoute(os, words);
  if (!read.ok) return read.error;
  return answered(verb === 'delete' ? os.config.deleteRoute(read.value) : os.config.addRoute(read.value, verb));
}

function readRoute(os: Os, words: readonly string[]): Result<NewRoute, Outcome> {
  let destination: ReturnType<typeof readPrefix> = null;
  let gateway: number | null = null;
  let device: string | null = null;
  let metric: number | null = null;
  let more: Pick<NewRoute, 'scope' | 'protocol' | 'source' | 'onlink' | 'type' | 'mtu' | 'mtuLocked'> = {};
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const takesValue = KEYS.includes(key) || (key === 'to' && at + 1 < words.length);
    const value = takesValue ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    switch (key) {
      case 'via': {
        if (gateway !== null) return fail(wrongArgument('via', 'use nexthop syntax to specify multiple via\n'));
        const address = value === 'inet' ? words[++at] : value;
        if (address === undefined) return fail(incomplete());
        gateway = readAddress(address);
        if (gateway === null) return fail(expected('inet address', address));
        break;
      }
      case 'dev':
      case 'oif':
        device = value;
        break;
      case 'metric':
      case 'priority':
      case 'preference':
        metric = readUnsigned(value);
        if (metric === null) return fail(wrongArgument(value, '"metric" value is invalid\n'));
        break;
      case 'scope': {
        const scope = readScope(value);
        if (scope === null) return fail(wrongArgument(value, 'invalid "scope" value\n'));
        more = { ...more, scope };
        break;
      }
      case 'proto':
      case 'protocol': {
        const protocol = readProtocol(value);
        if (protocol === null) return fail(wrongArgument(value, '"protocol" value is invalid\n'));
        more = { ...more, protocol };
        break;
      }
      case 'src': {
        const source = readAddress(value);
        if (source === null) return fail(expected('inet address', value));
        more = { ...more, source };
        break;
      }
      case 'table':
        if (value === 'main' || value === '254') break;
        if (readUnsigned(value) !== null || value === 'local' || value === 'default') {
          return fail(notSimulated(`ip route ... table ${value}`));
        }
        return fail(wrongArgument(value, '"table" value is invalid\n'));
      case 'onlink':
        more = { ...more, onlink: true };
        break;
      case 'mtu': {
        const isLocked = value === 'lock';
        const text = isLocked ? words[++at] : value;
        if (text === undefined) return fail(incomplete());
        const mtu = readUnsigned(text);
        if (mtu === null) return fail(wrongArgument(text, '"mtu" value is invalid\n'));
        more = { ...more, mtu, mtuLocked: isLocked };
        break;
      }
      case 'unicast':
      case 'blackhole':
      case 'unreachable':
      case 'prohibit':
      case 'throw':
        more = { ...more, type: key };
        break;
      default:
        if (NOT_SIMULATED.includes(key) || TYPES.includes(value)) return fail(notSimulated(`ip route ... ${value}`));
        if (value === 'help') return fail(usage());
        if (destination !== null) return fail(garbage('to', value));
        destination = readPrefix(value);
        if (destination === null) return fail(expected('any valid prefix', value));
    }
  }
  if (destination === null) return fail(usage());
  if (device !== null && !hasDevice(os, device)) return fail(noDevice(device));
  const { address: network, length } = destination;
  return ok({ network, length, gateway, interface: device, metric, ...more });
}

const KEYS = [
  'via',
  'dev',
  'oif',
  'metric',
  'priority',
  'preference',
  'scope',
  'proto',
  'protocol',
  'src',
  'table',
  'mtu',
];

function usage(): Outcome {
  return complained(IP_ROUTE_USAGE, WRONG_USE);
}
