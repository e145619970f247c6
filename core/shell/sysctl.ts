import type { Os } from '../apps/process';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, oneByOne, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';
import { SYSCTL_USAGE } from './sysctl-usage';

const SETTINGS_FILE = '/etc/sysctl.conf';
const LONG = {
  values: 'n',
  ignore: 'e',
  write: 'w',
  names: 'N',
  quiet: 'q',
  binary: 'b',
  load: 'p',
  all: 'a',
  'dry-run': 'D',
  help: 'h',
  version: 'V',
};

interface Options {
  readonly letters: string;
  readonly pattern: RegExp | null;
}

/** `sysctl` of procps 4.0.2: shows settings and sets them; names with dots or slashes. */
export const sysctl: Command = (args) => {
  const parsed = getopt(args, 'bneNwpqoxaAXr:Vdh', LONG);
  if (!parsed.ok) {
    return immediate(() => ({ output: SYSCTL_USAGE, errors: `sysctl: ${parsed.error}\n`, status: BAD_OPTION }));
  }
  const { operands } = parsed.value;
  const letters = parsed.value.options.map((option) => option.letter).join('');
  if (/[hd]/.test(letters)) return immediate(() => printed(SYSCTL_USAGE));
  if (letters.includes('V')) return immediate(() => printed('sysctl from procps-ng 4.0.2\n'));
  const pattern = parsed.value.options.findLast((option) => option.letter === 'r')?.value;
  const options = { letters, pattern: pattern === undefined ? null : regularExpression(pattern) };
  if (/[aAX]/.test(letters)) return immediate((os) => listed(os, os.sysctlNames(), options));
  if (letters.includes('p')) return oneByOne((os) => load(os, operands[0] ?? SETTINGS_FILE, options));
  if (operands.length === 0) {
    const none = "sysctl: no variables specified\nTry `sysctl --help' for more information.\n";
    return immediate(() => complained(args.length === 0 ? SYSCTL_USAGE : none, 1));
  }
  return oneByOne((os) =>
    operands.map((operand) => (isAssignment(operand, letters) ? set : show)(os, operand, options)),
  );
};

/** Sets what a file says, a line each. */
function load(os: Os, path: string, options: Options): readonly Outcome[] {
  const file = readFile(os, path);
  if ('error' in file) {
    return path === SETTINGS_FILE ? [] : [complained(`sysctl: cannot open "${path}": ${file.error}\n`, 1)];
  }
  const lines = file.text.split('\n').filter((line) => /^\s*[^#;\s]/.test(line));
  return lines.map((line) => set(os, line, options));
}

/** What is no regular expression to us fits nothing. */
function regularExpression(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    return /(?!)/;
  }
}

function isAssignment(operand: string, letters: string): boolean {
  return operand.includes('=') || letters.includes('w');
}

/** Where a setting lies below /proc/sys: a dot first means that dots separate, and slashes stand for dots (slashdot). */
function pathOf(operand: string): string {
  return /^[^/]*\./.test(operand) ? swapped(operand) : operand;
}

function swapped(text: string): string {
  return text.replace(/[./]/g, (one) => (one === '.' ? '/' : '.'));
}

function missing(path: string, letters: string): Outcome {
  if (letters.includes('e')) return printed('');
  return complained(`sysctl: cannot stat /proc/sys/${path}: No such file or directory\n`, 1);
}

/** One setting, or all below a directory. */
function show(os: Os, operand: string, options: Options): Outcome {
  const path = pathOf(operand);
  const key = path.replaceAll('/', '.');
  if (os.sysctl(key) !== null) return listed(os, [key], options, swapped(path));
  const below = os.sysctlNames().filter((one) => one.startsWith(`${key}.`));
  return below.length > 0 ? listed(os, below, options) : missing(path, options.letters);
}

/** `as`: how the one that was asked for is written. */
function listed(os: Os, keys: readonly string[], { letters, pattern }: Options, as?: string): Outcome {
  const shown = pattern === null ? keys : keys.filter((key) => pattern.test(key));
  const rows = shown.map((key) => {
    if (letters.includes('N')) return `${as ?? key}\n`;
    return row(as ?? key, os.sysctl(key) ?? '', letters);
  });
  return printed(rows.join(''));
}

function row(name: string, value: string, letters: string): string {
  if (letters.includes('b')) return value;
  return /[nN]/.test(letters) ? `${value}\n` : `${name} = ${value}\n`;
}

function set(os: Os, operand: string, { letters }: Options): Outcome {
  if (operand.trim().length < 2 || /^\s*[#;]/.test(operand)) return complained('', 1);
  const equals = operand.indexOf('=');
  if (equals < 0) return complained('sysctl: command line(0): invalid syntax, continuing...\n', 1);
  const path = pathOf(operand.slice(0, equals).trim());
  const [key, name] = [path.replaceAll('/', '.'), swapped(path)];
  const value = operand.slice(equals + 1).trim();
  if (path === '') return complained('sysctl: Path is not under /proc/sys/: /proc/sys/\n', 1);
  if (os.sysctl(key) === null) return missing(path, letters);
  const refusal = letters.includes('D') ? null : os.config.setSysctl(key, `${value}\n`);
  if (refusal?.error === 'EOPNOTSUPP') return complained(`sysctl: setting "${name}" is not simulated\n`, BAD_OPTION);
  if (refusal !== null) return complained(`sysctl: setting key "${name}": Invalid argument\n`, 1);
  return printed(letters.includes('q') ? '' : row(name, value, letters));
}
