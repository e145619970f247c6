import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { ipAddress } from './ip-address';
import { ipLink } from './ip-link';
import { ipNeigh } from './ip-neigh';
import { ipRoute } from './ip-route';
import { type IpCall, type IpOptions, isShortFor, WRONG_USE } from './ip-words';
import { IP_USAGE } from './iproute-usage';

/** In the order of ip.c: the first one that an abbreviation fits is meant. */
const OBJECTS: readonly (readonly [string, IpCall])[] = [
  ['address', ipAddress],
  ['route', ipRoute],
  ['neighbor', ipNeigh],
  ['neighbour', ipNeigh],
  ['link', ipLink],
];
const VERSION = 'ip utility, iproute2-6.1.0, libbpf 1.1.0\n';

/** `ip` of iproute2 6.1.0: address, link, neigh, route. */
export const ip: Command = (args) => {
  let options: IpOptions = { brief: false, oneLine: false, inetOnly: false, statistics: false, details: false };
  let at = 0;
  for (; at < args.length && args[at]?.startsWith('-'); at++) {
    const option = (args[at] as string).replace(/^--/, '-');
    const name = option.slice(1);
    if (name !== '' && isShortFor(name, 'help')) return immediate(() => complained(IP_USAGE, WRONG_USE));
    if (name === 'V' || name === 'Version') return immediate(() => printed(VERSION));
    const read = readOption(options, name);
    if (read === null) {
      return immediate(() => complained(`Option "${option}" is unknown, try "ip -help".\n`, BAD_OPTION));
    }
    options = read;
  }
  const [object, ...rest] = args.slice(at);
  if (object === undefined || object === 'help') return immediate(() => complained(IP_USAGE, WRONG_USE));
  const found = OBJECTS.find(([name]) => isShortFor(object, name));
  if (found === undefined) {
    return immediate(() => complained(`Object "${object}" is unknown, try "ip help".\n`, 1));
  }
  return immediate((os): Outcome => found[1](os, rest, options));
};

function readOption(options: IpOptions, name: string): IpOptions | null {
  if (name === '4') return { ...options, inetOnly: true };
  if (name !== '' && isShortFor(name, 'details')) return { ...options, details: true };
  if (name.length >= 2 && isShortFor(name, 'brief')) return { ...options, brief: true };
  if (name !== '' && isShortFor(name, 'oneline')) return { ...options, oneLine: true };
  if (name === 's' || (name.length > 2 && isShortFor(name, 'statistics'))) return { ...options, statistics: true };
  return name === 'N' || name === 'c=never' ? options : null;
}
