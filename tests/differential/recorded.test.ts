/** The simulator against runs of the Linux kernel that were recorded: on every machine, without root. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTopology } from '../../core/document/read';
import { compareRuns, shown } from './compare';
import { readGolden } from './golden-file';
import { scenarios as all } from './scenarios/all';
import { pendingScenarios } from './scenarios/pending';
import { tcpModeOf } from './scenarios/scenario';
import { simulate } from './simulator-run';

/** ONLY=PATTERN compares the scenarios whose names match. */
const only = new RegExp(process.env['ONLY'] ?? '');
const scenarios = all.filter(({ name }) => only.test(name));

for (const scenario of scenarios) {
  const { name, topology } = scenario;
  test(name, () => {
    const recorded = readGolden(name, topology);
    expect(recorded, 'record it: RECORD=1 npx vitest run tests/differential/kernel.test.ts').not.toBeNull();
    if (recorded !== null) expect(shown(compareRuns(recorded, simulate(topology), tcpModeOf(scenario)))).toBe('');
  });
}

test.each([...new Set([...all, ...pendingScenarios])])('$name is a file that PacketWalk opens', ({ topology }) => {
  expect(readTopology(JSON.stringify(topology))).toMatchObject({ ok: true });
});

test('no record is left of a scenario that is gone', () => {
  const files = readdirSync(`${import.meta.dirname}/golden`).map((file) => file.replace(/\.json$/, ''));
  const names = new Set([...all, ...pendingScenarios].map(({ name }) => name));
  expect(files.filter((file) => !names.has(file))).toEqual([]);
});
