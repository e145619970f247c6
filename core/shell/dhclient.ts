import { Dhclient } from '../apps/dhclient';
import { BAD_OPTION, type Command, complained, immediate } from './command';

/** `dhclient [-v] [-1] [-r] DEV` of isc-dhcp-client 4.4.3. */
export const dhclient: Command = (args) => {
  const chosen = { verbose: false, once: false, release: false };
  let device: string | null = null;
  for (const arg of args) {
    if (arg === '-v') chosen.verbose = true;
    else if (arg === '-1') chosen.once = true;
    else if (arg === '-r') chosen.release = true;
    else if (arg === '-4' || arg === '-q') continue;
    else if (arg.startsWith('-')) {
      return immediate(() => complained(`dhclient: option ${arg} is not simulated\n`, BAD_OPTION));
    } else device ??= arg;
  }
  if (device === null)
    return immediate(() => complained('dhclient: without an interface is not simulated\n', BAD_OPTION));
  return new Dhclient({ ...chosen, device });
};
