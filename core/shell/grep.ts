import { BAD_OPTION, type Command, complained, immediate } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

const USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

const LONG = {
  'ignore-case': 'i',
  'invert-match': 'v',
  count: 'c',
  'line-number': 'n',
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'word-regexp': 'w',
  quiet: 'q',
  silent: 'q',
  'line-regexp': 'x',
  'only-matching': 'o',
};

/** `grep [-ivcnEFwqx] PATTERN [FILE]...`: the lines that match, of files or of what a pipeline brings. */
export const grep: Command = (args, input) => {
  const parsed = getopt(args, 'ivcnEFwqxo', LONG);
  if (!parsed.ok) return immediate(() => complained(`grep: ${parsed.error}\n${USAGE}`, BAD_OPTION));
  const letters = new Set(parsed.value.options.map((option) => option.letter));
  if (letters.has('o')) return immediate(() => complained('grep: option -o is not simulated\n', BAD_OPTION));
  const [pattern, ...paths] = parsed.value.operands;
  if (pattern === undefined) return immediate(() => complained(USAGE, BAD_OPTION));
  const expression = expressionOf(pattern, letters);
  if (expression === null) return immediate(() => complained('grep: Invalid regular expression\n', BAD_OPTION));
  return immediate((os) => {
    let [output, errors, found] = ['', '', 0];
    for (const path of paths.length === 0 ? ['-'] : paths) {
      const file = path === '-' ? { text: input ?? '' } : readFile(os, path);
      if ('error' in file) {
        errors += `grep: ${path}: ${file.error}\n`;
        continue;
      }
      const lines = file.text.replace(/\n$/, '').split('\n');
      const matching = (file.text === '' ? [] : lines).flatMap((line, i) =>
        expression.test(line) !== letters.has('v') ? [{ line, number: i + 1 }] : [],
      );
      found += matching.length;
      const name = paths.length > 1 ? `${path}:` : '';
      const rows = matching.map(({ line, number }) => `${name}${letters.has('n') ? `${number}:` : ''}${line}\n`);
      output += letters.has('c') ? `${name}${matching.length}\n` : rows.join('');
    }
    const status = errors !== '' ? 2 : found > 0 ? 0 : 1;
    return { output: letters.has('q') ? '' : output, errors, status: letters.has('q') && found > 0 ? 0 : status };
  });
};

/** A basic expression's backslashes before + ? | ( ) { } are an extended one's bare signs, and the other way round. */
function expressionOf(pattern: string, letters: ReadonlySet<string>): RegExp | null {
  let source = pattern;
  if (letters.has('F')) source = source.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  else if (!letters.has('E'))
    source = source.replace(/\\?[+?|(){}]/g, (sign) => (sign.length === 2 ? sign.slice(1) : `\\${sign}`));
  if (letters.has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (letters.has('x')) source = `^(?:${source})$`;
  try {
    return new RegExp(source, letters.has('i') ? 'i' : '');
  } catch {
    return null;
  }
}
