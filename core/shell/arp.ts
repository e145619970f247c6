import { addressWithoutAsking } from '../apps/names';
import type { NeighborView, Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { deleteEntry, setEntry } from './arp-change';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { getopt, type ParsedOptions } from './getopt';
import { type NameOf, named } from './named';
import { ARP_USAGE } from './net-tools-usage';
import { FEATURES, HARDWARE, helped, lookUpFailure } from './net-tools-words';

const HEADER = 'Address                  HWtype  HWaddress           Flags Mask            Iface\n';
const LONG = {
  verbose: 'v',
  version: 'V',
  all: 'a',
  delete: 'd',
  file: 'f',
  numeric: 'n',
  set: 's',
  protocol: 'A',
  'hw-type': 'H',
  device: 'i',
  help: 'h',
  'use-device': 'D',
  symbolic: 'N',
};
const VERSION = `net-tools 2.10\n+I18N +SELINUX\nAF: (inet) ${FEATURES}\nHW: (ether) ${HARDWARE}\n`;
/** What arp.c exits with where a call or a look-up failed. */
const FAILED = 255;

/** `arp` of net-tools 2.10: the table in Linux style, or in BSD style with -a. */
export const arp: Command = (args) => {
  const parsed = getopt(args, 'A:H:adfp:nsei:t:vh?DNV', LONG);
  if (!parsed.ok) return immediate(() => complained(`arp: ${parsed.error}\n${ARP_USAGE}`, BAD_OPTION));
  const { options, operands } = parsed.value;
  const refusal = refused(options);
  if (refusal !== null) return immediate(() => refusal);
  const letters = options.map((option) => option.letter);
  const device = options.findLast((option) => option.letter === 'i')?.value ?? null;
  const what = letters.findLast((letter) => 'afds'.includes(letter));
  if (what === 's') return immediate((os) => setEntry(os, operands, device, letters.includes('D')));
  if (what === 'd') return immediate((os) => deleteEntry(os, operands, device));
  if (what === 'f') {
    const file = operands[0] ?? '/etc/ethers';
    return immediate(() => complained(`arp: cannot open etherfile ${file} !\n`, FAILED));
  }
  const style = { bsd: letters.includes('a'), numeric: letters.includes('n'), verbose: letters.includes('v') };
  const host = operands[0] ?? null;
  return named(
    style.numeric,
    (os) => select(os, device, host)?.map((entry) => entry.ip) ?? [],
    (os, nameOf) => show(os, style, device, host, nameOf),
  );
};

/** The options that end the command where they stand. */
function refused(options: ParsedOptions['options']): Outcome | null {
  for (const { letter, value } of options) {
    if (letter === 'V') return printed(VERSION);
    if (letter === 'h') return helped(ARP_USAGE);
    if (letter === '?') return complained(ARP_USAGE, BAD_OPTION);
    if (letter === 'N') return complained('arp: option -N is not simulated\n', BAD_OPTION);
    if ('Ap'.includes(letter) && value !== 'inet')
      return complained(`arp: ${value}: unknown address family.\n`, FAILED);
    if ('Ht'.includes(letter) && value !== 'ether') {
      return complained(`arp: ${value}: unknown hardware type.\n`, FAILED);
    }
  }
  return null;
}

interface Style {
  readonly bsd: boolean;
  readonly numeric: boolean;
  readonly verbose: boolean;
}

/** `published`: this node answers in the place of that address (`ip neigh add proxy`, arp -s … pub). */
type Entry = NeighborView & { readonly published?: true };

function entriesOf(os: Os): readonly Entry[] {
  const neighbors = os.neighbors().filter((entry) => entry.state !== 'NONE' && entry.state !== 'NOARP');
  const proxies = os.proxies().map((one): Entry => ({ ...one, mac: null, state: 'PERMANENT', published: true }));
  return [...neighbors, ...proxies];
}

/** null: nobody knows the host. */
function select(os: Os, device: string | null, host: string | null): readonly Entry[] | null {
  const wanted = host === null ? null : addressWithoutAsking(os, host);
  if (host !== null && wanted === null) return null;
  return entriesOf(os).filter(
    (entry) => (wanted === null || entry.ip === wanted.address) && (device === null || entry.interface === device),
  );
}

function show(os: Os, style: Style, device: string | null, host: string | null, nameOf: NameOf): Outcome {
  const shown = select(os, device, host);
  if (shown === null) return complained(`${host}: ${lookUpFailure(host ?? '')}\n`, FAILED);
  const entries = entriesOf(os);
  const rows = shown.map((entry) => (style.bsd ? bsdRow : linuxRow)(entry, nameOf(entry.ip)));
  const header = shown.length > 0 && !style.bsd ? HEADER : '';
  const skipped = entries.length - shown.length;
  const totals = style.verbose ? `Entries: ${entries.length}\tSkipped: ${skipped}\tFound: ${shown.length}\n` : '';
  return printed(header + rows.join('') + totals + nothingFound(shown.length, entries.length, style, device, host));
}

function nothingFound(found: number, all: number, style: Style, device: string | null, host: string | null): string {
  if (found > 0) return '';
  if (host !== null && !style.bsd) return `${host} (${host}) -- no entry\n`;
  return host !== null || device !== null ? `arp: in ${all} entries no match found.\n` : '';
}

/** The kernel shows an address only for states in which it may be used. */
function usableMac(entry: NeighborView): string | null {
  const unknown = entry.mac === null || entry.state === 'INCOMPLETE' || entry.state === 'FAILED';
  return unknown ? null : formatMac(entry.mac);
}

const FROM_INTERFACE = '<from_interface>';

function bsdRow(entry: Entry, name: string | null): string {
  const mac = usableMac(entry);
  const unknown = entry.published === true ? FROM_INTERFACE : '<incomplete>';
  const hardware = mac === null ? unknown : `${mac} [ether]`;
  const permanent = entry.published === true ? ' PERM PUB' : entry.state === 'PERMANENT' ? ' PERM' : '';
  return `${name ?? '?'} (${formatIpv4Address(entry.ip)}) at ${hardware}${permanent} on ${entry.interface}\n`;
}

function linuxRow(entry: Entry, name: string | null): string {
  const mac = usableMac(entry);
  const address = (name ?? formatIpv4Address(entry.ip)).slice(0, 23).padEnd(25);
  if (entry.published === true) {
    return `${address}${'*'.padEnd(8)}${FROM_INTERFACE.padEnd(20)}${'MP'.padEnd(22)}${entry.interface}\n`;
  }
  const flags = entry.state === 'PERMANENT' ? 'CM' : 'C';
  const hardware =
    mac === null ? `${' '.repeat(8)}${'(incomplete)'.padEnd(42)}` : `ether   ${mac.padEnd(20)}${flags.padEnd(22)}`;
  return `${address}${hardware}${entry.interface}\n`;
}
