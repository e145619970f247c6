import { DIG_DEFAULTS, Dig, type DigLookup } from '../apps/dig';
import { reverseName } from '../apps/dns-words';
import type { Process } from '../apps/process';
import { type DnsType, parseDnsType } from '../wire/dns-type';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { DIG_USAGE } from './dig-usage';

const USAGE = `Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}
            {global-d-opt} host [@local-server] {local-d-opt}
            [ host [@local-server] {local-d-opt} [...]]

Use "dig -h" (or "dig -h | more") for complete list of options
`;
const CLASSES: Readonly<Record<string, number>> = { in: 1, ch: 3, hs: 4, any: 255 };

/** `dig` of BIND 9.18. */
export const dig: Command = (args) => new Arguments().read(args);

type Changing = { -readonly [K in keyof DigLookup]: DigLookup[K] };

class Arguments {
  private readonly lookups: Changing[] = [];
  /** What lookups begin with; options before the first name are for all. */
  private readonly defaults: Changing = { ...DIG_DEFAULTS, name: '' };
  private greeting = true;
  private warnings = '';
  private serverFirst = false;
  private refusal: Process | null = null;
  private typed = false;

  read(args: readonly string[]): Process {
    const queue = [...args];
    for (let word = queue.shift(); word !== undefined && this.refusal === null; word = queue.shift()) {
      if (word.startsWith('@')) this.server(word.slice(1));
      else if (word.startsWith('+')) this.plus(word.slice(1), word);
      else if (word.startsWith('-') && word.length > 1) this.dash(word, queue);
      else this.word(word);
    }
    if (this.refusal !== null) return this.refusal;
    if (this.lookups.length === 0) {
      const type = this.typed ? this.defaults.type : 'NS';
      this.lookups.push({ ...this.defaults, name: '.', type });
    }
    const { lookups, warnings, greeting, serverFirst } = this;
    return new Dig({ lookups, warnings, greeting, words: args, serverFirst });
  }

  /** An option belongs to the name before it. */
  private get current(): Changing {
    return this.lookups.at(-1) ?? this.defaults;
  }

  private server(name: string): void {
    if (this.lookups.length === 0) this.serverFirst = true;
    this.current.server = name;
  }

  private add(name: string, type: DnsType = this.defaults.type): void {
    this.lookups.push({ ...this.defaults, name, type });
  }

  /** A word is a type or a class where it can be one, else a name. */
  private word(text: string): void {
    const type = this.typed ? null : parseDnsType(text);
    const kind = CLASSES[text.toLowerCase()];
    if (type !== null && type !== 'ANY') {
      this.typed = true;
      this.current.type = type;
    } else if (kind !== undefined && type === null) this.current.class = kind;
    else {
      this.typed = this.lookups.length === 0 && this.typed;
      this.add(text);
    }
  }

  private dash(word: string, queue: string[]): void {
    const letter = word[1] as string;
    if (letter === 'v') {
      this.refusal = immediate(() => complained('DiG 9.18.49-1~deb12u3-Debian\n', 0));
      return;
    }
    if (letter === 'h') {
      this.refusal = immediate(() => printed(DIG_USAGE));
      return;
    }
    if (word === '-4' || word === '-u' || word === '-r') return;
    if (!'xpqtc'.includes(letter)) {
      const known = 'bfikmy6'.includes(letter);
      this.refuse(known ? `dig: option -${letter} is not simulated\n` : `Invalid option: ${word}\n${USAGE}`);
      return;
    }
    const value = word.length > 2 ? word.slice(2) : queue.shift();
    if (value === undefined) {
      this.refuse(`Invalid option: ${word}\n${USAGE}`);
      return;
    }
    if (letter === 'x') this.add(reverse(value), 'PTR');
    else if (letter === 'q') this.add(value);
    else if (letter === 'p') this.port(value);
    else if (letter === 't') {
      const type = parseDnsType(value);
      this.typed = type !== null;
      if (type === null) this.warnings += `;; Warning, ignoring invalid type ${value}\n`;
      else this.current.type = type;
    } else {
      const kind = CLASSES[value.toLowerCase()];
      if (kind === undefined) this.warnings += `;; Warning, ignoring invalid class ${value}\n`;
      else this.current.class = kind;
    }
  }

  private port(value: string): void {
    const isNumber = /^\d+$/.test(value);
    if (isNumber && Number(value) <= 65535) this.current.port = Number(value);
    else {
      const output = `invalid port number '${value}': ${isNumber ? 'out of range' : 'not a valid number'}\n`;
      this.refusal ??= immediate(() => ({ output, errors: "dig: Couldn't parse port number\n", status: 1 }));
    }
  }

  private plus(text: string, word: string): void {
    const [key = '', value] = text.split('=');
    const on = !key.startsWith('no');
    const name = on ? key : key.slice(2);
    const { current } = this;
    const number = Number(value);
    switch (name) {
      case 'short':
        // For all of them (short_form).
        for (const one of [this.defaults, ...this.lookups]) one.short = on;
        return;
      case 'cmd':
        this.greeting = on;
        return;
      case 'all':
        current.sections = {
          ...current.sections,
          comments: on,
          question: on,
          answer: on,
          authority: on,
          additional: on,
          stats: on,
        };
        this.greeting = on;
        return;
      case 'comments':
      case 'question':
      case 'answer':
      case 'authority':
      case 'additional':
      case 'stats':
      case 'ttlid':
      case 'class':
        current.sections = { ...current.sections, [name]: on };
        return;
      case 'rec':
      case 'recurse':
      case 'rdflag':
        current.recurse = on;
        return;
      case 'edns':
        current.edns = on;
        return;
      case 'cookie':
        current.cookie = on;
        return;
      case 'tries':
      case 'retry':
      case 'time':
      case 'timeout':
        if (!/^\d+$/.test(value ?? '')) {
          this.refuse(`Couldn't parse ${name === 'time' || name === 'timeout' ? 'timeout' : name}\n`);
          return;
        }
        if (name.startsWith('time')) current.timeout = Math.max(1, number);
        else current.tries = Math.max(1, name === 'retry' ? number + 1 : number);
        return;
      case 'tcp':
      case 'vc':
      case 'dnssec':
      case 'trace':
      case 'search':
      case 'multiline':
      case 'identify':
      case 'adflag':
      case 'bufsize':
        if (on) this.refuse(`dig: option ${word} is not simulated\n`);
        return;
      default:
        this.refuse(`Invalid option: ${word}\n${USAGE}`);
    }
  }

  private refuse(text: string): void {
    this.refusal ??= immediate(() => complained(text, BAD_OPTION));
  }
}

/** get_reverse: the octets that are there, the last one first. */
function reverse(address: string): string {
  if (!/^\d+(\.\d+){0,3}$/.test(address)) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const octets = address.split('.').map(Number);
  if (octets.length < 4) return `${octets.toReversed().join('.')}.in-addr.arpa`;
  return reverseName(octets.reduce((sum, octet) => sum * 256 + octet, 0));
}
