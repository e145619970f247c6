import { expect, test } from 'vitest';
import { Session } from '../../../core/session/session';
import { chain } from '../../support/topologies';

test('a packet larger than the link takes ends its flow with that reason', () => {
  const session = Session.open(chain(1), { seed: 1 });
  const run = session.start('pc', 'ping -c 1 -s 2000 10.0.1.10');
  while (session.run({ maxEvents: 1000 }) === 'more');
  const last = session.source.step(session.source.count);
  expect(session.runOf(run)).toMatchObject({ status: 1, disposition: 'FRAGMENTATION_NEEDED' });
  expect(last).toMatchObject({ event: 'flow.end', detail: { at: 'pc', because: 2 } });
});
