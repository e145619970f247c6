// From a document of 10,000 nodes to a network that can run.
import type { Topology, TopologyLink, TopologyNode } from '../../core/document/topology';
import { compile } from '../../core/network/compile';
import type { Figure } from './figure';

/** A router, and behind it switches of 24 hosts each. */
function office(nodes: number): Topology {
  const made: TopologyNode[] = [];
  const links: TopologyLink[] = [];
  const routerPorts: { name: string; addresses: string[] }[] = [];
  for (let lan = 0; made.length < nodes; lan++) {
    const subnet = `10.${lan >> 8}.${lan & 255}`;
    const ports = Array.from({ length: 25 }, (_, port) => ({ name: `p${port}` }));
    made.push({ id: `sw${lan}`, kind: 'switch', interfaces: ports });
    routerPorts.push({ name: `eth${lan}`, addresses: [`${subnet}.1/24`] });
    links.push({ ends: [`r1:eth${lan}`, `sw${lan}:p0`] });
    for (let i = 1; i <= 24; i++) {
      const interfaces = [{ name: 'eth0', addresses: [`${subnet}.${i + 1}/24`] }];
      made.push({ id: `pc${lan}-${i}`, kind: 'host', interfaces, routes: [{ to: 'default', via: `${subnet}.1` }] });
      links.push({ ends: [`pc${lan}-${i}:eth0`, `sw${lan}:p${i}`] });
    }
  }
  made.push({ id: 'r1', kind: 'router', interfaces: routerPorts });
  return { format: 'packetwalk', version: 1, nodes: made, links };
}

export async function run(): Promise<readonly Figure[]> {
  const topology = office(10_000);
  compile(office(1_000), { seed: 1, record: true });
  const start = performance.now();
  const network = compile(topology, { seed: 1, record: true });
  const value = performance.now() - start;
  const name = `document of ${network.nodes.length.toLocaleString('en')} nodes`;
  return [{ name, value, unit: 'ms', goal: { atMost: 1000 } }];
}
