/** Makes a network that can run out of a valid topology: the only place where the two meet. */
import { invariant } from '../base/invariant';
import { Random } from '../base/random';
import { microseconds } from '../base/time';
import { derivedMacs } from '../document/mac';
import {
  DEFAULT_LINK_DELAY_US,
  DEFAULT_MTU,
  type Topology,
  type TopologyInterface,
  type TopologyLink,
  type TopologyNode,
  type TopologyRoute,
} from '../document/topology';
import { Bridge } from '../stack/bridge';
import { Host } from '../stack/host';
import { Interface } from '../stack/interface';
import { addPermanentNeighbor } from '../stack/neighbor-admin';
import { PROTOCOL_BOOT, type Route, RouteTable } from '../stack/route-table';
import { SCOPE_GLOBAL, SCOPE_HOST, SCOPE_LINK } from '../stack/scope';
import { parseIpv4Address } from '../wire/ipv4-address';
import { parseMac } from '../wire/mac-address';
import { broadcastOf, type Prefix, parsePrefix } from '../wire/prefix';
import { connectedRoute, insertAddress, ownAddress } from './address-changes';
import { bootInterfaces } from './boot-files';
import { settleCarriers } from './carriers';
import { makeDevices, portVlans } from './devices';
import { LinkEnd, nanosecondsPerByte } from './link';
import { Network, type NetworkOptions } from './network';
import { interfaceOfGateway } from './route-changes';
import { startServices } from './services';

const LOOPBACK_MTU = 65536;
const LOOPBACK: Prefix = { address: 0x7f00_0001, length: 8 };

/** `topology` has passed validation: what is wrong in it here is a bug. */
export function compile(topology: Topology, options: NetworkOptions): Network {
  const network = new Network(options);
  const macs = derivedMacs(topology);
  for (const node of topology.nodes) {
    if (node.kind === 'switch') addSwitch(network, node, macs);
    else addHost(network, node, macs);
  }
  connect(network, topology.links);
  for (const node of network.nodes) settleCarriers(network, node);
  const hosts = topology.nodes.filter((node) => node.kind !== 'switch');
  for (const node of hosts) configure(network, hostNamed(network, node.id), node);
  for (const node of hosts) startServices(network, hostNamed(network, node.id), node);
  return network;
}

function hostNamed(network: Network, id: string): Host {
  const host = network.nodeNamed(id);
  invariant(host?.kind === 'host', `no host ${id}`);
  return host;
}

function address(text: string): number {
  const parsed = parseIpv4Address(text);
  invariant(parsed !== null, `address ${text}`);
  return parsed;
}

function prefix(text: string): Prefix {
  const parsed = text === 'default' ? { address: 0, length: 0 } : parsePrefix(text);
  invariant(parsed !== null, `prefix ${text}`);
  return parsed;
}

function addInterface(network: Network, node: Host | Bridge, declared: TopologyInterface, mac: number): Interface {
  const made = new Interface(network.interfaces.length, node, declared.name, declared.name === 'lo', mac);
  made.mtu = declared.mtu ?? (made.loopback ? LOOPBACK_MTU : DEFAULT_MTU);
  made.up = declared.up ?? true;
  made.everUp = made.up;
  // Only what is on a link waits for one.
  made.carrier = made.loopback || (declared.type ?? 'ethernet') !== 'ethernet';
  network.interfaces.push(made);
  network.ends.push(null);
  node.interfaces.push(made);
  return made;
}

function macOf(macs: ReadonlyMap<string, number>, node: TopologyNode, declared: TopologyInterface): number {
  if (declared.type === 'ipip') return 0;
  const mac = declared.mac === undefined ? macs.get(`${node.id}:${declared.name}`) : parseMac(declared.mac);
  invariant(mac !== undefined && mac !== null, `MAC of ${node.id}:${declared.name}`);
  return mac;
}

function addSwitch(network: Network, node: TopologyNode, macs: ReadonlyMap<string, number>): void {
  const bridge = new Bridge(network.nodes.length, node.id);
  network.addNode(bridge);
  for (const port of node.interfaces) addInterface(network, bridge, port, macOf(macs, node, port));
  bridge.vlans = portVlans(bridge, node);
}

function addHost(network: Network, node: TopologyNode, macs: ReadonlyMap<string, number>): void {
  const host = new Host(network.nodes.length, node.id, new Random(network.seed, node.id));
  network.addNode(host);
  const lo = addInterface(network, host, node.interfaces.find((one) => one.name === 'lo') ?? { name: 'lo' }, 0);
  give(host, lo, LOOPBACK);
  for (const declared of node.interfaces) {
    if (declared.name !== 'lo') addInterface(network, host, declared, macOf(macs, node, declared));
  }
  makeDevices(host, node);
}

