/** Where two runs of a conversation part: the frames around it, the kernel's on the left and the simulator's on the right. */
import type { RunFrame } from './compare';

const BEFORE = 4;
const AFTER = 5;
const WIDTH = 72;

/** `at`: the first pair that differs. Times are milliseconds since the conversation began. */
export function ladder(kernel: readonly RunFrame[], simulated: readonly RunFrame[], at: number): string {
  const rows = [];
  const from = Math.max(0, at - BEFORE);
  for (let i = from; i < Math.min(at + AFTER, Math.max(kernel.length, simulated.length)); i++) {
    const left = cell(kernel[i], kernel[0]);
    const right = cell(simulated[i], simulated[0]);
    rows.push(`    ${i === at ? '>>' : '  '} ${left.padEnd(WIDTH)} | ${right}`);
  }
  return [`       ${'kernel'.padEnd(WIDTH)} | sim`, ...rows].join('\n');
}

function cell(frame: RunFrame | undefined, first: RunFrame | undefined): string {
  if (frame === undefined) return '(nothing)';
  const time = ((frame.time - (first?.time ?? 0)) / 1000).toFixed(3).padStart(10);
  const text = `${time} ${brief(frame.text)}`;
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

/** Without MACs; of TCP without addresses, which the flow names already. */
export function brief(text: string): string {
  const packet = text.replace(/^(\w+) \S+ > \S+ (?=ip )/, '$1 ');
  return packet.replace(/^(\w+) ip \S+ > \S+ (?:ttl=\d+ )?(?:len=\d+ )?tos=0 (?:DF )?tcp /, '$1 ');
}
