import type { Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';
import { HOSTNAME_USAGE } from './net-tools-usage';

const WRONG_USE = 255;
/** HOST_NAME_MAX. */
const LONGEST = 64;
const LONG = {
  domain: 'd',
  boot: 'b',
  file: 'F',
  fqdn: 'f',
  'all-fqdns': 'A',
  help: 'h',
  long: 'f',
  short: 's',
  version: 'V',
  alias: 'a',
  'ip-address': 'i',
  'all-ip-addresses': 'I',
  nis: 'y',
  yp: 'y',
};

/** `hostname [-s|-f|-I|…] [NAME]` of hostname 3.23: the node's name, what belongs to it, or a new name. */
export const hostname: Command = (args) => {
  const parsed = getopt(args, 'aAdfbF:h?iIsVy', LONG);
  if (!parsed.ok) {
    return immediate(() => ({ output: HOSTNAME_USAGE, errors: `hostname: ${parsed.error}\n`, status: BAD_OPTION }));
  }
  const { options, operands } = parsed.value;
  const asked = options.find(({ letter }) => 'Vh?'.includes(letter));
  if (asked?.letter === 'V') return immediate(() => printed('hostname 3.23\n'));
  if (asked !== undefined) return immediate(() => printed(HOSTNAME_USAGE, WRONG_USE));
  const file = options.findLast(({ letter }) => letter === 'F')?.value;
  const kind = options.findLast(({ letter }) => !'bF'.includes(letter))?.letter ?? '';
  const [name, another] = operands;
  return immediate((os) => {
    if (another !== undefined || (name !== undefined && file !== undefined))
      return complained(HOSTNAME_USAGE, WRONG_USE);
    if (file !== undefined) return fromFile(os, file);
    return name === undefined ? show(os, kind) : rename(os, name);
  });
};

/** Source: hostname 3.23, hostname.c (show_name). Its own name is looked for in the hosts file. */
function show(os: Os, kind: string): Outcome {
  const { hostname: own } = os;
  const dot = own.indexOf('.');
  const address = os.hostAddress(own);
  switch (kind) {
    case '':
      return printed(`${own}\n`);
    case 's':
      return printed(`${own.split('.')[0]}\n`);
    case 'y':
      return printed('hostname: Local domain name not set\n', 1);
    case 'I': {
      const addresses = os.interfaces().flatMap((one) => (one.loopback || !one.up ? [] : one.addresses));
      return printed(`${addresses.map((one) => `${formatIpv4Address(one.address)} `).join('')}\n`);
    }
    case 'A': {
      const addresses = os.interfaces().flatMap((one) => (one.loopback || !one.up ? [] : one.addresses));
      const names = addresses.flatMap((one) => (one.address === address ? [`${own} `] : []));
      return printed(`${names.join('')}\n`);
    }
    default:
      if (address === null) return complained('hostname: Temporary failure in name resolution\n', 1);
      if (kind === 'i') return printed(`${formatIpv4Address(address)}\n`);
      if (kind === 'd') return printed(dot < 0 ? '' : `${own.slice(dot + 1)}\n`);
      return printed(kind === 'a' ? '\n' : `${own}\n`);
  }
}

/** The first line that is no comment. */
function fromFile(os: Os, path: string): Outcome {
  const file = readFile(os, path);
  if ('error' in file) return complained(`hostname: ${file.error}\n`, 1);
  const line = file.text.split('\n').find((one) => one.trim() !== '' && !one.startsWith('#'));
  return rename(os, line?.trim() ?? '');
}

/** RFC 1123 §2.1, as localhost_is_valid of hostname.c asks for it. */
function rename(os: Os, name: string): Outcome {
  if (name.length > LONGEST) return complained('hostname: name too long\n', 1);
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(name)) {
    return complained('hostname: the specified hostname is invalid\n', 1);
  }
  os.config.setHostname(name);
  return printed('');
}
