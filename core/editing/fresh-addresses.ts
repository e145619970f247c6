/** Addresses for copies: an address that somebody has goes to the next free one of its subnet, and what names it in the copies follows. */
import { formatLinkEnd } from '../document/notation';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode, TopologyService } from '../document/topology';
import { formatIpv4Address, parseIpv4Address } from '../wire/ipv4-address';
import { contains, networkOf, type Prefix, parsePrefix } from '../wire/prefix';
import { AddressPool } from './addressing/address-pool';
import { type Member, NetworkMap, type Segment, subnetsOn } from './addressing/network-map';
import { leads } from './addressing/roles';
import type { Effect } from './effect';

/** Old addresses to new ones, without their lengths. */
type Moved = ReadonlyMap<string, string>;

/**
 * The copies as they can stand in the topology; `links` are those among them. Addresses of `lo` are shared on purpose (a virtual
 * address behind a load balancer) and those of a bridge that no cable leads to from outside are its own: both stay.
 */
export function withFreshAddresses(
  topology: Topology,
  copies: readonly TopologyNode[],
  links: readonly TopologyLink[],
  effects: Effect[],
): readonly TopologyNode[] {
  const there = new NetworkMap(topology);
  const linked = new Set(links.flatMap(({ ends }) => ends));
  const isTaken = (node: TopologyNode, one: TopologyInterface, text: string): boolean => {
    const prefix = parsePrefix(text);
    return prefix !== null && there.holders.has(prefix.address) && isShared(node, one, linked);
  };
  const kept = copies.map((node) => onAddresses(node, (one, text) => (isTaken(node, one, text) ? null : text)));
  if (kept.every((node, index) => node === copies[index])) return copies;

  const pool = new AddressPool({ ...topology, nodes: [...topology.nodes, ...kept] });
  const gateways = new Set(
    copies.flatMap(({ routes = [] }) => routes.flatMap(({ via }) => parseIpv4Address(via ?? '') ?? [])),
  );
  const moved = new Map<string, string>();
  const fresh = copies.map((node) =>
    onAddresses(node, (one, text) => {
      if (!isTaken(node, one, text)) return text;
      const prefix = parsePrefix(text) as Prefix;
      const holder = (there.holders.get(prefix.address) as readonly Member[])[0] as Member;
      const address = nextTo(pool, holder, prefix, gateways);
      if (address === null) {
        effects.push({ code: 'address-removed', node: node.id, interface: one.name, address: text });
        return null;
      }
      moved.set(formatIpv4Address(prefix.address), formatIpv4Address(address));
      const now = `${formatIpv4Address(address)}/${prefix.length}`;
      effects.push({ code: 'address-changed', node: node.id, interface: one.name, from: text, address: now });
      return now;
    }),
  );
  return fresh.map((node) => followed(node, moved, effects));
}

/** Whether the interface can meet others with its address. */
function isShared(node: TopologyNode, one: TopologyInterface, linked: ReadonlySet<string>): boolean {
  if (one.name === 'lo') return false;
  if (one.type !== 'bridge') return true;
  return one.members?.some((member) => !linked.has(formatLinkEnd(node.id, member))) ?? false;
}

/** The next free address beside one that somebody has, and no gateway of a copy; null where the subnet is full. */
function nextTo(
  pool: AddressPool,
  holder: Member,
  { address, length }: Prefix,
  gateways: ReadonlySet<number>,
): number | null {
  const segment: Segment = holder.segment ?? { members: [holder], forwarders: [], switched: false };
  // One address alone, as load balancers have: the subnet around it on the same segment.
  const subnet =
    length < 32
      ? { address: networkOf(address, length), length }
      : subnetsOn(segment).find((one) => contains(one.address, one.length, address));
  if (subnet === undefined) return null;
  const asRouter = leads(holder) && length < 32;
  for (;;) {
    const next = asRouter ? pool.nextForRouter(segment, subnet) : pool.nextForHost(segment, subnet);
    if (next === null || !gateways.has(next.address)) return next?.address ?? null;
  }
}

