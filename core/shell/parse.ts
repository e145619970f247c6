/** A command line as bash reads it: words with quotes and escapes, and commands joined by `|`. Source: POSIX.1-2017 XCU §2.2, §2.3. */
import { fail, ok, type Result } from '../base/result';

/** One command: its name and arguments. */
export type Words = readonly string[];

const OPERATOR = /^(\|\||&&|;;|>>|<<|[|&;<>()])/;

/**
 * The commands of a pipeline, none for an empty line. What this shell has no part of (`;`, `&&`, `>`, `$(…)`) is the syntax
 * error of a shell that does not know it; the error is the line that bash would print after "bash: ".
 */
export function parseCommandLine(line: string): Result<readonly Words[], string> {
  const commands: string[][] = [[]];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const space = /^\s+/.exec(rest);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    if (rest.startsWith('#')) break;
    const operator = OPERATOR.exec(rest)?.[0];
    const words = commands.at(-1) as string[];
    if (operator === '|' && words.length > 0) {
      commands.push([]);
      at++;
      continue;
    }
    if (operator !== undefined) return fail(`syntax error near unexpected token \`${operator}'`);
    const word = readWord(line, at);
    if (!word.ok) return word;
    words.push(word.value.text);
    at = word.value.end;
  }
  if (commands.length === 1 && commands[0]?.length === 0) return ok([]);
  if (commands.at(-1)?.length === 0) return fail('syntax error: unexpected end of file');
  return ok(commands);
}

function readWord(line: string, start: number): Result<{ readonly text: string; readonly end: number }, string> {
  let text = '';
  let at = start;
  while (at < line.length) {
    const character = line[at] as string;
    if (/\s/.test(character) || OPERATOR.test(character)) break;
    if (character === "'" || character === '"') {
      const close = closingQuote(line, at);
      if (close < 0) return fail(`unexpected EOF while looking for matching \`${character}'`);
      const inside = line.slice(at + 1, close);
      text += character === "'" ? inside : inside.replace(/\\(["\\$`])/g, '$1');
      at = close + 1;
    } else if (character === '\\') {
      text += line[at + 1] ?? '';
      at += 2;
    } else {
      text += character;
      at++;
    }
  }
  return ok({ text, end: Math.min(at, line.length) });
}

/** Position of the quote that closes the one at `open`, or -1. */
function closingQuote(line: string, open: number): number {
  const quote = line[open] as string;
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] === '\\' && quote === '"') at++;
    else if (line[at] === quote) return at;
  }
  return -1;
}
