/** Random maps as a person might draw them: routers in chains, rings and stars, switches with VLANs, hosts. No addresses yet. */
import { Random } from '../../../core/base/random';
import type { Topology, TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { drawing, host } from './drawing';

interface Growing {
  readonly id: string;
  readonly kind: TopologyNode['kind'];
  readonly interfaces: TopologyInterface[];
  readonly rest: Partial<TopologyNode>;
}

export interface RandomMapOptions {
  readonly cloud?: boolean;
  readonly vlans?: boolean;
}

export function randomMap(seed: number, { cloud = false, vlans = true }: RandomMapOptions = {}): Topology {
  const random = new Random(seed, 'map');
  const routers: Growing[] = [];
  const nodes: TopologyNode[] = [];
  const links: string[] = [];
  const plug = (at: Growing): string => {
    const name = `eth${at.interfaces.length}`;
    at.interfaces.push({ name });
    return `${at.id}:${name}`;
  };
  const join = (one: number, other: number) =>
    links.push(`${plug(routers[one] as Growing)} ${plug(routers[other] as Growing)}`);
  const count = 1 + random.below(6);
  for (let at = 0; at < count; at++) routers.push({ id: `r${at + 1}`, kind: 'router', interfaces: [], rest: {} });
  const shape = random.below(4);
  for (let at = 1; at < count; at++) join(at, shape === 0 ? at - 1 : shape === 1 ? 0 : random.below(at));
  if (shape === 2 && count > 2) join(0, count - 1);
  if (shape === 3 && count > 3)
    for (let more = random.below(3); more > 0; more--) join(random.below(count - 1), count - 1);
  if (cloud) {
    routers.push({ id: 'net', kind: 'router', interfaces: [], rest: { icon: 'cloud' } });
    join(random.below(count), count);
  }

  let hosts = 0;
  const newHost = () => {
    nodes.push(host(`pc${++hosts}`));
    return `pc${hosts}:eth0`;
  };
  const lans = 1 + random.below(5);
  for (let lan = 1; lan <= lans; lan++) {
    const router = routers[random.below(routers.length)] as Growing;
    const kind = random.below(vlans ? 4 : 3);
    if (kind === 0) {
      links.push(`${newHost()} ${plug(router)}`);
      continue;
    }
    const ports: TopologyInterface[] = [];
    const id = `sw${lan}`;
    const port = (rest: Partial<TopologyInterface> = {}) => {
      ports.push({ name: `p${ports.length + 1}`, ...rest } as TopologyInterface);
      return `${id}:p${ports.length}`;
    };
    if (kind === 3) {
      // A router on a stick.
      const [eth] = plug(router).split(':').slice(1);
      for (const vlan of [10, 20]) {
        router.interfaces.push({ name: `${eth}.${vlan}`, type: 'vlan', parent: eth as string, vlan });
        for (let more = 1 + random.below(2); more > 0; more--) links.push(`${newHost()} ${port({ vlan })}`);
      }
      links.push(`${port({ trunk: [10, 20] })} ${router.id}:${eth}`);
    } else {
      for (let more = 1 + random.below(3); more > 0; more--) links.push(`${newHost()} ${port()}`);
      links.push(`${port()} ${plug(router)}`);
      if (kind === 2 && routers.length > 1) {
        // Two routers on one LAN.
        const other = routers[random.below(routers.length)] as Growing;
        if (other !== router) links.push(`${port()} ${plug(other)}`);
      }
    }
    nodes.push({ id, kind: 'switch', interfaces: ports });
  }
  const made = routers.map(({ id, kind, interfaces, rest }): TopologyNode => ({ id, kind, interfaces, ...rest }));
  return drawing([...nodes, ...made], ...links);
}
