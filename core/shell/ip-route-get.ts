/** `ip route get`: the kernel's own answer for one packet. Source: iproute2 6.1.0, ip/iproute.c (iproute_get, print_cache_flags). */
import { errorMessage } from '../apps/errno';
import type { Os, RouteAnswer } from '../apps/process';
import { NS_PER_S } from '../base/time';
import { ALL_SYSTEMS, formatIpv4Address } from '../wire/ipv4-address';
import { complained, type Outcome } from './command';
import {
  expected,
  hasDevice,
  type IpOptions,
  incomplete,
  noDevice,
  notSimulated,
  REFUSED,
  readPrefix,
  readUnsigned,
  wrongArgument,
} from './ip-words';

const CACHE = { unicast: '', local: '<local> ', broadcast: '<local,brd> ', multicast: '<mc> ' };
/** RTCF_MULTICAST is the same bit as RTM_F_OFFLOAD_FAILED, and iproute2 takes it for that. */
const OFFLOAD_FAILED = 'rt_offload_failed';
const NOT_SIMULATED = ['mark', 'vrf', 'fibmatch', 'connected'];
/** No rule here looks at them. */
const WITHOUT_EFFECT = ['tos', 'dsfield', 'ipproto', 'sport', 'dport'];
const WARNING = (length: number) => `Warning: /${length} as prefix is invalid, only /32 (or none) is supported.\n`;

export function routeGet(os: Os, words: readonly string[], { details, oneLine }: IpOptions): Outcome {
  let destination: number | null = null;
  let source: number | null = null;
  let device: string | null = null;
  let from: string | null = null;
  let user = '0';
  let warnings = '';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (NOT_SIMULATED.includes(word)) return notSimulated(`ip route get ... ${word}`);
    const named = ['from', 'oif', 'dev', 'iif', 'to', 'uid', ...WITHOUT_EFFECT].includes(word);
    const value = named ? words[++at] : word;
    if (value === undefined) return incomplete();
    if (WITHOUT_EFFECT.includes(word)) continue;
    if (word === 'uid') {
      if (readUnsigned(value) === null) return wrongArgument(value, 'invalid UID\n');
      user = value;
    } else if (word === 'oif' || word === 'dev') device = value;
    else if (word === 'iif') from = value;
    else {
      const prefix = readPrefix(value);
      if (prefix === null) return expected('any valid prefix', value);
      if (prefix.length !== 32) warnings += WARNING(prefix.length);
      if (word === 'from') source = prefix.address;
      else destination = prefix.address;
    }
  }
  if (destination === null) return complained('need at least a destination address\n', 1);
  for (const name of [from, device]) if (name !== null && !hasDevice(os, name)) return noDevice(name);
  const route =
    from === null
      ? os.routeTo(destination, {
          ...(source === null ? {} : { source }),
          ...(device === null ? {} : { interface: device }),
        })
      : os.routeThrough(destination, source ?? 0, from);
  if (route.kind === 'unreachable') {
    return complained(`${warnings}RTNETLINK answers: ${errorMessage(route.error)}\n`, REFUSED);
  }
  const text = shown(destination, source, from, route, user, details);
  return { output: oneLine ? text.replace('\n    ', '\\    ') : text, errors: warnings, status: 0 };
}

function shown(
  destination: number,
  source: number | null,
  from: string | null,
  route: Exclude<RouteAnswer, { kind: 'unreachable' }>,
  user: string,
  details: boolean,
): string {
  const parts = [formatIpv4Address(destination)];
  if (route.kind !== 'unicast' || details) parts.unshift(route.kind);
  if (source !== null) parts.push(`from ${formatIpv4Address(source)}`);
  if (route.gateway !== 0) parts.push(`via ${formatIpv4Address(route.gateway)}`);
  parts.push(`dev ${route.interface}`);
  if (details) parts.push('table main');
  if (source === null && route.source !== 0) parts.push(`src ${formatIpv4Address(route.source)}`);
  if (route.kind === 'multicast') parts.push(OFFLOAD_FAILED);
  if (from === null) parts.push(`uid ${user}`);
  const cache =
    route.kind === 'multicast' && destination === ALL_SYSTEMS
      ? '<local,mc> '
      : CACHE[route.interface === 'lo' && route.kind === 'unicast' ? 'local' : route.kind];
  const flags = `${cache}${route.redirects === true ? '<redirect> ' : told(route)}`;
  return `${parts.join(' ')} \n    cache ${flags}${from === null ? '' : `iif ${from} `}\n`;
}

/** What the node was told of this destination: a better hop, the path's MTU, and how long it believes that. */
function told({ exception, routeMtu }: Extract<RouteAnswer, { mtu: number }>): string {
  if (routeMtu !== undefined) return `mtu ${routeMtu.locked ? 'lock ' : ''}${routeMtu.mtu} `;
  if (exception === undefined) return '';
  const { redirected, mtu, locked, expiresIn } = exception;
  const words = [
    ...(redirected ? ['<redirected>'] : []),
    `expires ${Math.floor(expiresIn / NS_PER_S)}sec`,
    ...(mtu === null ? [] : [`mtu ${locked ? 'lock ' : ''}${mtu}`]),
  ];
  return `${words.join(' ')} `;
}
