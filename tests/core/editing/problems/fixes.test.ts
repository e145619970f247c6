import { expect, test } from 'vitest';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { fixText } from '../../../../core/editing/problems/fix';
import { fixAll, fixProblem } from '../../../../core/editing/problems/fix-problem';
import { type Problem, problemKey } from '../../../../core/editing/problems/problem';
import { problemText } from '../../../../core/editing/problems/problem-texts';
import { expectValid } from '../drawing';
import { brokenMap, edited } from './broken-map';

/** The last ones were found in longer runs. */
const SEEDS = [...Array.from({ length: 200 }, (_, at) => at + 1), 403, 446, 710, 837, 1274, 4903];

const shown = (problem: Problem) =>
  `${problem.severity} ${problemKey(problem)} | ${problemText(problem, 'en')} [${problem.fix === null ? '' : fixText(problem.fix, 'en')}]`;

/** Repairs that join networks: what was wrong between them shows only then. */
const JOINS: ReadonlySet<string | undefined> = new Set(['set-vlan', 'set-trunk', 'plug', 'interface-up']);

test('every fix takes its problem away, leaves a valid file and brings no new error', { timeout: 120_000 }, () => {
  const fixed = new Set<string>();
  for (const seed of SEEDS) {
    const topology = brokenMap(seed);
    const found = findProblems(topology);
    const errors = new Set(found.filter(({ severity }) => severity === 'error').map(problemKey));
    expect(new Set(found.map(problemKey)).size, `seed ${seed}: keys`).toBe(found.length);
    for (const problem of found) {
      if (problem.fix === null) continue;
      const what = `seed ${seed}: ${shown(problem)}`;
      const edit = fixProblem(topology, problem);
      if (edit === null) throw new Error(`${what} does nothing`);
      const after = edited(topology, edit);
      expectValid(after);
      const left = findProblems(after);
      expect(left.map(problemKey), what).not.toContain(problemKey(problem));
      const fresh = left.filter((one) => one.severity === 'error' && !errors.has(problemKey(one)));
      if (!JOINS.has(problem.fix.code)) expect(fresh.map(shown), what).toEqual([]);
      fixed.add(problem.code);
    }
  }
  expect([...fixed].sort()).toMatchInlineSnapshot(`
    [
      "address-broadcast",
      "address-missing",
      "address-network",
      "address-twice",
      "default-missing",
      "dhcp-range",
      "gateway-nobody",
      "gateway-not-forwarding",
      "interface-down",
      "length-differs",
      "link-down",
      "link-loses-all",
      "mtu-differs",
      "not-forwarding",
      "route-back-missing",
      "route-down",
      "route-missing",
      "subnets-on-wire",
      "switch-loop",
      "vlan-not-carried",
      "vlan-untagged",
    ]
  `);
});

test('fixing all leaves no problem that could be fixed, and is one edit', { timeout: 120_000 }, () => {
  for (const seed of SEEDS) {
    const topology = brokenMap(seed);
    const edit = fixAll(topology);
    if (edit === null) continue;
    const after = edited(topology, edit);
    expectValid(after);
    expect(
      findProblems(after)
        .filter(({ fix }) => fix !== null)
        .map(shown),
      `seed ${seed}`,
    ).toEqual([]);
  }
});
