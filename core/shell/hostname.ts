import { formatIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, immediate, printed } from './command';
import { getopt } from './getopt';
import { HOSTNAME_USAGE } from './net-tools-usage';

/** `hostname [-s|-f|-I]`: the node's id, or all its addresses but lo's. */
export const hostname: Command = (args) => {
  const parsed = getopt(args, 'sfIi', { short: 's', fqdn: 'f', long: 'f', 'all-ip-addresses': 'I' });
  if (!parsed.ok) return immediate(() => printed(`hostname: ${parsed.error}\n${HOSTNAME_USAGE}`, BAD_OPTION));
  const { options, operands } = parsed.value;
  if (operands.length > 0) return immediate(() => printed('hostname: setting the name is not simulated\n', BAD_OPTION));
  const letter = options.at(-1)?.letter;
  return immediate((os) => {
    if (letter !== 'I' && letter !== 'i') {
      return printed(`${letter === 's' ? (os.hostname.split('.')[0] as string) : os.hostname}\n`);
    }
    const addresses = os.interfaces().flatMap((one) => (one.loopback ? [] : one.addresses));
    return printed(`${addresses.map((one) => `${formatIpv4Address(one.address)} `).join('')}\n`);
  });
};
