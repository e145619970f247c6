/** The commands that a network's file brings along, ready to be run. */
import type { Topology } from '../../core/document/topology';

export interface ReadyCommand {
  readonly node: string;
  readonly command: string;
}

/** The script's "node: command" lines for nodes that exist; each command once. */
export function readyCommands(topology: Topology): readonly ReadyCommand[] {
  const nodes = new Set(topology.nodes.map((node) => node.id));
  const lines = [...new Set(topology.script ?? [])];
  return lines.flatMap((line) => {
    const [, node = '', command = ''] = /^\s*([\w.-]+)\s*:\s*(.*?)\s*&?\s*$/.exec(line) ?? [];
    return nodes.has(node) && command !== '' ? [{ node, command }] : [];
  });
}
