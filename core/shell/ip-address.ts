/** `ip addr`. Source: iproute2 6.1.0, ip/ipaddress.c (ipaddr_list_flush_or_save, ipaddr_filter, ipaddr_flush). */
import type { AddressView, InterfaceView, Os } from '../apps/process';
import { ok, type Result } from '../base/result';
import { contains, type Prefix } from '../wire/prefix';
import { complained, type Outcome, printed } from './command';
import { fitsInterface, type InterfaceFilter, readInterfaceFilter } from './interface-filter';
import { changeAddress, deleteAddress } from './ip-address-change';
import { matchesGlob, printInterface } from './ip-link';
import {
  expected,
  type IpCall,
  type IpOptions,
  incomplete,
  isShortFor,
  notSimulated,
  readPrefix,
  readScope,
  unknownCommand,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_ADDRESS_USAGE } from './iproute-usage';

/** In the order of do_ipaddr: the first one that an abbreviation fits is meant. */
const VERBS = [
  'add',
  'change',
  'chg',
  'replace',
  'delete',
  'show',
  'lst',
  'list',
  'flush',
  'save',
  'showdump',
  'restore',
] as const;

export const ipAddress: IpCall = (os, args, options) => {
  const [word = 'show', ...rest] = args;
  const verb = VERBS.find((one) => isShortFor(word, one));
  switch (verb) {
    case 'show':
    case 'lst':
    case 'list':
      return show(os, rest, options);
    case 'flush':
      return flush(os, rest);
    case 'delete':
      return deleteAddress(os, rest);
    case 'add':
    case 'change':
    case 'replace':
      return changeAddress(os, verb, rest);
    case 'chg':
      return changeAddress(os, 'change', rest);
    case undefined:
      return isShortFor(word, 'help') ? complained(IP_ADDRESS_USAGE, WRONG_USE) : unknownCommand(word, 'address');
    default:
      return notSimulated(`ip address ${verb}`);
  }
};

/** Which addresses are asked for; null: any. */
interface Selector {
  readonly interfaces: InterfaceFilter;
  readonly scope: number | null;
  readonly to: Prefix | null;
  readonly label: string | null;
  readonly flags: readonly ((own: AddressView) => boolean)[];
}

const FLAGS: Readonly<Record<string, (own: AddressView) => boolean>> = {
  permanent: (own) => own.validFor === null,
  dynamic: (own) => own.validFor !== null,
  primary: (own) => !own.secondary,
  secondary: (own) => own.secondary,
  temporary: (own) => own.secondary,
  deprecated: (own) => own.preferredFor === 0,
  '-deprecated': (own) => own.preferredFor !== 0,
};

function readSelector(os: Os, words: readonly string[]): Result<Selector, Outcome> {
  let chosen: Omit<Selector, 'interfaces'> = { scope: null, to: null, label: null, flags: [] };
  const interfaces = readInterfaceFilter(os, words, IP_ADDRESS_USAGE, (key, next) => {
    const flag = FLAGS[key];
    if (flag !== undefined) chosen = { ...chosen, flags: [...chosen.flags, flag] };
    else if (key === 'tentative' || key === 'dadfailed') return notSimulated(`ip address ... ${key}`);
    else if (key !== 'label' && key !== 'to' && key !== 'scope') return 'other';
    else {
      const value = next();
      if (value === undefined) return incomplete();
      if (key === 'label') chosen = { ...chosen, label: value };
      else if (key === 'to') {
        const to = readPrefix(value);
        if (to === null) return expected('any valid prefix', value);
        chosen = { ...chosen, to };
      } else {
        const scope = value === 'all' ? null : readScope(value);
        if (scope === null && value !== 'all') return wrongArgument(value, 'invalid "scope"\n');
        chosen = { ...chosen, scope };
      }
    }
    return null;
  });
  return interfaces.ok ? ok({ ...chosen, interfaces: interfaces.value }) : interfaces;
}

function fits(own: AddressView, { scope, to, label, flags }: Selector): boolean {
  return (
    (scope === null || own.scope === scope) &&
    (to === null || contains(to.address, to.length, own.address)) &&
    (label === null || matchesGlob(label, own.label)) &&
    flags.every((flag) => flag(own))
  );
}

function show(os: Os, words: readonly string[], options: IpOptions): Outcome {
  const read = readSelector(os, words);
  if (!read.ok) return read.error;
  const asked = read.value;
  // With a prefix only that family's part of an interface is meant.
  const inetOnly = options.inetOnly || asked.to !== null;
  const shown = os.interfaces().flatMap((one): readonly InterfaceView[] => {
    if (!fitsInterface(one, asked.interfaces)) return [];
    const addresses = one.addresses.filter((own) => fits(own, asked));
    const bare = one.addresses.length === 0 && !inetOnly && !options.oneLine;
    return addresses.length > 0 || bare ? [{ ...one, addresses }] : [];
  });
  return printed(shown.map((one) => printInterface(one, 'address', { ...options, inetOnly }, asked.label)).join(''));
}

function flush(os: Os, words: readonly string[]): Outcome {
  if (words.length === 0) return complained('Flush requires arguments.\n', 1);
  const read = readSelector(os, words);
  if (!read.ok) return read.error;
  const meant = os.interfaces().filter((one) => fitsInterface(one, read.value.interfaces));
  for (const { name, addresses } of meant) {
    for (const own of addresses.filter((one) => fits(one, read.value))) {
      const { address, length, label, peer } = own;
      os.config.deleteAddress(name, { address, length, label, peer: peer ?? address });
    }
  }
  return printed('');
}