/** The node with other addresses on its interfaces, or without those that are null; the same node where all stay. */
function onAddresses(node: TopologyNode, map: (one: TopologyInterface, text: string) => string | null): TopologyNode {
  let changed = false;
  const interfaces = node.interfaces.map((one) => {
    const { addresses } = one;
    if (addresses === undefined) return one;
    const mapped = addresses.flatMap((text) => map(one, text) ?? []);
    if (mapped.length === addresses.length && mapped.every((text, index) => text === addresses[index])) return one;
    changed = true;
    return { ...one, addresses: mapped };
  });
  return changed ? { ...node, interfaces } : node;
}

/** Gateways, name servers, names, services and tunnels of a copy name the copies now, where those got other addresses. */
function followed(node: TopologyNode, moved: Moved, effects: Effect[]): TopologyNode {
  const follow = (address: string) => moved.get(address) ?? address;
  const { routes, neighbors, resolvers, hosts, services } = node;
  const interfaces = node.interfaces.map((one): TopologyInterface => {
    if (one.name === 'lo' && one.addresses !== undefined) {
      return { ...one, addresses: one.addresses.map((text) => inServer(text, '/', follow)) };
    }
    if (one.type !== 'vxlan' && one.type !== 'ipip') return one;
    const local = one.local === undefined ? {} : { local: follow(one.local) };
    if (one.type === 'vxlan') {
      return {
        ...one,
        ...local,
        ...(one.fdb && { fdb: one.fdb.map((entry) => ({ ...entry, to: follow(entry.to) })) }),
      };
    }
    return { ...one, ...local, ...(one.remote !== undefined && { remote: follow(one.remote) }) };
  });
  const follows = (service: TopologyService): TopologyService => {
    const now = inService(service, follow);
    if (JSON.stringify(now) !== JSON.stringify(service)) {
      effects.push({ code: 'service-changed', node: node.id, service: service.type });
    }
    return now;
  };
  return {
    ...node,
    interfaces,
    ...(routes && {
      routes: routes.map((route) => (route.via === undefined ? route : { ...route, via: follow(route.via) })),
    }),
    ...(neighbors && { neighbors: neighbors.map((one) => ({ ...one, ip: follow(one.ip) })) }),
    ...(resolvers && { resolvers: resolvers.map(follow) }),
    ...(hosts && { hosts: inTable(hosts, follow) }),
    ...(services && { services: services.map(follows) }),
  };
}

type Follow = (address: string) => string;

function inService(service: TopologyService, follow: Follow): TopologyService {
  const server = <S extends { readonly address: string }>(one: S) => ({
    ...one,
    address: inServer(one.address, ':', follow),
  });
  if (service.type === 'dns') return { ...service, ...(service.zone && { zone: inTable(service.zone, follow) }) };
  if (service.type === 'dhcp') {
    const { router, resolvers } = service;
    return {
      ...service,
      ...(router !== undefined && { router: follow(router) }),
      ...(resolvers && { resolvers: resolvers.map(follow) }),
    };
  }
  if (service.type === 'lvs') {
    const { virtual, real } = service;
    return { ...service, virtual: inServer(virtual, ':', follow), ...(real && { real: real.map(server) }) };
  }
  if (service.type !== 'proxy') return service;
  const { listen, upstreams } = service;
  return {
    ...service,
    listen: typeof listen === 'string' ? inServer(listen, ':', follow) : listen,
    upstreams: upstreams.map((one) => (typeof one === 'string' ? inServer(one, ':', follow) : server(one))),
  };
}

/** "10.0.0.1:80" and "10.0.0.1/32": the address stands before the mark. */
function inServer(text: string, mark: string, follow: Follow): string {
  const cut = text.indexOf(mark);
  return cut === -1 ? follow(text) : `${follow(text.slice(0, cut))}${text.slice(cut)}`;
}

function inTable(table: Readonly<Record<string, string>>, follow: Follow): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(table).map(([name, address]) => [name, follow(address)]));
}
