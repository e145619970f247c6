import { TRACEROUTE_DEFAULTS, Traceroute, type TracerouteOptions } from '../apps/traceroute';
import { NS_PER_MS, NS_PER_S } from '../base/time';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate } from './command';
import { TRACEROUTE_USAGE } from './traceroute-usage';

const VERSION = `Modern traceroute for Linux, version 2.1.2
Copyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later
`;
/** Of the real tool; by their letters and their names. */
const NOT_SIMULATED = [
  ...'6gTtlrzAMOUDP',
  ...[
    'gateway',
    'tcp',
    'tos',
    'flowlabel',
    'sendwait',
    'as-path-lookups',
    'module',
    'options',
    'sport',
    'fwmark',
    'udp',
  ],
  ...['UL', 'dccp', 'protocol', 'mtu', 'back'],
];
const LEAST_PACKET = 28;
const MOST_PACKET = 65000;
const MOST_HOPS = 255;
const MOST_PROBES = 10;

type Chosen = { -readonly [K in keyof TracerouteOptions]?: TracerouteOptions[K] };

interface Option {
  readonly long?: string;
  /** Its name in messages; absent for a flag. */
  readonly argument?: string;
  /** false: the argument cannot be read. */
  readonly set: (chosen: Chosen, value: string) => boolean;
}

function whole(set: (chosen: Chosen, value: number) => void): Option['set'] {
  return (chosen, value) => {
    // strtoul(3): what is below zero is a very large one.
    if (!/^[+-]?(0x[0-9a-f]+|\d+)$/i.test(value)) return false;
    const number = Number(value.replace(/^[+-]/, ''));
    set(chosen, value.startsWith('-') ? 2 ** 32 - number : number);
    return true;
  };
}

function flag(set: (chosen: Chosen) => void): Option['set'] {
  return (chosen) => {
    set(chosen);
    return true;
  };
}

const OPTIONS: Readonly<Record<string, Option>> = {
  '4': { set: flag(() => undefined) },
  n: { set: flag((chosen) => (chosen.numeric = true)) },
  I: { long: 'icmp', set: flag((chosen) => (chosen.method = 'icmp')) },
  F: { long: 'dont-fragment', set: flag((chosen) => (chosen.dontFragment = true)) },
  f: { long: 'first', argument: 'first_ttl', set: whole((chosen, value) => (chosen.firstHop = value)) },
  m: { long: 'max-hops', argument: 'max_ttl', set: whole((chosen, value) => (chosen.maxHops = value)) },
  N: {
    long: 'sim-queries',
    argument: 'squeries',
    set: whole((chosen, value) => (chosen.together = Math.max(1, value))),
  },
  p: { long: 'port', argument: 'port', set: whole((chosen, value) => (chosen.first = value || null)) },
  q: { long: 'queries', argument: 'nqueries', set: whole((chosen, value) => (chosen.perHop = value)) },
  i: {
    long: 'interface',
    argument: 'device',
    set: (chosen, value) => {
      chosen.device = value;
      return true;
    },
  },
  s: {
    long: 'source',
    argument: 'src_addr',
    set: (chosen, value) => {
      const source = parseIpv4Address(value);
      if (source !== null) chosen.source = source;
      return source !== null;
    },
  },
  d: { long: 'debug', set: flag(() => undefined) },
  e: { long: 'extensions', set: flag(() => undefined) },
  w: { long: 'wait', argument: 'MAX,HERE,NEAR', set: setPatience },
};

function setPatience(chosen: Chosen, value: string): boolean {
  const parts = value.split(',');
  if (parts.length > 3 || parts.some((part) => !/^-?(\d+\.?\d*|\.\d+)$/.test(part))) return false;
  const [max = 0, here = 0, near = 0] = parts.map(Number);
  chosen.patience = { max: max * 1000 * NS_PER_MS, here, near };
  return true;
}

