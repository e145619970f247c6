/** `ip route get`: the kernel's own answer for one packet. Source: iproute2 6.1.0, ip/iproute.c (iproute_get, print_cache_flags). */
import { errorMessage } from '../apps/errno';
import { parseLooseAddress } from '../apps/names';
import type { Os, RouteAnswer } from '../apps/process';
import { NS_PER_S } from '../base/time';
import { formatIpv4Address } from '../wire/ipv4-address';
import { type Outcome, printed } from './command';
import { incomplete, noDevice, notSimulated, REFUSED } from './ip-words';

const CACHE = { unicast: '', local: '<local> ', broadcast: '<local,brd> ' };

export function routeGet(os: Os, words: readonly string[]): Outcome {
  let destination: number | null = null;
  let source: number | null = null;
  let device: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (['iif', 'tos', 'dsfield', 'mark', 'vrf', 'uid', 'ipproto', 'sport', 'dport', 'fibmatch'].includes(word)) {
      return notSimulated(`ip route get ... ${word}`);
    }
    const named = word === 'from' || word === 'oif' || word === 'dev';
    const value = named || word === 'to' ? words[++at] : word;
    if (value === undefined) return incomplete();
    if (word === 'oif' || word === 'dev') {
      device = value;
      continue;
    }
    const address = parseLooseAddress(value.replace(/\/32$/, ''));
    if (address === null) return printed(`Error: any valid prefix is expected rather than "${value}".\n`, 1);
    if (word === 'from') source = address;
    else destination = address;
  }
  if (destination === null) return printed('need at least a destination address\n', 1);
  if (device !== null && !os.interfaces().some((one) => one.name === device)) return noDevice(device);
  const foreign = source !== null && !isOwn(os, source);
  const route = foreign
    ? ({ kind: 'unreachable', error: 'ENETUNREACH' } as const)
    : os.routeTo(destination, {
        ...(source === null ? {} : { source }),
        ...(device === null ? {} : { interface: device }),
      });
  if (route.kind === 'unreachable') return printed(`RTNETLINK answers: ${errorMessage(route.error)}\n`, REFUSED);
  const parts = [formatIpv4Address(destination)];
  if (route.kind !== 'unicast') parts.unshift(route.kind);
  if (source !== null) parts.push(`from ${formatIpv4Address(source)}`);
  if (route.gateway !== 0) parts.push(`via ${formatIpv4Address(route.gateway)}`);
  parts.push(`dev ${route.kind === 'local' ? 'lo' : route.interface}`);
  if (source === null) parts.push(`src ${formatIpv4Address(route.source)}`);
  return printed(`${parts.join(' ')} uid 0 \n    cache ${CACHE[route.kind]}${told(route)}\n`);
}

/** What the node was told of this destination: a better hop, the path's MTU, and how long it believes that. */
function told({ exception }: Extract<RouteAnswer, { mtu: number }>): string {
  if (exception === undefined) return '';
  const { redirected, mtu, locked, expiresIn } = exception;
  const words = [
    ...(redirected ? ['<redirected>'] : []),
    `expires ${Math.floor(expiresIn / NS_PER_S)}sec`,
    ...(mtu === null ? [] : [`mtu ${locked ? 'lock ' : ''}${mtu}`]),
  ];
  return `${words.join(' ')} `;
}

function isOwn(os: Os, address: number): boolean {
  if (address >>> 24 === 127) return true;
  return os.interfaces().some((one) => one.addresses.some((own) => own.address === address));
}
