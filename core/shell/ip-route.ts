/** `ip route`. Source: iproute2 6.1.0, ip/iproute.c (iproute_list_flush_or_save, filter_nlmsg, print_route). */
import type { NewRoute } from '../apps/config';
import type { Os, RouteView } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { ROUTE_TYPES, type RouteType } from '../stack/route-table';
import { SCOPE_GLOBAL } from '../stack/scope';
import { formatIpv4Address } from '../wire/ipv4-address';
import { contains, formatPrefix, type Prefix } from '../wire/prefix';
import { complained, type Outcome, printed } from './command';
import { changeRoute } from './ip-route-change';
import { routeGet } from './ip-route-get';
import { type LocalRoute, localRoutes, routeView } from './ip-route-local';
import {
  expected,
  hasDevice,
  type IpCall,
  type IpOptions,
  incomplete,
  isShortFor,
  noDevice,
  notSimulated,
  protocolName,
  REFUSED,
  readPrefix,
  readProtocol,
  readScope,
  readUnsigned,
  scopeName,
  unknownCommand,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_ROUTE_USAGE } from './iproute-usage';

/** In the order of do_iproute: the first one that an abbreviation fits is meant. */
const VERBS = [
  'list',
  'show',
  'lst',
  'get',
  'add',
  'change',
  'chg',
  'replace',
  'prepend',
  'append',
  'test',
  'delete',
  'flush',
] as const;
const BOOT = 3;
const ROUTE_TYPE_NAMES = Object.keys(ROUTE_TYPES) as readonly RouteType[];
/** Those of iproute2 that no route here can have (rtnl_rtntype_a2n). */
const OTHER_TYPES = ['local', 'nat', 'broadcast', 'brd', 'anycast', 'multicast', 'xresolve'];

export const ipRoute: IpCall = (os, args, options) => {
  const [word = 'show', ...rest] = args;
  if (isShortFor(word, 'help')) return complained(IP_ROUTE_USAGE, WRONG_USE);
  const verb = VERBS.find((one) => isShortFor(word, one));
  switch (verb) {
    case undefined:
      return ['save', 'restore', 'showdump'].includes(word)
        ? notSimulated(`ip route ${word}`)
        : unknownCommand(word, 'route');
    case 'list':
    case 'show':
    case 'lst':
      return show(os, rest, options);
    case 'get':
      return routeGet(os, rest, options);
    case 'flush':
      return flush(os, rest);
    case 'chg':
      return changeRoute(os, 'change', rest);
    case 'test':
      return notSimulated('ip route test');
    default:
      return changeRoute(os, verb, rest);
  }
};

/** What routes are asked for; null: any. */
interface Selector {
  readonly device: string | null;
  readonly via: number | null;
  readonly source: number | null;
  readonly metric: number | null;
  readonly protocol: number | null;
  readonly scope: number | null;
  /** How the destination has to lie to the prefix. */
  readonly to: (Prefix & { readonly how: 'exact' | 'root' | 'match' }) | null;
  readonly table: string | null;
  readonly type: RouteType | null;
}

const EVERYTHING: Selector = {
  device: null,
  via: null,
  source: null,
  metric: null,
  protocol: null,
  scope: null,
  to: null,
  table: null,
  type: null,
};
const KEYS = [
  'dev',
  'oif',
  'iif',
  'via',
  'src',
  'metric',
  'preference',
  'protocol',
  'scope',
  'table',
  'root',
  'match',
  'exact',
  'to',
  'type',
];

function readSelector(os: Os, words: readonly string[]): Result<Selector, Outcome> {
  let chosen = EVERYTHING;
  for (let at = 0; at < words.length; at++) {
    let key = words[at] as string;
    if (key === 'proto') key = 'protocol';
    if (key === 'cloned' || key === 'cached' || key === 'cache') {
      chosen = { ...chosen, table: 'cache' };
      continue;
    }
    // "to" may stand before how the prefixes have to lie.
    if (key === 'to' && ['root', 'match', 'exact'].includes(words[at + 1] ?? '')) continue;
    const value = KEYS.includes(key) ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    const read = readKey(os, chosen, key, value);
    if ('output' in read) return fail(read);
    chosen = read;
  }
  return ok(chosen);
}

function readKey(os: Os, chosen: Selector, key: string, value: string): Selector | Outcome {
  switch (key) {
    case 'dev':
    case 'oif':
      return hasDevice(os, value) ? { ...chosen, device: value } : noDevice(value);
    case 'via':
    case 'src': {
      const prefix = readPrefix(value);
      if (prefix === null) return expected('any valid prefix', value);
      return key === 'via' ? { ...chosen, via: prefix.address } : { ...chosen, source: prefix.address };
    }
    case 'metric':
    case 'preference': {
      const metric = readUnsigned(value);
      return metric === null ? wrongArgument(value, '"metric" value is invalid\n') : { ...chosen, metric };
    }
    case 'protocol': {
      const protocol = value === 'all' ? null : readProtocol(value);
      return protocol === null && value !== 'all'
        ? wrongArgument(value, 'invalid "protocol"\n')
        : { ...chosen, protocol };
    }
    case 'scope': {
      const scope = value === 'all' ? null : readScope(value);
      return scope === null && value !== 'all' ? wrongArgument(value, 'invalid "scope"\n') : { ...chosen, scope };
    }
    case 'table':
      if (['main', '254', 'local', '255', 'all', 'cache', 'default'].includes(value) || readUnsigned(value) !== null) {
        return { ...chosen, table: value };
      }
      return wrongArgument(value, 'table id value is invalid\n');
    case 'type': {
      const type = ROUTE_TYPE_NAMES.find((name) => name === value);
      if (type !== undefined) return { ...chosen, type };
      return OTHER_TYPES.includes(value)
        ? notSimulated(`ip route ... type ${value}`)
        : wrongArgument(value, 'node type value is invalid\n');
    }
    case 'iif':
      return notSimulated(`ip route ... ${key}`);
    default: {
      const prefix = readPrefix(value);
      if (prefix === null) return expected('any valid prefix', value);
      const how = key === 'root' || key === 'match' ? key : 'exact';
      return { ...chosen, to: { ...prefix, how } };
    }
  }
}

