import type { NcOptions } from '../apps/nc-options';
import { NcTcp } from '../apps/nc-tcp';
import { NcUdp } from '../apps/nc-udp';
import { servicePort } from '../apps/service-names';
import { encodeUtf8 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, type Outcome } from './command';
import { getopt, type ParsedOptions } from './getopt';
import { NC_HELP, NC_USAGE } from './nc-usage';

const OPTIONS = '46bCDdFhI:i:klM:m:NnO:P:p:q:rSs:T:tUuV:vW:w:X:x:Zz';
/** `4` changes nothing here. */
const SIMULATED = '4bCdhklMNnpqsuvWwz';
const MAX_INT = 2_147_483_647;
const MAX_TTL = 255;

/** `nc` of netcat-openbsd 1.219: -u for datagrams, else a connection. */
export const nc: Command = (args, input) => {
  const parsed = getopt(args, OPTIONS);
  if (!parsed.ok) return immediate(() => complained(`nc: ${parsed.error}\n${NC_USAGE}`, BAD_OPTION));
  const letters = parsed.value.options.map(({ letter }) => letter);
  const foreign = letters.find((letter) => !SIMULATED.includes(letter));
  if (foreign !== undefined)
    return immediate(() => complained(`nc: option -${foreign} is not simulated\n`, BAD_OPTION));
  if (letters.includes('h')) return immediate(() => complained(NC_HELP, 0));
  const options = read(parsed.value, input);
  if (!options.ok) return immediate(() => options.error);
  return letters.includes('u') ? new NcUdp(options.value) : new NcTcp(options.value);
};

function read({ options, operands }: ParsedOptions, input: string | null): Result<NcOptions, Outcome> {
  const has = (letter: string): boolean => options.some((option) => option.letter === letter);
  const of = (letter: string): string | undefined => options.findLast((option) => option.letter === letter)?.value;
  const listen = has('l');
  for (const [letter, what, least] of [
    ['q', 'quit timer', -MAX_INT],
    ['W', 'receive limit', 1],
    ['w', 'timeout', 0],
  ] as const) {
    const value = of(letter);
    const problem = value === undefined ? null : numberProblem(value, least, Math.floor(MAX_INT / 1000));
    if (problem !== null) return fail(complained(`nc: ${what} ${problem}: ${value}\n`, 1));
  }
  const ttl = of('M');
  const ttlProblem = ttl === undefined ? null : numberProblem(ttl, 0, MAX_TTL);
  if (ttlProblem !== null) return fail(complained(`nc: ttl is ${ttlProblem}\n`, 1));
  // What stands behind the port is not looked at.
  const where = place(operands.slice(0, 2), listen, of('p'), has('u') ? 'udp' : 'tcp');
  if (!where.ok) return where;
  if (listen && has('s')) return fail(complained(NC_USAGE, 1));
  if (listen && has('z')) return fail(complained('nc: cannot use -z and -l\n', 1));
  if (!listen && has('k')) return fail(complained('nc: must use -l with -k\n', 1));
  const source = of('s');
  const sourceAddress = source === undefined ? null : parseIpv4Address(source);
  if (source !== undefined && sourceAddress === null) {
    return fail(complained('nc: getaddrinfo: Name or service not known\n', 1));
  }
  const seconds = (letter: string): number | null => {
    const value = of(letter);
    return value === undefined ? null : Number(value);
  };
  const quit = seconds('q');
  const text = has('C') ? input?.replace(/\r?\n/g, '\r\n') : input;
  return ok({
    ...where.value,
    listen,
    keepOpen: has('k'),
    scan: has('z'),
    verbose: has('v'),
    numeric: has('n'),
    broadcast: has('b'),
    shutdown: has('N'),
    quit: quit !== null && quit >= 0 ? quit : null,
    timeout: seconds('w'),
    receiveLimit: seconds('W'),
    source: sourceAddress,
    ttl: seconds('M'),
    detached: has('d'),
    input: text === null || text === undefined ? null : encodeUtf8(text),
  });
}

type Place = Pick<NcOptions, 'host' | 'ports' | 'sourcePort'>;

/** Whom and where: `nc HOST PORT[S]`, `nc -l [HOST] PORT`, `nc -l -p PORT`. */
function place(
  operands: readonly string[],
  listen: boolean,
  source: string | undefined,
  protocol: 'tcp' | 'udp',
): Result<Place, Outcome> {
  const [first, second] = operands;
  if (first === undefined && !(listen && source !== undefined)) {
    return fail(complained(listen ? 'nc: missing port number\n' : NC_USAGE, 1));
  }
  if (operands.length > 2 || (listen && source !== undefined && first !== undefined))
    return fail(complained(NC_USAGE, 1));
  if (!listen && second === undefined) return fail(complained('nc: missing port number\n', 1));
  const host = second === undefined ? null : (first ?? null);
  const text = listen ? (second ?? first ?? source ?? '') : (second ?? '');
  const ports = portsOf(text, protocol);
  if (!ports.ok) return ports;
  if (listen && ports.value.length > 1) return fail(complained('nc: Cannot use -l with a port range\n', 1));
  const sourcePort = listen || source === undefined ? 0 : portOf(source, protocol);
  if (typeof sourcePort === 'string') {
    return fail(complained('nc: getaddrinfo: Servname not supported for ai_socktype\n', 1));
  }
  return ok({ host, ports: ports.value, sourcePort });
}

function portsOf(text: string, protocol: 'tcp' | 'udp'): Result<readonly number[], Outcome> {
  const ends = /^\w+-\w+$/.test(text) && servicePort(text, protocol) === null ? text.split('-') : [text];
  const ports: number[] = [];
  for (const end of ends) {
    const port = portOf(end, protocol);
    if (typeof port === 'string') return fail(complained(`nc: port number ${port}: ${end}\n`, 1));
    ports.push(port);
  }
  const [low = 0, high = low] = ports.toSorted((a, b) => a - b);
  return ok(Array.from({ length: high - low + 1 }, (_, i) => low + i));
}

/** A port, or what is wrong with it. */
function portOf(text: string, protocol: 'tcp' | 'udp'): number | string {
  return servicePort(text, protocol) ?? numberProblem(text, 1, 65535) ?? Number(text);
}

/** strtonum(3). */
function numberProblem(text: string, least: number, most: number): string | null {
  if (!/^\s*[+-]?\d+$/.test(text)) return 'invalid';
  return Number(text) < least ? 'too small' : Number(text) > most ? 'too large' : null;
}
