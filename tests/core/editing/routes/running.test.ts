import { describe, expect, test } from 'vitest';
import { applyPatch } from '../../../../core/document/patch';
import type { Topology } from '../../../../core/document/topology';
import { autoAddress } from '../../../../core/editing/addressing/auto-address';
import type { Edit } from '../../../../core/editing/edit';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { computeStaticRoutes } from '../../../../core/editing/routes/compute-static-routes';
import { expectValid } from '../drawing';
import { failedPings } from '../pings';
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

test('the pings can fail: without routes hosts behind several routers do not meet', () => {
  const lost = [2, 3, 4, 5].flatMap((seed) => {
    const drawn = randomMap(seed);
    return failedPings(edited(drawn, autoAddress(drawn)));
  });
  expect(lost.length).toBeGreaterThan(10);
});
