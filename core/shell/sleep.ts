import type { Os, Process } from '../apps/process';
import { NS_PER_S } from '../base/time';
import { BAD_OPTION, type Command, complained, immediate } from './command';

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
/** Longer than any run. */
const FOREVER = Number.MAX_SAFE_INTEGER / NS_PER_S / 2;
const HELP = "Try 'sleep --help' for more information.\n";

/** `sleep NUMBER[smhd]...` of coreutils: their sum. */
export const sleep: Command = (args) => {
  const option = args.find((arg) => /^-./.test(arg) && arg !== '--');
  if (option !== undefined) {
    return immediate(() => complained(`sleep: invalid option -- '${option[1]}'\n${HELP}`, BAD_OPTION));
  }
  const operands = args.filter((arg) => arg !== '--');
  if (operands.length === 0) return immediate(() => complained(`sleep: missing operand\n${HELP}`, 1));
  let sum = 0;
  let errors = '';
  for (const operand of operands) {
    const match = /^(\d+\.?\d*|\.\d+)(?:e(\d+))?([smhd]?)$/i.exec(operand);
    if (match === null) errors += `sleep: invalid time interval '${operand}'\n`;
    else sum += Number(match[1]) * 10 ** Number(match[2] ?? 0) * (SECONDS[match[3] ?? ''] ?? 1);
  }
  if (errors !== '') return immediate(() => complained(errors + HELP, 1));
  return new Sleep(Math.round(Math.min(sum, FOREVER) * NS_PER_S));
};

class Sleep implements Process {
  constructor(private readonly time: number) {}

  start(os: Os): void {
    os.setTimer(this.time, 0);
  }

  onTimer(os: Os): void {
    os.exit(0);
  }
}
