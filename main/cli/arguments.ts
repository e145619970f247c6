import { fail, ok, type Result } from '../../core/base/result';
import { logFormatOf } from '../../core/export/log';
import type { Language, LogFormat } from '../../preload/contract';
import { DEFAULT_SEED } from '../simulation/default-seed';
import { parseDuration } from './duration';
import { type OptionSpec, type ParsedOptions, parseOptions } from './options';
import type { CliTexts } from './texts';

/** Where an output goes: `-` is standard output. */
export interface LogOutput {
  readonly path: string;
  readonly format: LogFormat;
}

export interface RunCall {
  readonly command: 'run';
  readonly file: string;
  /** null: the file's script. */
  readonly commands: readonly string[] | null;
  readonly log: LogOutput | null;
  readonly capture: string | null;
  /** Where the topology goes as the commands have left it. */
  readonly save: string | null;
  readonly until: { readonly text: string; readonly ns: number };
  readonly seed: number;
}

export type Call =
  | RunCall
  | { readonly command: 'check'; readonly file: string }
  | { readonly command: 'unsupported'; readonly name: string }
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** An hour of simulated time: past every timeout of Linux, and the end of a `ping` that nobody gave a count. */
const DEFAULT_UNTIL = '60m';

const MAX_SEED = 0xffff_ffff;

const COMMON: OptionSpec = { '--lang': 'once', '--help': 'flag', '-h': 'flag', '--version': 'flag', '-V': 'flag' };
const RUN: OptionSpec = {
  ...COMMON,
  '--do': 'many',
  '--log': 'once',
  '--pcap': 'once',
  '--save': 'once',
  '--until': 'once',
  '--seed': 'once',
};

/** The language of messages, found before anything else is understood; wrong ones are reported by `parseCall`. */
export function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const arg = args[at] ?? '';
  return (arg === '--lang' ? args[at + 1] : arg.slice('--lang='.length)) === 'zh' ? 'zh' : 'en';
}

/** What a command line asks for, or the message that says why it cannot be understood. */
export function parseCall(args: readonly string[], texts: CliTexts): Result<Call, string> {
  // The first operand is the command; options may stand before it.
  const name = args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--lang');
  if (name === 'import' || name === 'export') {
    const help = args.includes('--help') || args.includes('-h');
    return ok(help ? { command: 'help' } : { command: 'unsupported', name });
  }
  if (name !== undefined && name !== 'run' && name !== 'check') return fail(texts.unknownCommand(name));

  const parsed = parseOptions(args, name === 'run' ? RUN : COMMON, texts);
  if (!parsed.ok) return parsed;
  const { values, operands } = parsed.value;
  if (values.has('--help') || values.has('-h')) return ok({ command: 'help' });
  if (values.has('--version') || values.has('-V')) return ok({ command: 'version' });
  const language = one(parsed.value, '--lang');
  if (language !== null && language !== 'en' && language !== 'zh') {
    return fail(texts.badValue('--lang', language, texts.aLanguage));
  }
  if (name === undefined) return fail(texts.noCommand);
  const [, file, ...rest] = operands;
  if (file === undefined || file === '') return fail(texts.missingFile);
  if (rest[0] !== undefined) return fail(texts.extraArgument(rest[0]));
  return name === 'check' ? ok({ command: 'check', file }) : parseRun(file, parsed.value, texts);
}

function parseRun(file: string, options: ParsedOptions, texts: CliTexts): Result<Call, string> {
  const untilText = one(options, '--until') ?? DEFAULT_UNTIL;
  const untilNs = parseDuration(untilText);
  if (untilNs === null) return fail(texts.badValue('--until', untilText, texts.aDuration));

  const seedText = one(options, '--seed') ?? String(DEFAULT_SEED);
  const seed = /^\d{1,10}$/.test(seedText) ? Number(seedText) : Number.NaN;
  if (!(seed <= MAX_SEED)) return fail(texts.badValue('--seed', seedText, texts.aSeed));

  const logPath = one(options, '--log');
  const format = logPath === '-' ? 'jsonl' : logFormatOf(logPath ?? '');
  if (logPath !== null && format === null) return fail(texts.badValue('--log', logPath, texts.aLogFile));

  const capture = one(options, '--pcap');
  const save = one(options, '--save');
  const outputs = [['--log', logPath] as const, ['--pcap', capture] as const, ['--save', save] as const];
  for (const [i, [option, path]] of outputs.entries()) {
    const other = outputs.slice(i + 1).find(([, another]) => path !== null && another === path);
    if (other === undefined || path === null) continue;
    return fail(path === '-' ? texts.bothOnStdout(option, other[0]) : texts.sameOutput(option, other[0], path));
  }

  return ok({
    command: 'run',
    file,
    commands: options.values.get('--do') ?? null,
    log: logPath === null || format === null ? null : { path: logPath, format },
    capture,
    save,
    until: { text: untilText, ns: untilNs },
    seed,
  });
}

function one(options: ParsedOptions, name: string): string | null {
  return options.values.get(name)?.[0] ?? null;
}
