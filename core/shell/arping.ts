import { Arping, type ArpingOptions } from '../apps/arping';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { getopt } from './getopt';

const USAGE = `
Usage:
  arping [options] <destination>

Options:
  -f            quit on first reply
  -q            be quiet
  -b            keep on broadcasting, do not unicast
  -D            duplicate address detection mode
  -U            unsolicited ARP mode, update your neighbours
  -A            ARP answer mode, update your neighbours
  -V            print version and exit
  -c <count>    how many packets to send
  -w <timeout>  how long to wait for a reply
  -i <interval> set interval between packets (default: 1 second)
  -I <device>   which ethernet device to use
  -s <source>   source ip address
  <destination> dns name or ip address

For more details see arping(8).
`;
const MODES: Readonly<Record<string, ArpingOptions['mode']>> = { D: 'probe', U: 'announce', A: 'answer' };
const NUMBERS: Readonly<Record<string, 'count' | 'deadline' | 'interval'>> = {
  c: 'count',
  w: 'deadline',
  i: 'interval',
};

const MAX_INT = 2_147_483_647;
const VERSION = `arping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
`;

/** `arping`, with the messages and statuses of iputils 20221126. */
export const arping: Command = (args) => {
  const parsed = getopt(args, 'h?bfDUAqc:w:i:s:I:V');
  if (!parsed.ok) return immediate(() => complained(`arping: ${parsed.error}\n${USAGE}`, BAD_OPTION));
  const chosen: { -readonly [K in keyof Omit<ArpingOptions, 'destination'>]: ArpingOptions[K] } = {
    device: null,
    source: null,
    count: null,
    deadline: 0,
    interval: 1,
    quitOnFirst: false,
    quiet: false,
    broadcastOnly: false,
    mode: 'ask',
  };
  for (const { letter, value } of parsed.value.options) {
    const mode = MODES[letter];
    const number = NUMBERS[letter];
    if (letter === 'V') return immediate(() => printed(VERSION));
    if (letter === 'h' || letter === '?') return immediate(() => complained(USAGE, BAD_OPTION));
    if (number !== undefined) {
      const least = letter === 'c' ? 1 : 0;
      const isNumber = /^\s*[+-]?\d+$/.test(value);
      if (!isNumber || Number(value) < least || Number(value) > MAX_INT) {
        const range = isNumber ? `: out of range: ${least} <= value <= ${MAX_INT}` : '';
        return immediate(() => complained(`arping: invalid argument: '${value}'${range}\n`, 1));
      }
      chosen[number] = Number(value);
    } else if (letter === 's') {
      const source = parseIpv4Address(value);
      if (source === null) return immediate(() => complained(`arping: invalid source ${value}\n`, BAD_OPTION));
      chosen.source = source;
    } else if (mode !== undefined) {
      chosen.mode = mode;
      // A duplicate is found by one answer.
      if (letter === 'D') chosen.quitOnFirst = true;
    } else if (letter === 'I') chosen.device = value;
    else if (letter === 'f') chosen.quitOnFirst = true;
    else if (letter === 'q') chosen.quiet = true;
    else if (letter === 'b') chosen.broadcastOnly = true;
  }
  const [destination, another] = parsed.value.operands;
  if (destination === undefined || another !== undefined) return immediate(() => complained(USAGE, BAD_OPTION));
  return new Arping({ ...chosen, destination });
};
