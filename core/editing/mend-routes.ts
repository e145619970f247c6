/** Routes whose gateway, interface or reason to be is gone after a change of addresses. */

import { formatLinkEnd } from '../document/notation';
import type { Segments } from '../document/segments';
import type { Topology, TopologyNode, TopologyRoute } from '../document/topology';
import { parseIpv4Address } from '../wire/ipv4-address';
import { broadcastOf, contains, networkOf, type Prefix, parsePrefix } from '../wire/prefix';
import type { Effect } from './effect';
import { type NodeFault, stood } from './node-faults';

/** The topology that the node is in after the edit; its segments are made only where a gateway is looked for. */
export interface Surroundings {
  readonly topology: Topology;
  readonly segments: () => Segments;
}

/** The node with other gateways where there is just one to choose, and otherwise without the routes that do not hold any more. */
export function mendRoutes(
  old: TopologyNode,
  node: TopologyNode,
  faults: readonly NodeFault[],
  around: Surroundings,
  effects: Effect[],
): TopologyNode {
  const faulty = new Map<number, NodeFault>();
  for (const fault of faults) {
    if (fault.part === 'routes' && fault.index !== null && !faulty.has(fault.index)) faulty.set(fault.index, fault);
  }
  if (faulty.size === 0 || node.routes === undefined) return node;
  let changed = false;
  const routes = node.routes.flatMap((route, index) => {
    const fault = faulty.get(index);
    if (fault === undefined || !stood(old.routes, route)) return [route];
    changed = true;
    return mendRoute(old, node, route, fault, around, effects);
  });
  return changed ? { ...node, routes } : node;
}

function mendRoute(
  old: TopologyNode,
  node: TopologyNode,
  route: TopologyRoute,
  fault: NodeFault,
  around: Surroundings,
  effects: Effect[],
): readonly TopologyRoute[] {
  const { to, via } = route;
  if (fault.code === 'route-connected') {
    effects.push({ code: 'route-covered', node: node.id, to, interface: String(fault.facts['interface']) });
    return [];
  }
  const gateway = fault.field === 'via' && via !== undefined ? newGateway(old, node, route, around) : null;
  if (gateway === null || via === undefined) {
    effects.push({ code: 'route-removed', node: node.id, to, via: via ?? null });
    return [];
  }
  effects.push({ code: 'route-changed', node: node.id, to, from: via, via: gateway });
  return [{ ...route, via: gateway }];
}

/** The one router's address on the network that the route's interface is in now; null where there is none or a choice. */
function newGateway(old: TopologyNode, node: TopologyNode, route: TopologyRoute, around: Surroundings): string | null {
  const dev = route.dev ?? deviceTowards(old, route.via as string);
  const networks = prefixesOf(node, dev).filter(({ address, length }) => networkOf(address, length) !== 0);
  if (dev === null || networks.length === 0) return null;
  const { ofInterface } = around.segments();
  const segment = ofInterface.get(formatLinkEnd(node.id, dev));
  if (segment === undefined) return null;
  const own = node.interfaces.flatMap(({ name }) => prefixesOf(node, name));
  const found = new Set<string>();
  for (const router of around.topology.nodes) {
    if (router.kind !== 'router' || router.id === node.id) continue;
    for (const { name } of router.interfaces) {
      if (ofInterface.get(formatLinkEnd(router.id, name)) !== segment) continue;
      for (const { address, text } of prefixesOf(router, name)) {
        const reached = networks.some((one) => contains(one.address, one.length, address));
        if (reached && own.every((one) => canBeGateway(address, one))) found.add(text);
      }
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Neither a node's own address nor the broadcast address of its network, whatever a wrong drawing has there. */
function canBeGateway(gateway: number, { address, length }: Prefix): boolean {
  return gateway !== address && (length >= 31 || gateway !== broadcastOf(address, length));
}

/** The interface whose network the gateway was on. */
function deviceTowards(node: TopologyNode, via: string): string | null {
  const gateway = parseIpv4Address(via);
  if (gateway === null) return null;
  let [device, longest] = [null as string | null, 0];
  for (const { name } of node.interfaces) {
    for (const { address, length } of prefixesOf(node, name)) {
      if (length > longest && length < 32 && contains(address, length, gateway)) [device, longest] = [name, length];
    }
  }
  return device;
}

interface OwnPrefix extends Prefix {
  /** The address alone. */
  readonly text: string;
}

function prefixesOf(node: TopologyNode, interfaceName: string | null): readonly OwnPrefix[] {
  const found = node.interfaces.find(({ name }) => name === interfaceName);
  return (found?.addresses ?? []).flatMap((address) => {
    const prefix = parsePrefix(address);
    return prefix === null ? [] : [{ ...prefix, text: address.slice(0, address.indexOf('/')) }];
  });
}
