/** `ip route add|replace|del`. Source: iproute2 6.1.0, ip/iproute.c (iproute_modify); the kernel's messages: net/ipv4/fib_semantics.c. */
import { errorMessage } from '../apps/errno';
import { parseLooseAddress } from '../apps/names';
import type { ConfigError, NewRoute, Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { hasZeroHostBits, type Prefix, parsePrefix } from '../wire/prefix';
import { type Outcome, printed } from './command';
import { garbage, incomplete, noDevice, notSimulated, REFUSED, WRONG_USE } from './ip-words';
import { IP_ROUTE_USAGE } from './iproute-usage';

type Verb = 'add' | 'replace' | 'delete';

export function changeRoute(os: Os, verb: Verb, words: readonly string[]): Outcome {
  if (words.length === 0) return printed(IP_ROUTE_USAGE, WRONG_USE);
  const read = readRoute(os, words);
  if (!read.ok) return read.error;
  const route = read.value;
  if (!hasZeroHostBits({ address: route.network, length: route.length })) {
    return printed('Error: Invalid prefix for given prefix length.\n', REFUSED);
  }
  if (verb === 'delete') return outcomeOf(os.deleteRoute(route));
  return outcomeOf(verb === 'add' ? os.addRoute(route) : replaceRoute(os, route));
}

/** Takes the place of the first route to the same prefix with the same metric; where it is refused, that one stays. */
function replaceRoute(os: Os, route: NewRoute): ConfigError | null {
  const metric = route.metric ?? 0;
  const before = os
    .routes()
    .find((one) => one.network === route.network && one.length === route.length && one.metric === metric);
  if (before === undefined) return os.addRoute(route);
  const { network, length, gateway, interface: device } = before;
  const old = { network, length, gateway: gateway === 0 ? null : gateway, interface: device, metric };
  os.deleteRoute(old);
  const error = os.addRoute(route);
  if (error !== null) os.addRoute(old);
  return error;
}

function outcomeOf(error: ConfigError | null): Outcome {
  switch (error) {
    case null:
      return printed('');
    case 'ENETUNREACH':
      return printed('Error: Nexthop has invalid gateway.\n', REFUSED);
    case 'ENETDOWN':
      return printed('Error: Device for nexthop is not up.\n', REFUSED);
    default:
      return printed(`RTNETLINK answers: ${errorMessage(error)}\n`, REFUSED);
  }
}

/** "default", a prefix, or an address (length 32); null for anything else. */
export function parseDestination(word: string): Prefix | null {
  if (word === 'default' || word === 'any' || word === 'all') return { address: 0, length: 0 };
  const address = parseLooseAddress(word);
  return address === null ? parsePrefix(word) : { address, length: 32 };
}

function readRoute(os: Os, words: readonly string[]): Result<NewRoute, Outcome> {
  let destination: Prefix | null = null;
  let gateway: number | null = null;
  let device: string | null = null;
  let metric: number | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const isKey = ['via', 'dev', 'oif', 'metric', 'to'].includes(word);
    const value = isKey ? words[++at] : word;
    if (value === undefined) return fail(incomplete());
    switch (word) {
      case 'via':
        gateway = parseLooseAddress(value);
        if (gateway === null) return fail(printed(`Error: inet address is expected rather than "${value}".\n`, 1));
        break;
      case 'dev':
      case 'oif':
        device = value;
        break;
      case 'metric':
        if (!/^\d+$/.test(value)) {
          return fail(printed(`Error: argument "${value}" is wrong: "metric" value is invalid\n\n`, WRONG_USE));
        }
        metric = Number(value);
        break;
      case 'proto':
      case 'scope':
      case 'src':
      case 'table':
      case 'onlink':
      case 'nexthop':
        return fail(notSimulated(`ip route ... ${word}`));
      default:
        if (destination !== null) return fail(garbage('to', value));
        destination = parseDestination(value);
        if (destination === null) {
          return fail(printed(`Error: any valid prefix is expected rather than "${value}".\n`, 1));
        }
    }
  }
  if (destination === null) return fail(incomplete());
  if (device !== null && !os.interfaces().some((one) => one.name === device)) return fail(noDevice(device));
  return ok({ network: destination.address, length: destination.length, gateway, interface: device, metric });
}
