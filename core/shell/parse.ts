/**
 * A command line as bash reads it: words with quotes, escapes and substitutions; commands joined by `|`, `;`, `&&` and `||`; redirections.
 * Source: POSIX.1-2017 XCU §2.2, §2.3, §2.7, §2.9. What this shell has no part of (subshells, `&` within a line, here-documents) is the
 * syntax error of a shell that does not know it.
 */
import { fail, ok, type Result } from '../base/result';

/** A piece of a word. Quoted ones are neither split nor left out where they are empty. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** "$NAME"; "?" is the status of the command before. */
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly list: CommandList; readonly quoted: boolean };

export type Word = readonly Part[];

export interface Redirection {
  readonly descriptor: number;
  readonly operator: '<' | '>' | '>>' | '<>' | '<&' | '>&' | '<<<';
  readonly target: Word;
}

export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface PipelineOfCommands {
  /** Begins with `!`. */
  readonly negated: boolean;
  readonly commands: readonly SimpleCommand[];
}

/** Pipelines, each with what stands before it: `&&` runs it only after success, `||` only after failure. */
export type CommandList = readonly {
  readonly after: ';' | '&&' | '||';
  readonly pipeline: PipelineOfCommands;
}[];

/** The error is the line that bash would print after "bash: ". An empty line is an empty list. */
export function parseCommandLine(line: string): Result<CommandList, string> {
  const parser = new Parser(line);
  try {
    return ok(parser.list(null));
  } catch (error) {
    if (error instanceof SyntaxProblem) return fail(error.message);
    throw error;
  }
}

class SyntaxProblem extends Error {}

const OPERATOR = /^(&>>|<<<|\|\||&&|;;|&>|<<|>>|<>|<&|>&|>\||[|&;<>()])/;
const REDIRECTION = /^(&>>|<<<|<<|&>|>>|<>|<&|>&|>\||[<>])$/;
const NAME = /^(?:\{(\?|[A-Za-z_]\w*)\}|(\?|[A-Za-z_]\w*))/;
/** Ends a word outside quotes. */
const BREAK = /[\s|&;<>()]/;
const EOF = 'syntax error: unexpected end of file';
const OPEN = "unexpected EOF while looking for matching `)'";

class Parser {
  private at = 0;

  constructor(private readonly line: string) {}

  /** Up to the end of the line, or to the `)` of a substitution. */
  list(closing: ')' | null): CommandList {
    const list: { after: ';' | '&&' | '||'; pipeline: PipelineOfCommands }[] = [];
    let after: ';' | '&&' | '||' = ';';
    for (;;) {
      const token = this.peek();
      if (token === closing) {
        if (after !== ';') throw new SyntaxProblem(token === null ? EOF : unexpected(token));
        this.at += closing?.length ?? 0;
        return list;
      }
      if (token === null) throw new SyntaxProblem(OPEN);
      list.push({ after, pipeline: this.pipeline() });
      const next = this.peek();
      after = ';';
      if (next === closing) continue;
      if (next === null) throw new SyntaxProblem(OPEN);
      if (next !== ';' && next !== '&&' && next !== '||') throw new SyntaxProblem(unexpected(next));
      this.at += next.length;
      after = next;
    }
  }

  private pipeline(): PipelineOfCommands {
    let negated = false;
    while (/^!(\s|$)/.test(this.line.slice(this.at))) {
      negated = !negated;
      this.at++;
      this.space();
    }
    const commands = [this.command()];
    while (this.peek() === '|') {
      this.at++;
      if (this.peek() === null) throw new SyntaxProblem(EOF);
      commands.push(this.command());
    }
    return { negated, commands };
  }

  private command(): SimpleCommand {
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      const token = this.peek();
      if (token !== null && REDIRECTION.test(token)) redirections.push(...this.redirection(null));
      else if (token === null || OPERATOR.test(token)) break;
      else {
        const number = /^(\d+)(?=[<>])/.exec(this.line.slice(this.at))?.[1];
        if (number === undefined) words.push(this.word());
        else {
          this.at += number.length;
          redirections.push(...this.redirection(Number(number)));
        }
      }
    }
    if (words.length + redirections.length === 0) throw new SyntaxProblem(unexpected(this.peek() ?? 'newline'));
    return { words, redirections };
  }

  private redirection(number: number | null): readonly Redirection[] {
    const token = this.peek() as string;
    if (token === '<<') throw new SyntaxProblem('here-documents are not simulated');
    this.at += token.length;
    const next = this.peek();
    if (next === null || OPERATOR.test(next)) throw new SyntaxProblem(unexpected(next ?? 'newline'));
    const target = this.word();
    const both = token === '&>' || token === '&>>' || (token === '>&' && number === null && !isDescriptor(target));
    if (both) {
      const one: Word = [{ kind: 'text', text: '1', quoted: false }];
      return [
        { descriptor: 1, operator: token === '&>>' ? '>>' : '>', target },
        { descriptor: 2, operator: '>&', target: one },
      ];
    }
    const operator = (token === '>|' ? '>' : token) as Redirection['operator'];
    return [{ descriptor: number ?? (token.startsWith('<') ? 0 : 1), operator, target }];
  }

  /** The operator or the first character that comes next; null at the end. */
  private peek(): string | null {
    this.space();
    if (this.at >= this.line.length) return null;
    return OPERATOR.exec(this.line.slice(this.at))?.[0] ?? (this.line[this.at] as string);
  }

  /** Passes over blanks and a comment. */
  private space(): void {
    while (/\s/.test(this.line[this.at] ?? '')) this.at++;
    if (this.line[this.at] === '#') this.at = this.line.length;
  }

  private word(): Word {
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
      const inner = new Parser(this.upTo('`').replace(/\\([\\$`])/g, '$1'));
      return { kind: 'command', list: inner.list(null), quoted };
    }
    if (character !== '$') return null;
    if (this.line[this.at + 1] === '(') {
      this.at += 2;
      return { kind: 'command', list: this.list(')'), quoted };
    }
    const match = NAME.exec(this.line.slice(this.at + 1));
    if (match === null) return null;
    this.at += 1 + match[0].length;
    return { kind: 'variable', name: (match[1] ?? match[2]) as string, quoted };
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

function unexpected(token: string): string {
  return `syntax error near unexpected token \`${token}'`;
}

function isDescriptor(word: Word): boolean {
  return word.length === 1 && word[0]?.kind === 'text' && /^(\d+|-)$/.test(word[0].text);
}
