/**
 * The same networks and commands in the simulator and in this machine's own kernel. With RECORD=1 the kernel's runs become the golden
 * files that `recorded.test.ts` compares with on every machine.
 */
import { availableParallelism } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { compareRuns, type Run, shown } from './compare';
import { writeGolden } from './golden-file';
import { runOnKernel, whyNotHere, whyNotThis } from './kernel-run';
import { Pool } from './pool';
import { scenarios as all } from './scenarios/all';
import { type Scenario, tcpModeOf } from './scenarios/scenario';
import { simulate } from './simulator-run';
import type { TcpMode } from './tcp-items';

/** For each processor: the runs mostly wait. Where a run becomes the measure of others, it has one to itself. */
const AT_ONCE = (process.env['RECORD'] === '1' ? 1 : 4) * availableParallelism();
/** A busy machine can disturb the kernel's timers: what differs is run again before it counts. */
const ATTEMPTS = 5;
const LONGEST = 180_000;

/** ONLY=PATTERN runs the scenarios whose names match. */
const only = new RegExp(process.env['ONLY'] ?? '');
const scenarios = all.filter(({ name }) => only.test(name));

const why = whyNotHere();
const recording = process.env['RECORD'] === '1';
if (why !== null) {
  const notice = `The simulator is NOT compared with this machine's kernel: ${why}. Recorded runs are still compared.`;
  process.stderr.write(`\n${'!'.repeat(notice.length)}\n${notice}\n${'!'.repeat(notice.length)}\n`);
  if (recording) throw new Error(notice);
}

interface Outcome {
  readonly run: Run;
  readonly differences: readonly string[];
}

/** A run that another one was equal to, to the last segment where that can be had: what is recorded is what the kernel does again. */
async function agreedRun(scenario: Scenario): Promise<Run> {
  const runs: Run[] = [];
  const like = (run: Run, mode: TcpMode) =>
    runs.find((other) => other !== run && compareRuns(other, run, mode).length === 0);
  for (let attempt = 0; attempt <= ATTEMPTS; attempt++) {
    const run = await runOnKernel(scenario.topology);
    if (like(run, 'every') !== undefined) return run;
    runs.push(run);
  }
  const found = runs.find((run) => like(run, tcpModeOf(scenario)) !== undefined);
  if (found === undefined) throw new Error('no two runs of the kernel are alike');
  return found;
}

/** Why a scenario is left out, or null. */
const reasons = new Map(scenarios.map(({ name, topology }) => [name, why ?? whyNotThis(topology)]));
for (const [name, reason] of reasons) {
  if (why === null && reason !== null) process.stderr.write(`!! ${name} is NOT compared with this kernel: ${reason}\n`);
}

const pool = new Pool(AT_ONCE);
const outcomes = new Map<string, Promise<Outcome>>();
for (const scenario of scenarios) {
  const { name, topology } = scenario;
  if (reasons.get(name) !== null) continue;
  const outcome = pool.run(async () => {
    const simulated = simulate(topology);
    if (recording) {
      const run = await agreedRun(scenario);
      return { run, differences: compareRuns(run, simulated, tcpModeOf(scenario)) };
    }
    for (let attempt = 1; ; attempt++) {
      const run = await runOnKernel(topology);
      const differences = compareRuns(run, simulated, tcpModeOf(scenario));
      if (differences.length === 0 || attempt === ATTEMPTS) return { run, differences };
    }
  });
  // It may fail before its test waits for it.
  outcome.catch(() => {});
  outcomes.set(name, outcome);
}

afterAll(() => pool.idle());

for (const { name, topology } of scenarios) {
  const reason = reasons.get(name) ?? null;
  test.skipIf(reason !== null)(
    reason === null ? name : `${name} [left out: ${reason}]`,
    async () => {
      const outcome = await outcomes.get(name);
      expect(outcome).toBeDefined();
      if (recording && outcome !== undefined) writeGolden(name, topology, outcome.run);
      expect(shown(outcome?.differences ?? [])).toBe('');
    },
    LONGEST,
  );
}
