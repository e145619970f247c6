/**
 * Options as getopt_long(3) of glibc reads them: joined (-c3, -nq), before or after the operands, `--` ends them; long ones may be
 * shortened as far as one is meant, and take their argument behind `=` or as the next word.
 */
import { fail, ok, type Result } from '../base/result';

export interface ParsedOptions {
  readonly options: readonly { readonly letter: string; readonly value: string }[];
  readonly operands: readonly string[];
}

/**
 * `spec` is getopt's: a letter for each option, a colon after those with an argument; `long` maps long names to letters, which say
 * whether there is an argument. The error is what getopt prints after "NAME: ".
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
  const takesValue = (letter: string): boolean => spec[spec.indexOf(letter) + 1] === ':' && spec.includes(letter);
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
      const equals = arg.indexOf('=');
      const given = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
      const name = longName(given, long);
      if (!name.ok) return name;
      const letter = long[name.value] as string;
      const joined = equals < 0 ? undefined : arg.slice(equals + 1);
      if (joined !== undefined && !takesValue(letter))
        return fail(`option '--${name.value}' doesn't allow an argument`);
      const value = takesValue(letter) ? (joined ?? queue.shift()) : '';
      if (value === undefined) return fail(`option '--${name.value}' requires an argument`);
      options.push({ letter, value });
      continue;
    }
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] as string;
      if (letter === ':' || !spec.includes(letter)) return fail(`invalid option -- '${letter}'`);
      if (!takesValue(letter)) {
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

function longName(given: string, long: Readonly<Record<string, string>>): Result<string, string> {
  if (Object.hasOwn(long, given)) return ok(given);
  const fitting = Object.keys(long).filter((name) => name.startsWith(given));
  const [first] = fitting;
  if (first === undefined) return fail(`unrecognized option '--${given}'`);
  if (fitting.every((name) => long[name] === long[first])) return ok(first);
  const possible = fitting.map((name) => ` '--${name}'`).join('');
  return fail(`option '--${given}' is ambiguous; possibilities:${possible}`);
}
