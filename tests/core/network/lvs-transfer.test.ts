/** A long page through the director arrives byte for byte, with frames lost on the way too. */
import { describe, expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { behindNat, CURL, oneLan } from '../../support/lvs';
import { runScript } from '../../support/run-script';

const PAGE = Array.from({ length: 5000 }, (_, line) => `line ${line}\n`).join('');

/** All web servers hold the same long page, all links lose frames. */
function withPage(topology: Topology, loss: number): Topology {
  return {
    ...topology,
    nodes: topology.nodes.map((node) => ({
      ...node,
      services: (node.services ?? []).map((service) =>
        service.type === 'http' ? { ...service, pages: { '/': PAGE } } : service,
      ),
    })),
    links: (topology.links ?? []).map((link) => ({ ...link, loss })),
  };
}

describe.each([0, 0.02])('frames lost: %d', (loss) => {
  test.each([
    ['nat', behindNat()],
    ['dr', oneLan('dr')],
    ['tun', oneLan('tun')],
  ] as const)('%s', (_mode, topology) => {
    const { outputs, steps } = runScript(withPage(topology, loss), [CURL, CURL, CURL]);
    expect(outputs.map((output) => output === PAGE)).toEqual([true, true, true]);
    const lost = steps.filter((step) => step.event === 'frame.drop' && step.detail.reason === 'LOST_BY_CHANCE');
    expect(lost.length > 0).toBe(loss > 0);
  });
});
