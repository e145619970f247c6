/**
 * The filter of `ss`: states, and conditions about the two ends. Source: iproute2 6.1.0, misc/ss.c (scan_state, parse_hostcond) and
 * misc/ssfilter.y, by which `and` and `or` are equals that group from the left.
 */
import { addressWithoutAsking } from '../apps/names';
import type { Os, SocketView } from '../apps/process';
import { servicePort } from '../apps/service-names';
import { fail, ok, type Result } from '../base/result';
import { contains, type Prefix } from '../wire/prefix';
import { complained, type Outcome } from './command';
import { readPrefix, readUnsigned, WRONG_USE } from './ip-words';
import type { stateOf } from './socket-words';
import { SS_USAGE } from './ss-usage';

export type SsState = ReturnType<typeof stateOf>;
export type Condition = (socket: SocketView) => boolean;

/** "unconnected": CLOSED. */
const NAMES: Readonly<Record<string, SsState>> = {
  established: 'ESTABLISHED',
  'syn-sent': 'SYN-SENT',
  'syn-recv': 'SYN-RECEIVED',
  'syn-rcv': 'SYN-RECEIVED',
  'fin-wait-1': 'FIN-WAIT-1',
  'fin-wait-2': 'FIN-WAIT-2',
  'time-wait': 'TIME-WAIT',
  unconnected: 'CLOSED',
  close: 'CLOSED',
  closed: 'CLOSED',
  'close-wait': 'CLOSE-WAIT',
  'last-ack': 'LAST-ACK',
  listening: 'LISTEN',
  closing: 'CLOSING',
};
export const ALL_STATES: ReadonlySet<SsState> = new Set(Object.values(NAMES));
export const SERVERS: ReadonlySet<SsState> = new Set(['LISTEN', 'CLOSED']);
/** SS_CONN: what is shown where nothing is said. */
export const CONNECTIONS = without(ALL_STATES, ['LISTEN', 'CLOSED', 'TIME-WAIT', 'SYN-RECEIVED']);
const GROUPS: Readonly<Record<string, ReadonlySet<SsState>>> = {
  all: ALL_STATES,
  connected: without(ALL_STATES, SERVERS),
  synchronized: without(ALL_STATES, [...SERVERS, 'SYN-SENT']),
  bucket: new Set(['SYN-RECEIVED', 'TIME-WAIT']),
  big: without(ALL_STATES, ['SYN-RECEIVED', 'TIME-WAIT']),
};
const EPHEMERAL_FIRST = 32768;
const EPHEMERAL_LAST = 60999;
const WORDS: Readonly<Record<string, string>> = {
  '!': '!',
  not: '!',
  '&': '&',
  '&&': '&',
  and: '&',
  '|': '|',
  '||': '|',
  or: '|',
  '=': '=',
  '==': '=',
  eq: '=',
  '!=': '!=',
  ne: '!=',
  neq: '!=',
  '<': '<',
  lt: '<',
  '>': '>',
  gt: '>',
  '<=': '<=',
  le: '<=',
  leq: '<=',
  '>=': '>=',
  ge: '>=',
  geq: '>=',
};

function without(all: ReadonlySet<SsState>, some: Iterable<SsState>): ReadonlySet<SsState> {
  const left = new Set(all);
  for (const state of some) left.delete(state);
  return left;
}

export interface SsFilter {
  readonly states: ReadonlySet<SsState>;
  readonly fits: Condition;
}

/** `state X`, `exclude X`, then conditions; `states`: which are meant where none is named. */
export function readFilter(os: Os, words: readonly string[], states: ReadonlySet<SsState>): Result<SsFilter, Outcome> {
  let chosen = states;
  let named = false;
  let at = 0;
  for (; ['state', 'exclude', 'excl'].includes(words[at] ?? ''); at += 2) {
    const name = words[at + 1];
    if (name === undefined) return fail(complained('Command line is not complete. Try option "help"\n', WRONG_USE));
    const key = name.toLowerCase();
    const one = NAMES[key];
    const meant = GROUPS[key] ?? (one === undefined ? null : new Set([one]));
    if (meant === null) return fail(complained(`ss: wrong state name: ${name}\n`, WRONG_USE));
    if (words[at] === 'state') chosen = new Set([...(named ? chosen : []), ...meant]);
    else chosen = without(named ? chosen : ALL_STATES, meant);
    named = true;
  }
  const tokens = words.slice(at).flatMap((word) => word.split(/[ \t]+/).filter((token) => token !== ''));
  try {
    const fits = tokens.length === 0 ? () => true : new Parser(os, tokens).whole();
    return ok({ states: chosen, fits });
  } catch (problem) {
    if (problem instanceof Refusal) return fail(problem.outcome);
    throw problem;
  }
}

