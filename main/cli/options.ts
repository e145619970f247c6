import { fail, ok, type Result } from '../../core/base/result';
import type { CliTexts } from './texts';

/** How often an option may be given, or that it takes no value. */
export type OptionSpec = Readonly<Record<string, 'once' | 'many' | 'flag'>>;

export interface ParsedOptions {
  /** Values by option, in the order given; a flag has one empty value. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What is no option: file names, `-` among them. */
  readonly operands: readonly string[];
}

/**
 * Reads `--name value`, `--name=value` and operands; `--` ends the options. A value that itself looks like an option is
 * taken as a forgotten value.
 */
export function parseOptions(
  args: readonly string[],
  spec: OptionSpec,
  texts: CliTexts,
): Result<ParsedOptions, string> {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (kind === undefined) return fail(texts.unknownOption(name));
    if (kind === 'flag') {
      if (equals >= 0) return fail(texts.unexpectedValue(name));
      values.set(name, ['']);
      continue;
    }
    const value = equals < 0 ? args[++at] : arg.slice(equals + 1);
    if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
      return fail(texts.missingValue(name));
    }
    const before = values.get(name) ?? [];
    if (kind === 'once' && before.length > 0) return fail(texts.twice(name));
    values.set(name, [...before, value]);
  }
  return ok({ values, operands });
}
