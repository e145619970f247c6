/** Problems as lines, and a small network to have them. */
import type { Topology, TopologyInterface, TopologyRoute } from '../../../../core/document/topology';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { fixText } from '../../../../core/editing/problems/fix';
import { problemText } from '../../../../core/editing/problems/problem-texts';
import { drawing, expectValid, host, router, switchOf } from '../drawing';

/** "warning pc4 nodes[8].interfaces[0].addresses: eth0 has no address, … [Give it 192.168.20.32/24]" */
export function lines(topology: Topology): readonly string[] {
  expectValid(topology);
  return findProblems(topology).map((problem) => {
    const { severity, path, fix, node: at, link } = problem;
    const button = fix === null ? '' : ` [${fixText(fix, 'en')}]`;
    return `${severity} ${at ?? link} ${path}: ${problemText(problem, 'en')}${button}`;
  });
}

export const via = (to: string, gateway: string): TopologyRoute => ({ to, via: gateway });
export const toDefault = (gateway: string) => ({ routes: [via('default', gateway)] });

/** a and b on sw1 with r1. */
export function lan(
  a: string | TopologyInterface,
  b: string | TopologyInterface,
  rest: object = toDefault('10.1.0.1'),
): Topology {
  const wired = ['a:eth0 sw1:p1', 'b:eth0 sw1:p2', 'r1:eth0 sw1:p3'];
  return drawing(
    [host('a', a, rest), host('b', b, rest), router('r1', ['eth0 10.1.0.1/24']), switchOf('sw1')],
    ...wired,
  );
}
