/** Commands that are the shell's own and no programs elsewhere: `:`, `exit`, `export`, `unset`, `test`, `wait`. Source: bash 5.2, builtins. */
import type { Os } from '../apps/process';
import { readFile } from './files';
import { evaluateTest } from './test-command';
import type { Variables } from './variables';

const NAMES = [':', '[', 'exit', 'export', 'test', 'unset', 'wait'];

export function isOwnCommand(name: string | undefined): boolean {
  return name !== undefined && NAMES.includes(name);
}

export interface OwnOutcome {
  readonly status: number;
  /** The shell ends. */
  readonly leaves: boolean;
  /** Of stderr. */
  readonly complaint: string;
}

/** `before`: `$?`. Nothing runs beside a line that `wait` could wait for. */
export function runOwnCommand(os: Os, words: readonly string[], before: number, variables: Variables): OwnOutcome {
  const [name, ...args] = words;
  const complain = (text: string): string => `bash: ${name}: ${text}\n`;
  if (name === 'exit') {
    const [text = String(before)] = args;
    if (!/^[+-]?\d+$/.test(text)) {
      return { status: 2, leaves: true, complaint: complain(`${text}: numeric argument required`) };
    }
    if (args.length > 1) return { status: 1, leaves: false, complaint: complain('too many arguments') };
    return { status: Number(text) & 0xff, leaves: true, complaint: '' };
  }
  if (name === '[' || name === 'test') {
    const closed = name === 'test' || args.at(-1) === ']';
    const operands = name === 'test' ? args : args.slice(0, -1);
    const result = evaluateTest(operands, (path) => 'text' in readFile(os, path));
    const wrong = !closed ? "missing `]'" : result.ok ? null : result.error;
    if (wrong !== null) return { status: 2, leaves: false, complaint: complain(wrong) };
    return { status: result.ok && result.value ? 0 : 1, leaves: false, complaint: '' };
  }
  let complaint = '';
  for (const arg of name === 'export' || name === 'unset' ? args : []) {
    const [variable = '', ...value] = arg.split('=');
    const isName = /^[A-Za-z_]\w*$/.test(name === 'unset' ? arg : variable);
    if (!isName) complaint += complain(`\`${arg}': not a valid identifier`);
    else if (name === 'unset') variables.set(variable, null);
    else if (arg.includes('=')) variables.set(variable, value.join('='));
  }
  return { status: complaint === '' ? 0 : 1, leaves: false, complaint };
}
