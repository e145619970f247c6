/** `ip neigh`. Source: iproute2 6.1.0, ip/ipneigh.c (print_neigh). */
import { parseLooseAddress } from '../apps/names';
import type { NeighborView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { contains, parsePrefix } from '../wire/prefix';
import { printed } from './command';
import { type IpCall, incomplete, isShortFor, noDevice, notSimulated, unknownCommand, WRONG_USE } from './ip-words';

const CHANGES = ['add', 'change', 'replace', 'delete', 'flush', 'get'];

export const ipNeigh: IpCall = (os, args) => {
  const [verb = 'show', ...rest] = args;
  if (!['show', 'list', 'lst'].some((one) => isShortFor(verb, one))) {
    const change = CHANGES.find((one) => isShortFor(verb, one));
    return change === undefined ? unknownCommand(verb, 'neigh') : notSimulated(`ip neigh ${change}`);
  }
  let device: string | null = null;
  let state: string | null = null;
  let prefix: { readonly address: number; readonly length: number } | null = null;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] as string;
    const value = rest[at + 1];
    if (word === 'dev' || word === 'nud') {
      if (value === undefined) return incomplete();
      if (word === 'dev') device = value;
      else state = value;
      at++;
    } else if (word !== 'to') {
      const address = parseLooseAddress(word);
      prefix = address === null ? parsePrefix(word) : { address, length: 32 };
      if (prefix === null) return printed(`Error: any valid prefix is expected rather than "${word}".\n`, 1);
    }
  }
  if (device !== null && !os.interfaces().some((one) => one.name === device)) return noDevice(device);
  const wanted = state?.toUpperCase() ?? 'ALL';
  const known = ['ALL', 'PERMANENT', 'REACHABLE', 'NOARP', 'NONE', 'STALE', 'INCOMPLETE', 'DELAY', 'PROBE', 'FAILED'];
  if (!known.includes(wanted)) {
    return printed(`Error: argument "${state}" is wrong: nud state is bad\n\n`, WRONG_USE);
  }
  const shown = os
    .neighbors()
    .filter(
      (entry) =>
        (device === null || entry.interface === device) &&
        (prefix === null || contains(prefix.address, prefix.length, entry.ip)) &&
        (wanted === 'ALL'
          ? state !== null || (entry.state !== 'NONE' && entry.state !== 'NOARP')
          : entry.state === wanted),
    );
  return printed(shown.map((entry) => row(entry, device !== null)).join(''));
};

function row({ ip, mac, interface: device, state }: NeighborView, filtered: boolean): string {
  const usable = mac !== null && state !== 'FAILED' && state !== 'INCOMPLETE';
  const dev = filtered ? '' : ` dev ${device}`;
  return `${formatIpv4Address(ip)}${dev}${usable ? ` lladdr ${formatMac(mac)}` : ''} ${state} \n`;
}
