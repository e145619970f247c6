import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { getopt } from './getopt';
import { named } from './named';
import { INET_ROUTE_USAGE, ROUTE_USAGE } from './net-tools-usage';
import { FEATURES, HARDWARE, helped } from './net-tools-words';
import { changeRoute } from './route-change';
import { namedInRoutes, routeTable } from './route-table';

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
    const numeric = letters.includes('n') || letters.includes('N');
    return named(numeric, namedInRoutes, (os, nameOf) => printed(routeTable(os, numeric, extended, nameOf)));
  }
  if (name === 'flush') {
    const refusal = `Flushing \`inet' routing table not supported\n${INET_ROUTE_USAGE}`;
    return immediate(() => complained(refusal, WRONG_USE));
  }
  if (name !== 'add' && name !== 'del' && name !== 'delete') return immediate(() => complained(ROUTE_USAGE, WRONG_USE));
  if (rest.length === 0) return immediate(() => printed(INET_ROUTE_USAGE));
  return immediate((os) => changeRoute(os, name === 'add' ? 'add' : 'del', rest));
};
