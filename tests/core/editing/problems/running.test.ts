import { expect, test } from 'vitest';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { fixAll } from '../../../../core/editing/problems/fix-problem';
import { failedPings } from '../pings';
import { brokenMap, edited } from './broken-map';

test('where no problem is found, or all are fixed, every host with an address reaches every other', {
  timeout: 120_000,
}, () => {
  let clean = 0;
  for (const seed of [...Array.from({ length: 100 }, (_, at) => at + 1), 896, 1245, 1274]) {
    const broken = brokenMap(seed);
    const topology = edited(broken, fixAll(broken));
    if (findProblems(topology).length > 0) continue;
    clean++;
    expect(failedPings(topology), `seed ${seed}`).toEqual([]);
  }
  expect(clean).toBeGreaterThan(60);
});
