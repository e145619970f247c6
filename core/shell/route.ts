import { nameOfAddress } from '../apps/names';
import type { Os, RouteView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { maskOf } from '../wire/prefix';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { INET_ROUTE_USAGE, ROUTE_USAGE } from './net-tools-usage';
import { FEATURES, HARDWARE, helped } from './net-tools-words';
import { changeRoute } from './route-change';

const HEADERS = {
  plain: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n',
  extended: 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n',
  both: 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface    MSS   Window irtt\n',
};
const LONG = {
  inet: '4',
  inet6: '6',
  extend: 'e',
  verbose: 'v',
  version: 'V',
  numeric: 'n',
  symbolic: 'N',
  protocol: 'A',
  cache: 'C',
  fib: 'F',
  help: 'h',
};
const VERSION = `net-tools 2.10\n+NEW_ADDRT +RTF_IRTT +RTF_REJECT +I18N +SELINUX\nAF: (inet) ${FEATURES}\nHW:  ${HARDWARE}\n`;
const NO_CACHE =
  'Kernel IP routing cache\nSource          Destination     Gateway         Flags Metric Ref    Use Iface\n';
const WRONG_USE = 3;

/** `route` of net-tools 2.10: the table, or `route add|del`. */
export const route: Command = (args) => {
  // As route.c does: to getopt, -net would be a cluster of options.
  const hidden = args.map((arg) => (arg === '-net' || arg === '-host' ? arg.replace('-', '#') : arg));
  const parsed = getopt(hidden, 'A:eCFhnN64Vv?', LONG);
  if (!parsed.ok) {
    const { output, errors = '' } = helped(ROUTE_USAGE);
    return immediate(() => ({ output, errors: `route: ${parsed.error}\n${errors}`, status: BAD_OPTION }));
  }
  const { options, operands } = parsed.value;
  const letters = options.map((option) => option.letter);
  const family = options.find(({ letter, value }) => letter === '6' || (letter === 'A' && value !== 'inet'));
  if (family !== undefined) {
    return immediate(() => complained(`route: ${family.value || 'inet6'} is not simulated\n`, BAD_OPTION));
  }
  if (letters.includes('V')) return immediate(() => printed(VERSION));
  if (letters.includes('h') || letters.includes('?')) {
    return immediate(() => (/[4A]/.test(letters.join('')) ? printed(INET_ROUTE_USAGE) : helped(ROUTE_USAGE)));
  }
  const [name, ...rest] = operands.map((word) => word.replace(/^#(?=net$|host$)/, '-'));
  if (name === undefined) {
    if (letters.includes('C') && !letters.includes('F')) return immediate(() => printed(NO_CACHE));
    const extended = letters.filter((letter) => letter === 'e').length;
    return immediate((os) => show(os, letters.includes('n') || letters.includes('N'), extended));
  }
  if (name === 'flush') {
    const refusal = `Flushing \`inet' routing table not supported\n${INET_ROUTE_USAGE}`;
    return immediate(() => complained(refusal, WRONG_USE));
  }
  if (name !== 'add' && name !== 'del' && name !== 'delete') return immediate(() => complained(ROUTE_USAGE, WRONG_USE));
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