/** `traceroute`, with the messages of traceroute 2.1.2. */
export const traceroute: Command = (args) => {
  if (args.length === 0 || args.includes('--help')) return immediate(() => complained(TRACEROUTE_USAGE, 0));
  if (args.includes('-V') || args.includes('--version')) return immediate(() => complained(VERSION, 0));
  const chosen: Chosen = {};
  const operands: { readonly text: string; readonly place: number }[] = [];
  const refuse = (message: string): ReturnType<Command> => immediate(() => complained(`${message}\n`, BAD_OPTION));
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const place = at + 1;
    if (!arg.startsWith('-') || arg === '-') {
      operands.push({ text: arg, place });
      continue;
    }
    const read = arg.startsWith('--') ? long(arg) : cluster(arg, args[at + 1]);
    for (const { name, option, value } of read.options) {
      if (option === undefined) {
        const known = NOT_SIMULATED.includes(name.replace(/^--?|=.*$/g, ''));
        return refuse(known ? `traceroute: option ${name} is not simulated` : `Bad option \`${name}' (argc ${place})`);
      }
      if (value === undefined) {
        return refuse(
          `Option \`${name}' (argc ${place}) requires an argument: \`${name}${name.startsWith('--') ? '=' : ' '}${option.argument}'`,
        );
      }
      if (!option.set(chosen, value)) {
        const unknown = name === '-s' ? `${value}: Name or service not known\n` : '';
        return refuse(
          `${unknown}Cannot handle \`${name}' option with arg \`${value}' (argc ${read.takesNext ? place + 1 : place})`,
        );
      }
    }
    if (read.takesNext) at++;
  }
  const wrong = wrongValues({ ...TRACEROUTE_DEFAULTS, ...chosen });
  const [host, length, extra] = operands;
  if (host === undefined) return refuse('Specify "host" missing argument.');
  if (length !== undefined) {
    if (!/^\d+$/.test(length.text)) {
      return refuse(`Cannot handle "packetlen" cmdline arg \`${length.text}' on position 2 (argc ${length.place})`);
    }
    chosen.length = Math.max(LEAST_PACKET, Number(length.text));
  }
  if (extra !== undefined) return refuse(`Extra arg \`${extra.text}' (position 3, argc ${extra.place})`);
  if (wrong !== null) return refuse(wrong);
  if ((chosen.length ?? 0) > MOST_PACKET) return refuse(`too big packetlen ${chosen.length} specified`);
  return new Traceroute({ ...chosen, destination: host.text, place: host.place });
};

interface Given {
  /** As in messages: "-q", "--queries". */
  readonly name: string;
  /** undefined: there is none of that name. */
  readonly option: Option | undefined;
  /** undefined: it needs one and has none. */
  readonly value: string | undefined;
}

interface Word {
  readonly options: readonly Given[];
  /** The next word was the argument of the last one. */
  readonly takesNext: boolean;
}

/** "-nI", "-m3", "-nm 3"; an argument may only be joined to the first letter. Source: libsupp/clif.c (CLIF_parse). */
function cluster(word: string, next: string | undefined): Word {
  const options: Given[] = [];
  for (let i = 1; i < word.length; i++) {
    const name = `-${word[i]}`;
    const option = OPTIONS[word[i] as string];
    const isLast = i === word.length - 1;
    if (option?.argument === undefined) options.push({ name, option, value: '' });
    else if (isLast) return { options: [...options, { name, option, value: next }], takesNext: next !== undefined };
    else
      return { options: [...options, { name, option, value: i === 1 ? word.slice(2) : undefined }], takesNext: false };
  }
  return { options, takesNext: false };
}

/** "--queries=3", "--icmp". */
function long(word: string): Word {
  const [name = '', ...rest] = word.split('=');
  const option = Object.values(OPTIONS).find((one) => one.long === name.slice(2));
  const value = rest.length > 0 ? rest.join('=') : option?.argument === undefined ? '' : undefined;
  return { options: [{ name: option === undefined ? word : name, option, value }], takesNext: false };
}

type Checked = Pick<TracerouteOptions, 'firstHop' | 'maxHops' | 'perHop' | 'patience'>;

function wrongValues({ firstHop, maxHops, perHop, patience }: Checked): string | null {
  if (firstHop === 0 || firstHop > maxHops) return 'first hop out of range';
  if (maxHops > MOST_HOPS) return 'max hops cannot be more than 255';
  if (perHop === 0 || perHop > MOST_PROBES) return 'no more than 10 probes per hop';
  const { max, here, near } = patience;
  if (max < 0 || here < 0 || near < 0) return `bad wait specifications \`${max / NS_PER_S},${here},${near}' used`;
  return null;
}
