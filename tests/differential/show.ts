/**
 * A topology file in the kernel and in the simulator, as text: what each command printed, every frame with its time.
 *
 *     node tests/differential/show.mjs FILE.walk|SCENARIO [--kernel | --sim | --compare] [--only NODE:IFACE] [--tcp stream|segments|every]
 *
 * `--kernel` (when nothing is said) and `--sim` print one of the two; `--compare` prints what differs, TCP as `--tcp` says.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTopology } from '../../core/document/read';
import type { Topology } from '../../core/document/topology';
import { compareRuns, type Run } from './compare';
import { runOnKernel, whyNotHere, whyNotThis } from './kernel-run';
import { brief } from './ladder';
import { scenarios } from './scenarios/all';
import { pendingScenarios } from './scenarios/pending';
import { type Scenario, tcpModeOf } from './scenarios/scenario';
import { simulate } from './simulator-run';
import type { TcpMode } from './tcp-items';

const USAGE =
  'usage: node tests/differential/show.mjs FILE.walk|SCENARIO [--kernel | --sim | --compare] [--only NODE:IFACE] [--tcp stream|segments|every]\n';

/** Returns the exit status: 1 where the two differ, 2 for bad use. */
export async function show(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kernel: { type: 'boolean' },
      sim: { type: 'boolean' },
      compare: { type: 'boolean' },
      only: { type: 'string' },
      tcp: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const scenario = [...scenarios, ...pendingScenarios].find(({ name }) => name === file) ?? open(file);
  const { topology } = scenario;
  if (values.sim === true) {
    print(simulate(topology), values.only);
    return 0;
  }
  const why = whyNotHere() ?? whyNotThis(topology);
  if (why !== null) throw new Error(why);
  const run = await runOnKernel(topology);
  if (values.compare !== true) {
    print(run, values.only);
    return 0;
  }
  const mode = (values.tcp as TcpMode | undefined) ?? tcpModeOf(scenario);
  const differences = compareRuns(run, simulate(topology), mode);
  for (const difference of differences) process.stdout.write(`${difference}\n\n`);
  process.stdout.write(differences.length === 0 ? 'no difference\n' : `${differences.length} differences\n`);
  return differences.length === 0 ? 0 : 1;
}

function open(file: string): Scenario {
  const text = readFileSync(file, 'utf8');
  const read = readTopology(text);
  if (!read.ok) throw new Error(read.error.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return { name: file, topology: JSON.parse(text) as Topology };
}

function print(run: Run, only: string | undefined): void {
  for (const { node, command, status, output } of run.commands) {
    process.stdout.write(`${node}$ ${command}   (status ${status})\n${output}`);
  }
  for (const at of [...new Set(run.frames.map((one) => one.interface))].toSorted()) {
    if (only !== undefined && at !== only) continue;
    process.stdout.write(`\n== ${at}\n`);
    let before = 0;
    for (const { time, text, note = '' } of run.frames.filter((one) => one.interface === at)) {
      const wait = `+${((time - before) / 1000).toFixed(3)}`;
      process.stdout.write(
        `${(time / 1000).toFixed(3).padStart(10)} ${wait.padStart(10)} ms  ${brief(text)}  ${note}\n`,
      );
      before = time;
    }
  }
}
