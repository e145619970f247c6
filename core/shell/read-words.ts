/** The words of a command line as bash reads them: quotes, escapes, substitutions. Source: POSIX.1-2017 XCU §2.2, §2.3. */
import { parseArithmetic } from './arithmetic';
import type { CommandList, Part, Word } from './syntax';

/** The message is the line that bash would print after "bash: ". */
export class SyntaxProblem extends Error {}

export const OPERATOR = /^(&>>|<<<|\|\||&&|;;|&>|<<|>>|>\||<>|<&|>&|[|&;<>()])/;
const NAME = /^(?:\{([?#@*\d]|[A-Za-z_]\w*)(?::-([^}]*))?\}|([?#@*\d]|[A-Za-z_]\w*))/;
/** Ends a word outside quotes. */
const BREAK = /[\s|&;<>()]/;

export abstract class WordReader {
  protected at = 0;

  constructor(protected readonly line: string) {}

  /** What stands in backquotes. */
  protected abstract inner(line: string): CommandList;

  /** Up to the `)` of a substitution. */
  protected abstract substituted(): CommandList;

  /** The operator or the first character that comes next; null at the end. */
  protected peek(): string | null {
    this.space();
    if (this.at >= this.line.length) return null;
    return OPERATOR.exec(this.line.slice(this.at))?.[0] ?? (this.line[this.at] as string);
  }

  /** Passes over blanks and a comment. */
  protected space(): void {
    while (/\s/.test(this.line[this.at] ?? '')) this.at++;
    if (this.line[this.at] === '#') this.at = this.line.length;
  }

  protected word(): Word {
    const parts: Part[] = [];
    let text = '';
    const plain = () => {
      if (text !== '') parts.push({ kind: 'text', text, quoted: false });
      text = '';
    };
    for (;;) {
      const character = this.line[this.at];
      if (character === undefined || BREAK.test(character)) break;
      if (character === "'") {
        plain();
        parts.push({ kind: 'text', text: this.upTo("'"), quoted: true });
      } else if (character === '"') {
        plain();
        parts.push(...this.doubleQuoted());
      } else if (character === '\\') {
        plain();
        parts.push({ kind: 'text', text: this.line[this.at + 1] ?? '', quoted: true });
        this.at += 2;
      } else {
        const part = this.substitution(false);
        if (part === null) {
          text += character;
          this.at++;
        } else {
          plain();
          parts.push(part);
        }
      }
    }
    this.at = Math.min(this.at, this.line.length);
    plain();
    return parts;
  }

  private doubleQuoted(): readonly Part[] {
    const parts: Part[] = [];
    let text = '';
    this.at++;
    for (;;) {
      const character = this.line[this.at];
      if (character === undefined) throw new SyntaxProblem('unexpected EOF while looking for matching `"\'');
      if (character === '"') break;
      if (character === '\\' && /["\\$`]/.test(this.line[this.at + 1] ?? '')) {
        text += this.line[this.at + 1];
        this.at += 2;
        continue;
      }
      const part = this.substitution(true);
      if (part === null) {
        text += character;
        this.at++;
      } else {
        parts.push({ kind: 'text', text, quoted: true }, part);
        text = '';
      }
    }
    this.at++;
    return [...parts, { kind: 'text', text, quoted: true }];
  }

  /** `$NAME`, `${NAME}`, `$(COMMANDS)` or backquotes; null where none begins here. */
  private substitution(quoted: boolean): Part | null {
    const character = this.line[this.at];
    if (character === '`') {
      const inner = this.upTo('`').replace(/\\([\\$`])/g, '$1');
      return { kind: 'command', list: this.inner(inner), quoted };
    }
    if (character !== '$') return null;
    if (this.line.startsWith('((', this.at + 1)) return this.arithmetic(quoted);
    if (this.line[this.at + 1] === '(') {
      this.at += 2;
      return { kind: 'command', list: this.substituted(), quoted };
    }
    const match = NAME.exec(this.line.slice(this.at + 1));
    if (match === null) return null;
    this.at += 1 + match[0].length;
    return { kind: 'variable', name: (match[1] ?? match[3]) as string, otherwise: match[2] ?? '', quoted };
  }

  private arithmetic(quoted: boolean): Part {
    let depth = 0;
    let end = this.at + 1;
    for (; end < this.line.length; end++) {
      if (this.line[end] === '(') depth++;
      if (this.line[end] === ')' && --depth === 0) break;
    }
    const text = this.line.slice(this.at + 3, end - 1);
    if (depth !== 0) throw new SyntaxProblem("unexpected EOF while looking for matching `)'");
    const value = this.line[end - 1] === ')' ? parseArithmetic(text) : null;
    if (value === null) throw new SyntaxProblem(`"$((${text}))" is not simulated`);
    this.at = end + 1;
    return { kind: 'arithmetic', value, quoted };
  }

  /** What stands between a quote here and the one that closes it; backquotes may hold escaped ones. */
  private upTo(quote: "'" | '`'): string {
    const start = this.at + 1;
    let end = start;
    while (end < this.line.length && this.line[end] !== quote) end += quote === '`' && this.line[end] === '\\' ? 2 : 1;
    if (end >= this.line.length) throw new SyntaxProblem(`unexpected EOF while looking for matching \`${quote}'`);
    this.at = end + 1;
    return this.line.slice(start, end);
  }
}
