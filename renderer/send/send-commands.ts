/** What can be sent, and the command that a person at the console would type for it. */
import type { Topology, TopologyNode, TopologyService } from '../../core/document/topology';
import { DEFAULT_SERVICE_PORTS } from '../../core/document/topology';
import { parseIpv4Address } from '../../core/wire/ipv4-address';
import { networkOf, parsePrefix } from '../../core/wire/prefix';
import { addressesOf } from '../graph/graph-model';
import { type DestinationFault, destinationFault, firstAddress } from './destinations';

/** An echo request, a web page over HTTP, a line of text over TCP or UDP, the address of a name, the MAC of a neighbor, an address for oneself. */
export const SEND_KINDS = ['ping', 'page', 'text', 'datagram', 'name', 'neighbor', 'lease'] as const;
export type SendKind = (typeof SEND_KINDS)[number];
/** Those that go to a port. */
export type PortKind = 'page' | 'text' | 'datagram';

export const isPortKind = (kind: SendKind): kind is PortKind =>
  kind === 'page' || kind === 'text' || kind === 'datagram';

export interface SendForm {
  readonly kind: SendKind;
  /** As typed; of a name look-up the name. */
  readonly destination: string;
  readonly count: number;
  /** null: the port of the service that the destination has, or the usual one. */
  readonly port: number | null;
  readonly path: string;
  readonly text: string;
}

export type SendFault = DestinationFault | 'emptyName' | 'needName' | 'badPath' | 'noText';

/** What keeps the form from being sent; null where nothing does. */
export function faultOf(
  form: SendForm,
): { readonly field: 'destination' | 'path' | 'text'; readonly fault: SendFault } | null {
  if (form.kind === 'lease') return null;
  const destination = form.destination.trim();
  if (form.kind === 'name') {
    if (destination === '') return { field: 'destination', fault: 'emptyName' };
    if (/^[\d.]+$/.test(destination)) return { field: 'destination', fault: 'needName' };
  }
  const fault = destinationFault(destination);
  if (fault !== null) return { field: 'destination', fault };
  if (form.kind === 'page' && !/^\/[!-~]*$/.test(form.path)) return { field: 'path', fault: 'badPath' };
  const hasText = form.kind === 'text' || form.kind === 'datagram';
  return hasText && form.text.trim() === '' ? { field: 'text', fault: 'noText' } : null;
}

const SERVICE_OF = { page: 'http', text: 'tcp-echo', datagram: 'udp-echo' } as const;
const USUAL_PORT = {
  page: DEFAULT_SERVICE_PORTS.http,
  text: DEFAULT_SERVICE_PORTS['tcp-echo'],
  datagram: DEFAULT_SERVICE_PORTS['udp-echo'],
} as const;

const has =
  <T extends TopologyService['type']>(type: T) =>
  (service: TopologyService): service is Extract<TopologyService, { type: T }> =>
    service.type === type;

/** What a name means to the source: its hosts file first, then whatever a DNS server of the network holds. */
function addressOfName(topology: Topology, source: TopologyNode | undefined, name: string): string | undefined {
  const zones = topology.nodes.flatMap((node) => (node.services ?? []).filter(has('dns')));
  return source?.hosts?.[name] ?? zones.map(({ zone }) => zone?.[name]).find((address) => address !== undefined);
}

/** The port of the service that a destination offers for a kind, or the usual port. */
export function portOf(topology: Topology, source: string, kind: PortKind, destination: string): number {
  const from = topology.nodes.find((node) => node.id === source);
  const address = addressOfName(topology, from, destination) ?? destination;
  const node = topology.nodes.find((one) => one.interfaces.some((face) => addressesOf(face).includes(address)));
  const service = node?.services?.find(has(SERVICE_OF[kind]));
  const proxied = kind === 'page' && service === undefined ? proxyPort(node) : undefined;
  return service?.port ?? proxied ?? virtualPort(topology, address) ?? USUAL_PORT[kind];
}

/** The port on which a node's proxy takes connections from others. */
function proxyPort(node: TopologyNode | undefined): number | undefined {
  const listen = node?.services?.find(has('proxy'))?.listen;
  if (typeof listen !== 'string') return listen;
  return listen.startsWith('127.') ? undefined : Number(listen.slice(listen.lastIndexOf(':') + 1));
}

/** The port of a load balancer's virtual address. */
function virtualPort(topology: Topology, address: string): number | undefined {
  const ends = topology.nodes.flatMap((node) => (node.services ?? []).filter(has('lvs')).map(({ virtual }) => virtual));
  const port = ends.find((end) => end.startsWith(`${address}:`))?.slice(address.length + 1);
  return port === undefined ? undefined : Number(port);
}

/** "@10.0.0.53" where the source knows no DNS server itself but the network has one. */
function serverFor(topology: Topology, source: string): string {
  const from = topology.nodes.find((node) => node.id === source);
  if ((from?.resolvers ?? []).length > 0) return '';
  const server = topology.nodes.find((node) => node.services?.some(has('dns')));
  const address = server && firstAddress(server);
  return address ? ` @${address}` : '';
}

/** The interface of the source in whose subnet a destination lies, else its first with an address. */
function interfaceTowards(topology: Topology, source: string, destination: string): string {
  const from = topology.nodes.find((node) => node.id === source);
  const address = parseIpv4Address(addressOfName(topology, from, destination) ?? destination);
  const interfaces = from?.interfaces ?? [];
  const near = interfaces.find(({ addresses = [] }) =>
    addresses.some((text) => {
      const own = parsePrefix(text);
      return own !== null && address !== null && networkOf(address, own.length) === networkOf(own.address, own.length);
    }),
  );
  return (near ?? interfaces.find(({ addresses = [] }) => addresses.length > 0) ?? interfaces[0])?.name ?? FIRST;
}

/** The interface that DHCP would configure: the first that has no address, else the first. */
function interfaceWithoutAddress(topology: Topology, source: string): string {
  const interfaces = topology.nodes.find((node) => node.id === source)?.interfaces.filter(({ name }) => name !== 'lo');
  return (interfaces?.find(({ addresses = [] }) => addresses.length === 0) ?? interfaces?.[0])?.name ?? FIRST;
}

/** What a node's first interface is usually called. */
const FIRST = 'eth0';

/** Seconds that nc waits for the other end after its text: it would wait for ever, as the echo server does. */
const NC_WAIT_S = 1;

/** The command line for a form without faults. */
export function commandOf(form: SendForm, topology: Topology, source: string): string {
  const to = form.destination.trim();
  const port = (kind: PortKind): number => form.port ?? portOf(topology, source, kind, to);
  switch (form.kind) {
    case 'ping':
      return `ping -c ${form.count} ${to}`;
    case 'page': {
      const at = port('page');
      return `curl ${quoted(`http://${to}${at === USUAL_PORT.page ? '' : `:${at}`}${form.path}`)}`;
    }
    case 'text':
      return `echo ${quoted(form.text.trim())} | nc -w ${NC_WAIT_S} ${to} ${port('text')}`;
    case 'datagram':
      return `echo ${quoted(form.text.trim())} | nc -u -w ${NC_WAIT_S} ${to} ${port('datagram')}`;
    case 'neighbor':
      return `arping -c ${form.count} -I ${interfaceTowards(topology, source, to)} ${to}`;
    case 'lease':
      return `dhclient ${interfaceWithoutAddress(topology, source)}`;
    case 'name':
      return `dig ${to}${serverFor(topology, source)}`;
  }
}

/** As one word of bash: in single quotes where it needs them (POSIX.1-2017 XCU §2.2.2). */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
