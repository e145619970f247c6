/** The services of a file: processes that run from the beginning. */
import type { Process } from '../apps/process';
import type { TopologyNode, TopologyService } from '../document/topology';
import type { Host } from '../stack/host';
import type { Network } from './network';

export function startServices(network: Network, host: Host, node: TopologyNode): void {
  for (const service of node.services ?? []) {
    const process = processOf(service);
    if (process !== null) network.processes.serve(host, service.type, process);
  }
}

/** null for what is not simulated yet (`unsimulated.ts` says so to the user). */
function processOf(_service: TopologyService): Process | null {
  return null;
}
