/** The topology as far as frames pass it now: without links that are out, and those of interfaces that are down. */
import type { Topology } from '../../document/topology';
import { NetworkMap } from '../addressing/network-map';

export function liveMap(topology: Topology, whole = new NetworkMap(topology)): NetworkMap {
  const down = new Set<string>();
  for (const { id, interfaces } of topology.nodes)
    for (const { name, up } of interfaces) if (up === false) down.add(`${id}:${name}`);
  const links = topology.links.filter(({ ends, up }) => up !== false && !ends.some((end) => down.has(end)));
  return links.length === topology.links.length ? whole : new NetworkMap({ ...topology, links });
}
