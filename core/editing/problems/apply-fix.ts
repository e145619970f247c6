/** A repair carried out: each finds by name what it repairs, and is null where that is not there any more. */
import { linkKey } from '../../document/patch';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode, TopologyRoute } from '../../document/topology';
import { setsForwarding } from '../addressing/network-map';
import type { Effect } from '../effect';
import type { Fix } from './fix';

export interface Applied {
  readonly topology: Topology;
  readonly effects: readonly Effect[];
}

export function applyFix(topology: Topology, fix: Fix): Applied | null {
  switch (fix.code) {
    case 'give-address': {
      const { node, interface: name, address } = fix;
      const given = withInterface(topology, node, name, (one) =>
        (one.addresses ?? []).includes(address) ? null : { ...one, addresses: [...(one.addresses ?? []), address] },
      );
      return applied(given, { code: 'address-given', node, interface: name, address });
    }
    case 'change-address': {
      const { node, interface: name, from, address } = fix;
      const changed = withInterface(topology, node, name, (one) =>
        one.addresses?.includes(from)
          ? { ...one, addresses: [...new Set(one.addresses.map((text) => (text === from ? address : text)))] }
          : null,
      );
      return applied(changed, { code: 'address-changed', node, interface: name, from, address });
    }
    case 'own-mac': {
      const { node, interface: name } = fix;
      const mac = topology.nodes.find(({ id }) => id === node)?.interfaces.find((one) => one.name === name)?.mac;
      if (mac === undefined) return null;
      const changed = withInterface(topology, node, name, ({ mac: _mac, ...one }) => one);
      return applied(changed, { code: 'mac-removed', node, interface: name, mac });
    }
    case 'change-gateway': {
      const { node, to, from, via } = fix;
      const isIt = (route: TopologyRoute) => route.to === to && route.via === from;
      const changed = withNode(topology, node, (one) =>
        one.routes?.some(isIt)
          ? { ...one, routes: one.routes.map((route) => (isIt(route) ? throughGateway(route, via) : route)) }
          : null,
      );
      return applied(changed, { code: 'route-changed', node, to, from, via });
    }
    case 'add-route': {
      const { node, to, via } = fix;
      const added = withNode(topology, node, (one) =>
        one.routes?.some((route) => route.to === to && (route.metric ?? 0) === 0)
          ? null
          : { ...one, routes: [...(one.routes ?? []), { to, via }] },
      );
      return applied(added, { code: 'route-added', node, to, via });
    }
    case 'forward':
      return applied(
        withNode(topology, fix.node, (one) => {
          const others = Object.entries(one.sysctl ?? {}).filter(([name]) => !setsForwarding(name));
          return { ...one, sysctl: { ...Object.fromEntries(others), 'net.ipv4.ip_forward': 1 } };
        }),
      );
    case 'interface-up':
      return applied(withInterface(topology, fix.node, fix.interface, ({ up: _up, ...one }) => one));
    case 'plug':
      return applied(withLink(topology, fix.link, ({ up: _up, ...link }) => link));
    case 'unplug':
      return applied(withLink(topology, fix.link, (link) => ({ ...link, up: false })));
    case 'lose-nothing':
      return applied(withLink(topology, fix.link, ({ loss: _loss, ...link }) => link));
    case 'set-mtu':
      return applied(withInterface(topology, fix.node, fix.interface, (one) => ({ ...one, mtu: fix.mtu })));
    case 'set-vlan':
      return applied(withPort(topology, fix.node, fix.interface, { vlan: fix.vlan }));
    case 'set-trunk':
      return applied(withPort(topology, fix.node, fix.interface, { trunk: fix.vlans }));
    case 'set-range': {
      const changed = withNode(topology, fix.node, (one) =>
        one.services?.[fix.service]?.type === 'dhcp'
          ? {
              ...one,
              services: one.services.map((service, at) =>
                at === fix.service && service.type === 'dhcp' ? { ...service, range: fix.range } : service,
              ),
            }
          : null,
      );
      return applied(changed, { code: 'service-changed', node: fix.node, service: 'dhcp' });
    }
    case 'change-resolver':
      return applied(
        withNode(topology, fix.node, (one) =>
          one.resolvers?.includes(fix.from)
            ? {
                ...one,
                resolvers: [...new Set(one.resolvers.map((text) => (text === fix.from ? fix.address : text)))],
              }
            : null,
        ),
      );
  }
}

function applied(topology: Topology | null, ...effects: readonly Effect[]): Applied | null {
  return topology === null ? null : { topology, effects };
}

/** The device that a route named was that of its old gateway. */
function throughGateway({ dev: _dev, onlink: _onlink, ...route }: TopologyRoute, via: string): TopologyRoute {
  return { ...route, via };
}

function withNode(
  topology: Topology,
  id: string,
  change: (node: TopologyNode) => TopologyNode | null,
): Topology | null {
  const at = topology.nodes.findIndex((node) => node.id === id);
  const node = topology.nodes[at];
  const changed = node === undefined ? null : change(node);
  return changed === null ? null : { ...topology, nodes: topology.nodes.with(at, changed) };
}

function withInterface(
  topology: Topology,
  id: string,
  name: string,
  change: (one: TopologyInterface) => TopologyInterface | null,
): Topology | null {
  return withNode(topology, id, (node) => {
    const at = node.interfaces.findIndex((one) => one.name === name);
    const one = node.interfaces[at];
    const changed = one === undefined ? null : change(one);
    return changed === null ? null : { ...node, interfaces: node.interfaces.with(at, changed) };
  });
}

function withPort(
  topology: Topology,
  id: string,
  name: string,
  vlans: { readonly vlan: number } | { readonly trunk: readonly number[] },
): Topology | null {
  return withInterface(topology, id, name, (one) => {
    if (one.type !== undefined && one.type !== 'ethernet') return null;
    const { vlan: _vlan, trunk: _trunk, ...port } = one;
    return { ...port, ...vlans };
  });
}

function withLink(topology: Topology, key: string, change: (link: TopologyLink) => TopologyLink): Topology | null {
  const at = topology.links.findIndex((link) => linkKey(link) === key);
  const link = topology.links[at];
  return link === undefined ? null : { ...topology, links: topology.links.with(at, change(link)) };
}
