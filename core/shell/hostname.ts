import type { Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { HOSTNAME_USAGE } from './net-tools-usage';

const WRONG_USE = 255;
/** HOST_NAME_MAX. */
const LONGEST = 64;

/** `hostname [-s|-f|-I] [NAME]` of hostname 3.23: the node's name, all its addresses but lo's, or a new name. */
export const hostname: Command = (args) => {
  const parsed = getopt(args, 'sfIi', { short: 's', fqdn: 'f', long: 'f', 'all-ip-addresses': 'I' });
  if (!parsed.ok) return immediate(() => printed(`hostname: ${parsed.error}\n${HOSTNAME_USAGE}`, BAD_OPTION));
  const { options, operands } = parsed.value;
  const [name, another] = operands;
  if (another !== undefined) return immediate(() => printed(HOSTNAME_USAGE, WRONG_USE));
  if (name !== undefined) return immediate((os) => rename(os, name));
  const letter = options.at(-1)?.letter;
  return immediate((os) => {
    if (letter === 'f' && os.hostAddress(os.hostname) === null) {
      return printed('hostname: Temporary failure in name resolution\n', 1);
    }
    if (letter !== 'I' && letter !== 'i') {
      return printed(`${letter === 's' ? (os.hostname.split('.')[0] as string) : os.hostname}\n`);
    }
    const addresses = os.interfaces().flatMap((one) => (one.loopback ? [] : one.addresses));
    return printed(`${addresses.map((one) => `${formatIpv4Address(one.address)} `).join('')}\n`);
  });
};

/** RFC 1123 §2.1, as localhost_is_valid of hostname.c asks for it. */
function rename(os: Os, name: string): Outcome {
  if (name.length > LONGEST) return printed('hostname: name too long\n', 1);
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(name)) {
    return printed('hostname: the specified hostname is invalid\n', 1);
  }
  os.config.setHostname(name);
  return printed('');
}
