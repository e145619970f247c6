import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoundTrips } from '../../support/round-trips';
import { runProcess } from '../../support/run-network';
import { chain } from '../../support/topologies';

const lossy = () => {
  const topology = chain(3);
  return { ...topology, links: topology.links.map((link) => ({ ...link, rate_mbps: 10, loss: 0.02 })) };
};

test('the same seed gives the same steps, however the run is sliced', () => {
  const whole = runProcess(lossy(), 'pc', new RoundTrips(0x0a00030a, 40));
  expect(whole.steps.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (slice) => {
      const sliced = runProcess(lossy(), 'pc', new RoundTrips(0x0a00030a, 40), slice);
      expect(sliced.steps).toEqual(whole.steps);
    }),
    { seed: 4, numRuns: 8 },
  );
});
