/** Laws of TCP: whatever links do to it, a stream arrives whole and in order, and the same seed gives the same run. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, Client, Echo, Server } from '../support/tcp-processes';
import { flowEnds, runTcp, SERVER, segments, twoHosts } from '../support/tcp-run';

const planned = fc
  .record({
    end: fc.constantFrom('c:eth0', 's:eth0'),
    nths: fc.uniqueArray(fc.integer({ min: 3, max: 60 }), { maxLength: 8 }),
  })
  .map(({ end, nths }) => nths.map((nth) => ({ from: end, nth })));

test('an answer arrives whole and in order under planned losses, delay and a slow link', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 150_000 }),
      planned,
      planned,
      fc.constantFrom(0, 50, 1_000, 20_000, 100_000),
      fc.constantFrom(undefined, 2, 10, 100),
      (length, drops, more, delay_us, rate_mbps) => {
        const client = new Client(SERVER, 80, bytesOf(80));
        const server = new Server(80, bytesOf(length));
        const link = { delay_us, drop: unique([...drops, ...more]), ...(rate_mbps === undefined ? {} : { rate_mbps }) };
        const { process } = runTcp(twoHosts(link), server, client);
        expect(client.error).toBeNull();
        expect(process.status).toBe(0);
        expect(client.received).toEqual([...bytesOf(length)]);
      },
    ),
    { numRuns: 60, seed: 9293 },
  );
});

test('both directions survive loss by chance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40_000 }),
      fc.double({ min: 0, max: 0.15, noNaN: true }),
      fc.integer({ min: 1, max: 1_000 }),
      (length, loss, seed) => {
        const client = new Client(SERVER, 7, bytesOf(length), true);
        const { steps } = runTcp(twoHosts({ delay_us: 5_000, loss }), new Echo(7), client, seed);
        // ARP itself may fail where much is lost; what a connection delivers is right in any case.
        if (client.error === null) expect(client.received).toEqual([...bytesOf(length)]);
        else expect(client.received).toEqual([...bytesOf(length)].slice(0, client.received.length));
        for (const { unit } of flowEnds(steps)) expect(unit?.sent ?? 0).toBeLessThanOrEqual(length);
      },
    ),
    { numRuns: 60, seed: 6298 },
  );
});

test('the same seed gives the same segments, in whatever slices the run is made', () => {
  const run = (slice: number) => {
    const client = new Client(SERVER, 80, bytesOf(80));
    return segments(
      runTcp(twoHosts({ delay_us: 3_000, loss: 0.05 }), new Server(80, bytesOf(60_000)), client, 7, slice).steps,
    );
  };
  expect(run(1)).toEqual(run(100_000));
  expect(run(17)).toEqual(run(100_000));
});

function unique(drops: readonly { readonly from: string; readonly nth: number }[]) {
  const seen = new Map(drops.map((drop) => [`${drop.from} ${drop.nth}`, drop]));
  return [...seen.values()];
}
