/** The fields of one interface of a node, found by its name. */
import { derivedMacs } from '../../../core/document/mac';
import { formatLinkEnd } from '../../../core/document/notation';
import type { Topology, TopologyNode, TopologyRoute } from '../../../core/document/topology';
import { parseIpv4Address } from '../../../core/wire/ipv4-address';
import { formatMac, parseMac } from '../../../core/wire/mac-address';
import { contains, parsePrefix } from '../../../core/wire/prefix';
import { gatewaysFor } from './advice';
import type { CodecName } from './codec';
import { type Field, fieldAt, named, valueField } from './field';
import { isInside, type Path, setIn } from './set-in';
import { nodeSubject } from './subject';

/** The field at a path inside the interface. */
export function interfaceField(node: string, name: string, path: Path, codec: CodecName = 'text', wide = false): Field {
  return fieldAt(nodeSubject(node), ['interfaces', name, ...path], codec, wide);
}

const macs = new WeakMap<Topology, ReadonlyMap<string, number>>();

/** The MAC that an interface without one of its own gets. */
export function derivedMacOf(topology: Topology, node: string, name: string): string {
  const known = macs.get(topology) ?? derivedMacs(topology);
  macs.set(topology, known);
  const mac = known.get(formatLinkEnd(node, name));
  return mac === undefined ? '' : formatMac(mac);
}

/** Shows the derived MAC where the file has none; typing that, or nothing, leaves it out. */
export function macField(node: string, name: string): Field {
  const ref = { thing: 'node', id: node, kind: 'mac', path: ['interfaces', name, 'mac'] } as const;
  const own = valueField(ref);
  return {
    ...own,
    read: (value, topology) => own.read(value, topology) || derivedMacOf(topology, node, name),
    write: (value, text, topology) => {
      const mac = parseMac(text.trim());
      const isDerived = mac !== null && formatMac(mac) === derivedMacOf(topology, node, name);
      return own.write(value, isDerived && own.read(value, topology) === '' ? '' : text, topology);
    },
  };
}

const isDefault = ({ to }: TopologyRoute): boolean => to === 'default' || to === '0.0.0.0/0';

/** The default route that leaves by the interface, the one of the smallest metric; -1 where there is none. */
export function defaultRouteAt(node: TopologyNode, name: string): number {
  const routes = node.routes ?? [];
  const addresses = node.interfaces.find((one) => one.name === name)?.addresses ?? [];
  const leaves = ({ via, dev }: TopologyRoute): boolean => {
    if (via === undefined) return false;
    if (dev !== undefined) return dev === name;
    const gateway = parseIpv4Address(via);
    return addresses.some((text) => {
      const prefix = parsePrefix(text);
      return prefix !== null && gateway !== null && contains(prefix.address, prefix.length, gateway);
    });
  };
  let best = -1;
  routes.forEach((route, at) => {
    if (!isDefault(route) || !leaves(route)) return;
    if (best === -1 || (route.metric ?? 0) < (routes[best]?.metric ?? 0)) best = at;
  });
  return best;
}

/** The gateway of the default route by this interface; text makes the route, no text takes it away. */
export function defaultRouteField(node: string, name: string): Field {
  const routesOf = (value: object) => (value as TopologyNode).routes ?? [];
  return {
    ...named({ thing: 'node', id: node, kind: 'default-route', path: ['interfaces', name] }),
    read: (value) => routesOf(value)[defaultRouteAt(value as TopologyNode, name)]?.via ?? '',
    write: (value, text) => {
      const at = defaultRouteAt(value as TopologyNode, name);
      const via = text.trim();
      if (via === '') return at === -1 ? value : (setIn(value, ['routes', at], undefined) as object);
      const added = { to: 'default', via, dev: name };
      return at === -1
        ? (setIn(value, ['routes'], [...routesOf(value), added]) as object)
        : (setIn(value, ['routes', at, 'via'], via) as object);
    },
    owns: (path, draft) =>
      routesOf(draft).some(
        (route, at) => isDefault(route) && (route.dev ?? name) === name && isInside(path, `routes[${at}]`),
      ),
    offer: (topology) => {
      const found = topology.nodes.find((one) => one.id === node);
      return found === undefined ? null : (gatewaysFor(topology, found, name)[0]?.address ?? null);
    },
  };
}
