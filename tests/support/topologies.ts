import type { Topology, TopologyLink, TopologyNode, TopologyRoute } from '../../core/document/topology';

/** `pc` - r1 - r2 - … - r(count) - `srv`, a /24 for each link, static routes both ways. */
export function chain(count: number): Topology {
  const nodes: TopologyNode[] = [];
  const links: TopologyLink[] = [];
  const subnet = (i: number) => `10.${i >> 8}.${i & 255}`;
  nodes.push(host('pc', `${subnet(0)}.10/24`, `${subnet(0)}.1`));
  for (let i = 1; i <= count; i++) {
    const routes: TopologyRoute[] = [];
    for (let net = 0; net <= count; net++) {
      if (net < i - 1) routes.push({ to: `${subnet(net)}.0/24`, via: `${subnet(i - 1)}.2` });
      if (net > i) routes.push({ to: `${subnet(net)}.0/24`, via: `${subnet(i)}.1` });
    }
    const left = i === 1 ? `${subnet(0)}.1/24` : `${subnet(i - 1)}.1/24`;
    const right = i === count ? `${subnet(count)}.1/24` : `${subnet(i)}.2/24`;
    const interfaces = [
      { name: 'eth0', addresses: [left] },
      { name: 'eth1', addresses: [right] },
    ];
    nodes.push({ id: `r${i}`, kind: 'router', interfaces, routes });
    links.push({ ends: [i === 1 ? 'pc:eth0' : `r${i - 1}:eth1`, `r${i}:eth0`] });
  }
  nodes.push(host('srv', `${subnet(count)}.10/24`, `${subnet(count)}.1`));
  links.push({ ends: [`r${count}:eth1`, 'srv:eth0'] });
  return { format: 'packetwalk', version: 1, nodes, links };
}

export function host(id: string, address: string, gateway: string): TopologyNode {
  const interfaces = [{ name: 'eth0', addresses: [address] }];
  const sysctl = { 'net.ipv4.ip_default_ttl': 255 };
  return { id, kind: 'host', interfaces, routes: [{ to: 'default', via: gateway }], sysctl };
}
