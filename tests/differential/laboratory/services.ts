/** The services of a topology as small programs in its namespaces. */
import { spawnSync } from 'node:child_process';
import { invariant } from '../../../core/base/invariant';
import { parseDhcpRange } from '../../../core/document/notation';
import {
  DEFAULT_LEASE_S,
  type DhcpService,
  type ServiceType,
  type Topology,
  type TopologyService,
} from '../../../core/document/topology';
import { formatIpv4Address } from '../../../core/wire/ipv4-address';
import { env, Helper, type Place } from './helpers';

/** Each by a file of its name under `services/`, DHCP by dnsmasq. */
const SERVED: ReadonlySet<ServiceType> = new Set(['http', 'dns', 'tcp-echo', 'udp-echo', 'dhcp']);

/** What a topology has that the laboratory cannot serve, or null. */
export function whyNotServed(topology: Topology): string | null {
  const services = topology.nodes.flatMap((node) => node.services ?? []);
  const foreign = services.find(({ type }) => !SERVED.has(type));
  if (foreign !== undefined) return `no service ${foreign.type} in the laboratory`;
  const programs = new Set(services.map(({ type }) => (type === 'dhcp' ? 'dnsmasq' : 'python3')));
  const missing = [...programs].filter((program) => spawnSync('which', [program], { env }).status !== 0);
  return missing.length === 0 ? null : `${missing.join(' and ')} not installed`;
}

/** Returns when all of them listen. */
export function startServices(topology: Topology, place: Place): Promise<readonly Helper[]> {
  return Promise.all(
    topology.nodes.flatMap(({ id, services }) => (services ?? []).map((service) => startService(service, place, id))),
  );
}

function startService(service: TopologyService, place: Place, node: string): Promise<Helper> {
  if (service.type === 'dhcp') return Helper.start(place, node, dnsmasq(service), { ready: /DHCP, IP range/ });
  const script = `${import.meta.dirname}/services/${service.type}.py`;
  return Helper.start(place, node, ['python3', script], { input: JSON.stringify(service) });
}

/** Addresses in their order and no ping before an offer: the same answers at every run. */
function dnsmasq({ range, router, resolvers = [], lease_s = DEFAULT_LEASE_S }: DhcpService): readonly string[] {
  const ends = parseDhcpRange(range);
  invariant(ends !== null, 'range of a DHCP service');
  const [first, last] = [ends.first, ends.last].map(formatIpv4Address);
  const fixed = ['--no-daemon', '--conf-file=/dev/null', '--user=root', '--pid-file=', '--leasefile-ro', '--port=0'];
  return [
    ...['dnsmasq', ...fixed, '--no-ping', '--dhcp-sequential-ip', '--dhcp-authoritative'],
    `--dhcp-range=${first},${last},${lease_s}`,
    router === undefined ? '--dhcp-option=3' : `--dhcp-option=3,${router}`,
    resolvers.length === 0 ? '--dhcp-option=6' : `--dhcp-option=6,${resolvers.join(',')}`,
  ];
}
