import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The files that a start of the app names: its operands, without Chromium's switches and, in a checkout, without what stands
 * before and at the app's own folder. Relative names count from `cwd`; a desktop may also pass `file:` URLs.
 */
export function filesOfArguments(argv: readonly string[], cwd: string, appPath: string | null): readonly string[] {
  const operands = argv.slice(1).filter((arg) => !arg.startsWith('-'));
  const own = appPath === null ? -1 : operands.findIndex((operand) => resolve(cwd, operand) === appPath);
  return operands
    .slice(appPath === null ? 0 : own < 0 ? operands.length : own + 1)
    .flatMap((operand) => pathOf(operand, cwd) ?? []);
}

function pathOf(operand: string, cwd: string): string | null {
  if (operand === '') return null;
  if (!operand.startsWith('file:')) return isAbsolute(operand) ? operand : resolve(cwd, operand);
  try {
    return fileURLToPath(operand);
  } catch {
    return null; // a file: URL of another machine
  }
}
