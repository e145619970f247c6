/** `ip addr` and `ip link`. Source: iproute2 6.1.0, ip/ipaddress.c (print_linkinfo, print_addrinfo). */
import type { InterfaceView } from '../apps/process';
import { formatMac } from '../wire/mac-address';
import { printed } from './command';
import { addressWords, linkFlags, operState, prefixWords } from './interface-words';
import { type IpCall, type IpOptions, incomplete, isShortFor, notSimulated, unknownCommand } from './ip-words';

const SHOW = ['show', 'list', 'lst'];
const ADDRESS_CHANGES = ['add', 'change', 'replace', 'delete', 'flush', 'save', 'restore'];
const LINK_CHANGES = ['add', 'set', 'delete', 'change', 'replace', 'afstats', 'xstats', 'property'];

export const showAddresses: IpCall = (os, args, options) => listed('address', ADDRESS_CHANGES, os, args, options);

export const showLinks: IpCall = (os, args, options) => listed('link', LINK_CHANGES, os, args, options);

type Object_ = 'address' | 'link';

function listed(object: Object_, changes: readonly string[], ...[os, args, options]: Parameters<IpCall>) {
  const [verb, ...rest] = args;
  if (verb !== undefined) {
    const change = changes.find((one) => isShortFor(verb, one));
    const shows = SHOW.some((one) => isShortFor(verb, one));
    if (change !== undefined && !shows) return notSimulated(`ip ${object} ${change}`);
    if (!shows) return unknownCommand(verb, object);
  }
  let device: string | null = null;
  let onlyUp = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] as string;
    if (word === 'up') onlyUp = true;
    else if (word === 'dev') {
      const next = rest[++at];
      if (next === undefined) return incomplete();
      device = next;
    } else device = word;
  }
  const all = os.interfaces();
  if (device !== null && !all.some((one) => one.name === device)) {
    return printed(`Device "${device}" does not exist.\n`, 1);
  }
  const shown = all.filter(
    (one) =>
      (device === null || one.name === device) &&
      (!onlyUp || one.up) &&
      (object === 'link' || !(options.inetOnly || options.oneLine) || one.addresses.length > 0),
  );
  const row = options.brief ? brief : options.oneLine ? oneLine : full;
  return printed(shown.map((one) => row(one, object, options)).join(''));
}

function brief(one: InterfaceView, object: Object_): string {
  const what =
    object === 'address'
      ? one.addresses.map((address) => `${prefixWords(address)} `).join('')
      : `${formatMac(one.mac)} ${linkFlags(one)} `;
  return `${one.name.padEnd(16)} ${operState(one).padEnd(14)} ${what}\n`;
}

function full(one: InterfaceView, object: Object_, options: IpOptions): string {
  const link = options.inetOnly && object === 'address' ? [] : [linkLine(one)];
  const addresses = object === 'address' ? addressLines(one) : [];
  const counters = options.statistics ? counterLines(one) : [];
  return `${[header(one, object), ...link, ...counters, ...addresses].join('\n')}\n`;
}

function oneLine(one: InterfaceView, object: Object_): string {
  if (object === 'link') return `${header(one, object)}\\${linkLine(one)}\n`;
  const rows = one.addresses.map((address) => `${one.index}: ${one.name}    ${addressWords(address).join('\\')}\n`);
  return rows.join('');
}

function header(one: InterfaceView, object: Object_): string {
  const queue = one.loopback || one.everUp ? 'noqueue' : 'noop';
  const mode = object === 'link' ? ' mode DEFAULT' : '';
  const state = `qdisc ${queue} state ${operState(one)}${mode} group default qlen 1000`;
  return `${one.index}: ${one.name}: ${linkFlags(one)} mtu ${one.mtu} ${state}`;
}

function linkLine(one: InterfaceView): string {
  const [kind, broadcast] = one.loopback ? ['loopback', 0] : ['ether', 0xffff_ffff_ffff];
  return `    link/${kind} ${formatMac(one.mac)} brd ${formatMac(broadcast as number)}`;
}

function addressLines(one: InterfaceView): readonly string[] {
  return one.addresses.flatMap((address) => {
    const [first, lifetime] = addressWords(address);
    return [`    ${first}`, lifetime];
  });
}

function counterLines(one: InterfaceView): readonly string[] {
  const { rxBytes, rxPackets, txBytes, txPackets } = one.counters;
  const row = (bytes: number, packets: number) =>
    `${String(bytes).padStart(14)} ${String(packets).padStart(7)}${'0'.padStart(7)}${'0'.padStart(8).repeat(3)} `;
  return [
    '    RX:  bytes packets errors dropped  missed   mcast           ',
    row(rxBytes, rxPackets),
    '    TX:  bytes packets errors dropped carrier collsns           ',
    row(txBytes, txPackets),
  ];
}
