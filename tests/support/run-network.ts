import type { Process } from '../../core/apps/process';
import { invariant } from '../../core/base/invariant';
import type { Topology } from '../../core/document/topology';
import { compile } from '../../core/network/compile';
import type { Network } from '../../core/network/network';
import type { RunningProcess } from '../../core/network/processes';
import type { EventName, Step } from '../../core/trace/step';
import { StepDecoder } from '../../core/trace/step-decoder';

export interface Ran {
  readonly network: Network;
  readonly process: RunningProcess;
  readonly steps: readonly Step[];
}

/** Runs a process on a node until it and all it caused have ended. */
export function runProcess(topology: Topology, node: string, process: Process, slice = 1_000_000): Ran {
  const network = compile(topology, { seed: 1, record: true });
  const host = network.nodeNamed(node);
  invariant(host?.kind === 'host', `no host ${node}`);
  const running = network.processes.start(host, process.constructor.name, process);
  while (network.run(slice, Infinity) === slice);
  return { network, process: running, steps: stepsOf(network) };
}

export function stepsOf(network: Network): readonly Step[] {
  const decoder = new StepDecoder(network.log, network.frames, {
    nodes: network.nodes.map((one) => one.name),
    interfaces: network.interfaces.map((one) => one.name),
    nodeOf: network.interfaces.map((one) => one.node.index),
  });
  return Array.from({ length: network.log.count }, (_, i) => decoder.step(i + 1));
}

/** One line a step of the given events: "1.000s r1 eth0 arp.request 10.0.0.1". */
export function lines(steps: readonly Step[], ...events: EventName[]): readonly string[] {
  return steps.filter((step) => events.includes(step.event)).map(lineOf);
}

function lineOf(step: Step): string {
  const time = `${(step.time_us / 1e6).toFixed(6)}s`;
  const facts = step.detail as unknown as Record<string, unknown>;
  const shown = ['ip', 'source', 'destination', 'name', 'reason', 'mac', 'port', 'ports', 'disposition', 'info']
    .filter((key) => facts[key] !== undefined)
    .map((key) => String(facts[key]));
  return [time, step.node, step.interface ?? '-', step.event, ...shown].join(' ');
}
