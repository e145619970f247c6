/** `ip link`, and an interface as `ip addr` shows it too. Source: iproute2 6.1.0, ip/ipaddress.c (print_linkinfo, print_addrinfo). */
import type { InterfaceView, Os } from '../apps/process';
import { formatMac } from '../wire/mac-address';
import { type Outcome, printed } from './command';
import { addressWords, linkFlags, operState, prefixWords } from './interface-words';
import { setLink } from './ip-link-set';
import {
  garbage,
  hasDevice,
  type IpCall,
  type IpOptions,
  incomplete,
  isShortFor,
  notSimulated,
  unknownCommand,
  WRONG_USE,
} from './ip-words';
import { IP_LINK_USAGE } from './iproute-usage';

/** In the order of do_iplink: the first one that an abbreviation fits is meant. */
const VERBS = [
  'add',
  'set',
  'change',
  'replace',
  'delete',
  'show',
  'lst',
  'list',
  'xstats',
  'afstats',
  'property',
] as const;

export const ipLink: IpCall = (os, args, options) => {
  const [word = 'show', ...rest] = args;
  const verb = VERBS.find((one) => isShortFor(word, one));
  switch (verb) {
    case 'show':
    case 'lst':
    case 'list':
      return show(os, rest, options);
    case 'set':
    case 'change':
      return setLink(os, rest);
    case undefined:
      return isShortFor(word, 'help') ? printed(IP_LINK_USAGE, WRONG_USE) : unknownCommand(word, 'link');
    default:
      return notSimulated(`ip link ${verb}`);
  }
};

type Object_ = 'address' | 'link';

function show(os: Os, words: readonly string[], options: IpOptions): Outcome {
  let device: string | null = null;
  let up = false;
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const value = key === 'dev' ? words[++at] : key;
    if (value === undefined) return incomplete();
    if (key === 'up') up = true;
    else if (['master', 'nomaster', 'vrf', 'type', 'group'].includes(key)) return notSimulated(`ip link show ${key}`);
    else if (isShortFor(value, 'help')) return printed(IP_LINK_USAGE, WRONG_USE);
    else if (device !== null) return garbage('dev', value);
    else device = value;
  }
  if (device !== null && !hasDevice(os, device)) return printed(`Device "${device}" does not exist.\n`, 1);
  const shown = os.interfaces().filter((one) => (device === null || one.name === device) && (!up || one.up));
  return printed(shown.map((one) => printInterface(one, 'link', options, null)).join(''));
}

/** `label`: the interface itself is only shown where its name fits too. */
export function printInterface(one: InterfaceView, object: Object_, options: IpOptions, label: string | null): string {
  if (label !== null && !options.brief && !matchesGlob(label, one.name)) return `${addressLines(one).join('\n')}\n`;
  return (options.brief ? brief : options.oneLine ? oneLine : full)(one, object, options);
}

/** fnmatch(3) with * and ? only. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
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
