/** The table of `route` and `netstat -r`. Source: net-tools 2.10, lib/inet_gr.c (rprint_fib). */
import type { Os, RouteView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { maskOf } from '../wire/prefix';
import type { NameOf } from './named';

const HEADERS = {
  plain: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n',
  extended: 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n',
  both: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface    MSS   Window irtt\n',
};

/** Whose names are looked for: networks have theirs in a file, where there are none. */
export function namedInRoutes(os: Os): readonly number[] {
  return os.routes().flatMap(({ network, length, gateway }) => (length === 32 ? [network, gateway] : [gateway]));
}

/** `extended`: how often -e was given to route. */
export function routeTable(os: Os, numeric: boolean, extended: number, nameOf: NameOf): string {
  const header = extended === 0 ? HEADERS.plain : extended === 1 ? HEADERS.extended : HEADERS.both;
  const rows = os.routes().map((one) => row(one, numeric, extended, nameOf));
  return `Kernel IP routing table\n${header}${rows.join('')}`;
}

function row(one: RouteView, numeric: boolean, extended: number, nameOf: NameOf): string {
  const name = (address: number, wildcard: string): string => {
    if (numeric) return formatIpv4Address(address);
    return address === 0 ? wildcard : (nameOf(address) ?? formatIpv4Address(address));
  };
  // RTF_REJECT (fib_flag_trans, net/ipv4/fib_trie.c).
  const rejects = one.type === 'unreachable' || one.type === 'prohibit';
  const gateway = rejects ? '-' : name(one.gateway, '0.0.0.0');
  const columns = [name(one.network, 'default'), gateway, formatIpv4Address(maskOf(one.length))];
  const flags = `${rejects ? '!' : 'U'}${one.gateway === 0 ? '' : 'G'}${one.length === 32 ? 'H' : ''}`;
  const front = `${columns.map((column) => column.slice(0, 15).padEnd(15)).join(' ')} ${flags.padEnd(5)} `;
  const metric = String(one.metric | 0).padEnd(6);
  if (rejects && extended === 1) return `${front}${'-'.padStart(5)} ${'-'.padEnd(5)} ${'-'.padStart(6)} -\n`;
  if (rejects) return `${front}${metric} ${'-'.padEnd(2)} ${'0'.padStart(7)} -\n`;
  const plain = `${metric} ${'0'.padEnd(2)} ${'0'.padStart(7)} `;
  if (extended === 0) return `${front}${plain}${one.interface}\n`;
  if (extended === 1) return `${front}${'0'.padStart(5)} ${'0'.padEnd(5)} ${'0'.padStart(6)} ${one.interface}\n`;
  return `${front}${plain}${one.interface.slice(0, 6).padEnd(8)} ${'0'.padEnd(5)} ${'0'.padEnd(6)} 0\n`;
}
