/**
 * The same networks and commands in the simulator and in this machine's own kernel. With RECORD=1 the kernel's runs become the golden
 * files that `recorded.test.ts` compares with on every machine.
 */
import { afterAll, expect, test } from 'vitest';
import { compareRuns, type Run, shown } from './compare';
import { writeGolden } from './golden-file';
import { runOnKernel, whyNotHere } from './kernel-run';
import { Pool } from './pool';
import { scenarios as all } from './scenarios/all';
import { simulate } from './simulator-run';

/** The runs mostly wait: many at once cost two processors little. */
const AT_ONCE = 10;
/** A busy machine can disturb the kernel's timers: what differs is run again before it counts. */
const ATTEMPTS = 3;
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

const pool = new Pool(AT_ONCE);
const outcomes = new Map<string, Promise<Outcome>>();
if (why === null) {
  for (const { name, topology } of scenarios) {
    const outcome = pool.run(async () => {
      const simulated = simulate(topology);
      for (let attempt = 1; ; attempt++) {
        const run = await runOnKernel(topology);
        const differences = compareRuns(run, simulated);
        if (differences.length === 0 || attempt === ATTEMPTS) return { run, differences };
      }
    });
    // It may fail before its test waits for it.
    outcome.catch(() => {});
    outcomes.set(name, outcome);
  }
}

afterAll(() => pool.idle());

for (const { name, topology } of scenarios) {
  test.skipIf(why !== null)(
    why === null ? name : `${name} [left out: ${why}]`,
    async () => {
      const outcome = await outcomes.get(name);
      expect(outcome).toBeDefined();
      if (recording && outcome !== undefined) writeGolden(name, topology, outcome.run);
      expect(shown(outcome?.differences ?? [])).toBe('');
    },
    LONGEST,
  );
}
