/** `route add` and `route del`. Source: net-tools 2.10, lib/inet_sr.c (INET_setroute) and lib/inet.c (INET_getnetmask). */
import type { NewRoute } from '../apps/config';
import { errorMessage } from '../apps/errno';
import { parseLooseAddress } from '../apps/names';
import type { Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { SCOPE_GLOBAL, SCOPE_HOST, SCOPE_LINK } from '../stack/scope';
import { lengthOfMask, networkOf } from '../wire/prefix';
import { BAD_OPTION, complained, type Outcome, printed } from './command';
import { INET_ROUTE_USAGE } from './net-tools-usage';

const WRONG_USE = 3;
const LOOK_UP_FAILED = 6;
const CALL_FAILED = 7;

/** `rest`: the words after the verb. */
export function changeRoute(os: Os, verb: 'add' | 'del', rest: readonly string[]): Outcome {
  const read = readRoute(os, verb, rest);
  if (!read.ok) return read.error;
  const { value } = read;
  const call = verb === 'add' ? 'SIOCADDRT' : 'SIOCDELRT';
  if (value === 'EINVAL') return complained(`${call}: ${errorMessage(value)}\n`, CALL_FAILED);
  const refusal = verb === 'add' ? os.config.addRoute(value, 'prepend') : os.config.deleteRoute(value);
  return refusal === null ? printed('') : complained(`${call}: ${errorMessage(refusal.error)}\n`, CALL_FAILED);
}

function misused(message = ''): { readonly ok: false; readonly error: Outcome } {
  return fail(complained(message + INET_ROUTE_USAGE, WRONG_USE));
}

function unresolved(name: string, why: string): { readonly ok: false; readonly error: Outcome } {
  return fail(complained(`${name}: ${why}\n`, LOOK_UP_FAILED));
}

/** 'EINVAL': a network without its mask, or the gateway 0.0.0.0; the kernel refuses both. */
function readRoute(os: Os, verb: 'add' | 'del', rest: readonly string[]): Result<NewRoute | 'EINVAL', Outcome> {
  const words = [...rest];
  const kind = words[0] === '-net' || words[0] === '-host' ? words.shift() : undefined;
  const target = words.shift();
  if (target === undefined) return misused();
  const [host = '', suffix] = target.split('/') as [string, string?];
  let mask: number | null = suffix === undefined ? null : maskOfSuffix(suffix);
  if (mask !== null && Number.isNaN(mask)) return misused();
  const isDefault = host === 'default';
  const address = isDefault ? 0 : addressOf(os, host);
  if (address === null) return unresolved(host, kind === '-host' ? 'Unknown host' : 'Host name lookup failure');
  const read = readWords(os, words, mask !== null && mask !== 0);
  if (!read.ok) return read;
  const { gateway, device, metric, netmask, rejects } = read.value;
  mask = netmask ?? mask;
  const isNet = kind === '-net' || (kind === undefined && isDefault);
  if (mask !== null && mask !== 0) {
    const wrong = wrongMask(address, mask, isNet, read.value.netmaskText ?? 'default');
    if (wrong !== null) return misused(wrong);
  }
  const length = isNet ? lengthOfMask(mask ?? 0) : 32;
  const refused = length === null || networkOf(address, length) !== address || (verb === 'add' && gateway === 0);
  if (refused) return ok('EINVAL');
  // By the gateway: one of the host's own addresses is no way to anywhere else (rtentry_to_fib_config).
  const own = os.interfaces().some((one) => one.addresses.some(({ address: mine }) => mine === gateway));
  const scope = gateway === null || own ? SCOPE_LINK : SCOPE_GLOBAL;
  const route = { network: address, length, gateway, interface: device, metric };
  if (rejects) return ok({ ...route, interface: null, gateway: null, type: 'unreachable', scope: SCOPE_HOST });
  return ok(verb === 'add' ? { ...route, scope } : route);
}

interface Read {
  gateway: number | null;
  device: string | null;
  metric: number | null;
  netmask: number | null;
  netmaskText: string | null;
  rejects: boolean;
}

function readWords(os: Os, words: readonly string[], masked: boolean): Result<Read, Outcome> {
  const read: Read = { gateway: null, device: null, metric: null, netmask: null, netmaskText: null, rejects: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const value = words[at + 1];
    switch (word) {
      case 'metric':
        if (value === undefined || !/^\d/.test(value)) return misused();
        read.metric = Number.parseInt(value, 10);
        at++;
        break;
      case 'netmask': {
        if (value === undefined || masked || read.netmask !== null) return misused();
        const mask = addressOf(os, value);
        if (mask === null) return unresolved(value, 'Host name lookup failure');
        read.netmask = mask;
        read.netmaskText = value;
        at++;
        break;
      }
      case 'gw':
      case 'gateway': {
        if (value === undefined || read.gateway !== null) return misused();
        if (value === 'default') return misused('route: default: cannot use a NETWORK as gateway!\n');
        const gateway = addressOf(os, value);
        if (gateway === null) return unresolved(value, 'Unknown host');
        read.gateway = gateway;
        at++;
        break;
      }
      case 'dev':
      case 'device':
        if (value === undefined || read.device !== null) return misused();
        read.device = value;
        at++;
        break;
      case 'reject':
        read.rejects = true;
        break;
      case 'mss':
      case 'mtu':
      case 'window':
      case 'irtt':
      case 'mod':
      case 'dyn':
      case 'reinstate':
        return fail(complained(`route: "${word}" is not simulated\n`, BAD_OPTION));
      default:
        // A device without "dev" must be the last word.
        if (read.device !== null || value !== undefined) return misused();
        read.device = word;
    }
  }
  return ok(read);
}

function addressOf(os: Os, text: string): number | null {
  return parseLooseAddress(text) ?? os.hostAddress(text);
}

function maskOfSuffix(suffix: string): number {
  const length = /^\d+$/.test(suffix) ? Number(suffix) : Number.NaN;
  if (Number.isNaN(length)) return length;
  // Longer ones as a 32-bit shift leaves them.
  const bits = length <= 32 ? length : length & 31;
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}

/** The line before the usage text, or null where the mask fits. */
function wrongMask(address: number, mask: number, isNet: boolean, text: string): string | null {
  const inverse = ~mask >>> 0;
  if (!isNet) {
    return `route: netmask ${inverse.toString(16).padStart(8, '0')} doesn't make sense with host route\n`;
  }
  if ((inverse & (inverse + 1)) >>> 0 !== 0) return `route: bogus netmask ${text}\n`;
  return (address & inverse) >>> 0 === 0 ? null : "route: netmask doesn't match route address\n";
}
