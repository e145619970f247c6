/** New services with values that are right on their node: a free port, addresses that the node has. */
import {
  DEFAULT_SERVICE_PORTS,
  type ServiceType,
  type TopologyNode,
  type TopologyService,
} from '../../../core/document/topology';
import { formatIpv4Address } from '../../../core/wire/ipv4-address';
import { broadcastOf, networkOf, type Prefix, parsePrefix } from '../../../core/wire/prefix';

export const SERVICE_TYPES = [
  'http',
  'dns',
  'dhcp',
  'proxy',
  'lvs',
  'tcp-echo',
  'udp-echo',
] as const satisfies readonly ServiceType[];

const UDP: ReadonlySet<ServiceType> = new Set(['dns', 'udp-echo']);
/** What a lease range leaves free at the beginning of a network. */
const FIRST_LEASE = 100;
const LEASES = 100;

/** null: the node cannot have it, as its one DHCP service or one without any address. */
export function newService(node: TopologyNode, type: ServiceType): TopologyService | null {
  switch (type) {
    case 'http':
      return { type, ...portFrom(node, type, 8080), pages: { '/': `Hello from ${node.id}\n` } };
    case 'dns':
    case 'tcp-echo':
    case 'udp-echo':
      return { type, ...portFrom(node, type, 5300) };
    case 'dhcp':
      return newDhcp(node);
    case 'lvs': {
      const address = firstPrefix(node)?.address;
      if (address === undefined) return null;
      const taken = new Set((node.services ?? []).flatMap((one) => (one.type === 'lvs' ? [one.virtual] : [])));
      const virtual = firstFree(80, (port) => taken.has(`${formatIpv4Address(address)}:${port}`));
      return { type, virtual: `${formatIpv4Address(address)}:${virtual}`, scheduler: 'rr', mode: 'nat' };
    }
    case 'proxy':
      return { type, listen: firstFree(80, (port) => isTaken(node, 'tcp', port)), upstreams: [] };
  }
}

function newDhcp(node: TopologyNode): TopologyService | null {
  const prefix = firstPrefix(node);
  if (prefix === null || prefix.length > 29 || node.services?.some(({ type }) => type === 'dhcp')) return null;
  const network = networkOf(prefix.address, prefix.length);
  const end = broadcastOf(prefix.address, prefix.length) - 1;
  const half = Math.floor((end - network) / 2);
  const first = network + Math.min(FIRST_LEASE, half);
  const last = Math.min(first + LEASES, end);
  return {
    type: 'dhcp',
    range: `${formatIpv4Address(first)}-${formatIpv4Address(last)}`,
    router: formatIpv4Address(prefix.address),
  };
}

function firstPrefix(node: TopologyNode): Prefix | null {
  for (const { name, addresses = [] } of node.interfaces) {
    const prefix = name === 'lo' || addresses[0] === undefined ? null : parsePrefix(addresses[0]);
    if (prefix !== null) return prefix;
  }
  return null;
}

/** The usual port is left out; where it is taken, the next from `next` on that is not. */
function portFrom(
  node: TopologyNode,
  type: keyof typeof DEFAULT_SERVICE_PORTS,
  next: number,
): { readonly port?: number } {
  const protocol = UDP.has(type) ? 'udp' : 'tcp';
  const isFree = !isTaken(node, protocol, DEFAULT_SERVICE_PORTS[type]);
  return isFree ? {} : { port: firstFree(next, (port) => isTaken(node, protocol, port)) };
}

function firstFree(from: number, taken: (port: number) => boolean): number {
  let port = from;
  while (taken(port)) port += 1;
  return port;
}

function isTaken(node: TopologyNode, protocol: 'tcp' | 'udp', port: number): boolean {
  return (node.services ?? []).some((one) => {
    if (one.type === 'dhcp') return protocol === 'udp' && port === 67;
    if (one.type === 'lvs') return false;
    if (one.type === 'proxy') {
      const listen = typeof one.listen === 'number' ? one.listen : Number(one.listen.split(':').at(-1));
      return protocol === 'tcp' && listen === port;
    }
    return UDP.has(one.type) === (protocol === 'udp') && (one.port ?? DEFAULT_SERVICE_PORTS[one.type]) === port;
  });
}
