import { describe, expect, test } from 'vitest';
import { applyPatch } from '../../../../core/document/patch';
import type { Topology } from '../../../../core/document/topology';
import { autoAddress } from '../../../../core/editing/addressing/auto-address';
import type { Edit } from '../../../../core/editing/edit';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { computeStaticRoutes } from '../../../../core/editing/routes/compute-static-routes';
import { Session } from '../../../../core/session/session';
import { expectValid } from '../drawing';
import { randomMap } from '../random-map';

const ROUTE_PROBLEMS: ReadonlySet<string> = new Set([
  'route-missing',
  'route-back-missing',
  'route-loop',
  'default-missing',
]);

function edited(topology: Topology, edit: Edit | null): Topology {
  return edit === null ? topology : applyPatch(topology, edit.patch);
}

/** Pings every host from every other in one running network; those that failed. */
function failedPings(topology: Topology): readonly string[] {
  const session = Session.open(topology, { seed: 1, record: false });
  const hosts = topology.nodes.filter(({ id }) => id.startsWith('pc'));
  const failed: string[] = [];
  for (const from of hosts) {
    for (const to of hosts) {
      if (from === to) continue;
      const address = to.interfaces[0]?.addresses?.[0]?.split('/')[0];
      const run = session.start(from.id, `ping -c 1 ${address}`);
      while (session.run({ maxEvents: 100_000 }) === 'more');
      const { status, output } = session.runOf(run);
      if (status !== 0) failed.push(`${from.id} ${to.id}: ${output}`);
    }
  }
  return failed;
}

describe.each([
  ['without the Internet', false],
  ['with a cloud', true],
])('a drawn map %s, addressed and routed by itself', (_, cloud) => {
  test.each(Array.from({ length: 40 }, (_unused, seed) => seed + 1))(
    'map %i: every host reaches every other',
    (seed) => {
      const drawn = randomMap(seed, { cloud });
      const addressed = edited(drawn, autoAddress(drawn));
      const routed = edited(addressed, computeStaticRoutes(addressed));
      expectValid(routed);
      expect(failedPings(routed)).toEqual([]);
      const found = findProblems(routed);
      expect(found.filter(({ severity, code }) => severity === 'error' || ROUTE_PROBLEMS.has(code))).toEqual([]);
      // Nothing is left to do.
      expect(autoAddress(routed)).toBeNull();
      expect(computeStaticRoutes(routed)).toBeNull();
    },
  );
});
