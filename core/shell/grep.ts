import { BAD_OPTION, type Command, complained, immediate } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

const USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

/** `grep [-ivcnEFwqx] PATTERN [FILE]...`: the lines that match, of files or of what a pipeline brings. */
export const grep: Command = (args, input) => {
  const parsed = getopt(args, 'ivcnEFwqxo');
  if (!parsed.ok) return immediate(() => complained(`grep: ${parsed.error}\n${USAGE}`, BAD_OPTION));
  const letters = new Set(parsed.value.options.map((option) => option.letter));
  if (letters.has('o')) return immediate(() => complained('grep: option -o is not simulated\n', BAD_OPTION));
  const [pattern, ...paths] = parsed.value.operands;
  if (pattern === undefined) return immediate(() => complained(USAGE, BAD_OPTION));
  const expression = expressionOf(pattern, letters);
  if (expression === null) return immediate(() => complained('grep: Invalid regular expression\n', BAD_OPTION));
  return immediate((os) => {
    const errors: string[] = [];
    const texts = (paths.length === 0 ? ['-'] : paths).map((path) => {
      const file = path === '-' ? { text: input ?? '' } : readFile(os, path);
      if ('text' in file) return file.text;
      errors.push(`grep: ${path}: ${file.error}\n`);
      return '';
    });
    const lines = texts.join('').split('\n').slice(0, -1);
    const found = lines.flatMap((line, i) =>
      expression.test(line) !== letters.has('v') ? [{ line, number: i + 1 }] : [],
    );
    const rows = found.map(({ line, number }) => (letters.has('n') ? `${number}:${line}\n` : `${line}\n`));
    const output = letters.has('q') ? '' : letters.has('c') ? `${found.length}\n` : rows.join('');
    const status = errors.length > 0 ? 2 : found.length > 0 ? 0 : 1;
    return { output, errors: errors.join(''), status };
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
