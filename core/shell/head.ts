import type { Os, Process } from '../apps/process';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

const LINES = 10;
/** What one read asks for (BUFSIZ). */
const BLOCK = 8_192;

/** `head [-n LINES | -c CHARACTERS] [FILE]...` of coreutils. */
export const head: Command = (args, input) => {
  // `head -5` is the old way of `head -n 5`.
  const parsed = getopt(
    args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')),
    'n:c:qv',
    { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v' },
  );
  const refused = (text: string, status: number) => immediate(() => complained(`head: ${text}\n`, status));
  if (!parsed.ok) return refused(`${parsed.error}\nTry 'head --help' for more information.`, BAD_OPTION);
  let headers: 'usual' | 'never' | 'always' = 'usual';
  let limit = { unit: 'lines', count: LINES };
  for (const { letter, value } of parsed.value.options) {
    if (letter === 'q' || letter === 'v') {
      headers = letter === 'q' ? 'never' : 'always';
      continue;
    }
    const unit = letter === 'n' ? 'lines' : 'bytes';
    if (!/^\d+$/.test(value)) return refused(`invalid number of ${unit}: '${value}'`, 1);
    limit = { unit, count: Number(value) };
  }
  const { operands } = parsed.value;
  const first = (text: string) => beginning(text, limit.unit === 'lines', limit.count);
  if (operands.length === 0 && input === null) return new Head(first, limit.unit === 'bytes' ? limit.count : Infinity);
  return immediate((os) => {
    let status = 0;
    for (const [i, path] of (operands.length === 0 ? ['-'] : operands).entries()) {
      const file = path === '-' ? { text: input ?? '' } : readFile(os, path);
      if ('error' in file) {
        os.writeError(`head: cannot open '${path}' for reading: ${file.error}\n`);
        status = 1;
        continue;
      }
      if (headers === 'always' || (headers === 'usual' && operands.length > 1))
        os.write(`${i > 0 ? '\n' : ''}==> ${path === '-' ? 'standard input' : path} <==\n`);
      os.write(first(file.text).text);
    }
    return printed('', status);
  });
};

interface Beginning {
  readonly text: string;
  /** Nothing of what follows belongs to it. */
  readonly complete: boolean;
}

function beginning(text: string, lines: boolean, count: number): Beginning {
  if (!lines) return { text: text.slice(0, count), complete: text.length >= count };
  let end = 0;
  for (let line = 0; line < count; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0) return { text, complete: false };
    end = next + 1;
  }
  return { text: text.slice(0, end), complete: true };
}

/** Ends as soon as it has what it wants, or its input does. */
class Head implements Process {
  private text = '';

  /** `bytes`: how many it shows at most; what comes behind them it leaves in a connection. */
  constructor(
    private readonly first: (text: string) => Beginning,
    private readonly bytes: number,
  ) {}

  get wanted(): number {
    return Math.min(BLOCK, this.bytes - this.text.length);
  }

  start(os: Os): void {
    if (this.first('').complete) os.exit(0);
  }

  onInput(os: Os, text: string | null): void {
    this.text += text ?? '';
    const { text: shown, complete } = this.first(this.text);
    if (!complete && text !== null) return;
    os.write(shown);
    os.exit(0);
  }
}
