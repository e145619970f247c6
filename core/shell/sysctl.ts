import type { Os } from '../apps/process';
import { BAD_OPTION, type Command, immediate, type Outcome, printed } from './command';
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
  if (!parsed.ok) return immediate(() => printed(`sysctl: ${parsed.error}\n${SYSCTL_USAGE}`, BAD_OPTION));
  const { operands } = parsed.value;
  const letters = parsed.value.options.map((option) => option.letter).join('');
  if (/[hd]/.test(letters)) return immediate(() => printed(SYSCTL_USAGE));
  if (letters.includes('V')) return immediate(() => printed('sysctl from procps-ng 4.0.2\n'));
  const pattern = parsed.value.options.findLast((option) => option.letter === 'r')?.value;
  const options = { letters, pattern: pattern === undefined ? null : regularExpression(pattern) };
  if (/[aAX]/.test(letters)) return immediate((os) => listed(os, os.sysctlNames(), options));
  if (letters.includes('p')) return immediate((os) => load(os, operands[0] ?? SETTINGS_FILE, options));
  if (operands.length === 0) {
    const none = "sysctl: no variables specified\nTry `sysctl --help' for more information.\n";
    return immediate(() => printed(args.length === 0 ? SYSCTL_USAGE : none, 1));
  }
  return immediate((os) => {
    const outcomes = operands.map((operand) => (isAssignment(operand, letters) ? set : show)(os, operand, options));
    return printed(outcomes.map((one) => one.output).join(''), Math.max(...outcomes.map((one) => one.status)));
  });
};

/** Sets what a file says, a line each. */
function load(os: Os, path: string, options: Options): Outcome {
  const file = readFile(os, path);
  if ('error' in file) {
    return path === SETTINGS_FILE ? printed('') : printed(`sysctl: cannot open "${path}": ${file.error}\n`, 1);
  }
  const lines = file.text.split('\n').filter((line) => /^\s*[^#;\s]/.test(line));
  const outcomes = lines.map((line) => set(os, line, options));
  return printed(outcomes.map((one) => one.output).join(''), Math.max(0, ...outcomes.map((one) => one.status)));
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

/** A slash first means that slashes separate (sysctl(8)). */
function dotted(name: string): string {
  return name.includes('/') ? name.replaceAll('/', '.') : name;
}

function missing(name: string, letters: string): Outcome {
  if (letters.includes('e')) return printed('');
  return printed(`sysctl: cannot stat /proc/sys/${name.replaceAll('.', '/')}: No such file or directory\n`, 1);
}

/** One setting, or all below a directory. */
function show(os: Os, operand: string, options: Options): Outcome {
  const name = dotted(operand);
  if (os.sysctl(name) !== null) return listed(os, [name], options);
  const below = os.sysctlNames().filter((one) => one.startsWith(`${name}.`));
  return below.length > 0 ? listed(os, below, options) : missing(name, options.letters);
}

function listed(os: Os, names: readonly string[], { letters, pattern }: Options): Outcome {
  const shown = pattern === null ? names : names.filter((name) => pattern.test(name));
  const rows = shown.map((name) => {
    if (letters.includes('N')) return `${name}\n`;
    return row(name, os.sysctl(name) ?? '', letters);
  });
  return printed(rows.join(''));
}

function row(name: string, value: string, letters: string): string {
  if (letters.includes('b')) return value;
  return /[nN]/.test(letters) ? `${value}\n` : `${name} = ${value}\n`;
}

function set(os: Os, operand: string, { letters }: Options): Outcome {
  const equals = operand.indexOf('=');
  if (equals < 0) return printed('sysctl: command line(0): invalid syntax, continuing...\n', 1);
  const name = dotted(operand.slice(0, equals).trim());
  const value = operand.slice(equals + 1).trim();
  if (name === '') return printed('sysctl: Path is not under /proc/sys/: /proc/sys/\n', 1);
  if (os.sysctl(name) === null) return missing(name, letters);
  const refusal = letters.includes('D') ? null : os.config.setSysctl(name, `${value}\n`);
  if (refusal?.error === 'EOPNOTSUPP') return printed(`sysctl: setting "${name}" is not simulated\n`, BAD_OPTION);
  if (refusal !== null) return printed(`sysctl: setting key "${name}": Invalid argument\n`, 1);
  return printed(letters.includes('q') ? '' : row(name, value, letters));
}
