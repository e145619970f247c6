/**
 * What the kernel does with a topology file, and the simulator beside it, as text: every frame with its time, every command's output.
 *
 *     node tests/differential/show.mjs FILE.walk [--kernel | --sim | --compare] [--only NODE:IFACE]
 */
import { readFileSync } from 'node:fs';
import type { Topology } from '../../core/document/topology';
import type { Run } from './compare';
import { runOnKernel, whyNotHere, whyNotThis } from './kernel-run';

export async function show(args: readonly string[]): Promise<void> {
  const file = args.find((one) => !one.startsWith('--'));
  const only = args[args.indexOf('--only') + 1];
  const topology = JSON.parse(readFileSync(file ?? '', 'utf8')) as Topology;
  const why = whyNotHere() ?? whyNotThis(topology);
  if (why !== null) throw new Error(why);
  const run = await runOnKernel(topology);
  print(run, args.includes('--only') ? only : undefined);
}

function print(run: Run, only: string | undefined): void {
  for (const { node, command, status, output } of run.commands) {
    process.stdout.write(`${node}$ ${command}   (status ${status})\n${output}`);
  }
  const interfaces = [...new Set(run.frames.map((one) => one.interface))].toSorted();
  for (const at of interfaces) {
    if (only !== undefined && at !== only) continue;
    process.stdout.write(`\n== ${at}\n`);
    let before = 0;
    for (const frame of run.frames.filter((one) => one.interface === at)) {
      const wait = `+${((frame.time - before) / 1000).toFixed(3)}`;
      before = frame.time;
      process.stdout.write(
        `${(frame.time / 1000).toFixed(3).padStart(10)} ${wait.padStart(10)} ms  ${short(frame.text)}  ${frame.note ?? ''}\n`,
      );
    }
  }
}

/** Without the MACs of a packet. */
function short(text: string): string {
  return text.replace(/^(\w+) \S+ > \S+ (?=ip )/, '$1 ');
}
