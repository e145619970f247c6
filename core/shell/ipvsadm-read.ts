/** Reads the arguments of ipvsadm 1.31 (parse_options and process_options), with its words for what is wrong. */
import type { ServerKey, ServerOptions, ServiceKey } from '../apps/ipvs';
import { parseLooseAddress } from '../apps/names';
import type { Os } from '../apps/process';
import { servicePort } from '../apps/service-names';
import { fail, ok, type Result } from '../base/result';
import { SH_FALLBACK, SH_PORT } from '../stack/ipvs/schedulers/sh';
import { PROTOCOL_TCP, PROTOCOL_UDP } from '../wire/ipv4';
import { BAD_OPTION, complained, type Outcome, printed } from './command';
import { type IpvsadmCommand, KIND_OF, misuse, OPTIONS } from './ipvsadm-options';
import { IPVSADM_USAGE, IPVSADM_VERSION } from './ipvsadm-usage';
import { type FoundOption, popt } from './popt';

const WRONG_USE = 2;
/** exit(-1). */
export const FAILED = 255;
const MAX_TIMEOUT = 86_400 * 31;
const MAX_INT = 0x7fff_ffff;
/** IPVS_SVC_PERSISTENT_TIMEOUT. */
const DEFAULT_PERSISTENCE = 360;

const COMMANDS: Readonly<Record<string, IpvsadmCommand>> = {
  'add-service': 'add-service',
  'edit-service': 'edit-service',
  'delete-service': 'delete-service',
  clear: 'flush',
  list: 'list',
  zero: 'zero',
  'add-server': 'add-server',
  'edit-server': 'edit-server',
  'delete-server': 'delete-server',
  set: 'set',
  restore: 'restore',
  save: 'save',
};

const METHODS: Readonly<Record<string, ServerOptions['method']>> = {
  masquerading: 'masq',
  ipip: 'tunnel',
  gatewaying: 'droute',
};

/** What the real tool has and this one has not. */
const UNSIMULATED: ReadonlySet<string> = new Set([
  'sctp-service',
  'start-daemon',
  'stop-daemon',
  'mcast-interface',
  'syncid',
  'rate',
  'pe',
  'tun-port',
  'tun-nocsum',
  'tun-csum',
  'tun-remcsum',
]);

/** What a call of ipvsadm asks for. */
export interface Entry {
  readonly command: IpvsadmCommand;
  service: ServiceKey | null;
  scheduler: string;
  persistence: number | null;
  netmask: number;
  onePacket: boolean;
  schedulerFlags: number;
  server: ServerKey;
  method: ServerOptions['method'];
  weight: number;
  upper: number;
  lower: number;
  timeouts: readonly [number, number, number];
  /** The kinds of options that were given (`KIND_OF`), and for lists what else. */
  readonly given: Set<string>;
}

type Read<T> = Result<T, Outcome>;

function wrong(message: string): { readonly ok: false; readonly error: Outcome } {
  return fail(complained(`${message}\n`, WRONG_USE));
}

const TRY_HELP = "Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n";

export function readIpvsadm(os: Os, args: readonly string[]): Read<Entry> {
  const { options, operands, problem } = popt(args, OPTIONS);
  const [first, ...rest] = options;
  if (first === undefined) {
    return fail(complained(TRY_HELP, problem?.message === 'unknown option' ? BAD_OPTION : FAILED));
  }
  if (first.name === 'help') return fail(printed(IPVSADM_USAGE));
  if (first.name === 'version') return fail(printed(IPVSADM_VERSION));
  if (first.name === 'start-daemon' || first.name === 'stop-daemon') return readDaemon(first);
  const command = COMMANDS[first.name];
  if (command === undefined) return fail(complained(TRY_HELP, FAILED));
  const entry = emptyEntry(command);
  let flags: string | null = null;
  for (const option of rest) {
    if (COMMANDS[option.name] !== undefined || option.name === 'help' || option.name === 'version') {
      return wrong(`invalid option \`${option.word}'`);
    }
    if (option.name === 'sched-flags') flags = option.value;
    const read = readOption(os, entry, option);
    if (!read.ok) return read;
  }
  if (problem !== null) {
    const status = problem.message === 'unknown option' ? BAD_OPTION : FAILED;
    return fail(complained(`${problem.word}: ${problem.message}\n`, status));
  }
  const left = [...operands];
  if (command === 'set') {
    const read = readTimeouts(entry, left.splice(0, 3));
    if (!read.ok) return read;
  }
  if (left.length > 0) return wrong(`unexpected argument ${left[0]}`);
  return finish(entry, flags);
}

