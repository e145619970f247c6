/** A topology run: who reaches whom. */
import type { Topology } from '../../../core/document/topology';
import { Session } from '../../../core/session/session';

/** Pings every host from every other in one running network; those that failed. */
export function failedPings(topology: Topology): readonly string[] {
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
