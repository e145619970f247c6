import { addressWithoutAsking, nameOfAddress } from '../apps/names';
import type { NeighborView, Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { deleteEntry, setEntry } from './arp-change';
import { BAD_OPTION, type Command, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { ARP_USAGE } from './net-tools-usage';

const HEADER = 'Address                  HWtype  HWaddress           Flags Mask            Iface\n';
const LONG = { numeric: 'n', verbose: 'v' };
/** What arp.c exits with where a call or a look-up failed. */
const FAILED = 255;

/** `arp` of net-tools 2.10: the table in Linux style, or in BSD style with -a. */
export const arp: Command = (args) => {
  const parsed = getopt(args, 'A:H:adfp:nsei:Dvt:', LONG);
  if (!parsed.ok) return immediate(() => printed(`arp: ${parsed.error}\n${ARP_USAGE}`, BAD_OPTION));
  const { options, operands } = parsed.value;
  const letters = options.map((option) => option.letter);
  const other = letters.find((letter) => !'anevisdDH'.includes(letter));
  if (other !== undefined) return immediate(() => printed(`arp: option -${other} is not simulated\n`, BAD_OPTION));
  const device = options.findLast((option) => option.letter === 'i')?.value ?? null;
  const hardware = options.findLast((option) => option.letter === 'H')?.value ?? 'ether';
  if (hardware !== 'ether') return immediate(() => printed(`arp: ${hardware}: unknown hardware type.\n`, FAILED));
  const change = letters.findLast((letter) => letter === 's' || letter === 'd');
  if (change === 's') return immediate((os) => setEntry(os, operands, device, letters.includes('D')));
  if (change === 'd' && !letters.includes('a')) return immediate((os) => deleteEntry(os, operands, device));
  const style = { bsd: letters.includes('a'), numeric: letters.includes('n'), verbose: letters.includes('v') };
  return immediate((os) => show(os, style, device, operands[0] ?? null));
};

interface Style {
  readonly bsd: boolean;
  readonly numeric: boolean;
  readonly verbose: boolean;
}

function show(os: Os, style: Style, device: string | null, host: string | null): Outcome {
  const wanted = host === null ? null : (addressWithoutAsking(os, host)?.address ?? null);
  if (host !== null && wanted === null) return printed(`${host}: Host name lookup failure\n`, FAILED);
  const entries = os.neighbors().filter((entry) => entry.state !== 'NONE' && entry.state !== 'NOARP');
  const shown = entries.filter(
    (entry) => (wanted === null || entry.ip === wanted) && (device === null || entry.interface === device),
  );
  const rows = shown.map((entry) =>
    (style.bsd ? bsdRow : linuxRow)(entry, style.numeric ? null : nameOfAddress(os, entry.ip)),
  );
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

function bsdRow(entry: NeighborView, name: string | null): string {
  const mac = usableMac(entry);
  const hardware = mac === null ? '<incomplete>' : `${mac} [ether]`;
  const permanent = entry.state === 'PERMANENT' ? ' PERM' : '';
  return `${name ?? '?'} (${formatIpv4Address(entry.ip)}) at ${hardware}${permanent} on ${entry.interface}\n`;
}

function linuxRow(entry: NeighborView, name: string | null): string {
  const mac = usableMac(entry);
  const address = (name ?? formatIpv4Address(entry.ip)).slice(0, 23).padEnd(25);
  const flags = entry.state === 'PERMANENT' ? 'CM' : 'C';
  const hardware =
    mac === null ? `${' '.repeat(8)}${'(incomplete)'.padEnd(42)}` : `ether   ${mac.padEnd(20)}${flags.padEnd(22)}`;
  return `${address}${hardware}${entry.interface}\n`;
}
