/** `ip link`, and an interface as `ip addr` shows it too. Source: iproute2 6.1.0, ip/ipaddress.c (print_linkinfo, print_addrinfo). */
import type { InterfaceView, Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { complained, type Outcome, printed } from './command';
import { fitsInterface, readInterfaceFilter } from './interface-filter';
import { addressWords, linkFlags, linkName, operState, prefixWords } from './interface-words';
import { setLink } from './ip-link-set';
import { type IpCall, type IpOptions, isShortFor, notSimulated, unknownCommand, WRONG_USE } from './ip-words';
import { IP_LINK_USAGE } from './iproute-usage';
import { linkDetails } from './link-details';

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
      return isShortFor(word, 'help') ? complained(IP_LINK_USAGE, WRONG_USE) : unknownCommand(word, 'link');
    default:
      return notSimulated(`ip link ${verb}`);
  }
};

type Object_ = 'address' | 'link';

function show(os: Os, words: readonly string[], options: IpOptions): Outcome {
  const filter = readInterfaceFilter(os, words, IP_LINK_USAGE);
  if (!filter.ok) return filter.error;
  const shown = os.interfaces().filter((one) => fitsInterface(one, filter.value));
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
      : `${hardwareAddress(one)} ${linkFlags(one)} `;
  return `${linkName(one).padEnd(16)} ${operState(one).padEnd(14)} ${what}\n`;
}

function full(one: InterfaceView, object: Object_, options: IpOptions): string {
  const link = options.inetOnly && object === 'address' ? [] : linkLines(one, object, options);
  const addresses = object === 'address' ? addressLines(one) : [];
  const counters = options.statistics ? counterLines(one) : [];
  return `${[header(one, object), ...link, ...counters, ...addresses].join('\n')}\n`;
}

function oneLine(one: InterfaceView, object: Object_, options: IpOptions): string {
  if (object === 'link') return `${[header(one, object), ...linkLines(one, object, options)].join('\\')}\n`;
  const rows = one.addresses.map((address) => `${one.index}: ${one.name}    ${addressWords(address).join('\\')}\n`);
  return rows.join('');
}

function header(one: InterfaceView, object: Object_): string {
  const queue = one.loopback || one.everUp ? 'noqueue' : 'noop';
  const mode = object === 'link' ? ' mode DEFAULT' : '';
  const master = one.port === null ? '' : ` master ${one.port.bridge}`;
  const state = `qdisc ${queue}${master} state ${operState(one)}${mode} group default qlen 1000`;
  return `${one.index}: ${linkName(one)}: ${linkFlags(one)} mtu ${one.mtu} ${state}`;
}

function linkLines(one: InterfaceView, object: Object_, options: IpOptions): readonly string[] {
  const line = `    ${hardwareWords(one)}`;
  if (!options.details) return [line];
  const [first, ...others] = linkDetails(one, object);
  return [`${line}${first}`, ...others];
}

function hardwareWords(one: InterfaceView): string {
  const { device } = one;
  if (device.kind === 'ipip') {
    const other = device.remote === null ? 'brd 0.0.0.0' : `peer ${formatIpv4Address(device.remote)}`;
    return `link/ipip ${hardwareAddress(one)} ${other}`;
  }
  const [kind, broadcast] = one.loopback ? ['loopback', 0] : ['ether', 0xffff_ffff_ffff];
  return `link/${kind} ${hardwareAddress(one)} brd ${formatMac(broadcast as number)}`;
}

/** The hardware address of a tunnel is its end here. */
function hardwareAddress({ device, mac }: InterfaceView): string {
  return device.kind === 'ipip' ? formatIpv4Address(device.local ?? 0) : formatMac(mac);
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
