/** The part of a topology that decides about a link's addresses, so that a link in a large map costs what its surroundings cost. */
import type { Topology, TopologyLink, TopologyNode } from '../../document/topology';

/**
 * All that shares a segment with the nodes of the link, and all that shares one with those; in the order of the file. The segments
 * of every node within one segment of the link are whole in it.
 */
export function neighborhoodOf(topology: Topology, link: TopologyLink): Topology {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const beside = new Map<string, string[]>();
  for (const { ends } of topology.links) {
    const [one, other] = [nodeOf(ends[0]), nodeOf(ends[1])];
    add(beside, one, other);
    add(beside, other, one);
  }
  const tunnels = topology.nodes.filter(hasVxlan).map(({ id }) => id);
  const spread = (from: Iterable<string>): ReadonlySet<string> => {
    const reached = new Set(from);
    for (const start of [...reached]) {
      const queue = [start];
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        const node = nodes.get(id);
        if (node === undefined || (id !== start && !passesFrames(node))) continue;
        for (const next of [...(beside.get(id) ?? []), ...(hasVxlan(node) ? tunnels : [])]) {
          if (reached.has(next)) continue;
          reached.add(next);
          queue.push(next);
        }
      }
    }
    return reached;
  };
  const near = spread(spread(link.ends.map(nodeOf)));
  if (near.size === topology.nodes.length) return topology;
  return {
    ...topology,
    nodes: topology.nodes.filter(({ id }) => near.has(id)),
    links: topology.links.filter(({ ends }) => ends.every((end) => near.has(nodeOf(end)))),
  };
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function nodeOf(end: string): string {
  return end.slice(0, end.indexOf(':'));
}

function hasVxlan({ interfaces }: TopologyNode): boolean {
  return interfaces.some(({ type }) => type === 'vxlan');
}

/** Whether a broadcast goes on through it. */
function passesFrames(node: TopologyNode): boolean {
  return node.kind === 'switch' || node.interfaces.some(({ type }) => type === 'bridge' || type === 'vxlan');
}
