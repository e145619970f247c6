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
/** Of ip.c, but not of this one. */
const OTHER_OBJECTS = [
  ...['addrlabel', 'amt', 'fou', 'ila', 'ioam', 'l2tp', 'macsec', 'maddress', 'monitor', 'mptcp', 'mroute', 'mrule'],
  ...['netconf', 'netns', 'nexthop', 'ntable', 'ntbl', 'rule', 'sr', 'tap', 'tcpmetrics', 'token', 'tunnel', 'tunl'],
  ...['tuntap', 'vrf', 'xfrm', 'stats'],
];
const OTHER_OPTIONS = [
  // Twice it shows every kind of error.
  's',
  ...['loops', 'family', '6', '0', 'B', 'M', 'human-readable', 'iec', 'resolve', 'timestamp', 'tshort', 'batch'],
  ...['rcvbuf', 'netns', 'all', 'json', 'pretty', 'color', 'c', 'echo', 'force'],
];
const VERSION = 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n';

/** `ip` of iproute2 6.1.0: address, link, neigh, route. */
export const ip: Command = (args) => {
  let options: IpOptions = { brief: false, oneLine: false, inetOnly: false, statistics: false, details: false };
  let at = 0;
  let six = false;
  for (; at < args.length && args[at]?.startsWith('-'); at++) {
    const option = (args[at] as string).replace(/^--/, '-');
    const name = option.slice(1);
    // -h is short for -human-readable, which changes only counters.
    if (name === 'h' && !options.statistics) continue;
    if (name.length > 1 && isShortFor(name, 'help')) return immediate(() => complained(IP_USAGE, WRONG_USE));
    if (name === 'V' || name === 'Version') return immediate(() => printed(VERSION));
    if (name === '6') {
      six = true;
      continue;
    }
    const read = name === 's' && options.statistics ? null : readOption(options, name);
    if (read === null && OTHER_OPTIONS.some((other) => isShortFor(name.split('=')[0] as string, other))) {
      return immediate(() => complained(`ip: option ${option} is not simulated\n`, BAD_OPTION));
    }
    if (read === null) {
      return immediate(() => complained(`Option "${option}" is unknown, try "ip -help".\n`, BAD_OPTION));
    }
    options = read;
  }
  const [object, ...rest] = args.slice(at);
  if (object === undefined || object === 'help') return immediate(() => complained(IP_USAGE, WRONG_USE));
  const found = OBJECTS.find(([name]) => isShortFor(object, name));
  if (found === undefined && OTHER_OBJECTS.some((name) => isShortFor(object, name))) {
    return immediate(() => complained(`ip: "ip ${object}" is not simulated\n`, BAD_OPTION));
  }
  if (found === undefined) {
    return immediate(() => complained(`Object "${object}" is unknown, try "ip help".\n`, 1));
  }
  if (six) {
    // No node has IPv6: there is nothing to show.
    const isShow = rest[0] === undefined || ['show', 'list', 'lst'].some((verb) => isShortFor(rest[0] as string, verb));
    if (!isShow) return immediate(() => complained(`ip: "ip -6 ${object}" is not simulated\n`, BAD_OPTION));
    if (found[0] !== 'link') return immediate(() => printed(''));
  }
  return immediate((os): Outcome => found[1](os, rest, options));
};

function readOption(options: IpOptions, name: string): IpOptions | null {
  if (name === '4') return { ...options, inetOnly: true };
  if (name !== '' && isShortFor(name, 'details')) return { ...options, details: true };
  if (name.length >= 2 && isShortFor(name, 'brief')) return { ...options, brief: true };
  if (name !== '' && isShortFor(name, 'oneline')) return { ...options, oneLine: true };
  if (name === 's' || (name.length > 2 && isShortFor(name, 'statistics'))) return { ...options, statistics: true };
  // Where the output is no terminal, "auto" colors nothing either.
  return name === 'N' || /^c(olor)?=(never|auto)$/.test(name) ? options : null;
}
