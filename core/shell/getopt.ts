/** Short options as getopt(3) of glibc reads them: joined (-c3, -nq), before or after the operands, `--` ends them. */
import { fail, ok, type Result } from '../base/result';

export interface ParsedOptions {
  readonly options: readonly { readonly letter: string; readonly value: string }[];
  readonly operands: readonly string[];
}

/**
 * `spec` is getopt's: a letter for each option, a colon after those with an argument; `long` maps long names (without an argument) to
 * letters. The error is what getopt prints after "NAME: ".
 */
export function getopt(
  args: readonly string[],
  spec: string,
  long: Readonly<Record<string, string>> = {},
): Result<ParsedOptions, string> {
  const options: { letter: string; value: string }[] = [];
  const operands: string[] = [];
  const queue = [...args];
  const hasLong = Object.keys(long).length > 0;
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === '--') {
      operands.push(...queue);
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    if (hasLong && arg.startsWith('--')) {
      const letter = long[arg.slice(2)];
      if (letter === undefined) return fail(`unrecognized option '${arg}'`);
      options.push({ letter, value: '' });
      continue;
    }
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] as string;
      const place = letter === ':' ? -1 : spec.indexOf(letter);
      if (place < 0) return fail(`invalid option -- '${letter}'`);
      if (spec[place + 1] !== ':') {
        options.push({ letter, value: '' });
        continue;
      }
      const value = i + 1 < arg.length ? arg.slice(i + 1) : queue.shift();
      if (value === undefined) return fail(`option requires an argument -- '${letter}'`);
      options.push({ letter, value });
      break;
    }
  }
  return ok({ options, operands });
}
