import { Dhclient } from '../apps/dhclient';
import { BAD_OPTION, type Command, complained, immediate } from './command';

const VERSION = 'isc-dhclient-4.4.3-P1\n';
const USAGE = `Usage: dhclient [-4|-6] [-SNTPRI1dvrxi] [-nw] [-p <port>] [-D LL|LLT]
                [--dad-wait-time <seconds>] [--prefix-len-hint <length>]
                [--decline-wait-time <seconds>]
                [--address-prefix-len <length>]
                [-s server-addr] [-cf config-file]
                [-df duid-file] [-lf lease-file]
                [-pf pid-file] [--no-pid] [-e VAR=val]
                [-sf script-file] [interface]*
       dhclient {--version|--help|-h}
`;

/** `dhclient [-v] [-1] [-r] DEV` of isc-dhcp-client 4.4.3. */
export const dhclient: Command = (args) => {
  const chosen = { verbose: false, once: false, release: false };
  let device: string | null = null;
  for (const arg of args) {
    if (arg === '-v') chosen.verbose = true;
    else if (arg === '-1') chosen.once = true;
    else if (arg === '-r') chosen.release = true;
    else if (arg === '-4' || arg === '-q') continue;
    else if (arg === '--version') return immediate(() => complained(VERSION, 0));
    else if (arg === '-h' || arg === '--help') return immediate(() => complained(USAGE, 0));
    else if (arg.startsWith('-')) {
      return immediate(() => complained(`dhclient: option ${arg} is not simulated\n`, BAD_OPTION));
    } else device ??= arg;
  }
  if (device === null)
    return immediate(() => complained('dhclient: without an interface is not simulated\n', BAD_OPTION));
  return new Dhclient({ ...chosen, device });
};