function fits(one: RouteView, { device, via, source, metric, protocol, scope, to, type }: Selector): boolean {
  return (
    (device === null || one.interface === device) &&
    (via === null || one.gateway === via) &&
    (source === null || one.source === source) &&
    (metric === null || one.metric === metric) &&
    (protocol === null || one.protocol === protocol) &&
    (scope === null || one.scope === scope) &&
    (type === null || one.type === type) &&
    (to === null || liesTo(one, to))
  );
}

function liesTo(one: RouteView, to: NonNullable<Selector['to']>): boolean {
  if (to.how === 'root') return one.length >= to.length && contains(to.address, to.length, one.network);
  if (to.how === 'match') return one.length <= to.length && contains(one.network, one.length, to.address);
  return one.network === to.address && one.length === to.length;
}

function show(os: Os, words: readonly string[], { details }: IpOptions): Outcome {
  const read = readSelector(os, words);
  if (!read.ok) return read.error;
  const { table } = read.value;
  if (table === 'cache') return printed('');
  const local = table === 'local' || table === '255';
  const main = table === null || table === 'main' || table === '254' || table === 'all';
  const own = local || table === 'all' ? localRoutes(os).filter((one) => fits(routeView(one), read.value)) : [];
  const ownRows = own.map((one) => localRow(one, read.value, local)).join('');
  if (!main && !local && table !== 'default' && table !== '253') {
    return complained('Error: ipv4: FIB table does not exist.\nDump terminated\n', REFUSED);
  }
  if (!main) return printed(ownRows);
  const linkDown = new Set(os.interfaces().flatMap((one) => (one.up && !one.carrier ? [one.name] : [])));
  const rows = os.routes().filter((one) => fits(one, read.value));
  return printed(rows.map((one) => row(one, read.value, details, linkDown.has(one.interface))).join('') + ownRows);
}

/** `alone`: of a table by itself. */
function localRow(one: LocalRoute, asked: Selector, alone: boolean): string {
  const { network, length } = one;
  const words = [
    `${one.type} ${length === 32 ? formatIpv4Address(network) : formatPrefix({ address: network, length })}`,
  ];
  if (asked.device === null) words.push(`dev ${one.interface}`);
  if (!alone) words.push('table local');
  if (asked.protocol === null) words.push('proto kernel');
  if (asked.scope === null) words.push(`scope ${scopeName(one.scope)}`);
  if (asked.source === null) words.push(`src ${formatIpv4Address(one.source)}`);
  return `${words.join(' ')} \n`;
}

/** What was asked for is not said again. */
function row(one: RouteView, asked: Selector, details: boolean, linkDown: boolean): string {
  const words = [...(details || one.type !== 'unicast' ? [one.type] : []), destinationOf(one)];
  if (one.gateway !== 0 && asked.via === null) words.push(`via ${formatIpv4Address(one.gateway)}`);
  if (asked.device === null && one.type === 'unicast') words.push(`dev ${one.interface}`);
  if ((one.protocol !== BOOT || details) && asked.protocol === null) words.push(`proto ${protocolName(one.protocol)}`);
  if ((one.scope !== SCOPE_GLOBAL || details) && asked.scope === null) words.push(`scope ${scopeName(one.scope)}`);
  if (one.source !== null && asked.source === null) words.push(`src ${formatIpv4Address(one.source)}`);
  if (one.metric !== 0 && asked.metric === null) words.push(`metric ${one.metric}`);
  if (linkDown) words.push('linkdown');
  if (one.onlink) words.push('onlink');
  if (one.mtu > 0) words.push(`mtu ${one.mtuLocked ? 'lock ' : ''}${one.mtu}`);
  return `${words.join(' ')} \n`;
}

function destinationOf({ network, length }: RouteView): string {
  if (length === 0 && network === 0) return 'default';
  return length === 32 ? formatIpv4Address(network) : formatPrefix({ address: network, length });
}

function flush(os: Os, words: readonly string[]): Outcome {
  if (words.length === 0) return complained('"ip route flush" requires arguments.\n', 1);
  const read = readSelector(os, words);
  if (!read.ok) return read.error;
  const { table } = read.value;
  if (table === 'cache') return printed('');
  if (table !== null && table !== 'main' && table !== '254') return notSimulated(`ip route flush table ${table}`);
  for (const one of os.routes().filter((route) => fits(route, read.value))) os.config.deleteRoute(exactly(one));
  return printed('');
}

function exactly({
  network,
  length,
  gateway,
  interface: device,
  metric,
  scope,
  protocol,
  source,
  type,
}: RouteView): NewRoute {
  const route = {
    network,
    length,
    gateway: gateway === 0 ? null : gateway,
    interface: type === 'unicast' ? device : null,
    metric,
    scope,
    protocol,
    type,
  };
  return source === null ? route : { ...route, source };
}
