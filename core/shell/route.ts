import { nameOfAddress } from '../apps/names';
import type { Os, RouteView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { maskOf } from '../wire/prefix';
import { BAD_OPTION, type Command, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { INET_ROUTE_USAGE, ROUTE_USAGE } from './net-tools-usage';
import { changeRoute } from './route-change';

const HEADERS = {
  plain: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n',
  extended: 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n',
  both: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface    MSS   Window irtt\n',
};
const LONG = { numeric: 'n', extend: 'e', verbose: 'v', fib: 'F', cache: 'C', help: 'h', version: 'V' };
const WRONG_USE = 3;

/** `route` of net-tools 2.10: the table, or `route add|del`. */
export const route: Command = (args) => {
  const verb = args.findIndex((arg) => !arg.startsWith('-'));
  const leading = verb < 0 ? args : args.slice(0, verb);
  const parsed = getopt(leading, 'eCFhnNV46v?', LONG);
  if (!parsed.ok) return immediate(() => printed(`route: ${parsed.error}\n${ROUTE_USAGE}`, BAD_OPTION));
  const letters = parsed.value.options.map((option) => option.letter);
  if (letters.includes('h') || letters.includes('?')) return immediate(() => printed(ROUTE_USAGE));
  if (letters.includes('V')) return immediate(() => printed('net-tools 2.10\n'));
  if (verb < 0) {
    const extended = letters.filter((letter) => letter === 'e').length;
    return immediate((os) => show(os, letters.includes('n'), extended));
  }
  const [name, ...rest] = args.slice(verb) as [string, ...string[]];
  if (name !== 'add' && name !== 'del' && name !== 'delete') return immediate(() => printed(ROUTE_USAGE, WRONG_USE));
  if (rest.length === 0) return immediate(() => printed(INET_ROUTE_USAGE));
  return immediate((os) => changeRoute(os, name === 'add' ? 'add' : 'del', rest));
};

function show(os: Os, numeric: boolean, extended: number): Outcome {
  const header = extended === 0 ? HEADERS.plain : extended === 1 ? HEADERS.extended : HEADERS.both;
  const rows = os.routes().map((one) => row(os, one, numeric, extended));
  return printed(`Kernel IP routing table\n${header}${rows.join('')}`);
}

/** Source: rprint_fib of lib/inet_gr.c. */
function row(os: Os, one: RouteView, numeric: boolean, extended: number): string {
  const name = (address: number, wildcard: string): string => {
    if (numeric) return formatIpv4Address(address);
    return address === 0 ? wildcard : (nameOfAddress(os, address) ?? formatIpv4Address(address));
  };
  const columns = [name(one.network, 'default'), name(one.gateway, '0.0.0.0'), formatIpv4Address(maskOf(one.length))];
  const flags = `U${one.gateway === 0 ? '' : 'G'}${one.length === 32 ? 'H' : ''}`;
  const front = `${columns.map((column) => column.slice(0, 15).padEnd(15)).join(' ')} ${flags.padEnd(5)} `;
  const plain = `${String(one.metric).padEnd(6)} ${'0'.padEnd(2)} ${'0'.padStart(7)} `;
  if (extended === 0) return `${front}${plain}${one.interface}\n`;
  if (extended === 1) return `${front}${'0'.padStart(5)} ${'0'.padEnd(5)} ${'0'.padStart(6)} ${one.interface}\n`;
  return `${front}${plain}${one.interface.slice(0, 6).padEnd(8)} ${'0'.padEnd(5)} ${'0'.padEnd(6)} 0\n`;
}
