/** The fields of one interface of a node, found by its name. */
import { derivedMacs } from '../../../core/document/mac';
import { formatLinkEnd } from '../../../core/document/notation';
import type { Topology, TopologyNode, TopologyRoute } from '../../../core/document/topology';
import { parseIpv4Address } from '../../../core/wire/ipv4-address';
import { formatMac, parseMac } from '../../../core/wire/mac-address';
import { contains, parsePrefix } from '../../../core/wire/prefix';
import { gatewaysFor } from './advice';
import { type Codec, TEXT } from './codec';
import { type Field, fieldAt } from './field';
import { getIn, isInside, type Path, setIn } from './set-in';
import { nodeSubject } from './subject';

function indexOf(value: object, name: string): number {
  const interfaces = getIn(value, ['interfaces']);
  return Array.isArray(interfaces) ? interfaces.findIndex((one) => getIn(one, ['name']) === name) : -1;
}

/** The field at a path inside the interface. */
export function interfaceField(
  node: string,
  name: string,
  path: Path,
  codec: Codec = TEXT,
  also?: (path: string, own: string) => boolean,
): Field {
  const locate = (value: object): Path | null => {
    const at = indexOf(value, name);
    return at === -1 ? null : ['interfaces', at, ...path];
  };
  return fieldAt(nodeSubject(node), `${name} ${path.join('.')}`, locate, { codec, ...(also ? { also } : {}) });
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
  const own = interfaceField(node, name, ['mac']);
  return {
    ...own,
    forNode: (id) => macField(id, name),
    read: (value, topology) => own.read(value, topology) || derivedMacOf(topology, node, name),
    write: (value, text, topology) => {
      const mac = parseMac(text.trim());
      const isDerived = mac !== null && formatMac(mac) === derivedMacOf(topology, node, name);
      return own.write(value, isDerived && own.read(value, topology) === '' ? '' : text, topology);
    },
  };
}

const isDefault = ({ to }: TopologyRoute): boolean => to === 'default' || to === '0.0.0.0/0';

/** The networks that the interface's addresses are in. */
export function networksOf(node: TopologyNode, name: string): readonly string[] {
  const found = node.interfaces.find((one) => one.name === name);
  return found?.addresses ?? [];
}

/** The default route that leaves by the interface, the one of the smallest metric; -1 where there is none. */
export function defaultRouteAt(node: TopologyNode, name: string): number {
  const routes = node.routes ?? [];
  const leaves = ({ via, dev }: TopologyRoute): boolean => {
    if (via === undefined) return false;
    if (dev !== undefined) return dev === name;
    const gateway = parseIpv4Address(via);
    return networksOf(node, name).some((text) => {
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

/** How the keys of such fields end. */
export const DEFAULT_ROUTE = 'default route';

/** The gateway of the default route by this interface; text makes the route, no text takes it away. */
export function defaultRouteField(node: string, name: string): Field {
  const subject = nodeSubject(node);
  const routesOf = (value: object) => (value as TopologyNode).routes ?? [];
  return {
    key: `${subject.key} ${name} ${DEFAULT_ROUTE}`,
    subject,
    forNode: (id) => defaultRouteField(id, name),
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
