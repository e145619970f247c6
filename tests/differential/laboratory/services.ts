/** The services of a topology as small programs in its namespaces. */
import { spawnSync } from 'node:child_process';
import type { ServiceType, Topology } from '../../../core/document/topology';
import { env, Helper } from './helpers';

/** Each in a file of its name under `services/`. */
const SCRIPTS: ReadonlySet<ServiceType> = new Set(['http', 'dns', 'tcp-echo', 'udp-echo']);

/** What a topology has that the laboratory cannot serve, or null. */
export function whyNotServed(topology: Topology): string | null {
  const services = topology.nodes.flatMap((node) => node.services ?? []);
  const foreign = services.find(({ type }) => !SCRIPTS.has(type));
  if (foreign !== undefined) return `no service ${foreign.type} in the laboratory`;
  if (services.length > 0 && spawnSync('which', ['python3'], { env }).status !== 0) return 'python3 is not installed';
  return null;
}

/** Returns when all of them listen. */
export function startServices(topology: Topology, prefix: string): Promise<readonly Helper[]> {
  return Promise.all(
    topology.nodes.flatMap(({ id, services }) =>
      (services ?? []).map((service) => {
        const script = `${import.meta.dirname}/services/${service.type}.py`;
        return Helper.start(prefix + id, ['python3', script], JSON.stringify(service));
      }),
    ),
  );
}
