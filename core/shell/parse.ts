/**
 * A command line as bash reads it: commands joined by `|`, `;`, `&&` and `||`, loops and branches, redirections. Source: POSIX.1-2017
 * XCU §2.7, §2.9. What this shell has no part of (`&` within a line, here-documents, functions, `case`) is said to be left out.
 */
import { fail, ok, type Result } from '../base/result';
import { braceWords } from './braces';
import { OPERATOR, SyntaxProblem, WordReader } from './read-words';
import type {
  Assignment,
  Command,
  CommandList,
  CompoundCommand,
  PipelineOfCommands,
  Redirection,
  Word,
} from './syntax';

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

const REDIRECTION = /^(&>>|<<<|<<|&>|>>|<>|<&|>&|>\||[<>])$/;
/** Where a command may begin. */
const RESERVED =
  /^(!|\{|\}|case|do|done|elif|else|fi|for|function|if|select|then|time|until|while|\[\[)(?=[\s;|&<>()]|$)/;
const NOT_SIMULATED = ['case', 'function', 'select', '[['];
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;
const EOF = 'syntax error: unexpected end of file';
const OPEN = "unexpected EOF while looking for matching `)'";

class Parser extends WordReader {
  /** Up to the end of the line (null), the `)` of a group, or one of the words of a compound command, which is taken too. */
  list(closing: ')' | readonly string[] | null, open = EOF): CommandList {
    const list: { after: ';' | '&&' | '||'; pipeline: PipelineOfCommands }[] = [];
    let after: ';' | '&&' | '||' = ';';
    for (;;) {
      const token = this.peek();
      const word = this.reserved();
      const ends = Array.isArray(closing) ? word !== null && closing.includes(word) : token === closing;
      if (ends) {
        const nothing = Array.isArray(closing) && list.length === 0;
        if (after !== ';' || nothing) throw new SyntaxProblem(token === null ? EOF : unexpected(word ?? token));
        if (closing === ')') this.at++;
        return list;
      }
      if (token === null) throw new SyntaxProblem(open);
      list.push({ after, pipeline: this.pipeline() });
      const next = this.peek();
      after = ';';
      if (next === null || next === closing) continue;
      if (next === '&') throw new SyntaxProblem('"&" within a line is not simulated');
      if (next !== ';' && next !== '&&' && next !== '||') throw new SyntaxProblem(unexpected(this.reserved() ?? next));
      this.at += next.length;
      after = next;
    }
  }

  protected inner(line: string): CommandList {
    return new Parser(line).list(null);
  }

  protected substituted(): CommandList {
    return this.list(')', OPEN);
  }

  private pipeline(): PipelineOfCommands {
    let negated = false;
    let timed: PipelineOfCommands['timed'] = 'no';
    for (let word = this.reserved(); word === '!' || word === 'time'; word = this.reserved()) {
      this.at += word.length;
      if (word === '!') negated = !negated;
      else {
        const [posix = ''] = /^\s+-p(?=\s|$)/.exec(this.line.slice(this.at)) ?? [];
        this.at += posix.length;
        timed = posix === '' ? 'bash' : 'posix';
      }
    }
    const next = this.peek();
    if (timed !== 'no' && (next === null || next === ';')) return { negated, timed, commands: [] };
    const commands = [this.command()];
    while (this.peek() === '|') {
      this.at++;
      if (this.peek() === null) throw new SyntaxProblem(EOF);
      commands.push(this.command());
    }
    return { negated, timed, commands };
  }

  private command(): Command {
    const word = this.reserved();
    const compound = this.peek() === '(' ? this.group() : word === null ? null : this.compound(word);
    if (compound === null) return this.simple();
    const redirections: Redirection[] = [];
    for (;;) {
      const more = this.redirections();
      if (more === null) return { ...compound, redirections } as CompoundCommand;
      redirections.push(...more);
    }
  }

  private group() {
    this.at++;
    const list = this.list(')');
    if (list.length === 0) throw new SyntaxProblem(unexpected(')'));
    return { kind: 'group', list, subshell: true } as const;
  }

  private compound(word: string) {
    if (NOT_SIMULATED.includes(word)) throw new SyntaxProblem(`"${word}" is not simulated`);
    if (!['{', 'for', 'if', 'while', 'until'].includes(word)) throw new SyntaxProblem(unexpected(word));
    this.at += word.length;
    if (word === '{') return { kind: 'group', list: this.untilWord('}'), subshell: false } as const;
    if (word === 'for') return this.loopOver();
    if (word === 'if') return this.branches();
    const condition = this.untilWord('do');
    return { kind: 'while', until: word === 'until', condition, body: this.untilWord('done') } as const;
  }

  /** A list that ends in a reserved word, which is passed over. */
  private untilWord(word: string): CommandList {
    const list = this.list([word]);
    this.at += word.length;
    return list;
  }

  private loopOver() {
    this.space();
    const [name] = /^[^\s;|&<>()]*/.exec(this.line.slice(this.at)) as RegExpExecArray;
    if (name === '') throw new SyntaxProblem(unexpected(this.peek() ?? 'newline'));
    this.at += name.length;
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new SyntaxProblem(`\`${name}': not a valid identifier`);
    this.space();
    const words: Word[] = [];
    if (/^in(?=[\s;]|$)/.test(this.line.slice(this.at))) {
      this.at += 2;
      for (let token = this.peek(); token !== null && token !== ';'; token = this.peek()) {
        if (OPERATOR.test(token)) throw new SyntaxProblem(unexpected(token));
        words.push(...braceWords(this.word()));
      }
    }
    if (this.peek() === ';') this.at++;
    const word = this.reserved();
    if (word !== 'do') throw new SyntaxProblem(this.peek() === null ? EOF : unexpected(this.nextWord()));
    this.at += 2;
    return { kind: 'for', name, words, body: this.untilWord('done') } as const;
  }

  private branches() {
    const branches: { condition: CommandList; body: CommandList }[] = [];
    let otherwise: CommandList = [];
    for (let word: string | null = 'elif'; word === 'elif'; ) {
      const condition = this.untilWord('then');
      const body = this.list(['elif', 'else', 'fi']);
      branches.push({ condition, body });
      word = this.reserved();
      this.at += (word ?? '').length;
      if (word === 'else') otherwise = this.untilWord('fi');
    }
    return { kind: 'if', branches, otherwise } as const;
  }

  private simple(): Command {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      const more = this.redirections();
      if (more !== null) {
        redirections.push(...more);
        continue;
      }
      const token = this.peek();
      if (token === null || OPERATOR.test(token)) break;
      const [whole, name] = ASSIGNMENT.exec(this.line.slice(this.at)) ?? [];
      if (whole !== undefined && name !== undefined && words.length === 0) {
        this.at += whole.length;
        assignments.push({ name, value: this.word() });
      } else words.push(...braceWords(this.word()));
    }
    if (assignments.length + words.length + redirections.length === 0) {
      throw new SyntaxProblem(unexpected(this.peek() ?? 'newline'));
    }
    return { kind: 'simple', assignments, words, redirections };
  }

  /** The one that comes next, with the number before it; null: none. `&>` is two. */
  private redirections(): readonly Redirection[] | null {
    const token = this.peek();
    const number = /^(\d+)(?=[<>])/.exec(this.line.slice(this.at))?.[1];
    if (number !== undefined) this.at += number.length;
    else if (token === null || !REDIRECTION.test(token)) return null;
    return this.redirection(number === undefined ? null : Number(number));
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

  /** The reserved word that stands here, where a command may begin. */
  private reserved(): string | null {
    this.space();
    return RESERVED.exec(this.line.slice(this.at))?.[1] ?? null;
  }

  private nextWord(): string {
    return /^[^\s;|&<>()]+/.exec(this.line.slice(this.at))?.[0] ?? (this.peek() as string);
  }
}

function unexpected(token: string): string {
  return `syntax error near unexpected token \`${token}'`;
}

function isDescriptor(word: Word): boolean {
  return word.length === 1 && word[0]?.kind === 'text' && /^(\d+|-)$/.test(word[0].text);
}