class Refusal extends Error {
  constructor(readonly outcome: Outcome) {
    super();
  }
}

interface End {
  /** null: any. */
  readonly prefix: Prefix | null;
  readonly port: number | null;
}

class Parser {
  private at = 0;

  constructor(
    private readonly os: Os,
    private readonly tokens: readonly string[],
  ) {}

  whole(): Condition {
    const condition = this.list();
    if (this.at < this.tokens.length) this.wrong();
    return condition;
  }

  private list(): Condition {
    let left = this.one();
    for (let token = this.peek(); token !== undefined && token !== ')'; token = this.peek()) {
      if (token === '&' || token === '|') this.at++;
      const [before, right] = [left, this.one()];
      left = token === '|' ? (socket) => before(socket) || right(socket) : (socket) => before(socket) && right(socket);
    }
    return left;
  }

  private one(): Condition {
    const token = this.peek();
    this.at++;
    if (token === '!') {
      const not = this.one();
      return (socket) => !not(socket);
    }
    if (token === '(') {
      const inner = this.list();
      if (this.peek() !== ')') this.wrong();
      this.at++;
      return inner;
    }
    if (token === 'autobound') return ({ localPort }) => localPort >= EPHEMERAL_FIRST && localPort <= EPHEMERAL_LAST;
    if (token === 'src' || token === 'dst') return this.end(token === 'src');
    if (token === 'sport' || token === 'dport') return this.port(token === 'sport');
    if (token === 'dev' || token === 'fwmark' || token === 'cgroup') {
      throw new Refusal(complained(`ss: the filter "${token}" is not simulated\n`, 2));
    }
    // Where a condition should begin, an address is read, and is one too many.
    if (token !== undefined && !Object.values(WORDS).includes(token) && token !== ')') this.endNamed(token, false);
    return this.wrong();
  }

  private end(own: boolean): Condition {
    if (this.peek() === '=') this.at++;
    const { prefix, port } = this.endNamed(this.word(), false);
    return ({ local, localPort, remote, remotePort }) =>
      (prefix === null || contains(prefix.address, prefix.length, own ? local : remote)) &&
      (port === null || port === (own ? localPort : remotePort));
  }

  private port(own: boolean): Condition {
    const operator = this.peek();
    const compares = operator !== undefined && ['=', '!=', '<', '>', '<=', '>='].includes(operator);
    if (compares) this.at++;
    const { port } = this.endNamed(this.word(), true);
    const compare = (left: number, right: number): boolean => {
      if (operator === '!=') return left !== right;
      if (operator === '<') return left < right;
      if (operator === '>') return left > right;
      if (operator === '<=') return left <= right;
      return operator === '>=' ? left >= right : left === right;
    };
    return ({ localPort, remotePort }) => port === null || compare(own ? localPort : remotePort, port);
  }

  /** "10.0.0.1", "10.0.0.0/8:80", "*:80", ":http"; with `isPort` also "80". */
  private endNamed(text: string, isPort: boolean): End {
    const colon = text.indexOf(':', Math.max(0, text.indexOf('/')));
    const address = isPort ? '' : colon < 0 ? text : text.slice(0, colon);
    const name = isPort ? text.replace(/^:/, '') : colon < 0 ? '' : text.slice(colon + 1);
    const port = name === '' || name === '*' ? null : this.portNamed(name);
    if (address === '' || address === '*') return { prefix: null, port };
    const known = addressWithoutAsking(this.os, address);
    const prefix = readPrefix(address) ?? (known === null ? null : { address: known.address, length: 32 });
    if (prefix === null) return this.noEnd(`an inet prefix is expected rather than "${address}"`);
    return { prefix, port };
  }

  private portNamed(name: string): number {
    const port = readUnsigned(name) ?? servicePort(name, 'tcp') ?? servicePort(name, 'udp');
    return port ?? this.noEnd(`"${name}" does not look like a port`);
  }

  private noEnd(why: string): never {
    throw new Refusal(complained(`Error: ${why}.\nCannot parse dst/src address.\n`, 1));
  }

  private word(): string {
    const token = this.tokens[this.at++];
    if (token === undefined || Object.hasOwn(WORDS, token) || '()'.includes(token)) this.wrong();
    return token as string;
  }

  private peek(): string | undefined {
    const token = this.tokens[this.at];
    return token === undefined ? undefined : Object.hasOwn(WORDS, token) ? WORDS[token] : token;
  }

  private wrong(): never {
    const bellow = 'ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n';
    throw new Refusal(complained(bellow + SS_USAGE, WRONG_USE));
  }
}