function readDaemon({ name, value }: FoundOption): Read<Entry> {
  if (value !== 'master' && value !== 'backup') {
    return wrong(`illegal ${name === 'start-daemon' ? 'start-daemon parameter' : 'start_daemon'} specified`);
  }
  return wrong(`ipvsadm: "--${name}" is not simulated`);
}

function emptyEntry(command: IpvsadmCommand): Entry {
  return {
    command,
    service: null,
    scheduler: '',
    persistence: null,
    netmask: 0xffff_ffff,
    onePacket: false,
    schedulerFlags: 0,
    server: { address: 0, port: 0 },
    method: 'droute',
    weight: 1,
    upper: 0,
    lower: 0,
    timeouts: [0, 0, 0],
    given: new Set(),
  };
}

/** A whole decimal number, or null (string_to_number). */
function numberIn(text: string, least: number, most: number): number | null {
  if (!/^\s*[+-]?\d+$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

function readOption(os: Os, entry: Entry, { name, value }: FoundOption): Read<null> {
  if (name === 'sort') return ok(null);
  const kind = KIND_OF[name] ?? name;
  if (entry.given.has(kind)) return wrong(`multiple '${kind}' options specified`);
  if (name === 'ipv6') return wrong('-6 used before -f\n');
  entry.given.add(kind);
  if (UNSIMULATED.has(name)) return wrong(`ipvsadm: "--${name}" is not simulated`);
  const text = value ?? '';
  switch (name) {
    case 'tcp-service':
    case 'udp-service': {
      const protocol = name === 'tcp-service' ? PROTOCOL_TCP : PROTOCOL_UDP;
      const parsed = parseService(os, text, protocol);
      if (parsed === null) return wrong('illegal virtual server address[:port] specified');
      entry.service = { protocol, address: parsed.address, port: parsed.port ?? 0 };
      return ok(null);
    }
    case 'fwmark-service':
      if (numberIn(text, 1, 0xffff_ffff) === null) return wrong(`invalid fwmark value \`${text}' specified`);
      return wrong('ipvsadm: "--fwmark-service" is not simulated');
    case 'scheduler':
      entry.scheduler = text.slice(0, 15);
      return ok(null);
    case 'persistent': {
      const seconds = value === null ? DEFAULT_PERSISTENCE : numberIn(value, 1, MAX_TIMEOUT);
      if (seconds === null) return wrong(`invalid timeout value \`${text}' specified`);
      entry.persistence = seconds;
      return ok(null);
    }
    case 'netmask': {
      const mask = parseLooseAddress(text) ?? os.hostAddress(text);
      if (mask === null) return wrong('illegal virtual server persistent mask specified');
      entry.netmask = mask;
      return ok(null);
    }
    case 'real-server': {
      const parsed = parseService(os, text, entry.service?.protocol ?? 0);
      if (parsed === null) return wrong('illegal real server address[:port] specified');
      entry.server = { address: parsed.address, port: parsed.port ?? entry.service?.port ?? 0 };
      return ok(null);
    }
    case 'weight':
      return readNumber(entry, 'weight', text, 'illegal weight specified');
    case 'u-threshold':
      return readNumber(entry, 'upper', text, 'illegal u_threshold specified');
    case 'l-threshold':
      return readNumber(entry, 'lower', text, 'illegal l_threshold specified');
    case 'ops':
      entry.onePacket = true;
      return ok(null);
    case 'tun-type':
      if (text === 'gue' || text === 'gre') return wrong(`ipvsadm: tunnel type "${text}" is not simulated`);
      return text === 'ipip' ? ok(null) : wrong('illegal tunnel type specified');
    default:
      entry.method = METHODS[name] ?? entry.method;
      return ok(null);
  }
}

function readNumber(entry: Entry, field: 'weight' | 'upper' | 'lower', text: string, message: string): Read<null> {
  const value = numberIn(text, 0, MAX_INT);
  if (value === null) return wrong(message);
  entry[field] = value;
  return ok(null);
}

/** "10.0.0.1:80", "10.0.0.1", "web:http"; a port of null: none was given (parse_service). */
function parseService(os: Os, text: string, protocol: number): { address: number; port: number | null } | null {
  if (/^\d*$/.test(text)) return null;
  const colon = text.lastIndexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  const address = parseLooseAddress(host) ?? os.hostAddress(host);
  if (address === null) return null;
  if (colon < 0) return { address, port: null };
  const name = text.slice(colon + 1);
  const port = numberIn(name, 0, 65_535) ?? servicePort(name, protocol === PROTOCOL_UDP ? 'udp' : 'tcp');
  return port === null ? null : { address, port };
}

function readTimeouts(entry: Entry, texts: readonly string[]): Read<null> {
  if (texts.length < 3) return wrong('--set option requires 3 timeout values');
  const values: number[] = [];
  for (const text of texts) {
    const value = numberIn(text, 0, MAX_TIMEOUT);
    if (value === null) return wrong(`invalid timeout value \`${text}' specified`);
    values.push(value);
  }
  const [tcp = 0, tcpFin = 0, udp = 0] = values;
  entry.timeouts = [tcp, tcpFin, udp];
  return ok(null);
}

/** parse_sched_flags; the flags of other schedulers mean nothing here. */
function readFlags(entry: Entry, text: string): Read<null> {
  const scheduler = entry.scheduler === '' ? 'wlc' : entry.scheduler;
  for (const flag of text.split(',').filter((one) => one !== '')) {
    const [owner, bit] = FLAGS[flag] ?? ['', 0];
    if (bit === 0) return wrong(`invalid scheduler flag \`${flag}'`);
    if (owner !== '' && owner !== scheduler) return wrong(`incompatible scheduler flag \`${flag}'`);
    entry.schedulerFlags |= bit;
  }
  return ok(null);
}

const FLAGS: Readonly<Record<string, readonly [string, number]>> = {
  'flag-1': ['', 1],
  'flag-2': ['', 2],
  'flag-3': ['', 4],
  'sh-fallback': ['sh', SH_FALLBACK],
  'sh-port': ['sh', SH_PORT],
  'mh-fallback': ['mh', 1],
  'mh-port': ['mh', 2],
};

function finish(entry: Entry, flags: string | null): Read<Entry> {
  const { command, given, service } = entry;
  const read = flags === null ? ok(null) : readFlags(entry, flags);
  if (!read.ok) return read;
  const problem = misuse(command, given);
  if (problem !== null) return wrong(problem);
  if (command === 'add-service' || command === 'edit-service') {
    if (service?.port === 0 && entry.persistence === null) {
      return wrong('Zero port specified for non-persistent service');
    }
    if (entry.onePacket && service?.protocol !== PROTOCOL_UDP) {
      return wrong('One-Packet Scheduling is only for UDP virtual services');
    }
    if (entry.scheduler === '') entry.scheduler = 'wlc';
  }
  if (command === 'add-server' || command === 'edit-server') {
    // Without NAT the packet keeps its port.
    if (entry.method !== 'masq') entry.server = { ...entry.server, port: service?.port ?? 0 };
    if (given.has('tun-type') && entry.method !== 'tunnel') return wrong('Tunnel options conflict with forward method');
  }
  const whole = ['connection', 'timeout', 'daemon'].some((kind) => given.has(kind));
  const detailed = ['stats', 'rate', 'thresholds'].some((kind) => given.has(kind));
  const apart = given.has('persistent-conn') && (given.has('timeout') || given.has('daemon'));
  if (command === 'list' && ((whole && detailed) || apart)) return wrong('options conflicts in the list command');
  return ok(entry);
}
