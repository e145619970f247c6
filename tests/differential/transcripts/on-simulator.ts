import { withCalls } from '../../../core/apps/with-calls';
import { invariant } from '../../../core/base/invariant';
import { NS_PER_MS } from '../../../core/base/time';
import type { Topology } from '../../../core/document/topology';
import { compile } from '../../../core/network/compile';
import { startCommand } from '../../../core/shell/start-command';
import type { Printed } from './transcript';

/** Milliseconds between two commands, as on the kernel's side. */
export const PAUSE = 20;

/** One command after the other. */
export function onSimulator(topology: Topology, commands: readonly Pick<Printed, 'node' | 'command'>[]): Printed[] {
  const network = compile(topology, { seed: 1, record: false });
  return commands.map(({ node, command }) => {
    const target = network.nodeNamed(node);
    invariant(target?.kind === 'host', node);
    let [output, errors] = ['', ''];
    const process = startCommand(command);
    const { start } = process;
    process.start = (os) =>
      start.call(
        process,
        withCalls(os, {
          toTerminal: false,
          write: (text) => {
            output += text;
          },
          writeError: (text) => {
            errors += text;
          },
        }),
      );
    const running = network.processes.start(target, command, process);
    while (running.status === null && network.run(1, Infinity) > 0);
    network.run(100_000, network.now + PAUSE * NS_PER_MS);
    return { node, command, output, errors, status: running.status };
  });
}
