import { TRACEROUTE_DEFAULTS, Traceroute, type TracerouteOptions } from '../apps/traceroute';
import { NS_PER_MS } from '../base/time';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, immediate, printed } from './command';
import { TRACEROUTE_USAGE } from './traceroute-usage';

const VERSION = `Modern traceroute for Linux, version 2.1.2
Copyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later
`;
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
    if (!/^\d+$/.test(value)) return false;
    set(chosen, Number(value));
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
  N: { long: 'sim-queries', argument: 'squeries', set: whole((chosen, value) => (chosen.together = value)) },
  p: { long: 'port', argument: 'port', set: whole((chosen, value) => (chosen.first = value)) },
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
  w: { long: 'wait', argument: 'MAX,HERE,NEAR', set: setPatience },
};

function setPatience(chosen: Chosen, value: string): boolean {
  const parts = value.split(',');
  if (parts.length > 3 || parts.some((part) => !/^(\d+\.?\d*|\.\d+)$/.test(part))) return false;
  const [max = 0, here = 0, near = 0] = parts.map(Number);
  chosen.patience = { max: max * 1000 * NS_PER_MS, here, near };
  return true;
}

/** `traceroute`, with the messages of traceroute 2.1.2. */
export const traceroute: Command = (args) => {
  if (args.length === 0 || args.includes('--help')) return immediate(() => printed(TRACEROUTE_USAGE));
  if (args.includes('-V') || args.includes('--version')) return immediate(() => printed(VERSION));
  const chosen: Chosen = {};
  const operands: { readonly text: string; readonly place: number }[] = [];
  const refuse = (message: string): ReturnType<Command> => immediate(() => printed(`${message}\n`, BAD_OPTION));
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const place = at + 1;
    if (!arg.startsWith('-') || arg === '-') {
      operands.push({ text: arg, place });
      continue;
    }
    const [, name = '', joined] = /^(--[^=]*|-.)=?(.+)?$/.exec(arg) ?? [];
    const option = name.startsWith('--')
      ? Object.values(OPTIONS).find((one) => one.long === name.slice(2))
      : OPTIONS[name.slice(1)];
    if (option === undefined) return refuse(`Bad option \`${name.startsWith('--') ? arg : name}' (argc ${place})`);
    if (option.argument === undefined) {
      option.set(chosen, '');
      // Flags may be joined: -nI.
      if (joined !== undefined && !name.startsWith('--')) return traceroute([...withoutFlag(args, at, joined)], null);
      continue;
    }
    const value = joined ?? args[++at];
    if (value === undefined) {
      return refuse(`Option \`${name}' (argc ${place}) requires an argument: \`${name} ${option.argument}'`);
    }
    if (!option.set(chosen, value))
      return refuse(`Cannot handle \`${name}' option with arg \`${value}' (argc ${at + 1})`);
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
  return new Traceroute({ ...chosen, destination: host.text });
};

/** "-nI" at `at` as "-n", "-I". */
function withoutFlag(args: readonly string[], at: number, joined: string): readonly string[] {
  const first = (args[at] as string).slice(0, 2);
  return [...args.slice(0, at), first, `-${joined}`, ...args.slice(at + 1)];
}

function wrongValues({ firstHop, maxHops, perHop }: Pick<TracerouteOptions, 'firstHop' | 'maxHops' | 'perHop'>) {
  if (firstHop === 0 || firstHop > maxHops) return 'first hop out of range';
  if (maxHops > MOST_HOPS) return 'max hops cannot be more than 255';
  if (perHop === 0 || perHop > MOST_PROBES) return 'no more than 10 probes per hop';
  return null;
}
