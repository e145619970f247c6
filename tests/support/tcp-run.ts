/** Two hosts, a link, a server and a client: one connection, and what was seen of it. */
import type { Process } from '../../core/apps/process';
import { invariant } from '../../core/base/invariant';
import type { Topology, TopologyLink } from '../../core/document/topology';
import { compile } from '../../core/network/compile';
import type { Network } from '../../core/network/network';
import type { RunningProcess } from '../../core/network/processes';
import type { Step, StepOf } from '../../core/trace/step';
import { stepsOf } from './run-network';

export const CLIENT = 0x0a01_0001;
export const SERVER = 0x0a01_0002;

export function twoHosts(link: Partial<TopologyLink> = {}, sysctl: Record<string, number> = {}): Topology {
  const nodes = ['c', 's'].map((id, i) => ({
    id,
    kind: 'host' as const,
    interfaces: [{ name: 'eth0', addresses: [`10.1.0.${i + 1}/24`] }],
    sysctl,
  }));
  return { format: 'packetwalk', version: 1, nodes, links: [{ ends: ['c:eth0', 's:eth0'], ...link }] };
}

export interface TcpRun {
  readonly network: Network;
  readonly process: RunningProcess;
  readonly steps: readonly Step[];
}

export function runTcp(topology: Topology, server: Process | null, client: Process, seed = 1, slice = 100_000): TcpRun {
  const network = compile(topology, { seed, record: true });
  const [c, s] = ['c', 's'].map((name) => network.nodeNamed(name));
  invariant(c?.kind === 'host' && s?.kind === 'host', 'hosts c and s');
  if (server !== null) network.processes.serve(s, 'server', server);
  const process = network.processes.start(c, 'client', client);
  while (network.run(slice, Infinity) === slice);
  return { network, process, steps: stepsOf(network) };
}

/** One line a segment sent: "0.100 c SYN 0:0 ack - win 64240". */
export function segments(steps: readonly Step[]): readonly string[] {
  return steps
    .filter((step): step is StepOf<'tcp.send'> => step.event === 'tcp.send')
    .map(({ time_us, node, detail }) => {
      const { flags, seq, length, ack } = detail;
      return `${(time_us / 1000).toFixed(3)} ${node} [${flags}] ${seq}+${length} ack ${ack ?? '-'}`;
    });
}

/** One line a state: "c SYN-SENT". */
export function states(steps: readonly Step[]): readonly string[] {
  return steps
    .filter((step): step is StepOf<'tcp.state'> => step.event === 'tcp.state')
    .map(({ node, detail }) => `${node} ${detail.to}`);
}

export function flowEnds(steps: readonly Step[]): readonly StepOf<'flow.end'>['detail'][] {
  return steps.filter((step): step is StepOf<'flow.end'> => step.event === 'flow.end').map(({ detail }) => detail);
}
