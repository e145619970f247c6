/** `ip route`. Source: iproute2 6.1.0, ip/iproute.c (print_route). */
import { parseLooseAddress } from '../apps/names';
import type { Os, RouteView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatPrefix, parsePrefix } from '../wire/prefix';
import { type Outcome, printed } from './command';
import { changeRoute, parseDestination } from './ip-route-change';
import { routeGet } from './ip-route-get';
import { type IpCall, incomplete, isShortFor, noDevice, notSimulated, unknownCommand, WRONG_USE } from './ip-words';
import { IP_ROUTE_USAGE } from './iproute-usage';

export const ipRoute: IpCall = (os, args) => {
  const [verb = 'show', ...rest] = args;
  if (['list', 'show', 'lst'].some((one) => isShortFor(verb, one))) return show(os, rest);
  if (isShortFor(verb, 'get')) return routeGet(os, rest);
  if (isShortFor(verb, 'help')) return printed(IP_ROUTE_USAGE, WRONG_USE);
  const change = (['add', 'append', 'change', 'replace', 'delete'] as const).find((one) => isShortFor(verb, one));
  if (change === 'append' || change === 'change') return notSimulated(`ip route ${change}`);
  if (change !== undefined) return changeRoute(os, change, rest);
  return isShortFor(verb, 'flush') ? notSimulated('ip route flush') : unknownCommand(verb, 'route');
};

function show(os: Os, words: readonly string[]): Outcome {
  let device: string | null = null;
  let exact: { readonly address: number; readonly length: number } | null = null;
  let via: number | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === 'dev' || word === 'oif' || word === 'via' || word === 'table') {
      const value = words[++at];
      if (value === undefined) return incomplete();
      if (word === 'via') via = parseLooseAddress(value);
      else if (word === 'table') {
        if (value !== 'main' && value !== 'all' && value !== '254') return notSimulated(`ip route show table ${value}`);
      } else device = value;
    } else if (word !== 'exact' && word !== 'to') {
      exact = parseDestination(word) ?? parsePrefix(word);
      if (exact === null) return printed(`Error: any valid prefix is expected rather than "${word}".\n`, 1);
    }
  }
  if (device !== null && !os.interfaces().some((one) => one.name === device)) return noDevice(device);
  const rows = os
    .routes()
    .filter(
      (one) =>
        (device === null || one.interface === device) &&
        (via === null || one.gateway === via) &&
        (exact === null || (one.network === exact.address && one.length === exact.length)),
    );
  const linkDown = new Set(os.interfaces().flatMap((one) => (one.up && !one.carrier ? [one.name] : [])));
  return printed(rows.map((one) => row(one, device !== null, linkDown.has(one.interface))).join(''));
}

function row(one: RouteView, filtered: boolean, linkDown: boolean): string {
  const words = [destinationOf(one)];
  if (one.gateway !== 0) words.push(`via ${formatIpv4Address(one.gateway)}`);
  if (!filtered) words.push(`dev ${one.interface}`);
  if (one.protocol === 'kernel') words.push('proto kernel');
  if (one.scope === 'link') words.push('scope link');
  if (one.source !== null) words.push(`src ${formatIpv4Address(one.source)}`);
  if (one.metric !== 0) words.push(`metric ${one.metric}`);
  if (linkDown) words.push('linkdown');
  return `${words.join(' ')} \n`;
}

function destinationOf({ network, length }: RouteView): string {
  if (length === 0 && network === 0) return 'default';
  return length === 32 ? formatIpv4Address(network) : formatPrefix({ address: network, length });
}
