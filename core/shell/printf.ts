import { type Command, complained, immediate } from './command';
import { unescaped } from './escapes';

const USAGE = 'printf: usage: printf [-v var] format [arguments]\n';
const DIRECTIVE = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([a-zA-Z%])/g;

/** bash's `printf FORMAT [ARGUMENT]...`: the format is used again as long as arguments are left. */
export const printf: Command = (args) => {
  const [format, ...values] = args[0] === '--' ? args.slice(1) : args;
  if (format === undefined) return immediate(() => complained(USAGE, 2));
  if (/^-./.test(format)) {
    return immediate(() => complained(`bash: printf: ${format.slice(0, 2)}: invalid option\n${USAGE}`, 2));
  }
  const printed = new Formatter(values);
  printed.all(format);
  const { output, errors } = printed;
  return immediate(() => ({ output, errors, status: errors === '' ? 0 : 1 }));
};

class Formatter {
  output = '';
  errors = '';
  private at = 0;
  private stopped = false;

  constructor(private readonly values: readonly string[]) {}

  all(format: string): void {
    do {
      const before = this.at;
      this.once(format);
      if (this.at === before) return;
    } while (this.at < this.values.length && !this.stopped);
  }

  private once(format: string): void {
    let end = 0;
    for (const match of format.matchAll(DIRECTIVE)) {
      if (this.stopped) return;
      this.output += unescaped(format.slice(end, match.index), 'printf').text;
      end = match.index + match[0].length;
      this.output += this.directive(match);
    }
    if (!this.stopped) this.output += unescaped(format.slice(end), 'printf').text;
  }

  private directive(match: RegExpMatchArray): string {
    const [all, flags = '', width = '', precision, letter = ''] = match;
    if (letter === '%') return '%';
    const space = width === '*' ? Number(this.next()) : Number(width);
    const digits = precision === '*' ? Number(this.next()) : precision === undefined ? null : Number(precision);
    const text = this.text(letter, flags, digits, all);
    if (flags.includes('-')) return text.padEnd(space);
    if (flags.includes('0') && /[diuoxX]/.test(letter)) {
      return text.startsWith('-') ? `-${text.slice(1).padStart(space - 1, '0')}` : text.padStart(space, '0');
    }
    return text.padStart(space);
  }

  private text(letter: string, flags: string, digits: number | null, all: string): string {
    const cut = (text: string) => (digits === null ? text : text.slice(0, digits));
    switch (letter) {
      case 's':
        return cut(this.next());
      case 'b': {
        const { text, stopped } = unescaped(this.next(), 'echo');
        this.stopped = stopped;
        return cut(text);
      }
      case 'c':
        return this.next().slice(0, 1);
      case 'd':
      case 'i':
      case 'u': {
        const number = this.number();
        return number < 0 || !flags.includes('+') ? String(number) : `+${number}`;
      }
      case 'x':
        return this.number().toString(16);
      case 'X':
        return this.number().toString(16).toUpperCase();
      case 'o':
        return this.number().toString(8);
      default:
        this.errors += `bash: printf: \`${letter}': invalid format character\n`;
        this.stopped = true;
        return all.length > 0 ? '' : all;
    }
  }

  private next(): string {
    return this.values[this.at++] ?? '';
  }

  private number(): number {
    const word = this.next();
    if (word === '') return 0;
    if (/^['"]/.test(word)) return word.codePointAt(1) ?? 0;
    const match = /^\s*([+-]?)(0x[\da-f]+|0[0-7]*|[1-9]\d*)/i.exec(word);
    const digits = match?.[2] ?? '0';
    const value = /^0[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
    if (match === null || match[0].length < word.length) this.errors += `bash: printf: ${word}: invalid number\n`;
    return match?.[1] === '-' ? -value : value;
  }
}