function connect(network: Network, links: readonly TopologyLink[]): void {
  for (const link of links) {
    const [one, other] = link.ends.map((end) => network.interfaceNamed(end));
    invariant(one !== undefined && other !== undefined, `link ${link.ends.join(' - ')}`);
    const up = link.up ?? true;
    const delay = microseconds(link.delay_us ?? DEFAULT_LINK_DELAY_US);
    const perByte = link.rate_mbps === undefined ? 0 : nanosecondsPerByte(link.rate_mbps);
    for (const [end, peer, name] of [
      [one, other, link.ends[0]],
      [other, one, link.ends[1]],
    ] as const) {
      const planned = (link.drop ?? []).filter((drop) => drop.from === name).map((drop) => drop.nth);
      const random = new Random(network.seed, `${name}>`);
      const terms = {
        perByte,
        loss: link.loss ?? 0,
        planned: planned.length === 0 ? null : new Set(planned),
        losing: (link.drop ?? []).length > 0,
        plugged: up,
      };
      network.ends[end.index] = new LinkEnd(peer, delay, terms, random);
      end.carrier = up && one.up && other.up;
    }
  }
}

/** Addresses first, each with its connected route, then the routes in their order, as a start script would. */
function configure(network: Network, host: Host, node: TopologyNode): void {
  host.sysctl.set('net.ipv4.ip_forward', node.kind === 'router' ? 1 : 0);
  for (const [name, value] of Object.entries(node.sysctl ?? {})) host.sysctl.set(name, Number(value));
  host.resolvers = node.resolvers ?? [];
  for (const [name, target] of Object.entries(node.hosts ?? {})) host.hosts.set(name, address(target));
  const connected: Route[] = [];
  for (const declared of node.interfaces) {
    const at = host.interfaces.find((one) => one.name === declared.name);
    if (at === undefined) continue;
    for (const text of declared.addresses ?? []) give(host, at, prefix(text));
    connected.push(...at.addresses.flatMap((own) => connectedRoute(at, own) ?? []));
  }
  host.refreshOwnAddresses();
  for (const one of host.interfaces) one.remember(0);
  host.boot = bootInterfaces(host, node);
  host.setRoutes([...connected, ...declaredRoutes(host, node.routes ?? [], connected)], 0);
  for (const neighbor of node.neighbors ?? []) {
    const out = host.interfaces.find((one) => one.name === neighbor.dev);
    const mac = parseMac(neighbor.mac);
    invariant(out !== undefined && mac !== null, `neighbor ${neighbor.ip}`);
    addPermanentNeighbor(network, host, out, address(neighbor.ip), mac);
  }
}

/**
 * The routes of a file, as `ip route add` would take them: the direct ones first, so that the gateways of the others can be found
 * behind them. Validation has refused what Linux would refuse. The table is built once for all.
 */
function declaredRoutes(host: Host, declared: readonly TopologyRoute[], connected: readonly Route[]): readonly Route[] {
  const routeOf = (one: TopologyRoute, gateway: number, out: Interface): Route => {
    const { address: network, length } = prefix(one.to);
    const { metric = 0, onlink = false } = one;
    const viaSelf = gateway !== 0 && host.isLocal(gateway);
    const scope = gateway === 0 ? SCOPE_LINK : SCOPE_GLOBAL;
    const name = out.name;
    return {
      network,
      length,
      gateway,
      viaSelf,
      out,
      interface: name,
      metric,
      source: 0,
      protocol: PROTOCOL_BOOT,
      scope,
      onlink,
    };
  };
  const named = (one: TopologyRoute) => host.interfaces.find((at) => at.name === one.dev) ?? null;
  const direct = declared
    .filter((one) => one.via === undefined)
    .flatMap((one) => {
      const out = named(one);
      return out?.up === true ? [routeOf(one, 0, out)] : [];
    });
  const table = RouteTable.of([...connected, ...direct]);
  const behind = declared.flatMap((one) => {
    if (one.via === undefined) return [];
    const gateway = address(one.via);
    const out = one.onlink === true ? named(one) : interfaceOfGateway(host, table, gateway, named(one));
    return out?.up === true ? [routeOf(one, gateway, out)] : [];
  });
  return [...direct, ...behind];
}

/** As `ip addr add ADDRESS brd +`; one that is there already is passed over. */
function give(host: Host, at: Interface, { address: own, length }: Prefix): void {
  const broadcast = length < 31 && !at.loopback ? broadcastOf(own, length) : 0;
  const scope = own >>> 24 === 127 ? SCOPE_HOST : SCOPE_GLOBAL;
  const list = insertAddress(at.addresses, ownAddress(at, { address: own, length, broadcast, scope }, 0));
  if ('error' in list) return;
  host.sysctl.settle(at);
  at.addresses = list;
}
