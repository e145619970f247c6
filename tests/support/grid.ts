import { invariant } from '../../core/base/invariant';
import type { Topology, TopologyLink, TopologyNode } from '../../core/document/topology';
import type { Network } from '../../core/network/network';
import type { Host } from '../../core/stack/host';
import type { Route } from '../../core/stack/route-table';

/** `size` × `size` routers, each with a subnet of its own (10.X.Y.0/24 on a dummy interface), a /31 on every link. */
export function grid(size: number): Topology {
  const nodes: TopologyNode[] = [];
  const links: TopologyLink[] = [];
  const interfaces: { name: string; type?: 'dummy'; addresses: string[] }[][] = [];
  for (let i = 0; i < size * size; i++) {
    interfaces.push([{ name: 'lan', type: 'dummy', addresses: [`10.${i % size}.${Math.floor(i / size)}.1/24`] }]);
  }
  let subnet = 0;
  const link = (one: number, oneName: string, other: number, otherName: string) => {
    const base = `172.${16 + (subnet >> 15)}.${(subnet >> 7) & 255}.${(subnet & 127) * 2}`;
    const next = base.replace(/\d+$/, (last) => String(Number(last) + 1));
    subnet++;
    interfaces[one]?.push({ name: oneName, addresses: [`${base}/31`] });
    interfaces[other]?.push({ name: otherName, addresses: [`${next}/31`] });
    links.push({ ends: [`${nameOf(one, size)}:${oneName}`, `${nameOf(other, size)}:${otherName}`] });
  };
  for (let i = 0; i < size * size; i++) {
    if (i % size < size - 1) link(i, 'east', i + 1, 'west');
    if (i + size < size * size) link(i, 'south', i + size, 'north');
  }
  for (let i = 0; i < size * size; i++) {
    const sysctl = { 'net.ipv4.ip_default_ttl': 255 };
    nodes.push({ id: nameOf(i, size), kind: 'router', interfaces: interfaces[i] ?? [], sysctl });
  }
  return { format: 'packetwalk', version: 1, nodes, links };
}

function nameOf(i: number, size: number): string {
  return `r${i % size}-${Math.floor(i / size)}`;
}

export function routerAt(network: Network, x: number, y: number): Host {
  const node = network.nodeNamed(`r${x}-${y}`);
  invariant(node?.kind === 'host', `no router at ${x}, ${y}`);
  return node;
}

/** Gives every router a route to every other's subnet: along the row first, then along the column. */
export function setGridRoutes(network: Network, size: number): void {
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const router = routerAt(network, x, y);
      const by = (name: string) => {
        const out = router.interfaces.find((one) => one.name === name);
        const own = out?.addresses[0]?.address ?? 0;
        // The other end of a /31.
        return out && { out, gateway: (own ^ 1) >>> 0 };
      };
      const [east, west, south, north] = ['east', 'west', 'south', 'north'].map(by);
      // What a router sends itself comes from its own subnet, which the others know.
      const source = router.interfaces.find((one) => one.name === 'lan')?.addresses[0]?.address ?? 0;
      const routes: Route[] = [...router.table.rows()];
      for (let toY = 0; toY < size; toY++) {
        for (let toX = 0; toX < size; toX++) {
          const way = toX > x ? east : toX < x ? west : toY > y ? south : toY < y ? north : undefined;
          if (way === undefined) continue;
          const network = ((10 << 24) | (toX << 16) | (toY << 8)) >>> 0;
          const { out, gateway } = way;
          routes.push({
            network,
            length: 24,
            gateway,
            out,
            interface: out.name,
            metric: 0,
            source,
            protocol: 3,
            scope: 0,
            onlink: false,
          });
        }
      }
      router.setRoutes(routes, 0);
      // The first lookup builds the index: that is part of making the routes.
      router.table.lookup(0);
    }
  }
}
