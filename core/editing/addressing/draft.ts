/** A topology in the making: addresses and routes are added to it, and what was done is kept as effects. */
import type { Topology, TopologyInterface, TopologyNode, TopologyRoute } from '../../document/topology';
import { formatPrefix, networkOf, type Prefix, parsePrefix } from '../../wire/prefix';
import type { Effect } from '../effect';
import { hasDefaultRoute } from './roles';

export class Draft {
  readonly effects: Effect[] = [];
  private readonly nodes: TopologyNode[];

  constructor(private readonly base: Topology) {
    this.nodes = [...base.nodes];
  }

  node(at: number): TopologyNode {
    return this.nodes[at] as TopologyNode;
  }

  /** Gives an interface one more address; a route of the node to the same network would be the address's own now, and goes. */
  giveAddress(nodeAt: number, interfaceAt: number, prefix: Prefix): void {
    const node = this.node(nodeAt);
    const interfaces = [...node.interfaces];
    const one = interfaces[interfaceAt] as TopologyInterface;
    const address = formatPrefix(prefix);
    interfaces[interfaceAt] = { ...one, addresses: [...(one.addresses ?? []), address] };
    const network = formatPrefix({ ...prefix, address: networkOf(prefix.address, prefix.length) });
    const isSame = ({ to, metric = 0 }: TopologyRoute) => to === network && metric === 0;
    this.effects.push({ code: 'address-given', node: node.id, interface: one.name, address });
    for (const { to } of (node.routes ?? []).filter(isSame))
      this.effects.push({ code: 'route-covered', node: node.id, to, interface: one.name });
    const routes = node.routes?.filter((route) => !isSame(route));
    this.nodes[nodeAt] = { ...node, interfaces, ...(routes === undefined ? {} : { routes }) };
  }

  /** Adds routes, without those that an address of the node makes already: its interface there leads nowhere then. */
  addRoutes(nodeAt: number, wanted: readonly { readonly to: string; readonly via: string }[]): void {
    const node = this.node(nodeAt);
    const own = new Set(node.interfaces.flatMap(networksOf));
    const routes = wanted.filter(({ to }) => !own.has(to));
    if (routes.length === 0) return;
    this.nodes[nodeAt] = { ...node, routes: [...(node.routes ?? []), ...routes] };
    for (const { to, via } of routes) this.effects.push({ code: 'route-added', node: node.id, to, via });
  }

  /** The interface that the route named was that of its old gateway. */
  changeRoute(nodeAt: number, at: number, via: string): void {
    const node = this.node(nodeAt);
    const routes = node.routes ?? [];
    const { dev, onlink: _onlink, ...route } = routes[at] as TopologyRoute;
    this.nodes[nodeAt] = { ...node, routes: routes.with(at, { ...route, via }) };
    const from = route.via ?? dev ?? '';
    this.effects.push({ code: 'route-changed', node: node.id, to: route.to, from, via });
  }

  addDefaultRoute(nodeAt: number, via: string): void {
    if (!hasDefaultRoute(this.node(nodeAt))) this.addRoutes(nodeAt, [{ to: 'default', via }]);
  }

  /** The very topology that it began with where nothing was done. */
  topology(): Topology {
    return this.effects.length === 0 ? this.base : { ...this.base, nodes: this.nodes };
  }
}

function networksOf({ addresses = [] }: TopologyInterface): readonly string[] {
  return addresses.flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix === null ? [] : [formatPrefix({ ...prefix, address: networkOf(prefix.address, prefix.length) })];
  });
}
