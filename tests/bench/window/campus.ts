/** A network of about `nodes` nodes: routers in a row, a switch behind each, hosts at the switches. */
import { FORMAT, type Topology, type TopologyLink, type TopologyNode, VERSION } from '../../../core/document/topology';

const HOSTS_AT_A_SWITCH = 18;

export function campus(nodes: number): Topology {
  const sites = Math.max(2, Math.round(nodes / (HOSTS_AT_A_SWITCH + 2)));
  const made: TopologyNode[] = [];
  const links: TopologyLink[] = [];
  const net = (site: number): string => `10.${site >> 8}.${site & 255}`;
  const hop = (site: number): string => `172.${16 + (site >> 8)}.${site & 255}`;
  for (let site = 0; site < sites; site++) {
    const routes = [];
    for (let other = 0; other < sites; other++) {
      if (other === site) continue;
      const via = other > site ? `${hop(site)}.2` : `${hop(site - 1)}.1`;
      routes.push({ to: `${net(other)}.0/24`, via });
    }
    const x = (site % 16) * 640;
    const y = Math.floor(site / 16) * 520;
    const interfaces = [{ name: 'eth0', addresses: [`${net(site)}.254/24`] }];
    if (site > 0) interfaces.push({ name: 'eth1', addresses: [`${hop(site - 1)}.2/30`] });
    if (site < sites - 1) interfaces.push({ name: 'eth2', addresses: [`${hop(site)}.1/30`] });
    made.push({ id: `r${site}`, kind: 'router', position: { x, y }, interfaces, routes });
    const ports = Array.from({ length: HOSTS_AT_A_SWITCH + 1 }, (_, port) => ({ name: `p${port}` }));
    made.push({ id: `s${site}`, kind: 'switch', position: { x, y: y + 120 }, interfaces: ports });
    links.push({ ends: [`r${site}:eth0`, `s${site}:p0`] });
    if (site > 0) links.push({ ends: [`r${site - 1}:eth2`, `r${site}:eth1`] });
    for (let host = 1; host <= HOSTS_AT_A_SWITCH; host++) {
      const id = `h${site}-${host}`;
      made.push({
        id,
        kind: 'host',
        position: { x: x - 240 + ((host - 1) % 6) * 96, y: y + 220 + Math.floor((host - 1) / 6) * 90 },
        interfaces: [{ name: 'eth0', addresses: [`${net(site)}.${host}/24`] }],
        routes: [{ to: 'default', via: `${net(site)}.254` }],
      });
      links.push({ ends: [`s${site}:p${host}`, `${id}:eth0`] });
    }
  }
  return { format: FORMAT, version: VERSION, nodes: made, links };
}
